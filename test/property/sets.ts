import { compile, type Json, type Program, parseRuleset, type Unit } from '@chiso/engine'
import type { Random } from './random.ts'

const booleans = ['b0', 'b1', 'b2']
const wholes = ['n0', 'n1', 'n2', 'n3']
const decimals = ['d0', 'd1', 'd2']

const inputs = [
  ...booleans.map((id) => ({ id, label: id, type: 'boolean' })),
  ...wholes.map((id) => ({ id, label: id, type: 'integer', min: 0, max: 800 })),
  ...decimals.map((id) => ({ id, label: id, type: 'number', min: 0, max: 100 })),
  { id: 'free', label: 'free', type: 'number' },
  { id: 'part', label: 'part', type: 'ratio' },
  { id: 'whole', label: 'whole', type: 'integer' },
  { id: 'c0', label: 'c0', type: 'choice', options: ['a', 'b', 'c'] },
  { id: 'day', label: 'day', type: 'date' },
]

/** Points that office tables use, among them denominators that put sums on ties. */
const nicePoints = [1, 2, 2.5, 3, 4, 5, 7.5, 8, 10, 12.25]

const constants = [
  { id: 'tenth', label: 'tenth', value: 0.1, type: 'ratio' },
  { id: 'forty', label: 'forty', value: 40, type: 'integer' },
  { id: 'last', label: 'last', value: '2024-03-31' },
]

/** A number, read as a constant of the set where that has it. */
function byName(value: number): Json {
  const found = constants.find((each) => each.value === value)
  return found ? { var: `const.${found.id}` } : value
}

function number(random: Random, depth: number): Json {
  const leaf = (): Json =>
    random.pick<() => Json>([
      () => ({ var: random.pick(wholes) }),
      () => ({ var: random.pick(decimals) }),
      () => byName(random.pick([0, 1, 3, 0.1, 8, 40, 0.125])),
      () => ({ var: 'derived.r0' }),
      () => ({ var: ['free', 2] }),
      () => ({ var: 'part' }),
    ])()
  if (depth === 0) return leaf()
  const next = () => number(random, depth - 1)
  return random.pick<() => Json>([
    leaf,
    () => ({ '+': [next(), next(), next()] }),
    () => ({ '*': [{ var: 'free' }, { var: 'free' }, { var: 'whole' }] }),
    () => ({ ratio: [{ var: 'whole' }, { var: 'free' }] }),
    () => ({ '-': [next(), next()] }),
    () => ({ '*': [next(), next()] }),
    () => ({ ratio: [next(), next()] }),
    () => ({ min: [next(), next()] }),
    () => ({ max: [next(), next(), next()] }),
    () => ({ if: [truth(random, depth - 1), next(), next()] }),
    () => ({ round: [next(), random.pick([0, 1, 2])] }),
  ])()
}

function truth(random: Random, depth: number): Json {
  const leaf = (): Json => ({ var: random.pick(booleans) })
  if (depth === 0) return leaf()
  const next = () => truth(random, depth - 1)
  return random.pick<() => Json>([
    leaf,
    () => ({ and: [next(), next()] }),
    () => ({ or: [next(), next()] }),
    () => ({ '!': [next()] }),
    () => ({
      [random.pick(['<', '<=', '>', '>=', '==', '!='])]: [number(random, depth - 1), number(random, depth - 1)],
    }),
    () => ({ '>=': [{ ratio: [{ var: 'n0' }, { var: 'n1' }] }, random.pick([0.5, 0.8, 0.125, 1])] }),
    () => ({ '==': [{ var: 'c0' }, random.pick(['a', 'c'])] }),
    () => ({ '<=': [{ var: 'day' }, { var: 'const.last' }] }),
  ])()
}

function points(random: Random, max: number): Json {
  return random.pick<() => Json>([
    () => ({ if: [truth(random, 2), max, 0] }),
    () => ({ share: [{ var: random.pick(wholes) }, { var: random.pick(wholes) }, max] }),
    () => ({
      tiers: [
        { var: 'derived.r0' },
        [
          [0.9, max],
          [0.8, max / 2],
          [0.5, max / 4],
        ],
      ],
    }),
    () => ({
      tiers: [
        number(random, 1),
        [
          [1, max],
          [10, max / 2],
        ],
        'atMost',
      ],
    }),
    () => {
      const whole: Json = { var: random.pick(wholes) }
      const share: Json = { share: [{ var: random.pick(wholes) }, whole, max] }
      return { if: [{ '>': [whole, 0] }, share, random.pick([0, 1])] }
    },
    () => ({ '+': booleans.map((id) => ({ if: [{ var: id }, max / random.pick([2, 4, 8]), 0] })) }),
    () => {
      const both = { and: [truth(random, 0), { '>': [{ var: random.pick(decimals) }, 50] }] }
      return { if: [both, max, { or: [truth(random, 0), truth(random, 1)] }, max / 2, 0] }
    },
    () => ({ choice: [{ var: 'c0' }, { a: 1, b: 0.5, c: 0.1 } as Json, { max_points: [] }] }),
    () => ({ linear: [{ var: random.pick(decimals) }, 10, random.pick([0, 0.5]), 90, max] }),
    () => ({ linear: [{ var: random.pick(decimals) }, 10, max, 90, 0] }),
    () => {
      const edges = [8, 40, 200].map((edge, at): Json => [edge, max / (at + 1)])
      return random.chance(0.5)
        ? { tiers: [{ var: random.pick(wholes) }, edges, 'atMost'] }
        : { tiers: [{ var: random.pick(wholes) }, edges.reverse()] }
    },
    () => ({ clamp: [number(random, 2), 0, max] }),
    () => ({ min: [{ '*': [{ var: random.pick(wholes) }, 0.01] }, max] }),
    () => number(random, 2),
  ])()
}

