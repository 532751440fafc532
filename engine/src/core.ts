/**
 * All that scoring with a published set takes: no reading of documents, no analysis, no sentences.
 *
 * Shape: a set comes in as `parseRuleset` gave it, every default filled in, and may be kept so as JSON
 */
export type { CohortValue } from './cohort.ts'
export { scoreColumns } from './compile/batch.ts'
export type { BatchScore } from './compile/batchscore.ts'
export { type Columns, columnsFrom, columnsOf } from './compile/columns.ts'
export { Scorer } from './compile/scorer.ts'
export type { Unit } from './evaluation.ts'
export type { ExactUnit } from './exact.ts'
export { compile, type Program } from './program.ts'
export type { Ruleset } from './ruleset.ts'
export { type GivenCohort, scoreExact } from './score.ts'
export type { Scorecard, UnitScore } from './scorecard.ts'
export { score } from './scoring.ts'
