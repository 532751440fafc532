import type { Json, RulesetDocument, Unit } from '@chiso/engine'
import { Random } from '../property/random.ts'

/** One formula of the workload in words every JSON Logic engine has; `stage` 1 reads units, later stages read scores. */
export type Formula = { key: string; expression: Json; stage: 1 | 2 }

/** A set of indicators twice: as this project's document and as plain JSON Logic. */
export type Workload = { document: RulesetDocument; formulas: Formula[]; total: number }

type Shape = { own: Json; plain: Json; max: number }

const points = [1, 2, 2.5, 3, 4, 5, 7.5, 10]
const grades = [0.6, 0.52, 0.45, 0.38, 0]
const groupCount = 15

const read = (name: string): Json => ({ var: name })
const cents = (value: number) => Math.round(value * 100) / 100

const inputs = [
  ...ids('b', 55).map((id) => ({ id, label: id, type: 'boolean' as const })),
  ...ids('n', 60).map((id) => ({ id, label: id, type: 'integer' as const, min: 0, max: 1000 })),
  ...ids('p', 20).map((id) => ({ id, label: id, type: 'number' as const, min: 0, max: 100 })),
  ...ids('s', 15).map((id) => ({ id, label: id, type: 'integer' as const, min: 0, max: 5 })),
]

function ids(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
}

/** How often each shape occurs among a hundred indicators, and how it is written. */
const shapes: [count: number, make: (random: Random, max: number, index: number) => Shape][] = [
  [25, (random, max) => same({ if: [name(random, 'b'), max, 0] }, max)],
  [18, guardedShare],
  [18, ladder],
  [9, (random, max) => same({ '*': [{ '/': [name(random, 's'), 5] }, max] }, max)],
  [10, itemSum],
  [10, condition],
  [6, line],
  [4, (random, max) => same({ max: [0, { '-': [max, { '*': [0.5, name(random, 's')] }] }] }, max)],
]

function name(random: Random, letter: 'b' | 'n' | 'p' | 's'): Json {
  return read(`${letter}${random.whole(1, { b: 55, n: 60, p: 20, s: 15 }[letter])}`)
}

function same(formula: Json, max: number): Shape {
  return { own: formula, plain: formula, max }
}

function guardedShare(random: Random, max: number): Shape {
  const part = name(random, 'n')
  const whole = name(random, 'n')
  const share = { '*': [{ min: [{ '/': [part, whole] }, 1] }, max] }
  const guarded = (earned: Json): Json => ({ if: [{ '>': [whole, 0] }, earned, 0] })
  return { own: guarded({ share: [part, whole, max] }), plain: guarded(share), max }
}

function ladder(random: Random, max: number, index: number): Shape {
  const [subject, top, step] =
    index % 3 === 0 ? ([name(random, 'n'), 900, 170] as const) : ([name(random, 'p'), 90, 15] as const)
  const steps = [0, 1, 2, 3, 4].map((at): [number, number] => [top - at * step, cents((max * (5 - at)) / 5)])
  const branches = steps.flatMap(([edge, earned]): Json[] => [{ '>=': [subject, edge] }, earned])
  return { own: { tiers: [subject, steps] }, plain: { if: [...branches, 0] }, max }
}

function itemSum(random: Random): Shape {
  const worth = Array.from({ length: random.whole(3, 6) }, (_, index) => (index % 2 ? 1 : 0.5))
  const items = worth.map((earned): Json => ({ if: [name(random, 'b'), earned, 0] }))
  return same(
    { '+': items },
    worth.reduce((sum, earned) => sum + earned, 0),
  )
}

function condition(random: Random, max: number): Shape {
  const both = { and: [name(random, 'b'), { '>': [name(random, 'p'), 50] }] }
  const either = { or: [name(random, 'b'), { '!': [name(random, 'b')] }] }
  return same({ if: [both, max, either, cents(max / 2), 0] }, max)
}

function line(random: Random, max: number): Shape {
  const low = random.whole(10, 29)
  const high = random.whole(70, 99)
  const subject = name(random, 'p')
  const way = { '/': [{ '-': [subject, low] }, high - low] }
  return {
    own: { linear: [subject, low, 0, high, max] },
    plain: { '*': [{ max: [0, { min: [1, way] }] }, max] },
    max,
  }
}

/** A hundred indicators of the shapes offices use in fifteen groups, or `scale` times as many. */
export function workload(at: 'total' | 'indicator' = 'total', scale = 1): Workload {
  const random = new Random(42)
  const leaves = shapes.flatMap(([count, make]) =>
    Array.from({ length: count * scale }, (_, index) => make(random, random.pick(points), index)),
  )
  const order = leaves.map((leaf) => ({ leaf, at: random.next() })).sort((a, b) => a.at - b.at)
  const placed = order.map(({ leaf }, index) => ({ ...leaf, id: `i${index}`, group: index % groupCount }))
  const groups = ids('g', groupCount).map((id, group) => ({
    id,
    leaves: placed.filter((leaf) => leaf.group === group),
  }))
  const total = cents(placed.reduce((sum, { max }) => sum + max, 0))
  const document = {
    format: 'chiso/1',
    id: 'bench',
    title: 'bench',
    level: 'commune',
    levels: ['group', 'indicator'],
    legal: { status: 'provisional' },
    policy: { total, rounding: { places: 2, at }, missing: 'pending', notApplicable: 'exclude' },
    inputs,
    indicators: groups.map(({ id, leaves: children }) => ({
      id,
      code: id,
      label: id,
      children: children.map((leaf) => ({
        id: leaf.id,
        code: leaf.id,
        label: leaf.id,
        maxPoints: leaf.max,
        formula: leaf.own,
        provenance: { kind: 'illustrative' },
      })),
    })),
    grades: grades.map((atLeast, index) => ({ id: `x${index}`, label: `x${index}`, atLeast })),
  } as unknown as RulesetDocument
  const formulas: Formula[] = [
    ...placed.map(({ id, plain }): Formula => ({ key: id, expression: plain, stage: 1 })),
    ...groups.map(
      ({ id, leaves: parts }): Formula => ({
        key: id,
        expression: { '+': parts.map((leaf) => read(leaf.id)) },
        stage: 2,
      }),
    ),
    { key: 'total', expression: { '+': groups.map(({ id }) => read(id)) }, stage: 2 },
    {
      key: 'grade',
      expression: {
        if: grades.flatMap((atLeast, index): Json[] => [{ '>=': [read('total'), atLeast * total] }, index]),
      },
      stage: 2,
    },
  ]
  return { document, formulas, total }
}

/** Units as JSON.parse gives them; a share `gaps` of their values is missing. */
export function units(count: number, gaps = 0, seed = 7): Unit[] {
  const random = new Random(seed)
  const made = Array.from({ length: count }, (_, index) => {
    const quality = 0.2 + 0.7 * random.next()
    const values = inputs.map(({ id, type }) => [id, random.chance(gaps) ? null : value(random, id, type, quality)])
    return { id: `u${index}`, name: `Đơn vị ${index}`, inputs: Object.fromEntries(values) }
  })
  return JSON.parse(JSON.stringify(made)) as Unit[]
}

function value(random: Random, id: string, type: string, quality: number): boolean | number {
  const drawn = random.next()
  if (type === 'boolean') return drawn < quality
  if (type === 'number') return Math.round(1000 * Math.min(1, drawn * quality * 1.5)) / 10
  return Math.floor(drawn * (id.startsWith('n') ? 1001 : 6))
}
