import type {
  InputValue,
  Issue,
  PointsStatus,
  RulesetDocument,
  Unit,
  UnitExplanation,
  UnitsContent,
  Verdict,
  WordingStanding,
} from '@chiso/engine'

/**
 * Who is scored, by place in the data.
 *
 * Shape: `order` lists the places by name as Vietnamese sorts it
 */
export type Roster = {
  ids: readonly string[]
  names: readonly string[]
  order: Uint32Array
  content: UnitsContent
}

/**
 * What all units came to, by place in the data.
 *
 * Unit: totals and maxima are points, totals NaN where there is none; `ranks` 0 for unranked; `grades` index `order`,
 *       the ids of the grades from best, −1 for none
 */
export type Results = {
  totals: Float64Array
  maxima: Float64Array
  complete: Uint8Array
  grades: Int8Array
  ranks: Uint32Array
  provisional: Uint8Array
  order: readonly string[]
  /** Places in the set's leagues, −1 for none. */
  leagues: Int16Array
}

/** The words for `statuses` of a column, by their number. */
export const statuses: readonly PointsStatus[] = ['scored', 'pending', 'not-applicable', 'issues']

/** Points of one leaf for all units, as they are counted. Unit: points, NaN where there are none */
export type PointsColumn = { indicator: string; points: Float64Array; statuses: Uint8Array }

/**
 * Points of one indicator while one of its inputs runs through its domain.
 *
 * Shape: `edges` are where a step of a ladder begins; the line jumps between points where `jumps`;
 *        `bars` say how many units reported what
 */
export type Curve = {
  input: string
  points: { x: number; y: number | null }[]
  at: number | null
  integer: boolean
  jumps: boolean
  edges: readonly number[]
  bars: readonly { from: number; to: number; count: number }[]
  reported: number
}

/** A case to be tried: what it reports, and cohort values it takes as given. */
export type Tried = { id: string; inputs: Unit['inputs']; cohort: Readonly<Record<string, number>> }
/** What a case comes to. */
export type Outcome = { total: number | null; grade: string | null; points: Readonly<Record<string, number | null>> }

/** Values tried instead of those the lit unit reported (nhập thử), and league values taken as given. */
export type Trial = {
  inputs: Readonly<Record<string, InputValue>>
  cohort: Readonly<Record<string, number>>
}

/** What the screens look at: one unit, one leaf, the input its chart runs along, values tried instead. */
export type Focus = {
  unit: string | null
  indicator: string | null
  input: string | null
  /** Whether the whole unit is explained, rather than the leaf alone. */
  whole: boolean
  trial: Trial | null
}

/** How the lit unit stands. Shape: a rank among given league values is none */
export type UnitStanding = {
  points: number | null
  total: number | null
  max: number
  grade: string | null
  complete: boolean
  rank: number | null
}

/** What the lit unit comes to, with the values tried where some are. */
export type Look = {
  focus: Focus
  inputs: Unit['inputs']
  explanation: UnitExplanation | null
  curve: Curve | null
  reported: UnitStanding
  /** How it stands with the values tried, and how many other units' totals they move. */
  tried: (UnitStanding & { others: number }) | null
}

/** What the screens ask of the engine's worker. */
export type Ask =
  | { kind: 'units'; data: ArrayBuffer }
  | { kind: 'base'; document: RulesetDocument | null }
  /** What was issued is held against itself. */
  | { kind: 'run'; turn: number; document: RulesetDocument; isIssued?: boolean }
  | { kind: 'look'; focus: Focus }
  | { kind: 'try'; turn: number; tried: Tried }
  | { kind: 'prove'; turn: number; indicator: string }

/** What the worker tells; `turn` says of which question or draft. */
export type Tell =
  | { kind: 'read'; roster: Roster }
  | { kind: 'scored'; turn: number; shaped: boolean; results: Results | null; points: PointsColumn | null }
  | { kind: 'based'; results: Results | null }
  | { kind: 'pointed'; points: PointsColumn | null }
  | { kind: 'looked'; look: Look | null }
  | { kind: 'checked'; turn: number; issues: Issue[]; wordings: WordingStanding[] }
  | { kind: 'proved'; turn: number; verdicts: Verdict[] }
  | { kind: 'came'; turn: number; outcome: Outcome | null }
  | { kind: 'failed'; turn: number; detail: string }
