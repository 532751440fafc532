import { type ReactNode, useId } from 'react'

type FieldProps = {
  label: string
  /** Draws the control; give it the ids so that label, hint and error are announced. */
  children: (ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }) => ReactNode
  hint?: ReactNode
  error?: string | null | undefined
  inline?: boolean
}

/** A labelled control with its hint and its error in words. */
export function Field({ label, children, hint, error, inline = false }: FieldProps) {
  const id = useId()
  const described = hint || error ? `${id}-about` : undefined
  return (
    <div className={inline ? 'field inline' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      {(error || hint) && (
        <span id={described} className={error ? 'error' : 'hint'} role={error ? 'alert' : undefined}>
          {error ?? hint}
        </span>
      )}
    </div>
  )
}
