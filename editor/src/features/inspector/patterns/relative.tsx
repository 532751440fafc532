import { useTranslations } from 'use-intl'
import { numeric } from '../../../document/reads.ts'
import { AmountField } from '../AmountField.tsx'
import { useFrame } from '../change.ts'
import { OperandField } from '../OperandField.tsx'
import { type FormProps, usePatternWords } from './form.ts'

/** So với đơn vị cao nhất: the value against the largest in its league. */
export function RelativeForm({ pattern, onChange }: FormProps<'relative'>) {
  const t = useTranslations('inspector')
  const words = usePatternWords('relative')
  const { ruleset, readOnly } = useFrame()
  return (
    <>
      <OperandField
        label={t('input')}
        value={pattern.value}
        types={numeric}
        onChange={(value, more) => onChange({ ...pattern, value }, more)}
      />
      <div className="field inline">
        <label htmlFor="relative-cohort">{words.cohort}</label>
        <select
          id="relative-cohort"
          className="input"
          value={pattern.cohort}
          disabled={readOnly}
          onChange={(event) => onChange({ ...pattern, cohort: event.target.value })}
        >
          {!ruleset.cohort.some(({ id }) => id === pattern.cohort) && (
            <option value={pattern.cohort}>{t('inputUnknown')}</option>
          )}
          {ruleset.cohort.map(({ id, label }) => (
            <option key={id} value={id}>
              {label || id}
            </option>
          ))}
        </select>
        {ruleset.cohort.length === 0 && <span className="hint">{t('cohortNone')}</span>}
      </div>
      {pattern.whenNone !== undefined && (
        <AmountField
          label={words.whenNone}
          value={pattern.whenNone}
          typing="none"
          onChange={(whenNone, more) => onChange({ ...pattern, whenNone }, more)}
        />
      )}
    </>
  )
}
