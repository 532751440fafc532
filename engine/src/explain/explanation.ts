import type { PointsStatus } from '../exact/scorecard.ts'
import type { Issue } from '../issue.ts'
import type { Locale } from '../messages/number.ts'
import type { Branch } from '../patterns/evaluated.ts'
import type { Indicator, Ruleset } from '../ruleset/rows.ts'
import type { Phrase } from '../sentence/phrase.ts'
import type { Json } from '../values/json.ts'

/** What a node or a name came to: a value, or why there is none. */
export type Reached =
  | { state: 'known'; value: Json }
  | { state: 'pending' | 'not-applicable' | 'issues'; names: readonly string[] }

/**
 * A value a rule read (số liệu) and how it came about.
 *
 * Shape: `of` are the values a derived value was computed from, at the first place it is read; none 16 levels down
 * Unit:  a `percent` value is a ratio 0…1; `text` is the label of a chosen option
 */
export type ReadValue = {
  name: string
  label: string
  source: 'input' | 'derived' | 'cohort' | 'points'
  reached: Reached
  unit: string
  percent: boolean
  text?: string
  reason?: string
  of: readonly ReadValue[]
}

/**
 * The smallest change of one input that earns more (còn thiếu bao nhiêu), scored to be sure.
 *
 * Shape: `text` is the label of an option
 * Unit:  points are the leaf's after the change; `most` when they are its maximum
 */
export type NextStep = {
  input: string
  label: string
  unit: string
  percent: boolean
  from: Json
  to: Json
  points: number
  most: boolean
  text?: string
}

/** Why one leaf has these points. Unit: points unrounded; counted is what enters the total */
export type LeafExplanation = {
  id: string
  code: string
  label: string
  path: string
  kind: Indicator['kind']
  max: number
  status: PointsStatus
  points: number | null
  counted: number | null
  passed: boolean | null
  sentence: Record<Locale, readonly Phrase[]>
  method: string
  /** Null when the leaf applies to every unit. */
  applies: { sentence: Record<Locale, string>; reached: Reached } | null
  values: readonly ReadValue[]
  missing: readonly string[]
  issues: readonly Issue[]
  branch: Branch | null
  next: NextStep | null
  gradeCap: string | null
  citations: Indicator['citations']
  provenance: NonNullable<Indicator['provenance']> | null
  trace: Record<string, Reached>
}

/**
 * One step on the way to the total.
 *
 * Shape: `rescale` carries the two maxima of its factor, `rounding` its places
 */
export type TotalLine =
  | { kind: 'base' | 'bonus' | 'penalty' | 'floor'; points: number }
  | { kind: 'rescale'; points: number; declared: number; applicable: number }
  | { kind: 'rounding'; points: number; places: number }

/** Why one unit has this total (diễn giải), down to every value read. */
export type UnitExplanation = {
  unit: { id: string; name: string; league: string | null; leagueLabel: string | null }
  content: Ruleset['legal']['content']
  complete: boolean
  total: number | null
  max: number
  ratio: number | null
  grade: string | null
  gradeLabel: string | null
  rank: number | null
  rankProvisional: boolean
  places: number
  lines: readonly TotalLine[]
  leaves: readonly LeafExplanation[]
}
