import { type PatternOf, pointsOf } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { argsOf, isShare, numeric } from '../../../document/reads.ts'
import { writeNumber } from '../../../text/number.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { AmountField } from '../AmountField.tsx'
import { useFrame } from '../change.ts'
import { NumberLine } from '../NumberLine.tsx'
import { OperandField } from '../OperandField.tsx'
import { type FormProps, usePatternWords } from './form.ts'
import { ZeroField } from './ZeroField.tsx'

/** Theo mức: a ladder of thresholds, the first one reached wins; drawn on a line below. */
export function TiersForm({ pattern, onChange, value, nested }: FormProps<'tiers'>) {
  const t = useTranslations('inspector')
  const { ruleset, maxPoints, readOnly } = useFrame()
  const percent = isShare(pattern.of, ruleset)
  const up = pattern.direction === 'atLeast'
  const lit = value === null ? -1 : pattern.steps.findIndex(([edge]) => (up ? value >= edge : value <= edge))

  const add = () => {
    const last = pattern.steps.at(-1)
    const gap = percent ? 0.1 : 1
    const edge = last ? Number((up ? last[0] - gap : last[0] + gap).toPrecision(12)) : gap
    onChange({ ...pattern, steps: [...pattern.steps, [Math.max(0, edge), 0]] })
  }

  const denominator = argsOf(pattern.of, 'ratio')?.[1]
  return (
    <>
      <OperandField
        label={t('input')}
        value={pattern.of}
        types={numeric}
        onChange={(of, more) => onChange({ ...pattern, of }, more)}
      />
      <Direction pattern={pattern} onChange={onChange} />
      <table className="grid inspector-tiers" data-guide="tiers">
        <thead>
          <tr>
            <th scope="col" className="num">
              {up ? t('from') : t('above')}
            </th>
            <th scope="col" className="num">
              {up ? t('below') : t('to')}
            </th>
            <th scope="col" className="num">
              {t('points')}
            </th>
            <th scope="col">
              <span className="sr-only">{t('row')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pattern.steps.map((step, index) => (
            <Tier
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is what stands at its place in the ladder
              key={index}
              step={step}
              index={index}
              before={pattern.steps[index - 1]?.[0]}
              up={up}
              percent={percent}
              lit={index === lit}
              onChange={(next, typing) => onChange({ ...pattern, steps: pattern.steps.with(index, next) }, { typing })}
              onRemove={() => onChange({ ...pattern, steps: pattern.steps.toSpliced(index, 1) })}
            />
          ))}
          <tr className={lit === -1 && value !== null ? 'here' : undefined}>
            <td colSpan={2} className="faint">
              {t('otherwise')}
            </td>
            <td className="num rest">0</td>
            <td />
          </tr>
        </tbody>
      </table>
      <Unsorted pattern={pattern} onSort={(steps) => onChange({ ...pattern, steps })} />
      {!readOnly && (
        <div>
          <Button look="quiet" small onClick={add}>
            <Icon name="plus" /> {t('addTier')}
          </Button>
        </div>
      )}
      {denominator !== undefined && (
        <ZeroField
          denominator={denominator}
          whenZero={pattern.whenZero}
          nested={nested}
          onChange={(whenZero, more) => {
            const { whenZero: _, ...rest } = pattern
            onChange(whenZero === undefined ? rest : { ...rest, whenZero }, more)
          }}
        />
      )}
      <NumberLine
        steps={pattern.steps.map(([edge, points]) => [edge, pointsOf(points, maxPoints) ?? 0] as const)}
        up={up}
        show={(edge) => written(edge, percent)}
        max={maxPoints}
        value={value}
      />
    </>
  )
}

/** Whether more or less of the value is better; the steps are turned round with it. */
function Direction({ pattern, onChange }: Pick<FormProps<'tiers'>, 'pattern' | 'onChange'>) {
  const words = usePatternWords('tiers')
  const { readOnly } = useFrame()
  return (
    <div className="field inline">
      <label htmlFor="tiers-direction">{words.direction}</label>
      <select
        id="tiers-direction"
        className="input"
        disabled={readOnly}
        value={pattern.direction}
        onChange={(event) => {
          const direction = event.target.value === 'atLeast' ? 'atLeast' : 'atMost'
          onChange({ ...pattern, direction, steps: pattern.steps.toReversed() })
        }}
      >
        <option value="atLeast">{words.atLeast}</option>
        <option value="atMost">{words.atMost}</option>
      </select>
    </div>
  )
}

type UnsortedProps = { pattern: PatternOf<'tiers'>; onSort: (steps: readonly Step[]) => void }

/** Says that steps are out of order, and puts them in order. */
function Unsorted({ pattern: { steps, direction }, onSort }: UnsortedProps) {
  const t = useTranslations('inspector')
  const { readOnly } = useFrame()
  const sorted = steps.toSorted(([a], [b]) => (direction === 'atLeast' ? b - a : a - b))
  if (readOnly || sorted.every((step, index) => step === steps[index])) return null
  return (
    <p className="hint" role="status">
      {t('unsorted')}{' '}
      <Button small onClick={() => onSort(sorted)}>
        {t('sortTiers')}
      </Button>
    </p>
  )
}

type Step = PatternOf<'tiers'>['steps'][number]

type TierProps = {
  step: Step
  index: number
  /** Where the step before begins. */
  before: number | undefined
  up: boolean
  percent: boolean
  lit: boolean
  onChange: (step: Step, typing: string) => void
  onRemove: () => void
}

/** One step of the ladder: where it begins, where the one before takes over, what it earns. */
function Tier({ step: [edge, points], index, before, up, percent, lit, onChange, onRemove }: TierProps) {
  const t = useTranslations('inspector')
  const { readOnly } = useFrame()
  const scale = percent ? 100 : 1
  const field = (
    <span className="edge">
      <NumberField
        bare
        percent={percent}
        label={t('tierLabel', { what: up ? t('from') : t('to'), index: String(index + 1) })}
        value={Number((edge * scale).toPrecision(12))}
        disabled={readOnly}
        onChange={(next) => {
          if (next !== null) onChange([Number((next / scale).toPrecision(12)), points], `tier ${index} edge`)
        }}
      />
      {percent && <i>%</i>}
    </span>
  )
  const other =
    before === undefined ? <span className="faint">{up ? t('andMore') : t('andLess')}</span> : written(before, percent)
  return (
    <tr className={lit ? 'here' : undefined}>
      <td className="num">{up ? field : before === undefined ? '' : written(before, percent)}</td>
      <td className="num">{up ? other : field}</td>
      <td className="num points">
        <AmountField
          bare
          label={t('tierLabel', { what: t('points'), index: String(index + 1) })}
          value={points}
          typing={`tier ${index} points`}
          onChange={(amount, more) => onChange([edge, amount], more?.typing ?? '')}
        />
      </td>
      <td className="away">
        {!readOnly && (
          <Button
            look="quiet"
            small
            icon
            aria-label={t('removeTier', { edge: written(edge, percent) })}
            onClick={onRemove}
          >
            ✕
          </Button>
        )}
      </td>
    </tr>
  )
}

/** A threshold as people write it. */
function written(edge: number, percent: boolean): string {
  return `${writeNumber(Number((edge * (percent ? 100 : 1)).toPrecision(12)))}${percent ? ' %' : ''}`
}
