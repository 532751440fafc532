import { type Json, type RulesetDocument, readsName } from '@chiso/engine'
import { rowsIn } from './place.ts'

/** Where a value is read: rows of the annex by their code, other formulas by their label. */
export type Use = { path: string; label: string }

/** Every formula of the draft that reads a value by this name. */
export function usesOf(document: RulesetDocument, name: string): Use[] {
  const rows = rowsIn(document).flatMap(({ path, indicator }) =>
    [indicator.formula, indicator.appliesWhen].some((formula) => readsName(formula ?? null, name))
      ? [{ path, label: indicator.code }]
      : [],
  )
  const others = (['derived', 'cohort', 'leagues'] as const).flatMap((list) =>
    (document[list] ?? []).flatMap((member, index) =>
      readsName(member as Json, name) ? [{ path: `/${list}/${index}`, label: member.label || member.id }] : [],
    ),
  )
  return [...rows, ...others]
}
