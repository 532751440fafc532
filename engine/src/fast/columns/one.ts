import type { GivenCohort } from '../../exact/score.ts'
import type { Program } from '../../program/program.ts'
import { Unknown } from '../../values/value.ts'
import { known } from '../plan/memory.ts'
import { Scorer } from '../unit/scorer.ts'
import { type BatchScore, blankScore } from './batchscore.ts'
import { Cohorts } from './cohorts.ts'
import { type Columns, unitAt } from './columns.ts'
import { kept } from './lanes.ts'
import { membersOf, rankLeagues } from './ranking.ts'
import { Standings } from './standings.ts'

/** A set compiled for one unit at a time, and the cohort values of the unit at hand. */
type One = { scorer: Scorer; cohorts: Cohorts | null }

const compiled = new WeakMap<Program, One>()

/** Scores a file of one unit by closures, which needs no loops to be made; the same as `scoreColumns` gives. */
export function scoreOne(program: Program, columns: Columns, given: GivenCohort): BatchScore {
  const one = compiled.get(program) ?? compileOne(program)
  const { scorer } = one
  const score = blankScore(1, scorer.scales)
  // One unit alone is not its own cohort, so that nobody needs to be a member (SPEC K-1).
  one.cohorts = new Cohorts(program, columns, given, [], new Map())
  const { total, max, complete } = scorer.score(unitAt(program, columns, 0))
  score.totals[0] = total
  score.maxima[0] = max
  score.complete[0] = Number(complete)
  score.grades[0] = scorer.grade()
  score.leagues[0] = program.leagues.findIndex(({ id }) => id === scorer.league)
  for (const id of program.cohort.keys()) one.cohorts.outcome(scorer.league, id)
  score.cohort = one.cohorts.values
  const points = new Map<string, ReturnType<typeof kept>>()
  const standings = new Standings(program, 1)
  for (const { leaf, slot } of scorer.plan.steps) {
    if (!leaf) continue
    const own = kept(1)
    own.values[0] = scorer.memory.slots[slot] as number
    if (scorer.memory.states[slot] !== known) own.states = Uint8Array.of(scorer.memory.states[slot] as number)
    points.set(leaf.indicator.id, own)
    standings.addState(leaf, 0, scorer.memory.states[slot] as number)
  }
  score.points = points
  score.standing = (row) => standings.at(row)
  rankLeagues(program, membersOf(program, score.leagues), score)
  one.cohorts = null
  return score
}

function compileOne(program: Program): One {
  const one: One = {
    scorer: new Scorer(
      program,
      (league, id) => one.cohorts?.outcome(league, id) ?? new Unknown('pending', [`cohort.${id}`]),
    ),
    cohorts: null,
  }
  compiled.set(program, one)
  return one
}
