import { compile, type Json, type Program, parseRuleset, type Unit } from '@chiso/engine'
import type { Random } from './random.ts'

const booleans = ['b0', 'b1']
const numbers = ['n0', 'n1', 'n2', 'n3', 'd0', 'r0', 's0']
const days = ['2024-01-01', '2024-03-31', '2024-04-01']

/** Small domains, so that chance meets every edge of them. */
const inputs = [
  ...booleans.map((id) => ({ id, label: id, type: 'boolean' })),
  { id: 'n0', label: 'n0', type: 'integer', min: 0, max: 12 },
  { id: 'n1', label: 'n1', type: 'integer', min: 1, max: 12 },
  { id: 'n2', label: 'n2', type: 'integer', min: 0, max: 4 },
  { id: 'n3', label: 'n3', type: 'integer', min: 0 },
  { id: 'd0', label: 'd0', type: 'number', min: 0, max: 10 },
  { id: 'r0', label: 'r0', type: 'ratio', min: 0, max: 1 },
  { id: 's0', label: 's0', type: 'number', min: -5, max: 5 },
  { id: 'c0', label: 'c0', type: 'choice', options: ['a', 'b', 'c'] },
  { id: 'day', label: 'day', type: 'date' },
]

const constants = [0, 1, 2, 3, 5, 8, 10, 0.5, 0.8, 0.1, -1, 4, 12, 20]

function number(random: Random, depth: number): Json {
  const read = (): Json => ({ var: random.pick(numbers) })
  const leaf = (): Json =>
    random.pick<() => Json>([
      read,
      read,
      read,
      () => random.pick(constants),
      () => ({ var: random.pick(['derived.x', 'derived.y']) }),
    ])()
  if (depth === 0) return leaf()
  const next = () => number(random, depth - 1)
  const one = () => random.pick(constants)
  return random.pick<() => Json>([
    leaf,
    () => ({ '+': [next(), next()] }),
    () => ({ '-': [next(), next()] }),
    () => ({ '-': [next()] }),
    () => ({ '*': [next(), next()] }),
    () => ({ '*': [one(), next()] }),
    () => ({ ratio: [next(), next()] }),
    () => ({ '/': [read(), read()] }),
    () => ({ share: [next(), next(), one()] }),
    () => ({ min: [next(), next()] }),
    () => ({ max: [next(), next()] }),
    () => ({ clamp: [next(), 0, one()] }),
    () => ({ '%': [next(), next()] }),
    () => ({ round: [next(), random.pick([0, 1])] }),
    () => ({ linear: [next(), one(), one(), one(), one()] }),
    () => ({ if: [truth(random, depth - 1), next(), next()] }),
    () => ({ if: [truth(random, depth - 1), next(), truth(random, depth - 1), next(), next()] }),
    () => guarded(random),
    () => tiers(random, next(), [one(), one(), one()]),
    () => ({ choice: [{ var: 'c0' }, { a: 1, b: 0.5, ...(random.chance(0.8) ? { c: 0 } : {}) } as Json, one()] }),
    () => ({ var: [random.pick(numbers), one()] }),
    () => ({ '??': [next(), one()] }),
    () => listed(random, depth - 1),
    () => ({ '%': [read(), one()] }),
    () => ({ '*': [read(), { var: `cohort.${random.pick(['top', 'most', 'any'])}` }] }),
    () => ({ choice: [{ var: 'c0' }, { a: next(), b: next() } as Json, one()] }),
  ])()
}

