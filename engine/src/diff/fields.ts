import type { Field } from '../ruleset/field.ts'
import { canonical, type Json } from '../values/json.ts'
import type { ChangeKind } from './change.ts'

/** One group of fields that differs, under the kind it is reported as. */
export type FieldChange = { kind: ChangeKind; fields: string[]; before: Json; after: Json }

/** True when two values are the same JSON; absent and null are one. */
export function same(before: unknown, after: unknown): boolean {
  return canonical(jsonOf(before)) === canonical(jsonOf(after))
}

/** A part of a ruleset as JSON, members that are absent left out. */
export function jsonOf(value: unknown): Json {
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json
  if (Array.isArray(value)) return value.map(jsonOf)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([key, member]) => [key, jsonOf(member)]))
}

type Compared = { readonly [name: string]: Field & { readonly change: ChangeKind | 'elsewhere' } }

/** The fields of one object that differ, one entry per field. */
export function compareFields<F extends Compared>(
  before: { readonly [K in keyof F]?: unknown },
  after: { readonly [K in keyof F]?: unknown },
  fields: F,
): FieldChange[] {
  return Object.entries(fields).flatMap(([field, { change }]) => {
    if (change === 'elsewhere' || same(before[field], after[field])) return []
    return [{ kind: change, fields: [field], before: jsonOf(before[field]), after: jsonOf(after[field]) }]
  })
}

/** Joins the changes of one kind, so that a lowered minimum and a raised maximum are one change of the domain. */
export function joinByKind(changes: readonly FieldChange[]): FieldChange[] {
  const kinds = [...new Set(changes.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const group = changes.filter((change) => change.kind === kind)
    const [only] = group
    if (only && group.length === 1) return only
    const side = (which: 'before' | 'after'): Json =>
      Object.fromEntries(group.map((change) => [change.fields[0] ?? '', change[which]]))
    return { kind, fields: group.flatMap(({ fields }) => fields), before: side('before'), after: side('after') }
  })
}