/** Values at the ends of what decimals and doubles hold, and around where whole numbers end. */
const extremes = [1e308, 1.5e308, -1.79e308, 9.99e307, 1e200, 1e31, 1e30, 1e-15, 1e-16, 1e-300, 5e-324, 1e15]
const wholeExtremes = [1e308, 1.7e308, -1e308, 1e16, 9_007_199_254_740_000, 999_999_999_999_999, -1e31]

/** A league's own total, with more decimals than any maximum has. */
function ownTotal(random: Random): { total?: number } {
  return random.chance(0.6) ? { total: random.pick([33.3, 100, 12.345, 0.7]) } : {}
}

/** A set of a dozen leaves of all kinds, under any policy. */
export function randomSet(random: Random): Program {
  const leaf = (index: number, kind = 'scored') => {
    const maxPoints = kind === 'gate' ? 0 : random.pick(nicePoints)
    return {
      id: `i${index}`,
      code: `${index}`,
      label: `i${index}`,
      kind,
      maxPoints,
      formula: kind === 'gate' ? truth(random, 1) : points(random, maxPoints),
      ...(kind === 'gate' ? { gate: { atMost: 'kha' } } : {}),
      ...(random.chance(0.2) ? { appliesWhen: truth(random, 1) } : {}),
      provenance: { kind: 'illustrative' },
    }
  }
  const scored = Array.from({ length: 8 }, (_, index) => leaf(index))
  const turns = random.chance(0.1)
  const document = {
    format: 'chiso/1',
    id: 'random',
    title: 'random',
    level: 'commune',
    levels: ['x'],
    legal: { status: 'provisional' },
    policy: {
      total: scored.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
      missing: random.pick(['pending', 'zero', 'exclude']),
      notApplicable: random.pick(['exclude', 'rescale', 'full']),
      rounding: { places: random.pick([0, 1, 2, 4]), at: random.pick(['total', 'group', 'each', 'indicator']) },
      ties: random.pick(['competition', 'dense']),
    },
    inputs,
    constants,
    derived: [{ id: 'r0', formula: { ratio: [{ var: 'n0' }, { var: 'n1' }] } }],
    cohort: [
      { id: 'top', over: random.pick(['max', 'mean', 'median', 'sum']), of: { var: 'n2' } },
      ...(turns ? [{ id: 'turning', over: 'max', of: { var: 'points.i15' } }] : []),
    ],
    indicators: [
      {
        id: 'g0',
        code: 'g0',
        label: 'g0',
        children: [
          scored[0],
          { id: 'g1', code: 'g1', label: 'g1', children: scored.slice(1, 3) },
          { id: 'g2', code: 'g2', label: 'g2', children: scored.slice(3, 4) },
        ],
      },
      ...scored.slice(4),
      leaf(8, 'bonus'),
      leaf(9, 'penalty'),
      leaf(10, 'gate'),
      { ...leaf(11), maxPoints: 5, formula: { share: [{ var: 'n2' }, { var: 'cohort.top' }, 5] } },
      { ...leaf(12, 'information'), formula: number(random, 2) },
      { ...leaf(13, 'information'), formula: truth(random, 1) },
      { ...leaf(14, 'information'), formula: { var: random.pick(['day', 'c0']) } },
      ...(turns ? [{ ...leaf(15, 'information'), formula: { min: [{ var: 'cohort.turning' }, 1] } }] : []),
    ],
    rollups: [
      {
        id: 'tru-cot',
        label: 'r',
        groups: [
          { id: 'mot', label: 'm', of: ['g0', 'i4', 'i8'] },
          { id: 'hai', label: 'h', of: ['i5', 'i1', 'i12'] },
        ],
      },
    ],
    leagues: random.chance(0.5)
      ? [
          { id: 'co', label: 'co', when: { var: 'b0' }, ...ownTotal(random) },
          { id: 'khong', label: 'k', ranked: random.chance(0.5), when: truth(random, 1), ...ownTotal(random) },
        ]
      : [],
    grades: [
      { id: 'tot', label: 'tot', atLeast: 0.8 },
      { id: 'kha', label: 'kha', atLeast: 0.5 },
    ],
  }
  const { ruleset, issues } = parseRuleset(document)
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return compile(ruleset)
}

/** A unit that reports everything, or one some of whose values are missing, not applicable or wrong. */
export function randomUnit(random: Random, index: number, whole = false): Unit {
  const value = (made: () => Json): Json =>
    whole
      ? made()
      : random.chance(0.06)
        ? null
        : random.chance(0.04)
          ? { notApplicable: true }
          : random.chance(0.02)
            ? 'sai'
            : made()
  const count = () => random.pick([0, 1, 8, 40, 80, 200, 400, 800, random.whole(0, 800)])
  const values = {
    ...Object.fromEntries(booleans.map((id) => [id, value(() => random.chance(0.5))])),
    ...Object.fromEntries(wholes.map((id) => [id, value(count)])),
    ...Object.fromEntries(decimals.map((id) => [id, value(() => random.whole(0, 1000) / 10)])),
    free: value(() => (random.chance(0.2) ? random.pick(extremes) : random.whole(0, 2000) / 100 - 5)),
    whole: value(() => (random.chance(0.2) ? random.pick(wholeExtremes) : random.whole(0, 100_000))),
    part: value(() => random.pick([0, 0.5, 0.875, 1, 1.0001, 80, -0.1])),
    c0: value(() => random.pick(['a', 'b', 'c'])),
    day: value(() => random.pick(['2024-03-31', '2024-04-01', '2023-12-01'])),
  }
  return { id: `u${index}`, name: `u${index}`, inputs: values as Unit['inputs'] }
}
