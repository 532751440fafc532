import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, RulesetDocument, Unit } from '@chiso/engine'
import { root } from '../../.ci/place.mjs'

const read = (path: string): unknown => JSON.parse(readFileSync(join(root, 'rulesets', path), 'utf8'))

/** Versions that every demo holds, of forty indicators each. */
export const older = 'ha-tinh-dti-xa@2023.1'
export const latest = 'ha-tinh-dti-xa@2025.2'
export const latestPath = '/rulesets/ha-tinh-dti-xa/versions/2025.2'

export const latestDocument = read('ha-tinh-dti-xa/2025.2/ruleset.json') as RulesetDocument

/** So many communes that report by turns what the shipped ones do. */
export function communes(count: number): Unit[] {
  const { units } = read('datasets/xa-2025-69.json') as { units: Unit[] }
  return Array.from({ length: count }, (_, at) => ({ ...(units[at % units.length] as Unit), id: `xa-${at}` }))
}

export function bodyOf(value: object): Buffer {
  return Buffer.from(JSON.stringify(value))
}

/** The latest version many times over, as large as a draft may be. */
export function largeDocument(id: string, times: number): RulesetDocument {
  type Row = { id: string; code: string; children?: Row[] }
  const again = (rows: readonly Row[], time: number): Row[] =>
    rows.map((row) => ({
      ...row,
      id: `${row.id}-${time}`,
      code: `${row.code}.${time}`,
      ...(row.children ? { children: again(row.children, time) } : {}),
    }))
  const rows = latestDocument.indicators as unknown as Row[]
  const indicators = Array.from({ length: times }, (_, time) => again(rows, time)).flat() as unknown as Json
  const { crosswalk: _, ...rest } = latestDocument as RulesetDocument & { crosswalk?: unknown }
  return { ...rest, id, indicators } as unknown as RulesetDocument
}
