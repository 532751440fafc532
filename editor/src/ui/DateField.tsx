import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { viDate } from './Banner.tsx'
import { readDay } from './date.ts'
import { Icon } from './Icon.tsx'

type DateFieldProps = {
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: true | undefined
  /** ISO day; empty when there is none. */
  value: string
  disabled?: boolean
  /** Takes an ISO day as soon as what is typed is one, and an empty text when the field was emptied. */
  onChange: (day: string) => void
}

/**
 * A day, written and read as dd/mm/yyyy whatever language the browser speaks: its own field of dates would show
 * 01/07 as the seventh of January to who set it up in English.
 */
export function DateField({ value, disabled, onChange, ...names }: DateFieldProps) {
  const t = useTranslations('shell')
  const calendar = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const day = typed === null ? '' : readDay(typed)
  const wrong = typed !== null && typed.trim() !== '' && day === null
  return (
    <span className="date-field">
      <input
        {...names}
        className="input"
        inputMode="numeric"
        autoComplete="off"
        placeholder={t('datePattern')}
        aria-invalid={wrong || names['aria-invalid'] ? true : undefined}
        value={typed ?? (value && viDate(value))}
        disabled={disabled}
        onChange={({ target }) => {
          setTyped(target.value)
          const next = target.value.trim() === '' ? '' : readDay(target.value)
          if (next !== null && next !== value) onChange(next)
        }}
        onBlur={() => {
          if (!wrong) setTyped(null)
        }}
      />
      <button
        type="button"
        className="btn quiet small icon"
        aria-label={t('calendar')}
        disabled={disabled}
        onClick={() => calendar.current?.showPicker()}
      >
        <Icon name="calendar" />
      </button>
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={value}
        disabled={disabled}
        onChange={({ target }) => {
          setTyped(null)
          onChange(target.value)
        }}
      />
    </span>
  )
}
