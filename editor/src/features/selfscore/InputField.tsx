import { domainEnds, type Input, type InputValue, optionsOf } from '@chiso/engine'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { DateField } from '../../ui/DateField.tsx'
import { NumberField } from '../../ui/NumberField.tsx'

type InputFieldProps = { input: Input; value: InputValue | undefined; onChange: (value: InputValue) => void }

/** One value a unit reports, by its kind; or that it does not apply, with the reason. */
export function InputField({ input, value, onChange }: InputFieldProps) {
  const t = useTranslations('selfscore')
  const id = useId()
  const label = input.unit ? t('measured', { label: input.label, unit: input.unit }) : input.label
  const shown = input.type === 'ratio' ? t('percent', { label: input.label }) : label
  const apart = typeof value === 'object' && value !== null ? value : null
  return (
    <div className="asked">
      {/* A number names itself; the others are named by what stands above them. */}
      {isNumeric(input) && !apart ? (
        <span className="of">{shown}</span>
      ) : (
        <label htmlFor={id} className="of">
          {shown}
        </label>
      )}
      <div className="given">
        {apart ? (
          <span className="reason">
            <input
              id={id}
              className="input"
              aria-label={t('reasonOf', { label: input.label })}
              placeholder={t('reason')}
              value={apart.reason ?? ''}
              onChange={({ target }) =>
                onChange(target.value ? { notApplicable: true, reason: target.value } : { notApplicable: true })
              }
            />
            {!apart.reason && <span className="minor">{t('needReason')}</span>}
          </span>
        ) : (
          <Value id={id} input={input} label={shown} value={value} onChange={onChange} />
        )}
        <label className="apart">
          <input
            type="checkbox"
            aria-label={t('notApplicableOf', { label: input.label })}
            checked={apart !== null}
            onChange={({ target }) => onChange(target.checked ? { notApplicable: true } : null)}
          />
          {t('notApplicable')}
        </label>
      </div>
    </div>
  )
}

const isNumeric = ({ type }: Input) => type === 'integer' || type === 'number' || type === 'ratio'

type ValueProps = InputFieldProps & { id: string; label: string }

function Value({ id, input, label, value, onChange }: ValueProps) {
  const t = useTranslations('selfscore')
  if (isNumeric(input)) return <Amount input={input} label={label} value={value} onChange={onChange} />
  if (input.type === 'date') {
    return (
      <DateField id={id} value={typeof value === 'string' ? value : ''} onChange={(day) => onChange(day || null)} />
    )
  }
  const options =
    input.type === 'boolean'
      ? [
          { id: 'true', label: t('yes') },
          { id: 'false', label: t('no') },
        ]
      : optionsOf(input)
  return (
    <select
      id={id}
      className="input"
      value={value === null || value === undefined ? '' : String(value)}
      onChange={({ target }) => {
        if (target.value === '') onChange(null)
        else onChange(input.type === 'boolean' ? target.value === 'true' : target.value)
      }}
    >
      <option value="">{t('choose')}</option>
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

/** A number as offices write it; a share in percent. */
function Amount({ input, label, value, onChange }: Omit<ValueProps, 'id'>) {
  const share = input.type === 'ratio'
  const { min, max } = domainEnds(input)
  const scale = (end: number | undefined) => (end === undefined ? undefined : Number((end * 100).toPrecision(12)))
  const ends = share ? { min: scale(min), max: scale(max) } : { min, max }
  return (
    <NumberField
      bare
      allowEmpty
      percent={share}
      label={label}
      value={typeof value === 'number' ? (share ? Number((value * 100).toPrecision(12)) : value) : null}
      {...(ends.min === undefined ? {} : { min: ends.min })}
      {...(ends.max === undefined ? {} : { max: ends.max })}
      onChange={(number) => onChange(number === null || !share ? number : Number((number / 100).toPrecision(12)))}
    />
  )
}
