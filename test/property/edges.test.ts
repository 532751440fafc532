import { columnsOf, compile, type Json, parseRuleset, Scorer, scoreColumns, scoreExact, type Unit } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { Random } from './random.ts'

const seed = 20_261_125
const count = process.env.CHISO_LONG ? 1_000_000 : 50_000
const batch = 10_000

/** Denominators that put shares of a whole maximum on the half of the second decimal. */
const denominators = [8, 16, 40, 80, 200, 400, 800]
const relations = ['>=', '>', '==', '!=', '<=', '<']

const leaf = (id: string, maxPoints: number, formula: Json) => ({
  id,
  code: id,
  label: id,
  maxPoints,
  formula,
  provenance: { kind: 'illustrative' },
})

/** One row for every way a computed number can meet an edge, and a share that can end on a tie. */
function edgeSet() {
  const product = { '*': [{ var: 'a' }, { var: 'b' }] }
  const sum = { '+': [{ var: 'a' }, { var: 'b' }, { var: 'a' }] }
  const leaves = [
    ...relations.map((relation, index) =>
      leaf(`p${index}`, 1, { if: [{ [relation]: [product, { var: 'p' }] }, 1, 0] }),
    ),
    ...relations.map((relation, index) => leaf(`s${index}`, 1, { if: [{ [relation]: [sum, { var: 's' }] }, 1, 0] })),
    leaf('f', 1, {
      tiers: [
        { '*': [{ var: 'a' }, 100] },
        [
          [58, 1],
          [29, 0.5],
        ],
      ],
    }),
    leaf('t', 100, { share: [{ var: 'n' }, { var: 'd' }, 100] }),
    leaf('u', 7.5, { '*': [{ '/': [{ var: 'n' }, 800] }, 7.5] }),
  ]
  const number = (id: string) => ({ id, label: id, type: 'number', min: 0, max: 10_000 })
  const { ruleset } = parseRuleset({
    format: 'chiso/1',
    id: 'edges',
    title: 'edges',
    level: 'commune',
    levels: ['x'],
    legal: { status: 'provisional' },
    policy: { total: leaves.reduce((total, { maxPoints }) => total + maxPoints, 0), rounding: { places: 2 } },
    inputs: [...['a', 'b', 'p', 's'].map(number), ...['n', 'd'].map((id) => ({ ...number(id), type: 'integer' }))],
    indicators: leaves,
    grades: [{ id: 'nua', label: 'nửa', atLeast: 0.5 }],
  })
  if (!ruleset) throw new Error('the set of edges is no set')
  return compile(ruleset)
}

/** Values whose product and sum equal their edge as decimals, or miss it by one of its last place. */
function edgeUnit(random: Random, index: number): Unit {
  const [a, b] = [random.whole(1, 400), random.whole(1, 400)]
  const miss = () => (random.chance(0.6) ? 0 : random.pick([-1, 1]))
  const d = random.pick(denominators)
  const inputs = {
    a: a / 100,
    b: b / 100,
    p: Math.max(0, a * b + miss()) / 10_000,
    s: Math.max(0, 2 * a + b + miss()) / 100,
    n: random.whole(0, d),
    d,
  }
  return { id: `u${index}`, name: '', inputs }
}

describe(`decisions on the edge (seed ${seed}, ${count} units)`, () => {
  const program = edgeSet()
  const random = new Random(seed)
  const scorer = new Scorer(program, () => null)

  it('[W-1] [W-2] [N-4] columns and closures decide what exact evaluation decides', { timeout: 600_000 }, () => {
    let wrong = 0
    let onEdge = 0
    for (let from = 0; from < count; from += batch) {
      const units = Array.from({ length: batch }, (_, index) => edgeUnit(random, from + index))
      const columns = scoreColumns(program, columnsOf(program, units))
      scoreExact(program, units).units.forEach(({ total, grade, points }, row) => {
        const exact = total === null ? Number.NaN : Number((total.n * 100n) / total.d)
        const one = scorer.score(units[row] as Unit)
        if (columns.totals[row] !== exact || one.total !== exact) wrong += 1
        if ((columns.grades[row] === 0) !== (grade === 'nua')) wrong += 1
        if (points.get('p2')?.points?.n === 1n) onEdge += 1
      })
    }
    expect({ wrong, onEdge: onEdge > count / 2 }).toEqual({ wrong: 0, onEdge: true })
  })
})
