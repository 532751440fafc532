import type { Locale } from '../messages/number.ts'
import type { Json } from '../values/json.ts'

/** What kind of edit a change is, in the order readers meet them in the annex. */
export type ChangeKind =
  | 'renamed'
  | 'rescaled'
  | 'merged'
  | 'split'
  | 'retired'
  | 'new'
  | 'moved'
  | 'structure'
  | 'code'
  | 'label'
  | 'points'
  | 'kind'
  | 'gate'
  | 'formula'
  | 'thresholds'
  | 'applicability'
  | 'method'
  | 'evidence'
  | 'data-source'
  | 'verifier'
  | 'note'
  | 'citations'
  | 'provenance'
  | 'input-new'
  | 'input-retired'
  | 'input-renamed'
  | 'input-type'
  | 'input-domain'
  | 'input-options'
  | 'input-merge'
  | 'input-text'
  | 'input-order'
  | 'derived'
  | 'cohort'
  | 'rollup'
  | 'league'
  | 'grade'
  | 'case'
  | 'crosswalk'
  | 'policy'
  | 'legal'
  | 'title'
  | 'level'
  | 'identity'

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
