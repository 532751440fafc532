import type { Pattern, PatternOf } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { argsOf, isShare, numeric, unitOf } from '../../document/reads.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { Term } from '../../ui/Term.tsx'
import { AmountField } from './AmountField.tsx'
import { type Change, useFrame } from './change.ts'
import { OperandField } from './OperandField.tsx'

type FormProps<K extends Pattern['kind']> = { pattern: PatternOf<K>; onChange: Change<Pattern> }

/** Có/Không: a condition, and the points either way. */
export function YesNoForm({ pattern, onChange }: FormProps<'yes-no'>) {
  const t = useTranslations('inspector')
  return (
    <>
      <OperandField
        label={t('input')}
        value={pattern.condition}
        types={['boolean']}
        creates="boolean"
        onChange={(condition, more) => onChange({ ...pattern, condition }, more)}
      />
      <AmountField
        label={t('yesPoints')}
        value={pattern.points}
        typing="points"
        onChange={(points, more) => onChange({ ...pattern, points }, more)}
      />
      <AmountField
        label={t('noPoints')}
        value={pattern.otherwise}
        typing="otherwise"
        onChange={(otherwise, more) => onChange({ ...pattern, otherwise }, more)}
      />
    </>
  )
}

/** Tỷ lệ a/b: two values, the share of the maximum they earn. */
export function RatioForm({ pattern, onChange }: FormProps<'ratio'>) {
  const t = useTranslations('inspector')
  const { readOnly } = useFrame()
  return (
    <>
      <OperandField
        label={pattern.denominator === null ? t('input') : t('numerator')}
        value={pattern.numerator}
        types={pattern.denominator === null ? ['ratio', 'number'] : numeric}
        creates={pattern.denominator === null ? 'ratio' : 'integer'}
        onChange={(numerator, more) => onChange({ ...pattern, numerator }, more)}
      />
      {pattern.denominator === null ? (
        <p className="hint">{t('noDenominator')}</p>
      ) : (
        <OperandField
          label={t('denominator')}
          value={pattern.denominator}
          types={numeric}
          onChange={(denominator, more) => onChange({ ...pattern, denominator }, more)}
        />
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={pattern.capped}
          disabled={readOnly}
          onChange={(event) => onChange({ ...pattern, capped: event.target.checked })}
        />
        {t('capped')}
      </label>
      {(pattern.fullFrom !== undefined || !readOnly) && (
        <NumberField
          label={t('fullFrom')}
          value={pattern.fullFrom === undefined ? null : Number((pattern.fullFrom * 100).toPrecision(12))}
          allowEmpty
          min={0}
          max={100}
          disabled={readOnly}
          placeholder={t('fullNever')}
          onChange={(percent) => {
            const { fullFrom: _, ...rest } = pattern
            const full = percent === null ? {} : { fullFrom: Number((percent / 100).toPrecision(12)) }
            onChange({ ...rest, ...full }, { typing: 'fullFrom' })
          }}
        />
      )}
    </>
  )
}

/** Theo số lượng, có trần: so many points each, never more than the cap. */
export function CountForm({ pattern, onChange }: FormProps<'capped-count'>) {
  const t = useTranslations('inspector')
  const { ruleset } = useFrame()
  return (
    <>
      <OperandField
        label={t('input')}
        value={pattern.count}
        types={numeric}
        onChange={(count, more) => onChange({ ...pattern, count }, more)}
      />
      <AmountField
        label={t('each', { unit: unitOf(pattern.count, ruleset) || t('unitWord') })}
        value={pattern.each}
        typing="each"
        onChange={(each, more) => onChange({ ...pattern, each }, more)}
      />
      <AmountField
        label={t('cap')}
        value={pattern.cap}
        typing="cap"
        onChange={(cap, more) => onChange({ ...pattern, cap }, more)}
      />
    </>
  )
}

/** A straight line between two points, flat outside them. */
export function LinearForm({ pattern, onChange }: FormProps<'linear'>) {
  const t = useTranslations('inspector')
  const { ruleset, readOnly } = useFrame()
  const scale = isShare(pattern.of, ruleset) ? 100 : 1
  const edge = (which: 'from' | 'to') => (value: number | null) => {
    if (value === null) return
    const step = [value / scale, pattern[which][1]] as const
    onChange({ ...pattern, [which]: step }, { typing: which })
  }
  const sign = scale === 100 ? ' (%)' : ''
  return (
    <>
      <OperandField
        label={t('input')}
        value={pattern.of}
        types={numeric}
        onChange={(of, more) => onChange({ ...pattern, of }, more)}
      />
      {(['from', 'to'] as const).map((which) => (
        <div className="pair" key={which}>
          <NumberField
            label={`${which === 'from' ? t('x0') : t('x1')}${sign}`}
            value={Number((pattern[which][0] * scale).toPrecision(12))}
            disabled={readOnly}
            onChange={edge(which)}
          />
          <AmountField
            label={which === 'from' ? t('p0') : t('p1')}
            value={pattern[which][1]}
            typing={`${which}-points`}
            onChange={(points, more) => onChange({ ...pattern, [which]: [pattern[which][0], points] as const }, more)}
          />
        </div>
      ))}
    </>
  )
}

/** So với đơn vị cao nhất: the value against the largest in its league. */
export function RelativeForm({ pattern, onChange }: FormProps<'relative'>) {
  const t = useTranslations('inspector')
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
        <label htmlFor="relative-cohort">{t('cohort')}</label>
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
          label={t('whenNone')}
          value={pattern.whenNone}
          typing="none"
          onChange={(whenNone, more) => onChange({ ...pattern, whenNone }, more)}
        />
      )}
    </>
  )
}

