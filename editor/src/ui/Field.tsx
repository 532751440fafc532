import { type ReactNode, useId } from 'react'
import { Term, type TermName } from './Term.tsx'

type FieldProps = {
  label: string
  /** Draws the control; give it the ids so that label, hint and error are announced. */
  children: (ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }) => ReactNode
  hint?: ReactNode
  /** A word of the trade that the label should explain. */
  term?: TermName | undefined
  error?: string | null | undefined
  inline?: boolean
}

/** A labelled control with its hint and its error in words. */
export function Field({ label, children, hint, error, term, inline = false }: FieldProps) {
  const id = useId()
  const described = hint || error ? `${id}-about` : undefined
  return (
    <div className={inline ? 'field inline' : 'field'}>
      <Labelled id={id} label={label} term={term} />
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      {(error || hint) && (
        <span id={described} className={error ? 'error' : 'hint'} role={error ? 'alert' : undefined}>
          {error ?? hint}
        </span>
      )}
    </div>
  )
}

/** The label of a control, with the explanation of its word beside it. */
export function Labelled({ id, label, term }: { id: string; label: string; term?: TermName | undefined }) {
  if (!term) return <label htmlFor={id}>{label}</label>
  return (
    <span className="labelled">
      <label htmlFor={id}>{label}</label>
      <Term name={term} />
    </span>
  )
}
