import { type Amount, factors, formulaOf } from '../formula/amount.ts'
import { argsOf, readOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import { joined, say, strong } from '../sentence/phrase.ts'
import { amountWords } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { addends, additionIn } from './addition.ts'
import type { Pattern } from './kinds.ts'
import { firstParts, inBoth, type PatternExamples, type PatternRecord, partFrame } from './pattern.ts'

/** Rules that are added, each a part of a factor where there is one, never more than a cap (cộng các ý). */
export type Sum = { kind: 'sum'; parts: readonly Pattern[]; factor: Amount | null; cap: Amount | null }

const name = { vi: 'Cộng các ý', en: 'Sum of parts' }
/** Before the cap, which is none of the last part. */
const inAll = { vi: 'tổng', en: 'in total' }

export const sum = {
  menu: {
    name,
    example: {
      vi: 'Có hồ sơ cấp độ: 5; được duyệt: 5; triển khai đủ: 10',
      en: 'A file of its level: 5; approved: 5; carried out: 10',
    },
    bonus: true,
    part: false,
  },
  words: inBoth({ cap: 'Không quá' }, { cap: 'At most' }),
  recognise(operation, _, recognise) {
    const { operator, args, bare } = operation
    const added = (parts: readonly Json[] | null, factor: Amount | null, cap: Amount | null): Sum | null =>
      parts && { kind: 'sum', parts: parts.map((each) => recognise(each, partFrame)), factor, cap }
    if (operator === '+') return bare || args.length === 0 ? null : added(args, null, null)
    const [value, amount] = factors(args) ?? [null, null]
    if (value === null || amount === null) return null
    if (operator === '*') return added(addends(value), amount, null)
    if (operator !== 'min') return null
    const parts = addends(value)
    if (parts !== null) return added(parts, null, amount)
    const [inner, factor] = factors(argsOf(value, '*') ?? []) ?? [null, null]
    const scaled = addends(inner)
    // a sum of counts alone is one count
    return scaled?.some((each) => readOf(each) === null) ? added(scaled, factor, amount) : null
  },
  build({ parts, factor, cap }, build) {
    const added = { '+': parts.map(build) }
    const scaled = factor === null ? added : { '*': [added, formulaOf(factor)] }
    return cap === null ? scaled : { min: [scaled, formulaOf(cap)] }
  },
  carried: ({ parts: [first] }, _, carried) => ({ of: first ? carried(first).of : null, condition: null, most: null }),
  same: ({ parts, factor, cap }) => (factor === null && cap === null && parts.length === 1 ? parts : []),
  holds: true,
  begin: ({ old }) => ({ kind: 'sum', parts: firstParts(old, 0), factor: null, cap: null }),
  rescale: (pattern) => pattern,
  say({ parts, factor, cap }, { formula, path, place, part }) {
    const added = additionIn(formula, path) ?? { formula, path }
    const operands = argsOf(added.formula, '+') ?? []
    const said = parts.map((each, i) => part(operands[i] ?? null, each, pointer(added.path, '+', i), factor))
    const limit = cap === null ? [] : say`; ${inAll[place.locale]} ${place.words.notOver(amountWords(cap, place))}`
    return say`${strong(name[place.locale])}: ${joined(said, '; ')}${limit}`
  },
  within: ({ parts }) => (parts.every(({ kind }) => kind === 'free') ? 'bare' : 'named'),
  branch: ({ factor }, evaluated) => evaluated.parts(additionIn(evaluated.formula), '+', factor),
  attempts: ({ parts }, _, attempts) => parts.flatMap(attempts),
} satisfies PatternRecord<Sum>

const ok: Json = { var: 'ok' }
const yes: Json = { var: 'yes' }
const x: Json = { var: 'x' }

export const sumExamples: PatternExamples<Sum> = [
  {
    formula: { '+': [{ if: [ok, 15, 0] }, { min: [{ '*': [x, 1] }, 5] }] },
    spellings: [{ '+': [{ '?:': [ok, 15, 0] }, { min: [5, x] }] }],
    pattern: {
      kind: 'sum',
      parts: [
        { kind: 'yes-no', condition: ok, points: 15, otherwise: 0 },
        { kind: 'capped-count', count: x, each: 1, cap: 5 },
      ],
      factor: null,
      cap: null,
    },
    said: {
      vi: 'Cộng các ý: ok: 15; x: mỗi đơn vị tính 1 điểm, không quá 5 điểm',
      en: 'Sum of parts: ok: 15; x: 1 point for each one, at most 5 points',
    },
    given: { ok: true, x: 3 },
    earns: 18,
  },
  {
    formula: { '*': [{ '+': [{ if: [ok, 0.5, 0] }, { if: [yes, 0.5, 0] }] }, { max_points: [] }] },
    spellings: [{ '*': [{ max_points: [] }, { '+': [{ if: [ok, 0.5, 0] }, { if: [yes, 0.5, 0] }] }] }],
    pattern: {
      kind: 'sum',
      parts: [
        { kind: 'yes-no', condition: ok, points: 0.5, otherwise: 0 },
        { kind: 'yes-no', condition: yes, points: 0.5, otherwise: 0 },
      ],
      factor: 'max',
      cap: null,
    },
    said: {
      vi: 'Cộng các ý: ok: 1/2 điểm tối đa; yes: 1/2 điểm tối đa',
      en: 'Sum of parts: ok: 1/2 of the maximum; yes: 1/2 of the maximum',
    },
    given: { ok: true, yes: false },
    earns: 10,
  },
  {
    formula: { min: [{ '+': [{ '*': [x, 2] }, { var: 'y' }] }, 20] },
    pattern: {
      kind: 'sum',
      parts: [
        { kind: 'free', formula: { '*': [x, 2] } },
        { kind: 'free', formula: { var: 'y' } },
      ],
      factor: null,
      cap: 20,
    },
    said: { vi: 'Cộng các ý: x × 2; y; tổng không quá 20', en: 'Sum of parts: x × 2; y; in total at most 20' },
    given: { x: 3, y: 5 },
    earns: 11,
  },
]