/** Theo lựa chọn: each option of a choice earns a part of the maximum. */
export function ChoiceForm({ pattern, onChange }: FormProps<'choice'>) {
  const t = useTranslations('inspector')
  const { ruleset, maxPoints, readOnly } = useFrame()
  const name = argsOf(pattern.of, 'var')?.[0]
  const input = ruleset.inputs.find(({ id }) => id === name)
  const labels = new Map(
    (input?.options ?? []).map((option) => (typeof option === 'string' ? [option, option] : [option.id, option.label])),
  )
  // The input lists its options as the author ordered them; a published rule has its keys sorted.
  const states = [...new Set([...labels.keys(), ...pattern.fractions.map(([state]) => state)])]
  const fractionOf = (state: string) => pattern.fractions.find(([each]) => each === state)?.[1] ?? null
  const max = typeof pattern.max === 'number' ? pattern.max : maxPoints
  const set = (state: string, points: number | null) => {
    const fraction = points === null || max === 0 ? 0 : Number((points / max).toPrecision(12))
    const fractions = states.map((each) => [each, each === state ? fraction : (fractionOf(each) ?? 0)] as const)
    onChange({ ...pattern, fractions }, { typing: `choice ${state}` })
  }
  return (
    <>
      <OperandField
        label={t('input')}
        value={pattern.of}
        types={['choice']}
        creates="choice"
        onChange={(of, more) => {
          const chosen = more?.input ?? ruleset.inputs.find(({ id }) => id === argsOf(of, 'var')?.[0])
          const ids = (chosen?.options ?? []).map((option) => (typeof option === 'string' ? option : option.id))
          const last = Math.max(1, ids.length - 1)
          const fractions = ids.map((id, index) => [id, Number((1 - index / last).toFixed(2))] as const)
          onChange({ ...pattern, of, fractions }, more)
        }}
      />
      {states.length === 0 ? (
        <p className="hint">{t('noOptions')}</p>
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('state')}</th>
              <th scope="col" className="num w-fraction">
                {t('fraction')} <Term name="weight" />
              </th>
              <th scope="col" className="num w-num">
                {t('statePoints')}
              </th>
            </tr>
          </thead>
          <tbody>
            {states.map((state) => {
              const fraction = fractionOf(state)
              const label = labels.get(state) ?? state
              return (
                <tr key={state}>
                  <td>{label}</td>
                  <td className="num faint">{fraction === null ? '—' : parts(fraction)}</td>
                  <td className="num">
                    <NumberField
                      bare
                      label={`${t('statePoints')}: ${label}`}
                      min={0}
                      max={max}
                      disabled={readOnly}
                      value={fraction === null ? null : Number((fraction * max).toPrecision(12))}
                      onChange={(points) => set(state, points)}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </>
  )
}

/** A share of the maximum as annexes write it: 1/2, 2/3, else percent. */
function parts(fraction: number): string {
  if (fraction === 0 || fraction === 1) return String(fraction)
  for (const below of [2, 3, 4, 5]) {
    const over = fraction * below
    if (Math.abs(over - Math.round(over)) < 1e-6) return `${Math.round(over)}/${below}`
  }
  return `${String(Number((fraction * 100).toFixed(1))).replace('.', ',')}%`
}
