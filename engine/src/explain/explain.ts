import { Evaluation, type Unit } from '../exact/evaluation.ts'
import type { ExactPoints, ExactUnit } from '../exact/points.ts'
import { type GivenCohort, scoreUnit } from '../exact/score.ts'
import type { BatchScore } from '../fast/columns/batchscore.ts'
import type { Columns } from '../fast/columns/columns.ts'
import { unitAt } from '../fast/columns/columns.ts'
import { cohortOutcomes } from '../fast/columns/counted.ts'
import { Bug } from '../issue.ts'
import type { Locale } from '../messages/number.ts'
import { Evaluated } from '../patterns/evaluated.ts'
import { recordOf } from '../patterns/kinds.ts'
import { recognise } from '../patterns/recognise.ts'
import { sentence } from '../patterns/sentence.ts'
import type { Program } from '../program/program.ts'
import { scoreEach } from '../score.ts'
import { conditionSentence } from '../sentence/condition.ts'
import { textOf } from '../sentence/phrase.ts'
import { placeOf } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { add, compare, divide, isZero, Rational, subtract, sum, toNumber, zero } from '../values/number.ts'
import { type Outcome, Unknown } from '../values/value.ts'
import type { LeafExplanation, TotalLine, UnitExplanation } from './explanation.ts'
import { nextStep } from './next.ts'
import { reachedOf, valuesOf } from './value.ts'

/**
 * Why a unit has its points (diễn giải): the total line by line, and every leaf down to the values it read.
 *
 * Shape:  `units` is the whole league, for what depends on the others; `indicator` keeps one leaf only
 * Errors: an unknown unit is the caller's mistake
 */
export function explain(
  program: Program,
  units: readonly Unit[] | Columns,
  unitId: string,
  options: { cohort?: GivenCohort; indicator?: string } = {},
): UnitExplanation {
  const { batch, columns } = scoreEach(program, units, options)
  const row = columns.ids.indexOf(unitId)
  if (row < 0) throw new Bug(`no unit ${unitId}`)
  return explainRow(program, batch, unitAt(program, columns, row), row, options)
}

/**
 * The same for one unit of a file that was scored by columns, without scoring the others again.
 *
 * Shape: `row` is the unit's place in that file
 */
export function explainRow(
  program: Program,
  score: BatchScore,
  unit: Unit,
  row: number,
  options: { indicator?: string } = {},
): UnitExplanation {
  const one = scoreUnit(program, new Evaluation(program, unit, cohortOutcomes(score)))
  one.rank = score.ranks[row] || null
  one.rankProvisional = score.provisional[row] === 1
  return explained(program, one, score.cohort, options.indicator)
}

type Cohort = BatchScore['cohort']

function explained(program: Program, unit: ExactUnit, values: Cohort, only: string | undefined): UnitExplanation {
  const { ruleset } = program
  const { league } = unit.evaluation
  const leaves = [...unit.points.values()].filter(({ leaf }) => only === undefined || leaf.indicator.id === only)
  return {
    unit: {
      id: unit.evaluation.unit.id,
      name: unit.evaluation.unit.name,
      league,
      leagueLabel: ruleset.leagues.find(({ id }) => id === league)?.label ?? null,
    },
    content: ruleset.legal.content,
    complete: unit.complete,
    total: unit.total && toNumber(unit.total),
    max: toNumber(unit.max),
    ratio: unit.total && !isZero(unit.max) ? toNumber(divide(unit.total, unit.max)) : null,
    grade: unit.grade,
    gradeLabel: ruleset.grades.find(({ id }) => id === unit.grade)?.label ?? null,
    rank: unit.rank,
    rankProvisional: unit.rankProvisional,
    places: ruleset.policy.rounding.places,
    lines: linesOf(program, unit),
    leaves: leaves.map((entry) => explainLeaf(program, unit, entry, cohortOutcomes({ cohort: values }))),
  }
}

function linesOf(program: Program, unit: ExactUnit): TotalLine[] {
  const { base, scaled, bonus, penalty, total } = unit
  const entries = [...unit.points.values()]
  const has = (kind: string) => entries.some(({ leaf }) => leaf.indicator.kind === kind)
  const applicable = sum(
    entries.filter((entry) => entry.applicable && entry.leaf.indicator.kind === 'scored').map(({ leaf }) => leaf.max),
  )
  const lines: TotalLine[] = [{ kind: 'base', points: toNumber(base) }]
  if (compare(scaled, base) !== 0) {
    const [points, declared] = [toNumber(scaled), toNumber(unit.max)]
    lines.push({ kind: 'rescale', points, declared, applicable: toNumber(applicable) })
  }
  if (has('bonus')) lines.push({ kind: 'bonus', points: toNumber(bonus) })
  if (has('penalty')) lines.push({ kind: 'penalty', points: toNumber(penalty) })
  const before = subtract(add(scaled, bonus), penalty)
  if (compare(before, zero) < 0) lines.push({ kind: 'floor', points: 0 })
  if (total) lines.push({ kind: 'rounding', points: toNumber(total), places: program.ruleset.policy.rounding.places })
  return lines
}

function explainLeaf(
  program: Program,
  unit: ExactUnit,
  { leaf, status, points, outcome }: ExactPoints,
  cohort: (league: string | null, id: string) => Outcome,
): LeafExplanation {
  const { ruleset } = program
  const { evaluation } = unit
  const { indicator } = leaf
  const formula = indicator.formula as Json | undefined
  const trace = new Map<string, Outcome>()
  evaluation.points(leaf, trace)
  const said = (locale: Locale) => sentence(formula, indicator, ruleset, locale)
  const words = { vi: said('vi'), en: said('en') }
  const condition = (locale: Locale) => textOf(conditionSentence(indicator.appliesWhen as Json, ruleset, locale))
  const pattern = formula === undefined ? null : recognise(formula, indicator)
  const known = !(outcome instanceof Unknown)
  const path = `${leaf.path}/formula`
  const place = placeOf(ruleset, 'vi', indicator.maxPoints)
  return {
    id: indicator.id,
    code: indicator.code,
    label: indicator.label,
    path: leaf.path,
    kind: indicator.kind,
    max: toNumber(leaf.max),
    status,
    points: outcome instanceof Rational ? toNumber(outcome) : null,
    counted: points && toNumber(points),
    passed: indicator.kind === 'gate' && typeof outcome === 'boolean' ? outcome : null,
    sentence: words,
    method: indicator.method,
    applies:
      indicator.appliesWhen === true
        ? null
        : {
            sentence: { vi: condition('vi'), en: condition('en') },
            reached: reachedOf(evaluation.compute(leaf.applies, leaf.max)),
          },
    values: valuesOf(leaf.formula, evaluation, program),
    missing: outcome instanceof Unknown && outcome.state === 'pending' ? outcome.names : [],
    issues: outcome instanceof Unknown ? outcome.issues : [],
    branch:
      pattern && formula !== undefined && known && indicator.kind !== 'information' && indicator.kind !== 'gate'
        ? recordOf(pattern).branch(
            pattern,
            new Evaluated({ formula, path, trace, place, sentence: words, read: evaluation.read }),
          )
        : null,
    next:
      pattern && status === 'scored' && (indicator.kind === 'scored' || indicator.kind === 'bonus')
        ? nextStep(pattern, { program, leaf, evaluation, cohort })
        : null,
    gradeCap: ruleset.grades.find(({ id }) => id === indicator.gate?.atMost)?.label ?? null,
    citations: indicator.citations,
    provenance: indicator.provenance ?? null,
    trace: Object.fromEntries([...trace].map(([where, reached]) => [where, reachedOf(reached)])),
  }
}
