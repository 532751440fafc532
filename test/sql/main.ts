import { parseArgs } from 'node:util'
import { type Program, score } from '@chiso/engine'
import { sqlOf } from '@chiso/engine/sql'
import { readSet, sets } from '../content/sets.ts'
import { leaves } from '../contract/corpus.ts'
import { Random } from '../property/random.ts'
import { randomSet } from '../property/sets.ts'
import { agreement } from './agreement.ts'
import { corpusBySql } from './corpus.ts'
import { type Database, openClickhouse, openDuckdb, openPostgres } from './database.ts'
import { declaredSet, programOf } from './sets.ts'
import { randomUnit, writtenNumbers } from './units.ts'

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: '200' },
    units: { type: 'string', default: '10000' },
    dialects: { type: 'string', default: 'duckdb,postgres' },
    clickhouse: { type: 'string' },
    from: { type: 'string', default: '0' },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)
const count = Number(values.units)
const first = Number(values.from)

/** Every shipped set, and random ones: with declared domains, and every fourth as it comes. */
const programs: [string, Program][] = [
  ...sets.map(({ set }): [string, Program] => [set, programOf(readSet(set))]),
  ...Array.from({ length: Number(values.sets) }, (_, at): [string, Program] => {
    const seed = first + at
    return seed % 4 === 3
      ? [`random ${seed} as it comes`, randomSet(new Random(seed))]
      : [`random ${seed}`, declaredSet(seed)]
  }),
]

const opened: Record<string, () => Promise<Database>> = {
  duckdb: openDuckdb,
  postgres: openPostgres,
  clickhouse: () => openClickhouse(values.clickhouse ?? ''),
}
let differing = 0
for (const dialect of values.clickhouse === undefined ? values.dialects.split(',') : ['clickhouse']) {
  const database = await (opened[dialect] ?? openDuckdb)()
  const told = { sets: 0, units: 0, values: 0, differences: 0 }
  const refused = new Map<string, number>()
  try {
    for (const [name, program] of programs) {
      const { sql, issues } = sqlOf(program, { dialect: database.dialect, points: true })
      if (sql === null) {
        for (const { code } of issues.slice(0, 1)) refused.set(code, (refused.get(code) ?? 0) + 1)
        continue
      }
      const random = new Random(first + 41)
      const edges = writtenNumbers(program)
      const units = Array.from({ length: count }, (_, at) => randomUnit(program, random, at, edges))
      const found = await agreement(program, units, database, score)
      told.sets += 1
      told.units += found.units
      told.values += found.values
      told.differences += found.differences.length
      for (const difference of found.differences.slice(0, 5)) say(`${dialect} ${name}: ${difference}`)
    }
    const corpus = await corpusBySql(database)
    told.differences += corpus.differences.length
    for (const difference of corpus.differences) say(`${dialect} corpus: ${difference}`)
    const why = [...refused].map(([code, sets]) => `${code} ${sets}`).join(', ')
    say(
      `${dialect}: ${told.sets} sets, ${told.units} units, ${told.values} values, ${told.differences} differences; ` +
        `sets refused: ${why || 'none'}; corpus: ${corpus.said} of ${leaves.length} cases said, ${corpus.unheld} hold ` +
        `values no table does, ${corpus.count} refused (${corpus.refused.join(', ')})`,
    )
    differing += told.differences
  } finally {
    await database.close()
  }
}
process.exitCode = differing === 0 ? 0 : 1
