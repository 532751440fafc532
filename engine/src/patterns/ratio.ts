import { type Amount, amountOf, formulaOf } from '../formula/amount.ts'
import { alike, argsOf, type Operation, readOf } from '../formula/shape.ts'
import { type Said, say, strong, within } from '../sentence/phrase.ts'
import { divisor, operand } from '../sentence/speaker.ts'
import { amountWords, quantity } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { compare, zero } from '../values/number.ts'
import type { Pattern } from './kinds.ts'
import { type Frame, inBoth, notChosen, type PatternExamples, type PatternRecord } from './pattern.ts'
import {
  buildQuotient,
  guardedBy,
  guardedFormula,
  quotientBranch,
  readQuotient,
  saidWhenZero,
  sidesOf,
  zeroFields,
} from './quotient.ts'
import { reaching } from './reaching.ts'
import type { Saying } from './saying.ts'

/**
 * One value over another, or a reported ratio, times the maximum (tỷ lệ a/b).
 *
 * Unit: `fullFrom` is the ratio from which the maximum is earned; `whenZero` are points while the denominator is not above 0
 */
export type Ratio = {
  kind: 'ratio'
  numerator: Json
  denominator: Json | null
  max: Amount
  capped: boolean
  fullFrom?: number
  whenZero?: Amount
}

const opening = { vi: 'Tỷ lệ', en: 'Ratio' }

export const ratio = {
  menu: {
    name: { vi: 'Tỷ lệ a/b', en: 'Ratio a/b' },
    example: {
      vi: 'Số máy có phần mềm phòng mã độc / tổng số máy × 10',
      en: 'Computers with antivirus / all computers × 10',
    },
    bonus: true,
    part: true,
  },
  words: inBoth(
    {
      numerator: 'Tử số (a)',
      denominator: 'Mẫu số (b)',
      capped: 'Không vượt quá điểm tối đa khi a/b lớn hơn 1',
      fullFrom: 'Đạt tối đa từ (%)',
      ...zeroFields.vi,
    },
    {
      numerator: 'Numerator (a)',
      denominator: 'Denominator (b)',
      capped: 'Never more than the maximum when a/b exceeds 1',
      fullFrom: 'Full points from (%)',
      ...zeroFields.en,
    },
  ),
  recognise(operation, frame, recognise) {
    const { operator, args } = operation
    if (operator === 'if' || operator === '?:')
      return guarded(operation, frame, recognise) ?? fullRatio(args, frame, recognise)
    const quotient = readQuotient(operation, frame)
    const isRelative = quotient?.denominator && readOf(quotient.denominator)?.startsWith('cohort.')
    return quotient === null || isRelative ? null : { kind: 'ratio', ...quotient }
  },
  build(pattern) {
    const { numerator, denominator, max, fullFrom, whenZero } = pattern
    const earned = buildQuotient(pattern)
    const reached = denominator === null ? numerator : { ratio: [numerator, denominator] }
    const whole = fullFrom === undefined ? earned : { if: [{ '>=': [reached, fullFrom] }, formulaOf(max), earned] }
    return guardedFormula(whole, denominator, whenZero)
  },
  carried: ({ numerator, max }) => ({ of: numerator, condition: null, most: max }),
  same: () => [],
  holds: false,
  begin: ({ old, of, max }) => ({ kind: 'ratio', numerator: of, denominator: denominatorOf(old), max, capped: true }),
  rescale: (pattern, carry) => ({
    ...pattern,
    max: carry(pattern.max),
    ...(pattern.whenZero === undefined ? {} : { whenZero: carry(pattern.whenZero) }),
  }),
  say: (pattern, saying) => say`${strong(opening[saying.place.locale])}${points(pattern, saying)}`,
  within: (pattern, saying) =>
    pattern.whenZero === undefined ? say`${within(opening[saying.place.locale])}${points(pattern, saying)}` : 'named',
  branch({ numerator, denominator, capped, fullFrom, whenZero }, evaluated) {
    const below = denominator === null ? null : (evaluated.number(denominator) ?? undefined)
    if (whenZero !== undefined && below && compare(below, zero) <= 0) return evaluated.whenZero()
    return quotientBranch(evaluated.number(numerator), below, fullFrom ?? (capped ? 1 : null))
  },
  attempts({ numerator, denominator, fullFrom }, reporter) {
    const of = denominator === null ? numerator : { ratio: [numerator, denominator] }
    return reaching(of, fullFrom ?? 1, reporter)
  },
} satisfies PatternRecord<Ratio>

/** A ratio, and what is earned while its denominator is not above 0. */
function guarded(
  operation: Operation,
  frame: Frame,
  recognise: (formula: Json, frame: Frame) => Pattern,
): Ratio | null {
  const guard = guardedBy(operation)
  const pattern = guard && recognise(guard.earned, frame)
  if (guard === null || pattern?.kind !== 'ratio' || pattern.whenZero !== undefined) return null
  return pattern.denominator !== null && alike(pattern.denominator, guard.tested)
    ? { ...pattern, whenZero: guard.none }
    : null
}

