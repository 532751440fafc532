import { type Amount, formulaOf } from '../formula/amount.ts'
import { type Operation, readOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import { speak } from '../sentence/expression.ts'
import { at, type Said, say, strong } from '../sentence/phrase.ts'
import { operand, type Paths } from '../sentence/speaker.ts'
import { bond } from '../sentence/speaking.ts'
import { amountWords } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { compare, Rational, toNumber, zero } from '../values/number.ts'
import type { Pattern } from './kinds.ts'
import { type Frame, inBoth, type PatternExamples, type PatternRecord } from './pattern.ts'
import { buildQuotient, guardedBy, quotientBranch, readQuotient } from './quotient.ts'
import { reaching } from './reaching.ts'
import type { Saying } from './saying.ts'

/**
 * A value against one of the whole league, mostly the largest (so với đơn vị cao nhất).
 *
 * Unit: `whenNone` are points of every unit while the cohort's value is not above 0
 */
export type Relative = {
  kind: 'relative'
  value: Json
  cohort: string
  max: Amount
  capped: boolean
  whenNone?: Amount
}

const name = { vi: 'So với đơn vị cao nhất', en: 'Relative to the best unit' }

export const relative = {
  menu: {
    name,
    example: {
      vi: 'Băng thông của xã / băng thông lớn nhất trong các xã × 10',
      en: 'Bandwidth of the commune / the largest of all × 10',
    },
    bonus: false,
    part: false,
  },
  words: inBoth(
    { cohort: 'So với', whenNone: 'Không đơn vị nào trên 0 thì được' },
    { cohort: 'Compared with', whenNone: 'While no unit is above 0' },
  ),
  recognise(operation, frame, recognise) {
    const { operator } = operation
    if (operator === 'if' || operator === '?:') return guarded(operation, frame, recognise)
    const { numerator: value, denominator, max, capped } = readQuotient(operation, frame) ?? {}
    const read = denominator ? readOf(denominator) : null
    if (value === undefined || max === undefined || capped === undefined || !read?.startsWith('cohort.')) return null
    return { kind: 'relative', value, cohort: read.slice('cohort.'.length), max, capped }
  },
  build({ value, cohort, max, capped, whenNone }) {
    const earned = buildQuotient({ numerator: value, denominator: best(cohort), max, capped })
    return whenNone === undefined ? earned : { if: [{ '>': [best(cohort), 0] }, earned, formulaOf(whenNone)] }
  },
  carried: ({ value, max }) => ({ of: value, condition: null, most: max }),
  same: () => [],
  holds: false,
  begin: ({ of, cohort, max }) => ({ kind: 'relative', value: of, cohort, max, capped: true, whenNone: 0 }),
  rescale: (pattern, carry) => ({ ...pattern, max: carry(pattern.max) }),
  say: rule,
  within: () => 'named',
  branch({ value, cohort, capped, whenNone }, evaluated) {
    const compared = evaluated.number(best(cohort))
    if (whenNone !== undefined && compared !== null && compare(compared, zero) <= 0)
      return evaluated.case(1, pointer('', 'if', 2))
    return quotientBranch(evaluated.number(value), compared ?? undefined, capped ? 1 : null)
  },
  attempts({ value, cohort }, reporter) {
    const compared = reporter.read(`cohort.${cohort}`)
    return compared instanceof Rational ? reaching(value, toNumber(compared), reporter) : []
  },
} satisfies PatternRecord<Relative>

function best(cohort: string): Json {
  return { var: `cohort.${cohort}` }
}

/** A value relative to the league's, and what is earned while that is not above 0, either branch first. */
function guarded(
  operation: Operation,
  frame: Frame,
  recognise: (formula: Json, frame: Frame) => Pattern,
): Relative | null {
  const guard = guardedBy(operation)
  const pattern = guard && recognise(guard.earned, frame)
  if (guard === null || pattern?.kind !== 'relative' || pattern.whenNone !== undefined) return null
  return readOf(guard.tested) === `cohort.${pattern.cohort}` ? { ...pattern, whenNone: guard.none } : null
}

const spoken = inBoth(
  {
    other: 'So với các đơn vị',
    noneAbove: (isBest: boolean, points: string) =>
      isBest ? `không đơn vị nào trên 0 thì ${points}` : `giá trị so sánh không trên 0 thì ${points}`,
  },
  {
    other: 'Relative to the other units',
    noneAbove: (isBest, points) =>
      isBest ? `${points} while no unit is above 0` : `${points} while what it is compared with is not above 0`,
  },
)

function rule({ value, cohort, max, capped, whenNone }: Relative, saying: Saying): Said {
  const { place, path, paths } = saying
  const { other, noneAbove } = spoken[place.locale]
  const isBest = place.ruleset.cohort.find(({ id }) => id === cohort)?.over === 'max'
  const compared = speak(best(cohort), cohortPath(cohort, paths), place, bond.atom)
  const whole = amountWords(max, place)
  const limit = capped ? say`, ${place.words.notOver(whole)}` : []
  const none = whenNone === undefined ? null : place.words.points(amountWords(whenNone, place))
  const guard = none === null ? [] : say`; ${at(pointer(path, 'if', 2), noneAbove(isBest, none))}`
  return say`${strong(isBest ? name[place.locale] : other)}: ${operand(value, saying)} / ${compared} × ${whole}${limit}${guard}`
}

/** Where the cohort value is divided by, which is after where it may be asked about. */
function cohortPath(cohort: string, paths: Paths): string {
  const read = [...paths].filter(([node]) => readOf(node as Json) === `cohort.${cohort}`)
  return read.at(-1)?.[1] ?? ''
}

const x: Json = { var: 'x' }
const top: Json = { var: 'cohort.top' }

export const relativeExamples: PatternExamples<Relative> = [
  {
    formula: { share: [x, top, 20] },
    spellings: [{ min: [20, { '*': [20, { '/': [x, top] }] }] }],
    pattern: { kind: 'relative', value: x, cohort: 'top', max: 20, capped: true },
    said: {
      vi: 'So với đơn vị cao nhất: x / cohort.top × 20, không quá 20',
      en: 'Relative to the best unit: x / cohort.top × 20, at most 20',
    },
    given: { x: 3, 'cohort.top': 4 },
    earns: 15,
  },
  {
    formula: { if: [{ '>': [top, 0] }, { '*': [{ ratio: [x, top] }, { max_points: [] }] }, 5] },
    spellings: [{ if: [{ '>=': [0, top] }, 5, { '*': [{ max_points: [] }, { '/': [x, top] }] }] }],
    pattern: { kind: 'relative', value: x, cohort: 'top', max: 'max', capped: false, whenNone: 5 },
    said: {
      vi: 'So với đơn vị cao nhất: x / cohort.top × 20; không đơn vị nào trên 0 thì 5 điểm',
      en: 'Relative to the best unit: x / cohort.top × 20; 5 points while no unit is above 0',
    },
    given: { x: 0, 'cohort.top': 0 },
    earns: 5,
  },
]
