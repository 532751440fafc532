import type { Ruleset } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { numeric } from '../../../document/reads.ts'
import { AmountField } from '../AmountField.tsx'
import { type More, useFrame } from '../change.ts'
import { OperandField } from '../OperandField.tsx'
import { bestOf, newBestOf } from './best.ts'
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
        onChange={(value, more) => {
          // What is compared with is of the same value, made here where the set has none.
          const found = bestOf(value, ruleset)
          const made = found ? null : newBestOf(value, withInput(ruleset, more), (of) => t('bestOfLabel', { of }))
          const cohort = found?.id ?? made?.id ?? pattern.cohort
          onChange({ ...pattern, value, cohort }, { ...more, ...(made ? { cohort: made } : {}) })
        }}
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
        {!ruleset.cohort.some(({ id }) => id === pattern.cohort) && <span className="hint">{t('cohortNone')}</span>}
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

/** The set with the input that is declared together with the rule. */
function withInput(ruleset: Ruleset, more: More | undefined): Ruleset {
  if (!more?.input) return ruleset
  const { label, id, type } = more.input
  const blank = { unit: '', source: '', supplier: '', evidence: '', note: '' }
  return { ...ruleset, inputs: [...ruleset.inputs, { id, label, type, ...blank }] }
}
