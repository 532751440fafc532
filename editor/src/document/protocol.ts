import type { Issue, RulesetDocument, Scorecard, Unit, UnitExplanation } from '@chiso/engine'

/** Points of one indicator while one of its inputs runs through its domain. */
export type Curve = { input: string; points: { x: number; y: number | null }[]; at: number | null; integer: boolean }

/** What the screens ask of the engine's worker. */
export type Ask =
  | { kind: 'units'; units: readonly Unit[] }
  | { kind: 'base'; document: RulesetDocument | null }
  | { kind: 'run'; turn: number; document: RulesetDocument }
  | { kind: 'explain'; turn: number; unit: string; indicator: string | null }
  | { kind: 'curve'; turn: number; unit: string | null; indicator: string; input: string }

/** What the worker answers; `turn` says to which question. */
export type Tell =
  | { kind: 'checked'; turn: number; issues: Issue[]; shaped: boolean }
  | { kind: 'scored'; turn: number; scorecard: Scorecard | null; base: Scorecard | null }
  | { kind: 'explained'; turn: number; explanation: UnitExplanation | null }
  | { kind: 'curved'; turn: number; curve: Curve | null }
  | { kind: 'failed'; turn: number; detail: string }
