import { type ExactUnit, type Program, prove, scoreExact, type Unit, type Verdict } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { breaks, leafOf, zeroesIn } from './broken.ts'
import { provableSet, reportingUnit } from './provable.ts'
import { Random } from './random.ts'

const seed = 20_261_125
const [rounds, unitsPerRound] = process.env.CHISO_LONG ? [770, 100] : [40, 100]
const leaves = 13
const samples = rounds * unitsPerRound * leaves

/** What one unit gave, against everything said of the leaf. */
function contradicted(program: Program, verdicts: readonly Verdict[], unit: ExactUnit): string[] {
  return verdicts.flatMap((verdict) => {
    const leaf = leafOf(program, verdict.subject)
    const isProved = verdict.property === 'division' && verdict.status === 'proved'
    if (!leaf && isProved && zeroesIn(program, verdict.subject, unit).length > 0)
      return [`division of ${verdict.subject} ${JSON.stringify(unit.evaluation.unit.inputs)}`]
    return leaf && breaks(leaf, verdict, unit)
      ? [
          `${verdict.property} ${JSON.stringify(leaf.indicator.formula)} ${JSON.stringify(leaf.indicator.appliesWhen)} ${JSON.stringify(unit.evaluation.unit.inputs)}`,
        ]
      : []
  })
}

/** Where formulas outside of points stand. */
function asides({ derived, cohort, leagues }: Program): string[] {
  return [...derived.values(), ...cohort.values(), ...leagues.map(({ when }) => when)].map(({ path }) => path)
}

/** Values of a league, whichever it is. */
function givenTo(program: Program, cohort: Record<string, number>) {
  return Object.fromEntries(['', ...program.leagues.map(({ id }) => id)].map((id) => [id, cohort]))
}

/** Two units apart in one input, their league's values given. */
function movedWrongly(program: Program, verdicts: readonly Verdict[], unit: Unit, other: Unit): string[] {
  return verdicts.flatMap((verdict) => {
    if (verdict.property !== 'monotone' || verdict.status !== 'proved') return []
    const { input, way } = verdict.params
    const [low, high] = [unit.inputs[input] ?? null, other.inputs[input] ?? null]
    if (Number(low) >= Number(high)) return []
    const leaf = leafOf(program, verdict.subject)
    const moved = { ...unit, id: 'moved', inputs: { ...unit.inputs, [input]: high } }
    const { units } = scoreExact(program, [unit, moved], givenTo(program, { top: 12, most: 10 }))
    const [a, b] = units.map(({ points }) => points.get(leaf?.indicator.id ?? '')?.points ?? null)
    if (!a || !b) return []
    const change = b.n * a.d - a.n * b.d
    const isRight = way === 'constant' ? change === 0n : way === 'rising' ? change >= 0n : change <= 0n
    return isRight
      ? []
      : [`${way} ${input} ${JSON.stringify(leaf?.indicator.formula)} ${JSON.stringify(unit.inputs)} ${high}`]
  })
}

describe(`proofs hold (seed ${seed}, ${samples} samples)`, () => {
  it('[A-8] [A-14] no unit within the domains contradicts what was proved, and every counterexample breaks what it refutes', () => {
    const random = new Random(seed)
    const wrong: string[] = []
    const said = { proved: 0, refuted: 0, unknown: 0 }
    let told = 0
    for (let round = 0; round < rounds; round++) {
      const program = provableSet(random)
      const verdicts = prove(program)
      for (const { status } of verdicts) said[status] += 1
      const units = Array.from({ length: unitsPerRound }, (_, index) => reportingUnit(random, index))
      const { units: scored } = scoreExact(program, units)
      const claims = verdicts.filter(({ status, property }) => status !== 'unknown' && property !== 'monotone')
      for (const unit of scored) wrong.push(...contradicted(program, claims, unit))
      for (const [index, unit] of units.slice(1, 8).entries())
        wrong.push(...movedWrongly(program, verdicts, unit, units[index] as Unit))
      for (const verdict of verdicts) {
        if (verdict.status !== 'refuted' || !verdict.counterexample) continue
        const { inputs, cohort } = verdict.counterexample
        const [shown] = scoreExact(program, [{ id: 'x', name: 'x', inputs }], givenTo(program, cohort)).units
        const leaf = leafOf(program, verdict.subject)
        if (verdict.property === 'division' && shown && !leaf) {
          told += 1
          const places = asides(program).flatMap((path) => zeroesIn(program, path, shown))
          const points = [...shown.points.values()].flatMap(({ outcome }) =>
            outcome instanceof Object && 'issues' in outcome ? outcome.issues.map(({ path }) => path) : [],
          )
          if (![...places, ...points].some((path) => `${verdict.subject}/`.startsWith(`${path}/`)))
            wrong.push(`shows nothing: ${verdict.subject} ${JSON.stringify(inputs)}`)
        }
        const opposite = { ...verdict, status: 'proved' } as Verdict
        const shows = ['range', 'division'].includes(verdict.property)
        if (shows && leaf && shown && !breaks(leaf, opposite, shown))
          wrong.push(
            `shows nothing: ${verdict.property} ${JSON.stringify(leaf.indicator.formula)} ${JSON.stringify(inputs)}`,
          )
      }
    }
    expect(wrong.slice(0, 5)).toEqual([])
    // A proof that never says anything would pass as well.
    expect(said.proved).toBeGreaterThan(said.unknown)
    expect(said.refuted).toBeGreaterThan(rounds)
    expect(told).toBeGreaterThan(rounds / 2)
  }, 1_800_000)
})
