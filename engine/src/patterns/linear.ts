import { type Amount, amountOf, formulaOf } from '../formula/amount.ts'
import { say, strong } from '../sentence/phrase.ts'
import { operand } from '../sentence/speaker.ts'
import { amountWords, measureOf, type Place, quantity } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { toNumber } from '../values/number.ts'
import { inBoth, type PatternExamples, type PatternRecord, type Step } from './pattern.ts'
import { reaching } from './reaching.ts'

/** Points along a straight line between two values, flat outside them (tăng đều, giảm đều). */
export type Linear = { kind: 'linear'; of: Json; from: Step; to: Step }

export const linear = {
  menu: null,
  words: inBoth(
    { from: 'Từ giá trị', to: 'Đến giá trị', fromPoints: 'Điểm ở đầu', toPoints: 'Điểm ở cuối' },
    { from: 'From value', to: 'To value', fromPoints: 'Points at the start', toPoints: 'Points at the end' },
  ),
  recognise({ operator, args }) {
    const [of, x0, y0, x1, y1, ...rest] = operator === 'linear' ? args : []
    const from = amountOf(y0)
    const to = amountOf(y1)
    if (of === undefined || typeof x0 !== 'number' || typeof x1 !== 'number' || rest.length > 0) return null
    return from === null || to === null ? null : { kind: 'linear', of, from: [x0, from], to: [x1, to] }
  },
  build: ({ of, from, to }) => ({ linear: [of, from[0], formulaOf(from[1]), to[0], formulaOf(to[1])] }),
  carried: ({ of }) => ({ of, condition: null, most: null }),
  same: () => [],
  holds: false,
  begin: ({ of, max }) => ({ kind: 'linear', of, from: [0, 0], to: [1, max] }),
  rescale: (pattern, carry) => ({
    ...pattern,
    from: [pattern.from[0], carry(pattern.from[1])],
    to: [pattern.to[0], carry(pattern.to[1])],
  }),
  say({ of, from, to }, saying) {
    const { place } = saying
    const { rising, falling, level, by, between } = spoken[place.locale]
    const measure = measureOf(of, place)
    const end = ([edge, points]: Step) => `${quantity(edge, measure, place.locale)}: ${amountWords(points, place)}`
    const slope = Math.sign((points(to[1], place) - points(from[1], place)) * (to[0] - from[0]))
    const way = { '-1': falling, '0': level, '1': rising }[slope] ?? level
    const [low, high] = from[0] <= to[0] ? [from, to] : [to, from]
    const ends = say`${place.words.upTo(end(low))} · ${place.words.from(end(high))}`
    return say`${strong(way)} ${by} ${operand(of, saying)}: ${ends}, ${between}`
  },
  within: () => 'named',
  branch({ of }, evaluated) {
    const value = evaluated.number(of)
    const { percent, unit } = measureOf(of, evaluated.place)
    return value === null ? null : { kind: 'linear', value: toNumber(value), percent, unit }
  },
  attempts: ({ of, from, to }, reporter) => reaching(of, to[1] === 0 ? from[0] : to[0], reporter),
} satisfies PatternRecord<Linear>

const spoken = inBoth(
  { rising: 'Tăng đều', falling: 'Giảm đều', level: 'Không đổi', by: 'theo', between: 'giữa hai mốc tính đều' },
  { rising: 'Rising evenly', falling: 'Falling evenly', level: 'Unchanging', by: 'by', between: 'evenly in between' },
)

function points(amount: Amount, place: Place): number {
  return typeof amount === 'number' ? amount : (amount === 'max' ? 1 : amount.fraction) * (place.max ?? 1)
}

const x: Json = { var: 'x' }

export const linearExamples: PatternExamples<Linear> = [
  {
    formula: { linear: [x, 0, 20, 30, 0] },
    pattern: { kind: 'linear', of: x, from: [0, 20], to: [30, 0] },
    said: {
      vi: 'Giảm đều theo x: đến 0: 20 · từ 30: 0, giữa hai mốc tính đều',
      en: 'Falling evenly by x: up to 0: 20 · from 30: 0, evenly in between',
    },
    given: { x: 15 },
    earns: 10,
  },
  {
    formula: { linear: [x, 0, { '*': [0.5, { max_points: [] }] }, 10, { max_points: [] }] },
    spellings: [{ linear: [x, 0, { '/': [{ max_points: [] }, 2] }, 10, { max_points: [] }] }],
    pattern: { kind: 'linear', of: x, from: [0, { fraction: 0.5 }], to: [10, 'max'] },
    said: {
      vi: 'Tăng đều theo x: đến 0: 1/2 điểm tối đa · từ 10: 20, giữa hai mốc tính đều',
      en: 'Rising evenly by x: up to 0: 1/2 of the maximum · from 10: 20, evenly in between',
    },
    given: { x: 2 },
    earns: 12,
  },
]
