import { type Amount, amountOf, formulaOf } from '../formula/amount.ts'
import { argsOf } from '../formula/shape.ts'
import { say, strong } from '../sentence/phrase.ts'
import { operand } from '../sentence/speaker.ts'
import { amountWords, measureOf, quantity } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { inBoth, type PatternExamples, type PatternRecord } from './pattern.ts'
import { reaching } from './reaching.ts'

/** A value that earns the maximum from a threshold on, and nothing below it (đạt ngưỡng). */
export type Reach = { kind: 'reach'; of: Json; edge: number; max: Amount }

const name = { vi: 'Đạt ngưỡng', en: 'Reaching a threshold' }

export const reach = {
  menu: { name, bonus: true, part: true },
  words: inBoth({ edge: 'Ngưỡng', max: 'Điểm khi đạt' }, { edge: 'Threshold', max: 'Points when reached' }),
  recognise({ operator, args }, { maxPoints }) {
    const [condition, top, otherwise, ...rest] = operator === 'if' || operator === '?:' ? args : []
    const [of, edge, ...more] = argsOf(condition, '>=') ?? []
    const max = amountOf(top)
    if (of === undefined || typeof edge !== 'number' || more.length + rest.length > 0 || otherwise !== 0) return null
    return max === 'max' || (max !== null && max === maxPoints) ? { kind: 'reach', of, edge, max } : null
  },
  build: ({ of, edge, max }) => ({ if: [{ '>=': [of, edge] }, formulaOf(max), 0] }),
  carried: ({ of, edge, max }) => ({ of, condition: { '>=': [of, edge] }, most: max }),
  same: ({ of, edge, max }) => [
    { kind: 'tiers', of, direction: 'atLeast', steps: [[edge, max]] },
    { kind: 'yes-no', condition: { '>=': [of, edge] }, points: max, otherwise: 0 },
  ],
  holds: false,
  begin: ({ of, max }) => ({ kind: 'reach', of, edge: 1, max }),
  rescale: (pattern, carry) => ({ ...pattern, max: carry(pattern.max) }),
  say({ of, edge, max }, saying) {
    const { place } = saying
    const limit = place.words.from(quantity(edge, measureOf(of, place), place.locale))
    return say`${strong(name[place.locale])} ${operand(of, saying)}: ${limit}: ${amountWords(max, place)}`
  },
  within: () => 'named',
  branch({ of, edge }, evaluated) {
    const holds = evaluated.outcome({ '>=': [of, edge] })
    return typeof holds === 'boolean' ? { kind: 'condition', path: evaluated.inDocument('/if/0'), holds } : null
  },
  attempts: ({ of, edge }, reporter) => reaching(of, edge, reporter),
} satisfies PatternRecord<Reach>

export const reachExamples: PatternExamples<Reach> = [
  {
    formula: { if: [{ '>=': [{ var: 'x' }, 3] }, { max_points: [] }, 0] },
    pattern: { kind: 'reach', of: { var: 'x' }, edge: 3, max: 'max' },
    said: { vi: 'Đạt ngưỡng x: từ 3: 20', en: 'Reaching a threshold x: from 3: 20' },
    given: { x: 3 },
    earns: 20,
  },
]
