import { leavesOf } from '@chiso/engine'
import { type BasicType, fileWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import { turn } from '../pieces.ts'
import { aboutScores, type Scores } from './scores.ts'

/** Rows that are written together: as many as readers like to skip at once. */
const groupRows = 65_536

type Column = { name: string; type: BasicType; nullable: boolean; at(row: number): unknown }

/**
 * Writes scores as Parquet: a row a unit, ids as in `--json`, the points of each leaf as `points.<id>`, null where there are none.
 *
 * Shape: `chiso` in the file's metadata is JSON of the set, its version and digest
 */
export async function writeParquet(path: string, scores: Scores): Promise<void> {
  const { scored, source } = scores
  const { head } = scored
  const leaves = leavesOf(source.ruleset).map(({ indicator: { id } }) => id)
  const text = (name: string, nullable: boolean, at: Column['at']): Column => ({ name, type: 'STRING', nullable, at })
  const number = (name: string, nullable: boolean, at: Column['at']): Column => ({ name, type: 'DOUBLE', nullable, at })
  const heads: Column[] = [
    text('id', false, (row) => head(row).id),
    text('name', false, (row) => head(row).name),
    text('league', true, (row) => head(row).league),
    { name: 'complete', type: 'BOOLEAN', nullable: false, at: (row) => head(row).complete },
    number('total', true, (row) => head(row).total),
    number('max', false, (row) => head(row).max),
    number('ratio', true, (row) => head(row).ratio),
    text('grade', true, (row) => head(row).grade),
    { name: 'rank', type: 'INT32', nullable: true, at: (row) => head(row).rank },
    { name: 'rank_provisional', type: 'BOOLEAN', nullable: false, at: (row) => head(row).rankProvisional },
  ]
  const points = leaves.map((id) => number(`points.${id}`, true, () => null))
  const named = [...heads, ...points].map(({ name, type, nullable }) => ({
    name,
    type,
    nullable,
    data: [] as unknown[],
  }))
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: schemaFromColumnData({ columnData: named }),
    kvMetadata: [{ key: 'chiso', value: JSON.stringify({ ...aboutScores(scores), cohort: scored.cohort }) }],
    createdBy: 'chiso',
  })
  for (let from = 0; from < scored.columns.count; from += groupRows) {
    const rows = Array.from({ length: Math.min(groupRows, scored.columns.count - from) }, (_, at) => from + at)
    const ofLeaves: (number | null)[][] = leaves.map(() => [])
    for (const row of rows) for (const [place, leaf] of scored.leaves(row).entries()) ofLeaves[place]?.push(leaf.points)
    const columnData = named.map((column, place) => ({
      ...column,
      data: heads[place] ? rows.map((heads[place] as Column).at) : (ofLeaves[place - heads.length] as unknown[]),
    }))
    writer.write({ columnData, rowGroupSize: groupRows })
    await turn()
  }
  writer.finish()
}
