import { readFileSync } from 'node:fs'
import type { IndicatorDocument, RulesetDocument } from '@chiso/engine'

/** The repository's root, where the content stands. */
export const root = new URL('../../', import.meta.url)

/** One row of the annex as its authors wrote it. */
export type RowDocument = Omit<IndicatorDocument, 'children'> & { children?: RowDocument[] }

export type SetDocument = Omit<RulesetDocument, 'indicators'> & { indicators: RowDocument[] }

export type Publication = {
  version: string
  effectiveFrom: string
  periods: string[]
  decision: { number: string; issuedOn?: string } | null
  reason: string
  digest: string
}

/** What each set promises: how many rows earn points, and the points in all. */
export const sets = [
  { set: 'vn-dti-tinh/2022.1', scored: 8, total: 1000, content: 'sourced' },
  { set: 'ha-tinh-dti-so/2023.1', scored: 43, total: 1000, content: 'illustrative' },
  { set: 'ha-tinh-dti-huyen/2023.1', scored: 58, total: 1000, content: 'illustrative' },
  { set: 'ha-tinh-dti-xa/2023.1', scored: 36, total: 500, content: 'illustrative' },
  { set: 'ha-tinh-dti-xa/2025.2', scored: 34, total: 500, content: 'illustrative' },
]

/** A file of the content, parsed. */
export function readContent<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`rulesets/${path}`, root), 'utf8'))
}

/** A set as its authors wrote it, without the defaults. */
export function readSet(set: string): SetDocument {
  return readContent(`${set}/ruleset.json`)
}

/** Every row, groups before their children. */
export function rowsIn(indicators: readonly RowDocument[]): RowDocument[] {
  return indicators.flatMap((row) => [row, ...rowsIn(row.children ?? [])])
}

/** The rows without children. */
export function leavesIn(document: SetDocument): RowDocument[] {
  return rowsIn(document.indicators).filter((row) => !row.children)
}

/** True for the rows whose points make the total. */
export function isScored(row: RowDocument): boolean {
  return (row.kind ?? 'scored') === 'scored'
}

/** The names a formula reads, at any depth. */
export function namesIn(formula: unknown): string[] {
  if (Array.isArray(formula)) return formula.flatMap(namesIn)
  if (typeof formula !== 'object' || formula === null) return []
  return Object.entries(formula).flatMap(([operator, operands]) =>
    operator === 'var' ? [String(Array.isArray(operands) ? operands[0] : operands)] : namesIn(operands),
  )
}
