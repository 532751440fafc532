import { useEffect, useRef, useState } from 'react'
import { Field } from './Field.tsx'
import type { TermName } from './Term.tsx'

type TextFieldProps = {
  label: string
  value: string
  /** Takes the text at every stroke; the caller joins strokes into one step. */
  onChange: (value: string) => void
  rows?: number
  hint?: string
  error?: string | null | undefined
  disabled?: boolean
  inline?: boolean
  /** A word of the trade that the label should explain. */
  term?: TermName | undefined
}

/** Text that is kept as it is typed. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, rows, hint, error, disabled, inline = false, term } = props
  const [text, setText] = useState(value)
  const composing = useRef(false)

  useEffect(() => setText(value), [value])

  const take = (typed: string) => {
    setText(typed)
    // Half a syllable of an input method is not yet what the author writes.
    if (!composing.current) onChange(typed)
  }
  const shared = {
    value: text,
    disabled,
    className: 'input',
    onCompositionStart: () => {
      composing.current = true
    },
  }
  return (
    <Field label={label} hint={hint} error={error} inline={inline} term={term}>
      {(ids) =>
        rows ? (
          <textarea
            {...shared}
            {...ids}
            rows={rows}
            onChange={(event) => take(event.target.value)}
            onCompositionEnd={(event) => {
              composing.current = false
              take(event.currentTarget.value)
            }}
          />
        ) : (
          <input
            {...shared}
            {...ids}
            onChange={(event) => take(event.target.value)}
            onCompositionEnd={(event) => {
              composing.current = false
              take(event.currentTarget.value)
            }}
          />
        )
      }
    </Field>
  )
}
