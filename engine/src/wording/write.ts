import { type Amount, pointsOf } from '../formula/amount.ts'
import { operationOf, readOf } from '../formula/shape.ts'
import { formatNumber } from '../messages/number.ts'
import type { Pattern, PatternOf } from '../patterns/kinds.ts'
import { recognise } from '../patterns/recognise.ts'
import { optionsOf, type Ruleset } from '../ruleset/rows.ts'
import { type Named, placeOf } from '../sentence/subject.ts'
import { formatDay, isDay } from '../values/day.ts'
import type { Json } from '../values/json.ts'

/**
 * The wording of a rule as an annex writes it, in Vietnamese, since that is signed; null where the rule has no kind that
 * offices know by name. What it writes is read as the same rule again.
 *
 * Unit: `max` is the maximum points of its indicator
 */
export function writeWording(formula: Json, ruleset: Ruleset, max: number | undefined): string | null {
  const pattern = recognise(formula, { kind: 'scored', ...(max === undefined ? {} : { maxPoints: max }) })
  return written(pattern, { named: placeOf(ruleset, 'vi', max).named, max })
}

type Desk = { named: ReadonlyMap<string, Named>; max: number | undefined }

function written(pattern: Pattern, desk: Desk): string | null {
  switch (pattern.kind) {
    case 'yes-no':
      return yesNo(pattern, desk)
    case 'choice':
      return choice(pattern, desk)
    case 'ratio':
      return ratio(pattern, desk)
    case 'tiers':
      return tiers(pattern, desk)
    case 'capped-count':
      return count(pattern, desk)
    case 'sum':
      return pattern.cap === null ? listed('Cộng các ý', pattern.parts, desk, pattern.factor) : null
    case 'best-of':
      return listed('Lấy trường hợp có điểm cao nhất', pattern.alternatives, desk, null)
    case 'relative':
      return relative(pattern, desk)
    case 'linear':
      return linear(pattern, desk)
    case 'deadline':
      return deadline(pattern, desk)
    default:
      return null
  }
}

const shown = (value: number) => formatNumber(value, 'vi')
const percent = (value: number) => `${shown(Number((value * 100).toPrecision(15)))}%`

/** Points as an annex writes them: a part of the maximum where the rule says so. */
function earned(amount: Amount, factor: Amount | null = null): string {
  if (factor === 'max' && typeof amount === 'number')
    return amount === 0 ? '0 điểm' : earned(amount === 1 ? 'max' : { fraction: amount })
  if (amount === 'max') return 'Điểm tối đa'
  if (typeof amount === 'number') return `${shown(amount)} điểm`
  return `${part(amount.fraction)} * Điểm tối đa`
}

/** A half as 1/2; what is no such part as a number. */
function part(fraction: number): string {
  for (const below of [2, 3, 4, 5, 8, 10]) {
    const above = Number((fraction * below).toPrecision(12))
    if (Number.isInteger(above) && above / below === fraction) return `${above}/${below}`
  }
  return shown(fraction)
}

const small = (label: string) =>
  /^\p{Lu}(?!\p{Lu})/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
const labelOf = (of: Json, { named }: Desk) => named.get(readOf(of) ?? '')?.label ?? null

/** A label that would be read as more than a name cannot stand in a wording. */
const plainly = (label: string | null) => (label !== null && !/[;=*\n]|\.\s|:/.test(label) ? label : null)

function yesNo({ condition, points, otherwise }: PatternOf<'yes-no'>, desk: Desk): string | null {
  const label = plainly(labelOf(condition, desk))
  if (desk.named.get(readOf(condition) ?? '')?.input?.type !== 'boolean' || label === null || otherwise !== 0)
    return null
  return `${label}: ${earned(points)}; không: 0 điểm`
}

function choice({ of, fractions, max }: PatternOf<'choice'>, desk: Desk): string | null {
  const input = desk.named.get(readOf(of) ?? '')?.input
  if (!input) return null
  const options = optionsOf(input)
  const lines = options.map(({ id, label }) => {
    const fraction = fractions.find(([state]) => state === id)?.[1]
    if (fraction === undefined || plainly(label) === null) return null
    const whole = pointsOf(max, desk.max)
    const amount: Amount =
      max === 'max' || whole === desk.max
        ? fraction === 1
          ? 'max'
          : fraction === 0
            ? 0
            : { fraction }
        : fraction * (whole ?? Number.NaN)
    return `${label}: ${earned(amount)}`
  })
  return lines.length === fractions.length && lines.every((line) => line !== null) ? lines.join('; ') : null
}

