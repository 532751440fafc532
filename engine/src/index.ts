export { checkCompat } from './analyse/compat.ts'
export { checkCrosswalkAgainst } from './analyse/crosswalk.ts'
export { analyse, check } from './analyse.ts'
export { scoreColumns } from './compile/batch.ts'
export type { BatchScore } from './compile/batchscore.ts'
export { type Column, type Columns, columnsFrom, columnsOf } from './compile/columns.ts'
export { countedColumn, countedRow } from './compile/counted.ts'
export { cohortGiven } from './compile/outcomes.ts'
export { Scorer } from './compile/scorer.ts'
export type { Change, ChangeKind } from './diff/change.ts'
export { type Obstacle, obstacleSentence } from './diff/obstacles.ts'
export { type Because, type Diff, type DiffOptions, diff, type UnitDiff } from './diff/scores.ts'
export { changeSentence } from './diff/words.ts'
export { indicatorKinds, inputTypes, levelNames } from './document.ts'
export type { Unit } from './evaluation.ts'
export type { ExactUnit } from './exact.ts'
export type {
  Branch,
  LeafExplanation,
  NextStep,
  Part,
  Reached,
  ReadValue,
  TotalLine,
  UnitExplanation,
} from './explain/explanation.ts'
export { explanationText, nextText } from './explain/text.ts'
export { explain, explainRow } from './explain.ts'
export { type Completion, completeFormula } from './formula/complete.ts'
export { type FormulaContext, formulaContext, type KnownName } from './formula/names.ts'
export { applyFix, type Fix, type FormulaCode, type FormulaProblem } from './formula/problem.ts'
export { formulaSentence } from './formula/sentences.ts'
export type { Token } from './formula/token.ts'
export type { FormulaText, Span } from './formula/write.ts'
export { parseFormula, printFormula, type ReadFormula } from './formula.ts'
export {
  Bug,
  type Issue,
  type IssueCode,
  type IssueParams,
  issue,
  nearestName,
  pointer,
  type Severity,
  tokensOf,
} from './issue.ts'
export { canonical, type Json, type JsonObject, readJson } from './json.ts'
export { formatNumber, formatShort, type Locale, message } from './messages/index.ts'
export { errorType } from './operators/error.ts'
export { shownOperators as operators } from './operators/shown.ts'
export { maxIndicators, parseRuleset } from './parse.ts'
export { build } from './patterns/build.ts'
export { type CalculationType, calculationType, calculationTypes } from './patterns/calculation.ts'
export { type Conversion, convert, type Start } from './patterns/convert.ts'
export { type Amount, type Pattern, type PatternOf, pointsOf, type Step } from './patterns/pattern.ts'
export { recognise } from './patterns/recognise.ts'
export { inputOf, readOf } from './patterns/shape.ts'
export { compile, type Program } from './program.ts'
export { ProofMemory } from './prove/memory.ts'
export { verdictSentence } from './prove/sentence.ts'
export type { Example, Property, Verdict, VerdictOf } from './prove/verdict.ts'
export { prove } from './prove.ts'
export { readsOf } from './reads.ts'
export { evaluateRule, type Profile } from './rule.ts'
export {
  type Crosswalk,
  type Grade,
  type Indicator,
  type IndicatorDocument,
  type Input,
  type InputDocument,
  type InputValue,
  type League,
  leavesOf,
  optionsOf,
  type Policy,
  type Row,
  type Ruleset,
  type RulesetDocument,
  rowsOf,
} from './ruleset.ts'
export { jsonSchema } from './schema.ts'
export { type GivenCohort, scoreExact } from './score.ts'
export type { GroupPoints, Points, PointsStatus, Scorecard, UnitScore } from './scorecard.ts'
export { score } from './scoring.ts'
export type { Phrase } from './sentence/phrase.ts'
export { conditionSentence, sentence, sentenceText } from './sentence.ts'
export { readUnitsColumns } from './units/columns.ts'
export { lineOfUnit, parseUnitsCsv } from './units/table.ts'
export { parseUnits, type UnitsFile } from './units.ts'
