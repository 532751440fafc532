import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it, vi } from 'vitest'
import { chiso, root, smallSet, temporaryFile } from './command.ts'

const set = 'rulesets/ha-tinh-dti-xa/2025.2'

// Each command is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 120_000 })

/** What the last of some statements of DuckDB gives, as text. */
async function asked(statements: readonly string[], query: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    for (const statement of statements) await connection.run(statement)
    return (await connection.runAndReadAll(query)).getRowObjectsJson()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

describe('chiso sql', () => {
  it('[SRV-240] prints the table and the query of every dialect', async () => {
    for (const dialect of ['duckdb', 'postgres', 'clickhouse']) {
      const [table, query] = await Promise.all([
        chiso(['sql', set, '--dialect', dialect, '--schema', '--table', 'so_lieu']),
        chiso(['sql', set, '--dialect', dialect, '--table', 'so_lieu']),
      ])
      expect([table.exit, query.exit, table.err + query.err]).toEqual([0, 0, ''])
      expect(table.out).toContain('CREATE TABLE "so_lieu"')
      expect(query.out).toMatch(/^WITH [\s\S]*FROM "so_lieu" AS u[\s\S]*SELECT/)
    }
  })

  it('[SRV-240] says what SQL does not say exactly, where, and what to do', async () => {
    const file = temporaryFile(
      'bo.json',
      smallSet({
        indicators: [
          {
            id: 'hop',
            code: '1.1',
            label: 'Họp',
            maxPoints: 20,
            formula: { reduce: [[1, 2], { '+': [{ var: 'current' }, { var: 'accumulator' }] }, { var: 'cuoc_hop' }] },
            provenance: { kind: 'illustrative' },
          },
        ],
      }),
    )
    const told = await chiso(['sql', file, '--dialect', 'duckdb'])
    expect([told.exit, told.out]).toEqual([1, ''])
    expect(told.err).toContain('/indicators/0/formula')
    expect(told.err).toContain('SQL không tính được chính xác')
    const { exit, out } = await chiso(['sql', file, '--dialect', 'duckdb', '--json', '--lang', 'en'])
    const { sql, issues } = JSON.parse(out)
    expect([exit, sql, issues[0].code, issues[0].message.slice(0, 21)]).toEqual([
      1,
      null,
      'sql-operator',
      'SQL does not compute ',
    ])
  })

  it('[SRV-240] asks about an input that there is not, and takes no other dialect', async () => {
    const wrong = await chiso(['sql', set, '--dialect', 'duckdb', '--not-applicable', 'cuoc_hopp'])
    expect([wrong.exit, wrong.err]).toEqual([2, expect.stringContaining('Có phải là “cuoc_hop”?')])
    expect((await chiso(['sql', set, '--dialect', 'mysql'])).exit).toBe(2)
  })

  it('[SRV-241] the page is true: its set, table and query give the rows that it shows', async () => {
    const page = readFileSync(join(root, 'docs/sql.md'), 'utf8')
    const block = (name: string) => new RegExp(`\`\`\`${name}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''
    const file = temporaryFile('bo.json', block('json bo.json'))
    const [table, query] = await Promise.all([
      chiso(['sql', file, '--dialect', 'duckdb', '--schema']),
      chiso(['sql', file, '--dialect', 'duckdb', '--points']),
    ])
    expect(table.out).toContain(block('sql bang.sql').trim())
    const rows = await asked([table.out, block('sql so-lieu.sql')], `${query.out.trim()} ORDER BY id`)
    expect(rows).toEqual(JSON.parse(block('json ket-qua.json')))
  })
})
