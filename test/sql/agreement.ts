import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type InputValue, type Program, type Scorecard, score, type Unit, type UnitScore } from '@chiso/engine'
import { type SqlOptions, type SqlStatement, sqlOf } from '@chiso/engine/sql'
import type { Database, Rows } from './database.ts'

/** What a statement and the engine say of the same units. */
export type Agreement = { units: number; values: number; differences: string[] }

/** The units of a file of inputs as comma separated values, in the order of a table's columns. */
export function inputsFile(statement: SqlStatement, units: readonly Unit[]): string {
  const lines = units.map((unit) =>
    statement.columns
      .map(({ name, input, declares }) => {
        if (input === null) return name === 'id' ? unit.id : cell(unit.name)
        const value = unit.inputs[input]
        const isAway = typeof value === 'object' && value !== null
        return declares ? cell(isAway) : isAway ? '\\N' : cell(value)
      })
      .join(','),
  )
  return `${[statement.columns.map(({ name }) => name).join(','), ...lines].join('\n')}\n`
}

function cell(value: InputValue | undefined): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'number') return Number.isInteger(value) ? String(BigInt(value)) : plain(value)
  return typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value)
}

/** A small number without an exponent. */
const plain = (value: number) => (String(value).includes('e') ? value.toFixed(15).replace(/0+$/, '') : String(value))

/** Asks a database and the engine about the same units, and tells wherever they differ. */
export async function agreement(
  program: Program,
  units: readonly Unit[],
  database: Database,
  judge: (program: Program, units: readonly Unit[]) => Scorecard = score,
  options: Partial<SqlOptions> = {},
): Promise<Agreement> {
  const statement = sqlOf(program, { ...options, dialect: database.dialect, points: true })
  if (statement.sql === null) throw new Error(JSON.stringify(statement.issues))
  const folder = mkdtempSync(join(tmpdir(), 'chiso-sql-'))
  chmodSync(folder, 0o755)
  try {
    const file = join(folder, 'units.csv')
    writeFileSync(file, inputsFile(statement, units), { mode: 0o644 })
    const rows = await database.ask(statement, file)
    return held(judge(program, units), rows)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function held({ units }: Scorecard, { header, cells }: Rows): Agreement {
  const at = header.indexOf('id')
  const byId = new Map(cells.map((row) => [row[at], row]))
  const differences: string[] = []
  let values = 0
  for (const unit of units) {
    const row = byId.get(unit.id)
    if (!row) {
      differences.push(`${unit.id}: no row`)
      continue
    }
    for (const [index, name] of header.entries()) {
      const wanted = wantedOf(unit, name)
      if (wanted === undefined) continue
      values += 1
      if (!agrees(row[index] ?? null, wanted, name)) differences.push(`${unit.id} ${name}: ${row[index]} for ${wanted}`)
    }
  }
  if (cells.length !== units.length) differences.push(`${cells.length} rows for ${units.length}`)
  return { units: units.length, values, differences }
}

const columns: Readonly<Record<string, (unit: UnitScore) => string | number | boolean | null>> = {
  league: ({ league }) => league,
  complete: ({ complete }) => complete,
  total: ({ total }) => total,
  max: ({ max }) => max,
  ratio: ({ ratio }) => ratio,
  grade: ({ grade }) => grade,
  rank: ({ rank }) => rank,
  rank_provisional: ({ rankProvisional }) => rankProvisional,
}

function wantedOf(unit: UnitScore, name: string): string | number | boolean | null | undefined {
  const own = columns[name]
  if (own) return own(unit)
  const dot = name.indexOf('.')
  const points = unit.points[name.slice(dot + 1)]
  if (dot < 0 || !points) return undefined
  const of = name.slice(0, dot)
  return of === 'points' ? points.points : of === 'status' ? points.status : (points.passed ?? null)
}

/** Points and shares of the maximum are shown with nine decimals, everything else is the same to the last. */
function agrees(found: string | null, wanted: string | number | boolean | null, name: string): boolean {
  if (wanted === null || found === null) return wanted === found
  if (typeof wanted === 'boolean') return ['true', 't', '1'].includes(found) === wanted
  if (typeof wanted === 'string') return found === wanted
  if (name === 'ratio' || name.startsWith('points.')) return Math.abs(Number(found) - wanted) <= 5e-10 + 1e-12
  return Number(found) === wanted
}