/** "a = …; b = …; Tỷ lệ = a/b", or the words of a ratio that is reported or computed elsewhere. */
function sides(numerator: Json, denominator: Json | null, desk: Desk): { head: string; ratio: string } | null {
  const [above, below] = [
    plainly(labelOf(numerator, desk)),
    denominator === null ? null : plainly(labelOf(denominator, desk)),
  ]
  if (above === null || (denominator !== null && below === null)) return null
  if (below === null) return /^tỷ lệ /i.test(above) ? { head: '', ratio: above } : null
  return { head: `a = ${small(above)}; b = ${small(below)}; Tỷ lệ = a/b`, ratio: 'Tỷ lệ' }
}

/** What is earned while the denominator is 0, behind the rest; nothing where the rule does not ask. */
const orZero = (wording: string, whenZero: Amount | undefined) =>
  whenZero === undefined ? wording : `${wording}; mẫu số bằng 0 thì ${small(earned(whenZero))}`

function ratio(pattern: PatternOf<'ratio'>, desk: Desk): string | null {
  const { numerator, denominator, max, capped, fullFrom, whenZero } = pattern
  const said = sides(numerator, denominator, desk)
  if (!said) return null
  const most = max === 'max' || max === desk.max ? 'Điểm tối đa' : typeof max === 'number' ? shown(max) : null
  if (most === null) return null
  const start = said.head && `${said.head}${fullFrom === undefined ? '; ' : '. '}`
  if (fullFrom !== undefined) {
    if (said.head === '' || most !== 'Điểm tối đa') return null
    const below = `dưới ${percent(fullFrom)}: Tỷ lệ * Điểm tối đa`
    return orZero(`${start}Từ ${percent(fullFrom)} trở lên: Điểm tối đa; ${below}`, whenZero)
  }
  // Without the cap a share above 1 would earn more than the maximum, which no annex writes.
  if (denominator !== null && !capped) return null
  return orZero(`${start}Điểm = ${said.ratio} * ${most}`, whenZero)
}

function tiers({ of, direction, steps, whenZero }: PatternOf<'tiers'>, desk: Desk): string | null {
  const quotient = operationOf(of)
  const isQuotient = quotient?.operator === 'ratio'
  const said = isQuotient ? sides(quotient.args[0] ?? null, quotient.args[1] ?? null, desk) : null
  const named = desk.named.get(readOf(of) ?? '')
  if (isQuotient ? !said : !named) return null
  const isPercent =
    isQuotient ||
    named?.input?.type === 'ratio' ||
    (named?.formula != null && operationOf(named.formula)?.operator === 'ratio')
  const isWhole = named?.input?.type === 'integer'
  const unit = named?.unit ? ` ${named.unit}` : ''
  const value = (edge: number, bare = false) => (isPercent ? percent(edge) : `${shown(edge)}${bare ? '' : unit}`)
  const sorted = [...steps].sort(([a], [b]) => (direction === 'atLeast' ? b - a : a - b))
  if (sorted.some(([edge], at) => edge !== steps[at]?.[0])) return null
  const lines = direction === 'atLeast' ? rising(sorted, value, isWhole) : falling(sorted, value, isWhole)
  const head = said ? `${said.head}. ` : isPercent || plainly(named?.label ?? null) === null ? '' : ''
  const way = direction === 'atMost' ? `${isPercent ? 'Tỷ lệ' : 'Số lượng'} càng thấp điểm càng cao. ` : ''
  return orZero(`${head}${way}${lines.join('; ')}`, whenZero)
}

/** A written day alone: a last day that units report has no date to write. */
function deadline({ of, due, max, each, late }: PatternOf<'deadline'>, desk: Desk): string | null {
  const label = plainly(labelOf(of, desk))
  if (label === null || typeof due !== 'string' || !isDay(due)) return null
  const [whole, least] = [pointsOf(max, desk.max), pointsOf(late, desk.max)]
  if (whole === null || least === null) return null
  const inTime = `${label}: chậm nhất ngày ${formatDay(due)}: ${earned(max)}`
  if (each === null) return `${inTime}; chậm hơn: ${earned(late)}`
  const taken = shown(Number((whole - least).toPrecision(12)))
  return `${inTime}; mỗi ngày chậm trừ ${shown(each)} điểm, không quá ${taken} điểm`
}

