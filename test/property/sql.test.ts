import { exactScorecard } from '@chiso/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSet, sets } from '../content/sets.ts'
import { leaves } from '../contract/corpus.ts'
import { agreement } from '../sql/agreement.ts'
import { corpusBySql } from '../sql/corpus.ts'
import { type Database, openDuckdb, openPostgres } from '../sql/database.ts'
import { declaredSet, programOf } from '../sql/sets.ts'
import { randomUnit, writtenNumbers } from '../sql/units.ts'
import { Random } from './random.ts'

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
})
