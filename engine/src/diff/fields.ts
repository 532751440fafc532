import type { Indicator, Input, Policy, Ruleset } from '../ruleset/rows.ts'
import { canonical, type Json } from '../values/json.ts'
import type { ChangeKind } from './change.ts'

/** One group of fields that differs, under the kind it is reported as. */
export type FieldChange = { kind: ChangeKind; fields: string[]; before: Json; after: Json }

// A field added to the schema does not compile until it has a kind here: nothing can change unseen.
type Kinds<T> = { [K in keyof Required<T>]: ChangeKind | 'elsewhere' }

export const indicatorKinds: Kinds<Indicator> = {
  id: 'elsewhere',
  children: 'elsewhere',
  formula: 'elsewhere',
  code: 'code',
  label: 'label',
  maxPoints: 'points',
  kind: 'kind',
  gate: 'gate',
  appliesWhen: 'applicability',
  method: 'method',
  evidence: 'evidence',
  dataSource: 'data-source',
  verifier: 'verifier',
  note: 'note',
  citations: 'citations',
  provenance: 'provenance',
}

export const inputKinds: Kinds<Input> = {
  id: 'elsewhere',
  type: 'input-type',
  min: 'input-domain',
  max: 'input-domain',
  options: 'input-options',
  merge: 'input-merge',
  label: 'input-text',
  unit: 'input-text',
  source: 'input-text',
  evidence: 'input-text',
  note: 'input-text',
}

export const rulesetKinds: Kinds<Ruleset> = {
  format: 'identity',
  id: 'identity',
  title: 'title',
  level: 'level',
  levels: 'level',
  legal: 'elsewhere',
  policy: 'elsewhere',
  inputs: 'elsewhere',
  derived: 'elsewhere',
  cohort: 'elsewhere',
  indicators: 'elsewhere',
  rollups: 'elsewhere',
  leagues: 'elsewhere',
  grades: 'elsewhere',
  cases: 'elsewhere',
  crosswalk: 'crosswalk',
  note: 'note',
}

export const policyKinds: Kinds<Policy> = {
  total: 'policy',
  missing: 'policy',
  notApplicable: 'policy',
  rounding: 'policy',
  ties: 'policy',
}

export const legalKinds: Kinds<Ruleset['legal']> = {
  status: 'legal',
  content: 'legal',
  decision: 'legal',
  imitates: 'legal',
  basis: 'legal',
  replaces: 'legal',
  amends: 'legal',
  proposal: 'legal',
}

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

/** The fields of one object that differ, one entry per field. */
export function compareFields<T extends object>(before: T, after: T, kinds: Kinds<T>): FieldChange[] {
  return (Object.keys(kinds) as (keyof T & string)[]).flatMap((field) => {
    const kind = kinds[field] as ChangeKind | 'elsewhere'
    if (kind === 'elsewhere' || same(before[field], after[field])) return []
    return [{ kind, fields: [field], before: jsonOf(before[field]), after: jsonOf(after[field]) }]
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
