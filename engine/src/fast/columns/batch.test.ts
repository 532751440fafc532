import { describe, expect, it } from 'vitest'
import type { Unit } from '../../exact/evaluation.ts'
import { scoreExact } from '../../exact/score.ts'
import { parseRuleset } from '../../parse/parse.ts'
import { compile, type Program } from '../../program/program.ts'
import type { Json } from '../../values/json.ts'
import { toNumber } from '../../values/number.ts'
import { Scorer } from '../unit/scorer.ts'
import { scoreColumns } from './batch.ts'
import { columnsFrom, columnsOf } from './columns.ts'

function programOf(fields: Record<string, Json>, formulas: Record<string, { max: number; formula: Json }>): Program {
  const { ruleset, issues } = parseRuleset({
    format: 'chiso/1',
    id: 'thu',
    title: 'Thử',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional' },
    policy: { total: Object.values(formulas).reduce((sum, { max }) => sum + max, 0) },
    inputs: [
      { id: 'a', label: 'a', type: 'integer', min: 0, max: 1_000_000 },
      { id: 'b', label: 'b', type: 'integer', min: 0, max: 1_000_000 },
      { id: 'co', label: 'co', type: 'boolean' },
      { id: 'muc', label: 'muc', type: 'choice', options: ['cao', 'thap', 'khong'] },
    ],
    indicators: Object.entries(formulas).map(([id, { max, formula }]) => ({
      id,
      code: id,
      label: id,
      maxPoints: max,
      formula,
      provenance: { kind: 'illustrative' },
    })),
    ...fields,
  })
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return compile(ruleset)
}

const unitOf = (inputs: Unit['inputs'], index: number): Unit => ({ id: `u${index}`, name: `u${index}`, inputs })

/** Totals and states by columns and by exact evaluation. */
function bothWays(program: Program, units: readonly Unit[]) {
  const batch = scoreColumns(program, columnsOf(program, units), { keep: true })
  const exact = scoreExact(program, units)
  const share = (row: number) => (batch.totals[row] as number) / batch.scales.total
  return {
    columns: units.map((_, row) => [
      Number.isNaN(share(row)) ? null : share(row),
      batch.complete[row] === 1,
      batch.ranks[row],
    ]),
    exact: exact.units.map(({ total, complete, rank }) => [total && toNumber(total), complete, rank ?? 0]),
    batch,
  }
}

describe('scoreColumns', () => {
  it.each(['max', 'min', 'sum', 'mean', 'median', 'count'])(
    '[W-1] takes %s of a league over ratios as exact evaluation does, near ties too',
    (over) => {
      const program = programOf(
        { cohort: [{ id: 'chung', over, of: { ratio: [{ var: 'a' }, { var: 'b' }] } }] },
        {
          i: {
            max: 10,
            formula: { if: [{ '>=': [{ ratio: [{ var: 'a' }, { var: 'b' }] }, { var: 'cohort.chung' }] }, 10, 0] },
          },
        },
      )
      const pairs = [
        [333_333, 999_999],
        [1, 3],
        [333_332, 999_997],
        [0, 7],
        [5, 0],
        [2, 6],
      ]
      const { columns, exact } = bothWays(
        program,
        pairs.map(([a, b], index) => unitOf({ a: a ?? 0, b: b ?? 0 }, index)),
      )
      expect(columns).toEqual(exact)
    },
  )

  it('[T-8] rounds a decimal on a tie by the decimal, a share by its exact value', () => {
    const program = programOf(
      { policy: { total: 30, rounding: { places: 2, at: 'indicator' } } },
      {
        i: { max: 10, formula: { if: [{ var: 'co' }, 0.285, 1.005] } },
        j: { max: 10, formula: { share: [{ var: 'a' }, { var: 'b' }, 10] } },
        k: { max: 10, formula: { '*': [{ var: 'a' }, 0.001] } },
      },
    )
    const units = [1, 3, 5, 7, 9].map((a, index) => unitOf({ a, b: 8_000, co: a > 4 }, index))
    const { columns, exact } = bothWays(program, units)
    expect(columns).toEqual(exact)
  })

  it('[S-5] leaves a state whose worth nobody said a fault in its row alone', () => {
    const program = programOf({}, { i: { max: 4, formula: { choice: [{ var: 'muc' }, { cao: 1, thap: 0.5 }, 4] } } })
    const units = ['cao', 'khong', 'thap'].map((muc, index) => unitOf({ muc }, index))
    const { columns, exact, batch } = bothWays(program, units)
    expect(columns).toEqual(exact)
    expect([...(batch.points.get('i')?.values ?? [])]).toEqual([4, Number.NaN, 2])
  })

  it('scores a file by columns as the same units row by row, and the next file anew', () => {
    const program = programOf({}, { i: { max: 4, formula: { if: [{ var: 'co' }, 4, 0] } } })
    const first = scoreColumns(
      program,
      columnsFrom(program, { ids: ['u', 'v', 'w'], inputs: { co: [true, null, false] } }),
    )
    const second = scoreColumns(program, columnsFrom(program, { ids: ['u'], inputs: { co: [true] } }))
    expect([[...first.totals], [...first.complete]]).toEqual([
      [400, 0, 0],
      [1, 0, 1],
    ])
    expect([[...second.totals], [...second.complete]]).toEqual([[400], [1]])
  })
})

describe('Scorer', () => {
  const program = programOf(
    {},
    { i: { max: 4, formula: { if: [{ and: [{ var: 'co' }, { '>': [{ var: 'a' }, 2] }] }, 4, 1] } } },
  )

  it('keeps what every node came to when traced, and forgets what a change no longer reaches', () => {
    const scorer = new Scorer(program, () => true, { traced: true })
    const seen = () =>
      Object.fromEntries((scorer.tracing?.paths ?? []).map((path, node) => [path, scorer.tracing?.values[node]]))
    scorer.score(unitOf({ co: true, a: 3 }, 0))
    expect(seen()).toMatchObject({ '/indicators/0/formula': 4, '/indicators/0/formula/if/0/and/1': 1 })
    scorer.change('co', false)
    expect(seen()).toMatchObject({
      '/indicators/0/formula': 1,
      '/indicators/0/formula/if/0': 0,
      '/indicators/0/formula/if/0/and/1': Number.NaN,
    })
  })

  it('gives the same traced or not', () => {
    const plain = new Scorer(program, () => true)
    const traced = new Scorer(program, () => true, { traced: true })
    const reported: Unit['inputs'][] = [{ co: true, a: 3 }, { co: true, a: 2 }, { co: true }, { co: false }, { a: 9 }]
    for (const inputs of reported) {
      const { total, complete } = plain.score(unitOf(inputs, 0))
      expect(traced.score(unitOf(inputs, 0))).toMatchObject({ total, complete })
    }
  })
})
