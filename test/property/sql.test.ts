import { exactScorecard, type Program, type Unit } from '@chiso/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSet, sets } from '../content/sets.ts'
import { leaves } from '../contract/corpus.ts'
import { programOfCase, setCases } from '../contract/corpus-sets.ts'
import { agreement } from '../sql/agreement.ts'
import { corpusBySql } from '../sql/corpus.ts'
import { type Database, openDuckdb, openPostgres } from '../sql/database.ts'
import { declaredSet, programOf } from '../sql/sets.ts'
import { randomUnit, writtenNumbers } from '../sql/units.ts'
import { Random } from './random.ts'

const countOf = (id: string) => ({ id, label: id, type: 'integer', min: 0, max: 1_000_000 })

/** Parts of a whole over one denominator, which no binary fraction adds up to, then half of a hundredth: in all a tie. */
function tiedUnit(index: number, parts: number, random: Random): Unit {
  const whole = random.pick([7, 49, 97, 499, 9_973, 99_991])
  const inputs: Record<string, number> = {}
  let left = whole
  for (let at = 0; at < parts - 1; at++) {
    const isLast = at === parts - 2
    const part = isLast ? left : random.whole(0, left)
    left -= part
    inputs[`a${at}`] = part
    inputs[`b${at}`] = whole
  }
  // Some lie a millionth below or above the tie.
  const [a, b] = random.pick([
    [1, 200],
    [4_999, 1_000_000],
    [5_001, 1_000_000],
  ] as const)
  inputs[`a${parts - 1}`] = a
  inputs[`b${parts - 1}`] = b
  return { id: `u${index}`, name: `Đơn vị ${index}`, inputs }
}

describe.each([
  ['duckdb', openDuckdb],
  ['postgres', openPostgres],
] as const)('sets as queries of %s', (dialect, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database?.close())

  it.each(sets.map(({ set }) => set))('[SQL-1] %s gives every unit what the engine gives it', async (set) => {
    const program = programOf(readSet(set))
    const random = new Random(40)
    const edges = writtenNumbers(program)
    const units = Array.from({ length: 60 }, (_, at) => randomUnit(program, random, at, edges))
    expect((await agreement(program, units, database)).differences).toEqual([])
  })

  it('[SQL-1] random sets of all kinds and policies give what exact evaluation gives', async () => {
    for (let seed = 0; seed < 8; seed++) {
      const program = declaredSet(seed)
      const random = new Random(seed)
      const edges = writtenNumbers(program)
      const units = Array.from({ length: 60 }, (_, at) => randomUnit(program, random, at, edges))
      const { differences } = await agreement(program, units, database, exactScorecard)
      expect(differences.map((difference) => `set ${seed}: ${difference}`)).toEqual([])
    }
  })

  it('[SQL-1] [SQL-2] sums of quotients that end on a tie, or beside one, are rounded by their true value', async () => {
    const parts = Array.from({ length: 10 }, (_, at) => at)
    const program = programOf({
      format: 'chiso/1',
      id: 'hoa',
      title: 'Hòa',
      level: 'commune',
      levels: ['Chỉ số'],
      legal: { status: 'provisional' },
      policy: { total: parts.length },
      inputs: parts.flatMap((at) => ['a', 'b'].map((side) => countOf(`${side}${at}`))),
      indicators: parts.map((at) => ({
        id: `chi-so-${at}`,
        code: String(at + 1),
        label: `Chỉ số ${at}`,
        maxPoints: 1,
        formula: { share: [{ var: `a${at}` }, { var: `b${at}` }, 1] },
        provenance: { kind: 'own' },
      })),
    })
    const random = new Random(7)
    const units = Array.from({ length: 500 }, (_, index) => tiedUnit(index, parts.length, random))
    expect((await agreement(program, units, database)).differences).toEqual([])
  })

  it('[SQL-1] [SQL-2] the corpus comes out wherever it can be said, and the rest is refused by name', async () => {
    const found = await corpusBySql(database)
    expect(found.differences).toEqual([])
    expect(found.refused).toEqual(
      ['sql-digits', 'sql-operator substr', 'sql-types <=', 'sql-types and', 'sql-types or'].filter(
        (why) => dialect !== 'postgres' || why !== 'sql-digits',
      ),
    )
    expect(found.said).toBeGreaterThan(0.8 * leaves.length)
  })

  it('[TEST-56] the cases of whole sets come out', async () => {
    const found: Record<string, readonly string[]> = {}
    for (const one of setCases) {
      const options = one.cohort ? { cohort: one.cohort } : {}
      const judge = (program: Program, units: readonly Unit[]) => exactScorecard(program, units, options)
      const { differences } = await agreement(programOfCase(one), one.units, database, judge, options)
      if (differences.length > 0) found[one.description] = differences
    }
    expect(found).toEqual({})
  })
})
