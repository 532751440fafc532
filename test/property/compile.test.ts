import {
  type BatchScore,
  columnsOf,
  type ExactUnit,
  exactScorecard,
  type Program,
  Scorer,
  score,
  scoreColumns,
  scoreEach,
  scoreExact,
  type Unit,
} from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { Random } from './random.ts'
import { randomSet, randomUnit } from './sets.ts'

const seed = 20_261_124
const rounds = process.env.CHISO_LONG ? 4_000 : 200
const unitsPerRound = 25
/** Four thousand sets take minutes on a busy machine. */
const limit = { timeout: 900_000 }

const stateOf = { value: 0, pending: 1, 'not-applicable': 2, issues: 3 }

/** What all ways of computing must agree on. */
function ofExact(program: Program, { total, max, complete, grade, rank, points: entries, evaluation }: ExactUnit) {
  const scale = 10 ** program.ruleset.policy.rounding.places
  return {
    total: total === null ? null : Math.round((Number(total.n) / Number(total.d)) * scale) / scale,
    max: Number(max.n) / Number(max.d),
    complete,
    grade,
    rank,
    league: evaluation.league,
    states: [...entries.values()].map(({ outcome }) =>
      typeof outcome === 'object' && outcome !== null && 'state' in outcome ? stateOf[outcome.state] : stateOf.value,
    ),
  }
}

function ofBatch(program: Program, batch: BatchScore, row: number) {
  const grades = [...program.ruleset.grades].sort((a, b) => b.atLeast - a.atLeast)
  const total = batch.totals[row] as number
  return {
    total: Number.isNaN(total) ? null : total / batch.scales.total,
    max: (batch.maxima[row] as number) / batch.scales.max,
    complete: batch.complete[row] === 1,
    grade: grades[batch.grades[row] as number]?.id ?? null,
    rank: batch.ranks[row] || null,
    league: program.leagues[batch.leagues[row] as number]?.id ?? null,
    states: [...program.leaves.keys()].map((id) => batch.points.get(id)?.states?.[row] ?? 0),
  }
}

describe(`ways of computing agree (seed ${seed}, ${rounds} sets × ${unitsPerRound} units)`, () => {
  const random = new Random(seed)
  const sets = Array.from({ length: rounds }, () => {
    const program = randomSet(random)
    const units = Array.from({ length: unitsPerRound }, (_, index) => randomUnit(random, index))
    return { program, units, exact: scoreExact(program, units) }
  })

  it('[W-6] the door gives the exact scorecard, for a file and for each unit alone', limit, () => {
    for (const { program, units } of sets) {
      const exact = exactScorecard(program, units)
      expect(score(program, units)).toEqual(exact)
      expect(JSON.parse([...scoreEach(program, units).json()].join(''))).toEqual(JSON.parse(JSON.stringify(exact)))
      for (const unit of units.slice(0, 5)) expect(score(program, [unit])).toEqual(exactScorecard(program, [unit]))
    }
  })

  it('[W-1] columns ≡ exact evaluation', limit, () => {
    for (const { program, units, exact } of sets) {
      const batch = scoreColumns(program, columnsOf(program, units), { keep: true })
      const expected = exact.units.map((unit) => ofExact(program, unit))
      expect(units.map((_, row) => ofBatch(program, batch, row))).toEqual(expected)
    }
  })

  it('[W-1] columns whose points nobody keeps ≡ exact evaluation', limit, () => {
    const withoutStates = (unit: object) => ({ ...unit, states: null })
    for (const { program, units, exact } of sets) {
      const whole = Array.from({ length: unitsPerRound }, (_, index) => randomUnit(random, index, true))
      for (const [given, expected] of [
        [units, exact],
        [whole, scoreExact(program, whole)],
      ] as const) {
        const batch = scoreColumns(program, columnsOf(program, given))
        expect(given.map((_, row) => withoutStates(ofBatch(program, batch, row)))).toEqual(
          expected.units.map((unit) => withoutStates(ofExact(program, unit))),
        )
      }
    }
  })

  it('[W-2] one unit by closures, whole or one changed input at a time ≡ exact evaluation', limit, () => {
    for (const { program, units, exact } of sets) {
      const scorer = new Scorer(program, (league, id) => {
        const values = exact.cohort.get(league ?? '')
        const outcome = values?.get(id)?.outcome
        // On the way from one unit to another a unit may pass through a league that has none.
        if (outcome === undefined && values) throw new Error(`no cohort value ${id}`)
        return outcome ?? null
      })
      const seen = (unit: ExactUnit) => {
        const { total, max, complete } = scorer.result
        return [
          Number.isNaN(total) ? null : total / scorer.scales.total,
          max / scorer.scales.max,
          complete,
          unit.evaluation.league,
        ]
      }
      exact.units.forEach((unit, index) => {
        const { total, max, complete, league } = ofExact(program, unit)
        const expected = [total, max, complete, league]
        scorer.score(units[index] as Unit)
        expect([...seen(unit).slice(0, 3), scorer.league]).toEqual(expected)
        // From the next unit's values to this one's, input by input.
        scorer.score(units[(index + 1) % units.length] as Unit)
        for (const { id } of program.ruleset.inputs) scorer.change(id, (units[index] as Unit).inputs[id] ?? null)
        expect([...seen(unit).slice(0, 3), scorer.league]).toEqual(expected)
      })
    }
  })

  it('[W-5] a traced unit tells of every node what closures find node by node', limit, () => {
    for (const { program, units, exact } of sets) {
      const scorer = new Scorer(program, (league, id) => exact.cohort.get(league ?? '')?.get(id)?.outcome ?? true, {
        traced: true,
      })
      const { tracing } = scorer
      if (!tracing) throw new Error('not traced')
      for (const unit of units) {
        scorer.score(unit)
        const told = [...tracing.values]
        tracing.clear()
        for (const index of scorer.plan.steps.keys()) scorer.runStep(index)
        expect([...tracing.values]).toEqual(told)
      }
    }
  })
})