/** Numbers that come of lists, with what is computed in the list and over its items. */
function listed(random: Random, depth: number): Json {
  const next = () => number(random, depth)
  const list = (): Json => [next(), next(), random.pick(constants)]
  const item = random.pick<Json>([{ var: '' }, { var: random.pick(numbers) }, 2, 0])
  const body = random.pick<Json>([
    { ratio: [1, item] },
    { '+': [item, { '%': [3, item] }] },
    { if: [{ '>': [item, 1] }, item, { '/': [item, { '-': [item, 1] }] }] },
    { linear: [item, 0, 0, item, 5] },
  ])
  const [accumulator, current]: [Json, Json] = [{ var: 'accumulator' }, { var: 'current' }]
  const mapped: Json = { map: [list(), body] }
  const inverse: Json = { ratio: [1, current] }
  const merged: Json = { merge: [list(), next()] }
  const kept: Json = { filter: [list(), { '>=': [item, 0] }] }
  return random.pick<() => Json>([
    () => ({ reduce: [list(), { '+': [accumulator, current] }, 0] }),
    () => ({ reduce: [list(), { '+': [accumulator, inverse] }, next()] }),
    () => ({ reduce: [mapped, { max: [accumulator, current] }, 0] }),
    () => ({ if: [{ some: [list(), { '>': [body, 1] }] }, next(), 0] }),
    () => ({ if: [{ all: [kept, { '<': [body, 4] }] }, 1, next()] }),
    () => ({ if: [{ in: [next(), list()] }, 1, 0] }),
    () => ({ reduce: [merged, { max: [current, 0] }, 0] }),
  ])()
}

/** What is asked before it is divided, as offices write it. */
function guarded(random: Random): Json {
  const [a, b]: [Json, Json] = [{ var: random.pick(numbers) }, { var: random.pick(numbers) }]
  const quotient: Json = { ratio: [a, b] }
  const product: Json = { '*': [quotient, 5] }
  const [before, after]: [Json, Json] = [{ '-': [a, b] }, { '-': [b, a] }]
  const inside: Json = { and: [{ '>': [b, 0] }, { '<=': [a, b] }] }
  const beyond: Json = { or: [{ '<=': [b, 0] }, { '>': [a, b] }] }
  const less: Json = { '<': [a, b] }
  return random.pick<() => Json>([
    () => ({ if: [{ '>': [b, 0] }, quotient, 0] }),
    () => ({ if: [{ '==': [b, 0] }, 0, quotient] }),
    () => ({ if: [inside, quotient, 0] }),
    () => ({ if: [{ '>=': [quotient, 0.8] }, 1, quotient] }),
    () => ({ if: [beyond, 0, product] }),
    () => ({ ratio: [a, { '+': [a, b] }] }),
    () => ({ if: [less, after, before] }),
  ])()
}

function tiers(random: Random, subject: Json, points: readonly Json[]): Json {
  const edges = random.pick([
    [0.9, 0.8, 0.5],
    [4, 3, 1],
    [1, 3, 4],
    [10, 5, 20],
  ])
  const steps: Json = edges.map((edge, index) => [edge, points[index] ?? 0])
  return { tiers: random.chance(0.3) ? [subject, steps, 'atMost'] : [subject, steps] }
}

function truth(random: Random, depth: number): Json {
  const leaf = (): Json => ({ var: random.pick(booleans) })
  if (depth === 0) return random.chance(0.5) ? leaf() : compared(random, 0)
  const next = () => truth(random, depth - 1)
  return random.pick<() => Json>([
    leaf,
    () => ({ and: [next(), next()] }),
    () => ({ or: [next(), next()] }),
    () => ({ '!': [next()] }),
    () => compared(random, depth - 1),
    () => compared(random, 0),
    () => ({ '<=': [random.pick(constants), number(random, depth - 1), random.pick(constants)] }),
    () => ({ '==': [{ var: 'c0' }, random.pick(['a', 'c'])] }),
    () => ({ in: [{ var: 'c0' }, ['a', 'b']] }),
    () => ({ '<=': [{ var: 'day' }, '2024-03-31'] }),
    () => ({ '!!': [{ missing: [random.pick(numbers)] }] }),
    () => ({ exists: random.pick(numbers) }),
  ])()
}

function compared(random: Random, depth: number): Json {
  const right = random.chance(0.6) ? random.pick(constants) : number(random, depth)
  return { [random.pick(['<', '<=', '>', '>=', '==', '!='])]: [number(random, depth), right] }
}

/** Steps written one condition at a time, sometimes with something left out between them. */
function conditions(random: Random, max: number): Json {
  const subject = { var: random.pick(numbers) }
  const [low, middle, high] = random.pick([
    [1, 3, 4],
    [0.2, 0.5, 0.8],
    [2, 2, 5],
  ]) as [number, number, number]
  const between = { and: [{ '>=': [subject, low] }, { [random.pick(['<', '<='])]: [subject, middle] }] }
  return { if: [{ '>=': [subject, high] }, max, between, max / 2, 0] }
}

