import { type Amount, factors, formulaOf, pointsOf } from '../formula/amount.ts'
import { argsOf, inputOf, readOf } from '../formula/shape.ts'
import { type Said, say, strong } from '../sentence/phrase.ts'
import { operand } from '../sentence/speaker.ts'
import { amountWords, measureOf } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { toNumber } from '../values/number.ts'
import { inBoth, type PatternExamples, type PatternRecord } from './pattern.ts'
import { sidesOf } from './quotient.ts'
import { reported } from './reaching.ts'
import type { Saying } from './saying.ts'

/** So many points for each, never more than a cap (theo số lượng, có trần). */
export type CappedCount = { kind: 'capped-count'; count: Json; each: Amount; cap: Amount }

export const cappedCount = {
  menu: {
    name: { vi: 'Theo số lượng, có trần', en: 'Count, capped' },
    example: {
      vi: 'Mỗi sản phẩm OCOP: 3 điểm; tổng không quá 15',
      en: '3 points for each product; at most 15',
    },
    bonus: true,
    part: true,
  },
  words: inBoth(
    { each: (unit: string) => `Điểm mỗi ${unit || 'đơn vị'}`, cap: 'Không quá' },
    { each: (unit) => `Points per ${unit || 'unit'}`, cap: 'At most' },
  ),
  recognise({ operator, args }) {
    const pair = operator === 'min' ? factors(args) : null
    if (pair === null) return null
    const [value, cap] = pair
    if (inputOf(value) !== null) return { kind: 'capped-count', count: value, each: 1, cap }
    const product = factors(argsOf(value, '*') ?? [])
    if (product === null) return null
    const [count, each] = product
    return sidesOf(count) !== null || addsMore(count) ? null : { kind: 'capped-count', count, each, cap }
  },
  build: ({ count, each, cap }) => ({ min: [{ '*': [count, formulaOf(each)] }, formulaOf(cap)] }),
  carried: ({ count, cap }) => ({ of: count, condition: null, most: cap }),
  same: () => [],
  holds: false,
  begin: ({ of, max }) => ({ kind: 'capped-count', count: of, each: 1, cap: max }),
  rescale: (pattern, carry) => ({ ...pattern, cap: carry(pattern.cap) }),
  say: (pattern, saying) => say`${strong(spoken[saying.place.locale].opening)} ${counted(pattern, saying)}`,
  within: counted,
  branch({ count, each, cap }, evaluated) {
    const number = evaluated.number(count)
    if (number === null) return null
    const n = toNumber(number)
    const points = (amount: Amount) => pointsOf(amount, evaluated.place.max) ?? 0
    return { kind: 'count', count: n, capped: n * points(each) >= points(cap) }
  },
  attempts({ count }, reporter) {
    const input = readOf(count)
    const value = input === null ? null : reported(input, reporter)
    return input === null || value === null ? [] : [{ input, to: value + 1 }]
  },
} satisfies PatternRecord<CappedCount>

/** Whether rules are added rather than counts. */
function addsMore(count: Json): boolean {
  return argsOf(count, '+')?.some((operand) => readOf(operand) === null) ?? false
}

const spoken = inBoth(
  {
    opening: 'Theo số lượng',
    of: (label: string) => label.replace(/^(?:tổng )?(?:số lượng|số) /i, ''),
    each: (unit: string, points: string) => `mỗi ${unit === '' ? 'đơn vị tính' : unit} ${points}`,
  },
  {
    opening: 'By count',
    of: (label) => label.replace(/^number of /i, ''),
    each: (unit, points) => `${points} for each ${unit === '' ? 'one' : unit}`,
  },
)

function counted({ count, each, cap }: CappedCount, saying: Saying): Said {
  const { place } = saying
  const { words } = place
  const { of, each: forEach } = spoken[place.locale]
  const what = operand(count, saying).map((phrase, i) =>
    i === 0 && readOf(count) !== null ? { ...phrase, text: of(phrase.text) } : phrase,
  )
  const earned = forEach(measureOf(count, place).unit, words.points(amountWords(each, place)))
  return say`${what}: ${earned}, ${words.notOver(words.points(amountWords(cap, place)))}`
}

const x: Json = { var: 'x' }

export const cappedCountExamples: PatternExamples<CappedCount> = [
  {
    formula: { min: [{ '*': [x, 2] }, 20] },
    spellings: [{ min: [20, { '*': [2, x] }] }],
    pattern: { kind: 'capped-count', count: x, each: 2, cap: 20 },
    said: {
      vi: 'Theo số lượng x: mỗi đơn vị tính 2 điểm, không quá 20 điểm',
      en: 'By count x: 2 points for each one, at most 20 points',
    },
    given: { x: 3 },
    earns: 6,
  },
  {
    formula: { min: [{ '*': [x, 1] }, { max_points: [] }] },
    spellings: [{ min: [{ max_points: [] }, x] }],
    pattern: { kind: 'capped-count', count: x, each: 1, cap: 'max' },
    said: {
      vi: 'Theo số lượng x: mỗi đơn vị tính 1 điểm, không quá 20 điểm',
      en: 'By count x: 1 point for each one, at most 20 points',
    },
    given: { x: 30 },
    earns: 20,
  },
]
