import {
  formatDay,
  formatShort,
  type Indicator,
  type InputValue,
  isDay,
  type LeafExplanation,
  type Locale,
  leafText,
  nextText,
  optionsOf,
  type Ruleset,
  sentence,
  sentenceText,
} from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../text/locale.ts'
import type { Questions } from './asked.ts'
import { InputField } from './InputField.tsx'

export type IndicatorRowProps = {
  indicator: Indicator
  ruleset: Ruleset
  asked: Questions
  inputs: Readonly<Record<string, InputValue>>
  leaf: LeafExplanation | undefined
  onChange: (input: string, value: InputValue) => void
}

/** One indicator: what it asks, the points it comes to now, why, and what would earn more. */
export function IndicatorRow({ indicator, ruleset, asked, inputs, leaf, onChange }: IndicatorRowProps) {
  const t = useTranslations('selfscore')
  const locale = useLanguage()
  const { places } = ruleset.policy.rounding
  const find = (id: string) => ruleset.inputs.find((one) => one.id === id)
  const waits = leaf && waitsForOthers(leaf)
  const rule = sentenceText(sentence(indicator.formula, indicator, ruleset, locale))
  return (
    <li aria-label={`${indicator.code} ${indicator.label}`} data-status={leaf?.status}>
      <div>
        <h3>
          <span className="code">{indicator.code}</span> {indicator.label}
        </h3>
        {(asked.fields.get(indicator.id) ?? []).map((id) => {
          const input = find(id)
          return (
            input && <InputField key={id} input={input} value={inputs[id]} onChange={(value) => onChange(id, value)} />
          )
        })}
        {(asked.told.get(indicator.id) ?? []).map(({ input, code }) => (
          <p key={input} className="told">
            {t('enteredAt', {
              label: find(input)?.label ?? input,
              value: valueText(find(input), inputs[input], locale, t) ?? t('none'),
              code,
            })}
          </p>
        ))}
        <details>
          <summary>{t('how')}</summary>
          {indicator.method && <p>{indicator.method}</p>}
          <p className="rule">{rule}</p>
          {indicator.evidence && <p>{t('evidence', { what: indicator.evidence })}</p>}
        </details>
      </div>
      <div className="came">
        <p className="points">
          <b>{leaf ? pointsText(leaf, locale, t) : ''}</b>{' '}
          {leaf && leaf.max > 0 && <span>{t('max', { points: formatShort(leaf.max, locale) })}</span>}
        </p>
        {leaf && <p>{waits ? t('cohortRow') : leafText(leaf, places, locale)}</p>}
        {leaf?.next && <p className="next">{nextText(leaf.next, locale)}</p>}
      </div>
    </li>
  )
}

/** Whether an indicator is pending only for what the other units report. */
export function waitsForOthers({ status, values, missing }: LeafExplanation): boolean {
  return (
    status === 'pending' &&
    values.some(({ source, reached }) => source === 'cohort' && reached.state === 'pending') &&
    values.every(({ source, reached }) => source === 'cohort' || reached.state !== 'pending') &&
    missing.every((name) => values.some((value) => value.name === name && value.source === 'cohort'))
  )
}

/** What an indicator came to, in a word or a number. */
export function pointsText(
  { kind, status, counted, passed }: LeafExplanation,
  locale: Locale,
  t: (key: `status.${'pending' | 'notApplicable' | 'issues' | 'unscored' | 'passed' | 'failed'}`) => string,
): string {
  if (status === 'issues') return t('status.issues')
  if (kind === 'information') return t('status.unscored')
  if (status === 'not-applicable' && counted === null) return t('status.notApplicable')
  if (kind === 'gate') return passed === null ? t('status.pending') : t(passed ? 'status.passed' : 'status.failed')
  if (status === 'pending' || counted === null) return t('status.pending')
  const points = formatShort(counted, locale, 2)
  if (kind === 'bonus' && counted > 0) return `+${points}`
  return kind === 'penalty' && counted > 0 ? `−${points}` : points
}

/** A value as people wrote it; null while there is none. */
function valueText(
  input: Ruleset['inputs'][number] | undefined,
  value: InputValue | undefined,
  locale: Locale,
  t: (key: 'yes' | 'no') => string,
): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'object') return value.reason ?? '–'
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'number') {
    return input?.type === 'ratio' ? `${formatShort(value * 100, locale)}%` : formatShort(value, locale, 6)
  }
  if (isDay(value)) return formatDay(value)
  return (input && optionsOf(input).find(({ id }) => id === value)?.label) ?? value
}