function points(random: Random, max: number): Json {
  const counted = { var: random.pick(numbers) }
  return random.pick<() => Json>([
    () => ({ if: [truth(random, 2), max, 0] }),
    () => ({ share: [counted, { var: random.pick(numbers) }, max] }),
    () => tiers(random, number(random, 1), [max, max / 2, max / 4]),
    () => ({ linear: [counted, 0, 0, 10, max] }),
    () => ({ clamp: [number(random, 2), 0, max] }),
    () => ({ min: [{ '*': [counted, 2] }, max] }),
    () => ({ '*': [guarded(random), max] }),
    () => ({ max: [{ if: [truth(random, 1), max, 0] }, { if: [truth(random, 1), max / 2, 0] }] }),
    () => conditions(random, max),
    () => number(random, 2),
    () => number(random, 3),
  ])()
}

/** A set whose formulas are partly sound and partly not, over small domains. */
export function provableSet(random: Random): Program {
  const leaf = (index: number, kind = 'scored') => {
    const maxPoints = kind === 'gate' ? 0 : random.pick([1, 5, 10, 12.5])
    return {
      id: `i${index}`,
      code: `${index}`,
      label: `i${index}`,
      kind,
      maxPoints,
      formula: kind === 'gate' ? truth(random, 2) : points(random, maxPoints),
      ...(random.chance(0.3) ? { appliesWhen: truth(random, 1) } : {}),
      provenance: { kind: 'illustrative' },
    }
  }
  const relative = { share: [{ var: 'n0' }, { var: 'cohort.top' }, 5] } as Json
  const shown = {
    id: 'shown',
    code: 'shown',
    label: 'shown',
    kind: 'information',
    maxPoints: 0,
    appliesWhen: truth(random, 2),
    provenance: { kind: 'illustrative' },
  }
  const uncapped = { '*': [{ ratio: [{ var: 'd0' }, { var: 'cohort.most' }] }, 5] } as Json
  const { ruleset, issues } = parseRuleset({
    format: 'chiso/1',
    id: 'provable',
    title: 'provable',
    level: 'commune',
    levels: ['x'],
    legal: { status: 'provisional' },
    policy: { total: 1 },
    inputs,
    derived: [
      { id: 'x', formula: random.pick<Json>([{ ratio: [{ var: 'n0' }, { var: 'n1' }] }, number(random, 1)]) },
      { id: 'y', formula: number(random, 1) },
      { id: 'unread', formula: number(random, 2) },
    ],
    cohort: [
      { id: 'top', over: random.pick(['max', 'mean', 'median', 'sum', 'min', 'count']), of: { var: 'n0' } },
      { id: 'most', over: 'max', of: { var: 'd0' } },
      { id: 'any', over: 'mean', of: number(random, 1) },
    ],
    leagues: [
      { id: 'first', label: 'first', when: truth(random, 1) },
      { id: 'second', label: 'second', when: truth(random, 2) },
    ],
    indicators: [
      ...Array.from({ length: 9 }, (_, index) => leaf(index)),
      leaf(9, 'penalty'),
      leaf(10, 'gate'),
      { ...leaf(11), maxPoints: 5, formula: relative },
      { ...leaf(12), maxPoints: 5, formula: uncapped },
      shown,
    ],
  })
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return compile(ruleset)
}

/** A unit that reports everything within the declared domains, often at their edges. */
export function reportingUnit(random: Random, index: number): Unit {
  const edge = (low: number, high: number) => (random.chance(0.3) ? random.pick([low, high]) : random.whole(low, high))
  return {
    id: `u${index}`,
    name: `u${index}`,
    inputs: {
      b0: random.chance(0.5),
      b1: random.chance(0.5),
      n0: edge(0, 12),
      n1: edge(1, 12),
      n2: edge(0, 4),
      n3: random.pick([0, 1, 2, 3, 10, 25, 1_000_000]),
      d0: edge(0, 100) / 10,
      r0: edge(0, 20) / 20,
      s0: edge(-50, 50) / 10,
      c0: random.pick(['a', 'b', 'c']),
      day: random.pick(days),
    },
  }
}
