import { amountOf } from '../formula/amount.ts'
import { argsOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import { joined, say, strong } from '../sentence/phrase.ts'
import type { Json } from '../values/json.ts'
import type { Pattern } from './kinds.ts'
import { firstParts, type PatternExamples, type PatternRecord, partFrame } from './pattern.ts'

/** Of several rules the one that earns most (lấy trường hợp cao nhất). */
export type BestOf = { kind: 'best-of'; alternatives: readonly Pattern[] }

const spoken = { vi: 'Lấy trường hợp cao nhất', en: 'Best case' }

export const bestOf = {
  menu: {
    name: { vi: spoken.vi, en: 'Best alternative' },
    example: {
      vi: 'Phòng họp hai cấp: 10; nền tảng tỉnh: 7; phần mềm khác: 4',
      en: 'A room of two levels: 10; the platform: 7; other software: 4',
    },
    bonus: true,
    part: false,
  },
  words: { vi: {}, en: {} },
  // beside an amount it is a floor
  recognise({ operator, args, bare }, _, recognise) {
    if (operator !== 'max' || bare || args.length === 0 || args.some((each) => amountOf(each) !== null)) return null
    return { kind: 'best-of', alternatives: args.map((each) => recognise(each, partFrame)) }
  },
  build: ({ alternatives }, build) => ({ max: alternatives.map(build) }),
  carried: ({ alternatives: [first] }, _, carried) => ({
    of: first ? carried(first).of : null,
    condition: null,
    most: null,
  }),
  same: ({ alternatives }) => (alternatives.length === 1 ? alternatives : []),
  holds: true,
  begin: ({ old, max }) => ({ kind: 'best-of', alternatives: firstParts(old, max) }),
  rescale: (pattern) => pattern,
  say({ alternatives }, { formula, path, place, part }) {
    const operands = argsOf(formula, 'max') ?? []
    const cases = alternatives.map((each, i) => part(operands[i] ?? null, each, pointer(path, 'max', i), place.factor))
    return say`${strong(spoken[place.locale])}: ${joined(cases, '; ')}`
  },
  within: () => 'named',
  branch: (_, evaluated) => evaluated.parts({ formula: evaluated.formula, path: '' }, 'max'),
  attempts: ({ alternatives }, _, attempts) => alternatives.flatMap(attempts),
} satisfies PatternRecord<BestOf>

const ok: Json = { var: 'ok' }
const x: Json = { var: 'x' }

export const bestOfExamples: PatternExamples<BestOf> = [
  {
    formula: { max: [{ if: [ok, 20, 0] }, { min: [{ '*': [x, 2] }, 15] }] },
    spellings: [{ max: [{ '?:': [ok, 20, 0] }, { min: [15, { '*': [2, x] }] }] }],
    pattern: {
      kind: 'best-of',
      alternatives: [
        { kind: 'yes-no', condition: ok, points: 20, otherwise: 0 },
        { kind: 'capped-count', count: x, each: 2, cap: 15 },
      ],
    },
    said: {
      vi: 'Lấy trường hợp cao nhất: ok: 20; x: mỗi đơn vị tính 2 điểm, không quá 15 điểm',
      en: 'Best case: ok: 20; x: 2 points for each one, at most 15 points',
    },
    given: { ok: false, x: 4 },
    earns: 8,
  },
]