type Steps = readonly (readonly [number, Amount])[]
type Shown = (edge: number, bare?: boolean) => string

function rising(steps: Steps, value: Shown, isWhole: boolean): string[] {
  return [
    ...steps.map(([edge, amount], at) => {
      const above = steps[at - 1]?.[0]
      if (above === undefined) return `Từ ${value(edge)} trở lên: ${earned(amount)}`
      if (isWhole && above === edge + 1) return `${value(edge)}: ${earned(amount)}`
      return `từ ${value(edge, true)} đến dưới ${value(above)}: ${earned(amount)}`
    }),
    steps.at(-1)?.[0] === 0 ? '' : `dưới ${value(steps.at(-1)?.[0] ?? 0)}: 0 điểm`,
  ].filter((line) => line !== '')
}

function falling(steps: Steps, value: Shown, isWhole: boolean): string[] {
  const last = steps.at(-1)?.[0] ?? 0
  return [
    ...steps.map(([edge, amount], at) => {
      const under = steps[at - 1]?.[0]
      if (under === undefined) return `Không quá ${value(edge)}: ${earned(amount)}`
      if (isWhole && edge === under + 1) return `${value(edge)}: ${earned(amount)}`
      return `trên ${value(under, true)} đến ${value(edge)}: ${earned(amount)}`
    }),
    isWhole ? `từ ${value(last + 1)} trở lên: 0 điểm` : `trên ${value(last)}: 0 điểm`,
  ]
}

function count({ count: of, each, cap }: PatternOf<'capped-count'>, desk: Desk): string | null {
  const named = desk.named.get(readOf(of) ?? '')
  if (named?.input?.type !== 'integer' || typeof each !== 'number') return null
  const thing = plainly(named.unit || small(named.label).replace(/^số /, ''))
  const most = pointsOf(cap, desk.max)
  return thing === null || most === null
    ? null
    : `Mỗi ${thing}: ${shown(each)} điểm; tổng không quá ${shown(most)} điểm`
}

function listed(head: string, parts: readonly Pattern[], desk: Desk, factor: Amount | null): string | null {
  const lines = parts.map((each) => {
    if (each.kind !== 'yes-no' || each.otherwise !== 0) return null
    const label = plainly(labelOf(each.condition, desk))
    return label === null ? null : `${small(label)}: ${earned(each.points, factor)}`
  })
  if (factor !== null && factor !== 'max') return null
  return lines.every((line) => line !== null) ? `${head}: ${lines.join('; ')}` : null
}

function relative({ value, cohort, max, whenNone }: PatternOf<'relative'>, desk: Desk): string | null {
  const [of, best] = [plainly(labelOf(value, desk)), plainly(desk.named.get(`cohort.${cohort}`)?.label ?? null)]
  if (of === null || best === null || (max !== 'max' && max !== desk.max) || whenNone !== 0) return null
  return `Tỷ lệ chuẩn hóa = ${small(of)}/${small(best)}; Điểm = Tỷ lệ chuẩn hóa * Điểm tối đa; không đơn vị nào trên 0 thì 0 điểm`
}

function linear({ of, from, to }: PatternOf<'linear'>, desk: Desk): string | null {
  const quotient = operationOf(of)
  const said = quotient?.operator === 'ratio' ? sides(quotient.args[0] ?? null, quotient.args[1] ?? null, desk) : null
  const label = said ? null : plainly(labelOf(of, desk))
  if (!said && label === null) return null
  const named = desk.named.get(readOf(of) ?? '')
  const value = (edge: number) => (said || named?.input?.type === 'ratio' ? percent(edge) : shown(edge))
  const [low, high] = from[0] <= to[0] ? [from, to] : [to, from]
  const head = said ? `${said.head}. Từ` : `${label} từ`
  return `${head} ${value(low[0])} trở xuống: ${earned(low[1])}; từ ${value(high[0])} trở lên: ${earned(high[1])}; ở giữa tính theo tỷ lệ tương ứng`
}
