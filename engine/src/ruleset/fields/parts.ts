import * as z from 'zod/mini'
import type { Fields } from '../field.ts'
import { crosswalkFields, entryFields, inputEntryFields } from './crosswalk.ts'
import { gateFields, groupFields, indicatorFields, wordingKeptFields } from './indicator.ts'
import { aliasFields, citationFields, legalFields, provenanceFields, referenceFields } from './legal.ts'
import { caseFields, expectedFields, gradeFields, leagueFields, memberFields, rollupFields } from './lists.ts'
import { policyFields, roundingFields, setFields } from './set.ts'
import { cohortFields, constantFields, derivedFields, inputFields, optionFields } from './values.ts'

/** Every part of the document with its fields; where two have a field of one name, what is met most often comes first. */
export const parts = {
  set: setFields,
  indicator: { ...indicatorFields, ...groupFields },
  input: inputFields,
  policy: policyFields,
  legal: legalFields,
  reference: referenceFields,
  alias: aliasFields,
  rounding: roundingFields,
  option: optionFields,
  constant: constantFields,
  derived: derivedFields,
  cohort: cohortFields,
  gate: gateFields,
  wordingKept: wordingKeptFields,
  citation: citationFields,
  provenance: provenanceFields,
  rollup: rollupFields,
  member: memberFields,
  league: leagueFields,
  grade: gradeFields,
  case: caseFields,
  expected: expectedFields,
  crosswalk: crosswalkFields,
  entry: entryFields,
  inputEntry: inputEntryFields,
} satisfies Record<string, Fields>

export type DocumentPart = keyof typeof parts
export const documentParts = Object.keys(parts) as DocumentPart[]
/** The names that fields of a part have in the document. */
export type FieldOf<P extends DocumentPart> = keyof (typeof parts)[P] & string

/** What the fields of a part are called (tên các mục). */
export function fieldNames<P extends DocumentPart>(part: P, locale: 'vi' | 'en'): { [K in FieldOf<P>]: string } {
  const names = Object.entries<Fields[string]>(parts[part]).map(([name, field]) => [name, field[locale]])
  return Object.fromEntries(names) as { [K in FieldOf<P>]: string }
}

/** Whether a part has a field of this name. */
export function hasField<P extends DocumentPart>(part: P, name: string | undefined): name is FieldOf<P> {
  return name !== undefined && Object.hasOwn(parts[part], name)
}

/** What the fields of a part are as long as an author leaves them out. */
export function blanks(part: DocumentPart): Record<string, unknown> {
  const defaults = Object.entries<Fields[string]>(parts[part]).flatMap(([name, { schema }]) =>
    schema instanceof z.ZodMiniDefault ? [[name, schema._zod.def.defaultValue]] : [],
  )
  return Object.fromEntries(defaults)
}
