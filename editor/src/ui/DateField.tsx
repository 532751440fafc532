import { formatDay, readDay } from '@chiso/engine'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Icon } from './Icon.tsx'

/** The ISO day that is typed, empty while it is none. */
function dayOf(typed: string): string {
  const read = readDay(typed)
  return 'day' in read ? read.day : ''
}

type DateFieldProps = {
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: true | undefined
  /** ISO day; empty when there is none. */
  value: string
  disabled?: boolean
  /** Takes an ISO day as soon as what is typed is one, and an empty text while it is none. */
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
  const [left, setLeft] = useState(false)
  const wrong = typed !== null && typed.trim() !== '' && dayOf(typed) === ''
  // Half a day is no fault while it is being typed.
  const told = wrong && left
  const read = told ? readDay(typed) : null
  const fault = read && 'wrong' in read ? read : null
  return (
    <>
      <span className="date-field">
        <input
          {...names}
          className="input"
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('datePattern')}
          aria-invalid={told || names['aria-invalid'] ? true : undefined}
          value={typed ?? (value && formatDay(value))}
          disabled={disabled}
          onChange={({ target }) => {
            setTyped(target.value)
            setLeft(false)
            // What is no day must not leave the day before it in force behind the screen.
            const next = dayOf(target.value)
            if (next !== value) onChange(next)
          }}
          onBlur={() => {
            if (wrong) setLeft(true)
            else setTyped(null)
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
      {told && (
        <span className="error-text" role="alert">
          {fault?.wrong === 'year'
            ? t('dateYear', { year: String(fault.year), meant: fault.meant ? formatDay(fault.meant) : 'none' })
            : t('dateWrong')}
        </span>
      )}
    </>
  )
}
