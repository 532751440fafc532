import { type Amount, amountOf, formulaOf, isAmountAlike } from '../formula/amount.ts'
import { argsOf, type Operation, operationOf } from '../formula/shape.ts'
import { type Said, say, strong } from '../sentence/phrase.ts'
import { operand } from '../sentence/speaker.ts'
import { amountWords, dayOf, type Place } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { inBoth, notChosen, type PatternExamples, type PatternRecord } from './pattern.ts'
import type { Saying } from './saying.ts'

/**
 * A day held against the last one that is in time (thời hạn).
 *
 * Shape: `due` is an ISO day or a read of one; `each` are points off for each day that is late, null where being late earns
 *        `late` at once; with `each`, `late` is what is left at least
 * Unit:  points
 */
export type Deadline = { kind: 'deadline'; of: Json; due: Json; max: Amount; each: number | null; late: Amount }

const name = { vi: 'Thời hạn', en: 'Deadline' }

export const deadline = {
  menu: {
    name,
    example: {
      vi: 'Muộn nhất 31/01: 15 điểm; sau hạn: 5, hoặc trừ mỗi ngày chậm',
      en: 'No later than 31/01: 15 points; later: 5, or less each day',
    },
    bonus: true,
    part: true,
  },
  words: inBoth(
    {
      of: 'Ngày thực hiện',
      due: 'Muộn nhất',
      max: 'Điểm khi đúng hạn',
      way: 'Khi chậm',
      fixed: 'Được điểm thấp hơn',
      daily: 'Trừ theo số ngày chậm',
      late: 'Điểm khi chậm',
      each: 'Trừ mỗi ngày',
      least: 'Còn ít nhất',
    },
    {
      of: 'Day it is done',
      due: 'No later than',
      max: 'Points in time',
      way: 'When late',
      fixed: 'Earns less at once',
      daily: 'Loses points for each day',
      late: 'Points when late',
      each: 'Off for each day',
      least: 'At least left',
    },
  ),
  recognise(operation) {
    return atOnce(operation) ?? daily(operation)
  },
  build({ of, due, max, each, late }): Json {
    const days: Json = { days: [due, of] }
    if (each === null) return { if: [{ '<=': [days, 0] }, formulaOf(max), formulaOf(late)] }
    return { clamp: [{ '-': [formulaOf(max), { '*': [days, each] }] }, formulaOf(late), formulaOf(max)] }
  },
  // A day is scored by nothing else.
  carried: ({ max }) => ({ of: null, condition: null, most: max }),
  same: () => [],
  holds: false,
  begin: ({ max }) => ({ kind: 'deadline', of: notChosen, due: notChosen, max, each: null, late: 0 }),
  rescale: (pattern, carry) => ({ ...pattern, max: carry(pattern.max) }),
  say: rule,
  within: () => 'named',
  branch({ each }, evaluated) {
    if (each !== null) return null
    const holds = evaluated.at('/if/0')
    return typeof holds === 'boolean' ? { kind: 'condition', path: evaluated.inDocument('/if/0'), holds } : null
  },
  attempts: () => [],
} satisfies PatternRecord<Deadline>

/** A day counted from another: from the last in time to the one it is done. */
function counted(formula: Json | undefined): { due: Json; of: Json } | null {
  const [due, of, ...more] = argsOf(formula, 'days') ?? []
  return due === undefined || of === undefined || more.length > 0 ? null : { due, of }
}

/** Whether a condition asks if a day came in time, so that it is no other Yes/No. */
export function isInTime(condition: Json | undefined): boolean {
  const [days, zero, ...more] = argsOf(condition, '<=') ?? []
  return counted(days) !== null && zero === 0 && more.length === 0
}

function atOnce({ operator, args }: Operation): Deadline | null {
  const [condition, yes, no, ...rest] = operator === 'if' || operator === '?:' ? args : []
  const [max, late] = [amountOf(yes), amountOf(no)]
  const days = isInTime(condition) ? counted(argsOf(condition, '<=')?.[0]) : null
  if (days === null || max === null || late === null || rest.length > 0) return null
  return { kind: 'deadline', ...days, max, each: null, late }
}

function daily({ operator, args }: Operation): Deadline | null {
  const [value, low, high, ...rest] = operator === 'clamp' ? args : []
  const [late, max] = [amountOf(low), amountOf(high)]
  const [from, less, ...more] = argsOf(value, '-') ?? []
  const start = amountOf(from)
  const product = operationOf(less)
  if (product?.operator !== '*' || product.args.length !== 2 || rest.length + more.length > 0) return null
  const each = product.args.find((arg) => typeof arg === 'number')
  const days = counted(product.args.find((arg) => typeof arg !== 'number'))
  if (days === null || typeof each !== 'number' || late === null || max === null || start === null) return null
  return isAmountAlike(start, max) ? { kind: 'deadline', ...days, max, each, late } : null
}

const spoken = inBoth(
  {
    until: (day: Said) => say`chậm nhất ${day}`,
    day: 'ngày ',
    late: (points: string) => `chậm hơn: ${points}`,
    daily: (each: string, least: string) => `mỗi ngày chậm trừ ${each}, còn ít nhất ${least}`,
  },
  {
    until: (day) => say`no later than ${day}`,
    day: '',
    late: (points) => `later: ${points}`,
    daily: (each, least) => `${each} off for each day late, at least ${least} left`,
  },
)

function rule({ of, due, max, each, late }: Deadline, saying: Saying): Said {
  const { place } = saying
  const { until, late: later, daily } = spoken[place.locale]
  const points = (amount: Amount) => place.words.points(amountWords(amount, place))
  const missed = each === null ? later(points(late)) : daily(points(each), points(late))
  return say`${strong(name[place.locale])} ${operand(of, saying)}: ${until(lastDay(due, saying, place))}: ${points(max)}; ${missed}`
}

function lastDay(due: Json, saying: Saying, place: Place): Said {
  const day = typeof due === 'string' ? dayOf(due) : null
  if (day !== null) return [{ text: `${spoken[place.locale].day}${day}` }]
  return operand(due, saying)
}

const day: Json = { var: 'day' }
const last: Json = { var: 'last' }

export const deadlineExamples: PatternExamples<Deadline> = [
  {
    formula: { if: [{ '<=': [{ days: ['2026-01-31', day] }, 0] }, 20, 5] },
    spellings: [{ '?:': [{ '<=': [{ days: ['2026-01-31', day] }, 0] }, 20, 5] }],
    pattern: { kind: 'deadline', of: day, due: '2026-01-31', max: 20, each: null, late: 5 },
    said: {
      vi: 'Thời hạn day: chậm nhất ngày 31/01/2026: 20 điểm; chậm hơn: 5 điểm',
      en: 'Deadline day: no later than 31/01/2026: 20 points; later: 5 points',
    },
    given: { day: '2026-02-01' },
    earns: 5,
  },
  {
    formula: { clamp: [{ '-': [20, { '*': [{ days: [last, day] }, 2] }] }, 10, 20] },
    spellings: [{ clamp: [{ '-': [20, { '*': [2, { days: [last, day] }] }] }, 10, 20] }],
    pattern: { kind: 'deadline', of: day, due: last, max: 20, each: 2, late: 10 },
    said: {
      vi: 'Thời hạn day: chậm nhất last: 20 điểm; mỗi ngày chậm trừ 2 điểm, còn ít nhất 10 điểm',
      en: 'Deadline day: no later than last: 20 points; 2 points off for each day late, at least 10 points left',
    },
    given: { day: '2026-02-01', last: '2026-01-29' },
    earns: 14,
  },
]
