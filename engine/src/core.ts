/**
 * All that scoring with a published set takes: no reading of documents, no analysis, no sentences.
 *
 * Shape: a set comes in as `parseRuleset` gave it, every default filled in, and may be kept so as JSON
 */
export type { CohortValue } from './exact/cohort.ts'
export type { Unit } from './exact/evaluation.ts'
export type { ExactUnit } from './exact/points.ts'
export { type GivenCohort, scoreExact } from './exact/score.ts'
export type { Scorecard, UnitScore } from './exact/scorecard.ts'
export { scoreColumns } from './fast/columns/batch.ts'
export type { BatchScore } from './fast/columns/batchscore.ts'
export { type Columns, columnsFrom, columnsOf } from './fast/columns/columns.ts'
export { Scorer } from './fast/unit/scorer.ts'
export { compile, type Program } from './program/program.ts'
export type { Ruleset } from './ruleset/rows.ts'
export { type Scored, type ScoreOptions, score, scoreEach } from './score.ts'
