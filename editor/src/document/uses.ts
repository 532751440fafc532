import type { RulesetDocument } from '@chiso/engine'
import { rowsIn } from './place.ts'

/** Where a value is read: rows of the annex by their code, other formulas by their label. */
export type Use = { path: string; label: string }

/** Every formula of the draft that reads a value by this name. */
export function usesOf(document: RulesetDocument, name: string): Use[] {
  const rows = rowsIn(document).flatMap(({ path, indicator }) =>
    reads([indicator.formula, indicator.appliesWhen], name) ? [{ path, label: indicator.code }] : [],
  )
  const others = (['derived', 'cohort', 'leagues'] as const).flatMap((list) =>
    (document[list] ?? []).flatMap((member, index) =>
      reads(member, name) ? [{ path: `/${list}/${index}`, label: member.label || member.id }] : [],
    ),
  )
  return [...rows, ...others]
}

function reads(json: unknown, name: string): boolean {
  if (typeof json !== 'object' || json === null) return false
  const operand = 'var' in json ? json.var : undefined
  const read = Array.isArray(operand) ? operand[0] : operand
  // A date or a record can be read into: `x.y` reads `x` too.
  if (typeof read === 'string' && (read === name || read.startsWith(`${name}.`))) return true
  return Object.values(json).some((inner) => reads(inner, name))
}
