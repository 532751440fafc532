import type { Issue, RulesetDocument, Scorecard, Unit, UnitExplanation, Verdict } from '@chiso/engine'

/** Points of one indicator while one of its inputs runs through its domain. */
export type Curve = { input: string; points: { x: number; y: number | null }[]; at: number | null; integer: boolean }

/** A case to be tried: what it reports, and cohort values it takes as given. */
export type Tried = { id: string; inputs: Unit['inputs']; cohort: Readonly<Record<string, number>> }
/** What a case comes to. */
export type Outcome = { total: number | null; grade: string | null; points: Readonly<Record<string, number | null>> }

/** What the screens ask of the engine's worker. */
export type Ask =
  | { kind: 'units'; units: readonly Unit[] }
  | { kind: 'base'; document: RulesetDocument | null }
  | { kind: 'run'; turn: number; document: RulesetDocument }
  | { kind: 'explain'; turn: number; unit: string; indicator: string | null }
  | { kind: 'try'; turn: number; tried: Tried }
  | { kind: 'prove'; turn: number; indicator: string }
  | { kind: 'curve'; turn: number; unit: string | null; indicator: string; input: string }

/** What the worker answers; `turn` says to which question. */
export type Tell =
  | { kind: 'checked'; turn: number; issues: Issue[]; shaped: boolean }
  | { kind: 'scored'; turn: number; scorecard: Scorecard | null; base: Scorecard | null }
  | { kind: 'explained'; turn: number; explanation: UnitExplanation | null }
  | { kind: 'proved'; turn: number; verdicts: Verdict[] }
  | { kind: 'curved'; turn: number; curve: Curve | null }
  | { kind: 'came'; turn: number; outcome: Outcome | null }
  | { kind: 'failed'; turn: number; detail: string }