/** A ratio that earns the maximum from some point on, and its share below. */
function fullRatio(
  [condition, top, below, ...rest]: readonly Json[],
  frame: Frame,
  recognise: (formula: Json, frame: Frame) => Pattern,
): Ratio | null {
  const [reached, fullFrom, ...more] = argsOf(condition, '>=') ?? []
  const max = amountOf(top)
  if (below === undefined || reached === undefined || typeof fullFrom !== 'number') return null
  if (max === null || rest.length + more.length > 0) return null
  const pattern = recognise(below, frame)
  if (pattern.kind !== 'ratio' || pattern.fullFrom !== undefined || pattern.whenZero !== undefined) return null
  const { numerator, denominator } = pattern
  const sides = sidesOf(reached)
  const same =
    denominator === null
      ? alike(reached, numerator)
      : sides !== null && alike(sides[0], numerator) && alike(sides[1], denominator)
  return same && alike(formulaOf(max), formulaOf(pattern.max)) ? { ...pattern, fullFrom } : null
}

const spoken = inBoth(
  {
    of: (label: string) => (/^t[ỷỉ] lệ /i.test(label) ? ` ${label.slice(6)}` : `: ${label}`),
    fullFrom: (edge: string, max: string) => `từ ${edge} trở lên: ${max}`,
  },
  {
    of: (label) => (/^(?:ratio|share) of /i.test(label) ? ` ${label.replace(/^\S+ /, '')}` : `: ${label}`),
    fullFrom: (edge, max) => `from ${edge}: ${max}`,
  },
)

function points(pattern: Ratio, saying: Saying): Said {
  return say`${ratioWords(pattern, saying)}${saidWhenZero(pattern.whenZero, saying)}`
}

function ratioWords({ numerator, denominator, max, capped, fullFrom }: Ratio, saying: Saying): Said {
  const { words, locale } = saying.place
  const { of, fullFrom: full } = spoken[locale]
  const top = operand(numerator, saying)
  const whole = amountWords(max, saying.place)
  const value =
    denominator === null
      ? top.map((phrase, i) =>
          i === 0 ? { ...phrase, text: readOf(numerator) === null ? `: ${phrase.text}` : of(phrase.text) } : phrase,
        )
      : say` ${top} / ${divisor(denominator, saying)}`
  const earned = say`${value} × ${whole}`
  if (fullFrom !== undefined) {
    const edge = quantity(fullFrom, { percent: true, whole: false, unit: '', input: null }, locale)
    const limit = capped && fullFrom > 1 ? say`, ${words.notOver(whole)}` : []
    return say`${earned}${limit}, ${full(edge, whole)}`
  }
  return capped ? say`${earned}, ${words.notOver(whole)}` : earned
}

function denominatorOf(old: Pattern): Json {
  const [, denominator] = old.kind === 'tiers' ? (argsOf(old.of, 'ratio') ?? []) : []
  return denominator ?? notChosen
}

const a: Json = { var: 'a' }
const b: Json = { var: 'b' }
const x: Json = { var: 'x' }

export const ratioExamples: PatternExamples<Ratio> = [
  {
    formula: { share: [a, b, 20] },
    spellings: [{ min: [{ '*': [{ '/': [a, b] }, 20] }, 20] }, { '*': [{ min: [1, { ratio: [a, b] }] }, 20] }],
    pattern: { kind: 'ratio', numerator: a, denominator: b, max: 20, capped: true },
    said: { vi: 'Tỷ lệ a / b × 20, không quá 20', en: 'Ratio a / b × 20, at most 20' },
    given: { a: 3, b: 4 },
    earns: 15,
  },
  {
    formula: { '*': [{ ratio: [a, b] }, { max_points: [] }] },
    spellings: [{ '*': [{ max_points: [] }, { '/': [a, b] }] }],
    pattern: { kind: 'ratio', numerator: a, denominator: b, max: 'max', capped: false },
    said: { vi: 'Tỷ lệ a / b × 20', en: 'Ratio a / b × 20' },
    given: { a: 1, b: 4 },
    earns: 5,
  },
  {
    formula: { '*': [{ min: [x, 1] }, 20] },
    spellings: [{ '*': [20, { min: [1, x] }] }],
    pattern: { kind: 'ratio', numerator: x, denominator: null, max: 20, capped: true },
    said: { vi: 'Tỷ lệ: x × 20, không quá 20', en: 'Ratio: x × 20, at most 20' },
    given: { x: 0.75 },
    earns: 15,
  },
  {
    formula: { if: [{ '>=': [{ ratio: [a, b] }, 0.9] }, 20, { share: [a, b, 20] }] },
    pattern: { kind: 'ratio', numerator: a, denominator: b, max: 20, capped: true, fullFrom: 0.9 },
    said: { vi: 'Tỷ lệ a / b × 20, từ 90% trở lên: 20', en: 'Ratio a / b × 20, from 90%: 20' },
    given: { a: 19, b: 20 },
    earns: 20,
  },
  {
    formula: { if: [{ '>=': [x, 0.9] }, 20, { '*': [x, 20] }] },
    pattern: { kind: 'ratio', numerator: x, denominator: null, max: 20, capped: false, fullFrom: 0.9 },
    said: { vi: 'Tỷ lệ: x × 20, từ 90% trở lên: 20', en: 'Ratio: x × 20, from 90%: 20' },
    given: { x: 0.5 },
    earns: 10,
  },
  {
    formula: { if: [{ '>': [b, 0] }, { share: [a, b, 20] }, 0] },
    spellings: [{ if: [{ '<=': [b, 0] }, 0, { share: [a, b, 20] }] }],
    pattern: { kind: 'ratio', numerator: a, denominator: b, max: 20, capped: true, whenZero: 0 },
    said: {
      vi: 'Tỷ lệ a / b × 20, không quá 20; mẫu số bằng 0 thì 0 điểm',
      en: 'Ratio a / b × 20, at most 20; 0 points while the denominator is 0',
    },
    given: { a: 0, b: 0 },
    earns: 0,
  },
]
