import { type InputDocument, type InputValue, optionsOf } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { DateField } from '../ui/DateField.tsx'
import { NumberField } from '../ui/NumberField.tsx'

type ValueFieldProps = {
  input: InputDocument | undefined
  label: string
  value: InputValue | undefined
  disabled: boolean
  onChange: (value: InputValue, typing: boolean) => void
}

/** What a case reports for one input: a value of its type, nothing yet, or that it does not apply. */
export function ValueField({ input, label, value, disabled, onChange }: ValueFieldProps) {
  const t = useTranslations('general')
  const i = useTranslations('inspector')
  const apart = typeof value === 'object' && value !== null
  const state = value === null || value === undefined ? 'missing' : apart ? 'notApplicable' : 'given'
  return (
    <div className="value-field">
      <select
        className="input"
        aria-label={t('cases.state', { label })}
        value={state}
        disabled={disabled}
        onChange={({ target }) => {
          if (target.value === 'missing') onChange(null, false)
          else if (target.value === 'notApplicable') onChange({ notApplicable: true }, false)
          else onChange(firstOf(input), false)
        }}
      >
        {(['given', 'missing', 'notApplicable'] as const).map((each) => (
          <option key={each} value={each}>
            {t(`cases.states.${each}`)}
          </option>
        ))}
      </select>
      {apart && (
        <input
          className="input"
          aria-label={t('cases.reason', { label })}
          placeholder={t('cases.reasonShort')}
          value={value.reason ?? ''}
          disabled={disabled}
          onChange={({ target }) =>
            onChange(target.value ? { notApplicable: true, reason: target.value } : { notApplicable: true }, true)
          }
        />
      )}
      {state === 'given' && typeof value === 'number' && (
        <NumberField
          bare
          label={label}
          value={value}
          disabled={disabled}
          onChange={(number) => number !== null && onChange(number, true)}
        />
      )}
      {state === 'given' && typeof value === 'boolean' && (
        <select
          className="input"
          aria-label={label}
          value={String(value)}
          disabled={disabled}
          onChange={({ target }) => onChange(target.value === 'true', false)}
        >
          <option value="true">{i('yes')}</option>
          <option value="false">{i('no')}</option>
        </select>
      )}
      {state === 'given' && typeof value === 'string' && input?.type === 'choice' && (
        <select
          className="input"
          aria-label={label}
          value={value}
          disabled={disabled}
          onChange={({ target }) => onChange(target.value, false)}
        >
          {!optionsOf(input).some(({ id }) => id === value) && <option value={value}>{value}</option>}
          {optionsOf(input).map(({ id, label: name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {state === 'given' && typeof value === 'string' && input?.type === 'date' && (
        <DateField aria-label={label} value={value} disabled={disabled} onChange={(day) => onChange(day, true)} />
      )}
      {state === 'given' && typeof value === 'string' && input?.type !== 'choice' && input?.type !== 'date' && (
        <input
          className="input"
          aria-label={label}
          value={value}
          disabled={disabled}
          onChange={({ target }) => onChange(target.value, true)}
        />
      )}
    </div>
  )
}

/** A value to start from, of the input's type. */
export function firstOf(input: InputDocument | undefined): InputValue {
  if (input?.type === 'boolean') return true
  if (input?.type === 'choice') return optionsOf(input)[0]?.id ?? ''
  if (input?.type === 'date') return ''
  return input?.min ?? 0
}
