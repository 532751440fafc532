export { analyse, check, problemsOf } from './analyse/analyse.ts'
export { checkCompat } from './analyse/compat.ts'
export { checkCrosswalkAgainst } from './analyse/crosswalk.ts'
export { silentErrors } from './analyse/silent.ts'
export { generateCases } from './cases/cases.ts'
export { coveredShare, type RuleCoverage, setCoverage } from './cases/coverage.ts'
export type { BoundaryCase } from './cases/generate.ts'
export {
  checkGolden,
  type Golden,
  type GoldenDifference,
  type GoldenUnit,
  goldenOf,
  parseGolden,
} from './cases/golden.ts'
export { type CaseStanding, type CasesFile, type KeptCase, mergeCases, parseCases, standingsOf } from './cases/kept.ts'
export { answerText, caseQuestion, situationText } from './cases/sentence.ts'
export { answerTo, type CaseAnswer, type Situation, sameAnswer } from './cases/situation.ts'
export { type CrosswalkSuggestion, type InputSuggestion, suggestCrosswalk } from './crosswalk/suggest.ts'
export type { Change, ChangeKind } from './diff/change.ts'
export { type Effect, effectsOf } from './diff/effects.ts'
export { type Gains, gainsBy } from './diff/gains.ts'
export type { CrossedEdge, EdgeDistance, GradeBecause } from './diff/grades.ts'
export { type Obstacle, obstacleSentence } from './diff/obstacles.ts'
export type { Passed, RankBecause } from './diff/ranks.ts'
export { comparisonMarkdown } from './diff/report/markdown.ts'
export {
  causesByEffect,
  comparisonSheets,
  type ListedCause,
  type ReportAbout,
  type ReportPart,
  type ReportSheet,
  sheetText,
} from './diff/report/report.ts'
export { type Because, type Diff, type DiffOptions, diff, diffExactly, type UnitDiff } from './diff/scores.ts'
export { diffOverTwo } from './diff/twofiles.ts'
export { changeSentence, plainNames } from './diff/words/sentence.ts'
export { workOfDiff } from './diff/work.ts'
export type { Unit } from './exact/evaluation.ts'
export type { ExactUnit } from './exact/points.ts'
export { evaluateRule, type Profile } from './exact/rule.ts'
export { type GivenCohort, scoreExact } from './exact/score.ts'
export type { GroupPoints, Points, PointsStatus, Scorecard, UnitScore } from './exact/scorecard.ts'
export { exactScorecard } from './exact/scorecard.ts'
export { explain, explainRow } from './explain/explain.ts'
export type {
  LeafExplanation,
  NextStep,
  Reached,
  ReadValue,
  TotalLine,
  UnitExplanation,
} from './explain/explanation.ts'
export { explanationText, leafText, nextText } from './explain/text.ts'
export { scoreColumns } from './fast/columns/batch.ts'
export type { BatchScore } from './fast/columns/batchscore.ts'
export { type Column, type Columns, columnsFrom, columnsOf } from './fast/columns/columns.ts'
export { countedColumn, countedRow } from './fast/columns/counted.ts'
export { cohortGiven } from './fast/columns/outcomes.ts'
export type { Standing } from './fast/columns/standings.ts'
export type { UnitHead } from './fast/scorecard/unit.ts'
export { Scorer } from './fast/unit/scorer.ts'
export { type Amount, pointsOf } from './formula/amount.ts'
export { readsOf } from './formula/reads.ts'
export { readsName, renameReads } from './formula/rename.ts'
export { inputOf, readOf } from './formula/shape.ts'
export {
  Bug,
  type Issue,
  type IssueCode,
  type IssueParams,
  issue,
  nearestName,
  type OldEncoding,
  pointer,
  type Severity,
  tokensOf,
  warning,
} from './issue.ts'
export { formatNumber, formatShort, type Locale, message } from './messages/index.ts'
export { encodingName, levelName, unchosen } from './messages/words.ts'
export { type Completion, completeFormula } from './notation/complete.ts'
export { parseFormula, printFormula, type ReadFormula } from './notation/formula.ts'
export { type FormulaContext, formulaContext, type KnownName } from './notation/names.ts'
export { applyFix, type Fix, type FormulaCode, type FormulaProblem } from './notation/problem.ts'
export { formulaSentence } from './notation/sentences.ts'
export type { Token } from './notation/token.ts'
export type { FormulaText, Span } from './notation/write.ts'
export { errorType } from './operators/fault.ts'
export { shownOperators as operators } from './operators/words.ts'
export { maxIndicators, type Parsed, parseRuleset } from './parse/parse.ts'
export { shapeIssues } from './parse/shape.ts'
export { build, mostOf, rescale } from './patterns/build.ts'
export {
  type CalculationType,
  calculationExample,
  calculationName,
  calculationType,
  calculationTypes,
  kindsFor,
  patternWords,
} from './patterns/calculation.ts'
export { type Conversion, convert, type Start, subjectOf } from './patterns/convert.ts'
export type { Branch, Part } from './patterns/evaluated.ts'
export { type Kind, type Pattern, type PatternOf, type PatternWords, patternExamples } from './patterns/kinds.ts'
export { recognise } from './patterns/recognise.ts'
export { sentence } from './patterns/sentence.ts'
export { type Portable, type PortableIndicator, portable } from './portable/portable.ts'
export { compile, type Program } from './program/program.ts'
export { workOf } from './program/work.ts'
export { ProofMemory } from './prove/memory.ts'
export { prove } from './prove/prove.ts'
export { verdictSentence } from './prove/sentence.ts'
export type { Example, Property, Verdict, VerdictOf } from './prove/verdict.ts'
export { indicatorKinds } from './ruleset/fields/indicator.ts'
export { blanks, type DocumentPart, documentParts, type FieldOf, fieldNames, hasField } from './ruleset/fields/parts.ts'
export { levelNames } from './ruleset/fields/set.ts'
export { constantTypes, inputTypes } from './ruleset/fields/values.ts'
export { jsonSchema } from './ruleset/jsonSchema.ts'
export {
  type Constant,
  type Crosswalk,
  constantType,
  domainEnds,
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
} from './ruleset/rows.ts'
export { type Scored, type ScoreOptions, score, scoreEach } from './score.ts'
export { conditionSentence } from './sentence/condition.ts'
export { type Phrase, textOf as sentenceText } from './sentence/phrase.ts'
export { constantText } from './sentence/subject.ts'
export { cellWords, plain as plainWords } from './units/cell.ts'
export { readUnits, type UnitsColumns } from './units/columns.ts'
export { readCells } from './units/csv.ts'
export { cutUnits } from './units/cut.ts'
export { checkGivenCohort } from './units/given.ts'
export { joinColumns } from './units/growing.ts'
export { type JoinedUnit, joinUnits, type UnitSuccession } from './units/joining.ts'
export { LinePieces } from './units/linepieces.ts'
export { Marks } from './units/marks.ts'
export type { PieceReader, PiecesRead } from './units/pieces.ts'
export {
  checkUnitCodes,
  lastDayOf,
  parseRegistry,
  type UnitsRegistry,
} from './units/registry.ts'
export { scanUnits } from './units/scan.ts'
export { unitsSchema } from './units/schema.ts'
export { type SheetCell, sheetMark, sheetRow } from './units/sheet.ts'
export { parseUnitsCsv } from './units/table.ts'
export { TablePieces } from './units/tablepieces.ts'
export { isTotal } from './units/total.ts'
export { inputsInTypescript } from './units/typescript.ts'
export { parseUnits, type UnitsContent, type UnitsFile, type UnitsHead, unitsContents } from './units/units.ts'
export { decodeText } from './values/bytes.ts'
export { formatDay, isDay, readDay } from './values/day.ts'
export { canonical, type Json, type JsonObject, readJson } from './values/json.ts'
export { maxDigits } from './values/number.ts'
export { hiddenIn } from './values/text.ts'
export { type DecimalMark, isTooLong, readWritten, valueOfWritten } from './values/written.ts'
export { type Agreement, agreementOf } from './wording/agreement.ts'
export { ask as wordingQuestion, type Question as WordingQuestion } from './wording/questions.ts'
export {
  isWordingIssue,
  type WordingStanding,
  wordingFor,
  wordingIssues,
  wordingStandings,
} from './wording/standing.ts'
export { readWording, type WordingFrame, type WordingReading } from './wording/wording.ts'
export { writeWording } from './wording/write.ts'
