import type { Locale } from '../messages/number.ts'
import type { ChangeOf, PlainOf } from '../ruleset/field.ts'
import type { indicatorFields } from '../ruleset/fields/indicator.ts'
import type { legalFields } from '../ruleset/fields/legal.ts'
import type { policyFields, setFields } from '../ruleset/fields/set.ts'
import type { inputFields } from '../ruleset/fields/values.ts'
import type { Json } from '../values/json.ts'

/** What kind of edit a change is: a field that differs, or something that no single field says. */
export type ChangeKind =
  | ChangeOf<typeof setFields>
  | ChangeOf<typeof legalFields>
  | ChangeOf<typeof policyFields>
  | ChangeOf<typeof indicatorFields>
  | ChangeOf<typeof inputFields>
  | 'renamed'
  | 'rescaled'
  | 'merged'
  | 'split'
  | 'retired'
  | 'new'
  | 'moved'
  | 'structure'
  | 'formula'
  | 'thresholds'
  | 'input-new'
  | 'input-retired'
  | 'input-renamed'
  | 'input-order'
  | 'constant'
  | 'derived'
  | 'cohort'
  | 'rollup'
  | 'league'
  | 'grade'
  | 'case'

/** Kinds that the name of their field tells. */
export type PlainKind = PlainOf<typeof indicatorFields> | PlainOf<typeof setFields>

/** The part of a set that a change speaks of. */
export type Subject = { id: string; code?: string; label: string }

/** One step of a ladder that moved: its edge, its points, or the step itself. */
export type StepChange = {
  what: 'edge' | 'points' | 'added' | 'removed'
  edge: number
  points: number
  /** The step that earns the most. */
  top: boolean
  before: number | null
  after: number | null
}

/**
 * One difference between two versions (thay đổi), said in the words of the annex.
 *
 * Shape: `id` is unique within a comparison; `path` points into the next version, or into the old one for what is gone
 */
export type Change = {
  id: string
  kind: ChangeKind
  path: string
  before: Json
  after: Json
  sentence: string
  subject: Subject
  /** The field of the document, where a kind covers several. */
  field?: string
  /** Formulas and ids in words, which the values alone cannot give. */
  words?: { [L in Locale]: { before: string; after: string } }
  steps?: StepChange[]
  /** How the edges of `steps` are written. */
  edges?: { percent: boolean; unit: string }
  /** Why, as the crosswalk says. */
  reason?: string
}
