import { type Amount, amountOf, formulaOf, pointsOf } from '../formula/amount.ts'
import { alike, argsOf, type Operation, operationOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import { domainEnds } from '../ruleset/rows.ts'
import { at, joined, type Said, say, strong } from '../sentence/phrase.ts'
import { operand } from '../sentence/speaker.ts'
import { amountWords, isHidden, measureOf, type Place, quantity } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { compare, fromNumber, toNumber, zero } from '../values/number.ts'
import type { Branch, Evaluated } from './evaluated.ts'
import type { Pattern } from './kinds.ts'
import { inBoth, type PatternExamples, type PatternRecord, type Step } from './pattern.ts'
import { guardedBy, guardedFormula, saidWhenZero, sidesOf, zeroFields } from './quotient.ts'
import { reaching } from './reaching.ts'

/** A ladder of thresholds, of which the first one reached earns its points (theo mức); `whenZero` while what the value divides by is not above 0. */
export type Tiers = {
  kind: 'tiers'
  of: Json
  direction: 'atLeast' | 'atMost'
  steps: readonly Step[]
  whenZero?: Amount
}

export const tiers = {
  menu: {
    name: { vi: 'Theo mức', en: 'Tiers' },
    example: {
      vi: 'Từ 4 cuộc họp: 15 điểm; 3 cuộc: 10; 2 cuộc: 6; 1 cuộc: 3',
      en: 'From 4 meetings: 15 points; 3: 10; 2: 6; 1: 3',
    },
    bonus: true,
    part: true,
  },
  words: inBoth(
    { direction: 'Chiều', atLeast: 'Càng nhiều càng cao', atMost: 'Càng ít càng cao', ...zeroFields.vi },
    { direction: 'Direction', atLeast: 'More is better', atMost: 'Less is better', ...zeroFields.en },
  ),
  recognise(operation, frame, recognise) {
    const { operator, args } = operation
    if (operator === 'tiers') return table(args)
    if (operator !== 'if' && operator !== '?:') return null
    return chain(args) ?? guarded(operation, (formula) => recognise(formula, frame))
  },
  build({ of, direction, steps, whenZero }) {
    const rows = steps.map(([edge, points]): Json => [edge, formulaOf(points)])
    const ladder = { tiers: direction === 'atMost' ? [of, rows, 'atMost'] : [of, rows] }
    return guardedFormula(ladder, sidesOf(of)?.[1] ?? null, whenZero)
  },
  carried({ of, steps }, max) {
    const earned = steps.map(([, points]) => pointsOf(points, max))
    const known = earned.every((points) => points !== null) && earned.length > 0
    return { of, condition: null, most: known ? Math.max(...earned) : null }
  },
  // a ladder of one step is a threshold
  same({ of, direction, steps: [step, ...more], whenZero }) {
    if (step === undefined || whenZero !== undefined || more.length > 0) return []
    const condition = { [direction === 'atMost' ? '<=' : '>=']: [of, step[0]] }
    return [{ kind: 'yes-no', condition, points: step[1], otherwise: 0 }]
  },
  holds: false,
  begin: ({ of, max }) => ({ kind: 'tiers', of, direction: 'atLeast', steps: [[1, max]] }),
  rescale: (pattern, carry) => ({
    ...pattern,
    steps: pattern.steps.map(([edge, points]) => [edge, carry(points)]),
    ...(pattern.whenZero === undefined ? {} : { whenZero: carry(pattern.whenZero) }),
  }),
  say(pattern, saying) {
    const { place, formula } = saying
    const guard = pattern.whenZero === undefined ? null : guardedBy(operationOf(formula))
    const said = lines(pattern, `${saying.path}${guard?.path ?? ''}`, place)
    const zero = saidWhenZero(pattern.whenZero, saying)
    return say`${strong(place.words.types.tiers)} ${operand(pattern.of, saying)}: ${said}${zero}`
  },
  within: () => 'named',
  branch,
  // the next edge first, then the further ones, since a step may earn no more than the one before
  attempts({ of, direction, steps }, reporter) {
    const edges = steps.map(([edge]) => edge).sort((a, b) => (direction === 'atLeast' ? a - b : b - a))
    return edges.flatMap((edge) => reaching(of, edge, reporter, direction))
  },
} satisfies PatternRecord<Tiers>

/** A ladder over a quotient, and what is earned while it would divide by 0. */
function guarded(operation: Operation, recognise: (formula: Json) => Pattern): Tiers | null {
  const guard = guardedBy(operation)
  const pattern = guard && recognise(guard.earned)
  if (guard === null || pattern?.kind !== 'tiers' || pattern.whenZero !== undefined) return null
  const sides = sidesOf(pattern.of)
  return sides !== null && alike(sides[1], guard.tested) ? { ...pattern, whenZero: guard.none } : null
}

function table([of, rows, direction, ...rest]: readonly Json[]): Tiers | null {
  if (of === undefined || !Array.isArray(rows) || rest.length > 0) return null
  if (direction !== undefined && direction !== 'atLeast' && direction !== 'atMost') return null
  const steps: Step[] = []
  for (const row of rows as readonly Json[]) {
    if (!Array.isArray(row) || row.length !== 2) return null
    const [edge, earned] = row as readonly Json[]
    const points = amountOf(earned)
    if (typeof edge !== 'number' || points === null) return null
    steps.push([edge, points])
  }
  return { kind: 'tiers', of, direction: direction ?? 'atLeast', steps }
}

/** Conditions on one value, each against a number, ending in 0, are steps of a ladder. */
function chain(args: readonly Json[]): Tiers | null {
  const rungs: { of: Json; operator: string; step: Step }[] = []
  let rest: Json | undefined
  for (let branch = branches(args); branch !== null; branch = branches(argsOf(rest, 'if') ?? argsOf(rest, '?:'))) {
    for (const [condition, earned] of branch.pairs) {
      const test = operationOf(condition)
      const [of, edge, ...more] = test?.args ?? []
      const points = amountOf(earned)
      if (test === null || of === undefined || typeof edge !== 'number' || more.length > 0 || points === null)
        return null
      rungs.push({ of, operator: test.operator, step: [edge, points] })
    }
    rest = branch.otherwise
  }
  const [first] = rungs
  if (first === undefined || rungs.length < 2 || rest !== 0) return null
  const direction = first.operator === '>=' ? 'atLeast' : first.operator === '<=' ? 'atMost' : null
  if (direction === null) return null
  if (!rungs.every((rung) => rung.operator === first.operator && alike(rung.of, first.of))) return null
  return { kind: 'tiers', of: first.of, direction, steps: rungs.map((rung) => rung.step) }
}

function branches(args: readonly Json[] | null): { pairs: [Json, Json][]; otherwise: Json } | null {
  const otherwise = args?.at(-1)
  if (args === null || otherwise === undefined || args.length < 3 || args.length % 2 === 0) return null
  const pairs = args.slice(0, -1).flatMap((condition, i): [Json, Json][] => {
    const earned = args[i + 1]
    return i % 2 === 0 && earned !== undefined ? [[condition, earned]] : []
  })
  return { pairs, otherwise }
}

/** Whole numbers one apart need no "từ" or "đến": từ 4: 20 · 3: 15 · 2: 10. */
function lines({ of, direction, steps: all }: Tiers, path: string, place: Place): Said {
  const { words, locale } = place
  const measure = measureOf(of, place)
  const down = direction === 'atMost'
  const edges = all.map(([edge]) => edge)
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = measure.input
    ? domainEnds(measure.input)
    : {}
  const isBeyond = (edge: number) => (down ? edge < min : edge > max)
  // What is never come to, or that no value within its domain reaches, is not promised.
  const reached = [...all.keys()].filter((i) => !isHidden(edges, i, down) && !isBeyond(edges[i] ?? 0))
  const steps = reached.map((i) => all[i] as Step)
  const before = (i: number) => (i === 0 ? (down ? -1 : Number.NaN) : (steps[i - 1]?.[0] ?? 0))
  const alone = steps.map(([edge], i) => measure.whole && Math.abs(before(i) - edge) === 1)
  const brief = !down && steps.length > 1 && alone.slice(1).every(Boolean)
  const said = steps.map(([edge, points], i) => {
    const limit = quantity(edge, measure, locale, !brief)
    const opening = alone[i] && (down || brief) ? limit : down ? words.upTo(limit) : words.from(limit)
    return at(pointer(path, 'tiers', 1, reached[i] ?? i), `${opening}: ${amountWords(points, place)}`)
  })
  return joined([...said, [{ text: `${words.otherwise}: 0` }]], ' · ')
}

function branch({ of, steps, direction, whenZero }: Tiers, evaluated: Evaluated): Branch | null {
  const divisor = whenZero === undefined ? null : evaluated.number(sidesOf(of)?.[1] ?? null)
  if (divisor !== null && compare(divisor, zero) <= 0) return evaluated.whenZero()
  const value = evaluated.number(of)
  if (value === null) return null
  const { percent, unit } = measureOf(of, evaluated.place)
  const down = direction === 'atMost'
  const edges = steps.map(([edge]) => edge)
  const reached = edges.findIndex((edge) => {
    const order = compare(value, fromNumber(edge))
    return down ? order <= 0 : order >= 0
  })
  const own = edges[reached]
  const x = toNumber(value)
  const above = edges.filter((edge) => (own === undefined ? true : edge > own) && edge > x)
  const below = edges.filter((edge) => (own === undefined ? true : edge < own) && edge < x)
  const bounds = down
    ? { low: below.length > 0 ? Math.max(...below) : null, high: own ?? null }
    : { low: own ?? null, high: above.length > 0 ? Math.min(...above) : null }
  return { kind: 'tier', index: own === undefined ? null : reached, value: x, direction, ...bounds, percent, unit }
}

const x: Json = { var: 'x' }

export const tiersExamples: PatternExamples<Tiers> = [
  {
    formula: {
      tiers: [
        x,
        [
          [4, 20],
          [3, 15],
        ],
      ],
    },
    spellings: [
      { if: [{ '>=': [x, 4] }, 20, { '>=': [x, 3] }, 15, 0] },
      {
        tiers: [
          x,
          [
            [4, 20],
            [3, 15],
          ],
          'atLeast',
        ],
      },
    ],
    pattern: {
      kind: 'tiers',
      of: x,
      direction: 'atLeast',
      steps: [
        [4, 20],
        [3, 15],
      ],
    },
    said: { vi: 'Theo mức x: từ 4: 20 · 3: 15 · còn lại: 0', en: 'By tiers x: from 4: 20 · 3: 15 · otherwise: 0' },
    given: { x: 3 },
    earns: 15,
  },
  {
    formula: {
      tiers: [
        x,
        [
          [2, { max_points: [] }],
          [5, { '*': [0.5, { max_points: [] }] }],
        ],
        'atMost',
      ],
    },
    spellings: [
      { if: [{ '<=': [x, 2] }, { max_points: [] }, { if: [{ '<=': [x, 5] }, { '/': [{ max_points: [] }, 2] }, 0] }] },
    ],
    pattern: {
      kind: 'tiers',
      of: x,
      direction: 'atMost',
      steps: [
        [2, 'max'],
        [5, { fraction: 0.5 }],
      ],
    },
    said: {
      vi: 'Theo mức x: đến 2: 20 · đến 5: 1/2 điểm tối đa · còn lại: 0',
      en: 'By tiers x: up to 2: 20 · up to 5: 1/2 of the maximum · otherwise: 0',
    },
    given: { x: 3 },
    earns: 10,
  },
]
