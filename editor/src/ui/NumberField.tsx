import { message } from '@chiso/engine'
import { useEffect, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../text/locale.ts'
import { longNumber, otherReading, readNumber, writeNumber } from '../text/number.ts'
import { Labelled } from './Field.tsx'
import type { TermName } from './Term.tsx'

type NumberFieldProps = {
  label: string
  value: number | null | undefined
  /** Takes a number as soon as what is typed is one; null when the field was emptied. */
  onChange: (value: number | null) => void
  /** Draws the label only for those who listen, where a table heading already shows it. */
  bare?: boolean
  allowEmpty?: boolean
  min?: number
  max?: number
  /** Percents, which have no thousands. */
  percent?: boolean
  disabled?: boolean
  placeholder?: string
  /** A word of the trade that the label should explain. */
  term?: TermName
}

/** A number with a decimal comma; what is no number stays in the field with the reason beside it. */
export function NumberField({
  label,
  value,
  onChange,
  bare = false,
  allowEmpty = false,
  min,
  max,
  percent = false,
  disabled,
  placeholder,
  term,
}: NumberFieldProps) {
  const t = useTranslations('shell')
  const locale = useLanguage()
  const id = useId()
  const shown = typeof value === 'number' ? writeNumber(value) : ''
  const [text, setText] = useState(shown)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    // Undo or another field changed the number; what is being typed here stands when it means the same.
    setText((typed) => (readNumber(typed, { percent }) === (value ?? null) && typed.trim() !== '' ? typed : shown))
    setProblem(null)
  }, [value, shown, percent])

  const change = (typed: string) => {
    setText(typed)
    if (typed.trim() === '') {
      setProblem(allowEmpty ? null : t('number.empty'))
      if (allowEmpty) onChange(null)
      return
    }
    const number = readNumber(typed, { percent })
    const long = number === null ? longNumber(typed) : null
    if (number === null) return setProblem(long ? message(long, locale) : t('number.none', { text: typed }))
    if (min !== undefined && number < min) return setProblem(t('number.low', { min: writeNumber(min) }))
    if (max !== undefined && number > max) return setProblem(t('number.high', { max: writeNumber(max) }))
    setProblem(null)
    if (number !== value) onChange(number)
  }

  const other = otherReading(text, percent)
  const read = other !== null && typeof value === 'number' && shown !== text ? shown : null
  const said = problem ?? (read && t('number.read', { value: read, other: writeNumber(other ?? 0) }))
  const field = (
    <input
      id={id}
      className="input num"
      inputMode="decimal"
      autoComplete="off"
      value={text}
      disabled={disabled}
      placeholder={placeholder}
      aria-label={bare ? label : undefined}
      aria-invalid={problem ? true : undefined}
      aria-describedby={said ? `${id}-problem` : undefined}
      onChange={(event) => change(event.target.value)}
    />
  )
  const why = said && (
    <span className={problem ? 'error' : 'faint'} id={`${id}-problem`} role={problem ? 'alert' : 'status'}>
      {said}
    </span>
  )
  if (bare) {
    return (
      <span className="field">
        {field}
        {why}
      </span>
    )
  }
  return (
    <div className="field inline">
      <Labelled id={id} label={label} term={term} />
      {field}
      {why}
    </div>
  )
}
