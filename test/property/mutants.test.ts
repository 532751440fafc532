import {
  compile,
  type InputValue,
  type Program,
  parseRuleset,
  prove,
  readsOf,
  scoreExact,
  type Verdict,
  verdictSentence,
} from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { readSet, sets } from '../content/sets.ts'
import { breaks } from './broken.ts'
import { type Mutant, mutantsOf } from './mutate.ts'
import { Random } from './random.ts'

const seed = 20_261_126
const tried = 300
const every = process.env.CHISO_LONG ? 1 : 9

function read({ document }: Pick<Mutant, 'document'>): Program {
  const { ruleset, issues } = parseRuleset(document)
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return compile(ruleset)
}

const all = sets.flatMap(({ set }) => mutantsOf(readSet(set)))
const chosen = all
  .flatMap(({ original, mutants }) => mutants.map((mutant) => ({ original, ...mutant })))
  .filter((_, index) => index % every === 0)

type Values = Record<string, InputValue>

/** Units by chance around the numbers a set writes, found without the proofs. */
function unitsOf(program: Program, random: Random): Values[] {
  const text = JSON.stringify([program.ruleset.indicators, program.ruleset.derived])
  const written = [...new Set((text.match(/(?<![\w"])\d+(\.\d+)?/g) ?? []).map(Number))].filter((each) => each <= 1000)
  const [leaf] = program.leaves.values()
  const formulas = [leaf?.formula, leaf?.applies, ...program.derived.values(), ...program.cohort.values()]
  const names = new Set(formulas.flatMap((formula) => (formula ? readsOf(formula) : [])).map(({ name }) => name))
  const inputs = [...program.inputs.values()].filter(({ id }) => names.has(id))
  return Array.from({ length: tried }, () => {
    const all = random.pick([1, 10, 100, 1000])
    return Object.fromEntries(
      inputs.map((input): [string, InputValue] => {
        const { min = 0, max = 1000, type } = input
        if (type === 'boolean') return [input.id, random.chance(0.5)]
        if (type === 'date') return [input.id, random.pick(['2023-01-15', '2023-06-30', '2025-01-01'])]
        if (type === 'choice')
          return [
            input.id,
            random.pick((input.options ?? []).map((option) => (typeof option === 'string' ? option : option.id))),
          ]
        const near = random.pick([
          min,
          max,
          0,
          all,
          random.pick(written) * all,
          random.pick(written),
          random.pick(written) - 1,
          random.whole(0, all),
        ])
        const within = Math.min(max, Math.max(min, near))
        return [
          input.id,
          type === 'integer' ? Math.min(max, Math.max(min, Math.round(within))) : Number(within.toPrecision(6)),
        ]
      }),
    )
  })
}

/** Whether a unit earns its one leaf's maximum; of a league, the best that the unit itself makes. */
function isFull(program: Program, inputs: Values): boolean {
  const [leaf] = program.leaves.values()
  const twice = ['a', 'b'].map((id) => ({ id, name: '', inputs }))
  const earned = leaf && scoreExact(program, twice).units[0]?.points.get(leaf.indicator.id)?.points
  return !!earned && earned.n * leaf.max.d === leaf.max.n * earned.d
}

/** What brute force finds broken: points outside their range, a division by 0, a maximum that nothing earns. */
function brokenBy(program: Program, units: readonly Values[]): Set<'range' | 'division' | 'maximum'> {
  const broken = new Set<'range' | 'division' | 'maximum'>()
  const [leaf] = program.leaves.values()
  if (!leaf) return broken
  const scored = scoreExact(
    program,
    units.map((inputs, index) => ({ id: `${index}`, name: '', inputs })),
  ).units
  const claims = (['range', 'division'] as const).map((property) => ({ property, status: 'proved' }) as Verdict)
  for (const unit of scored)
    for (const claim of claims) if (breaks(leaf, claim, unit)) broken.add(claim.property as 'range')
  if (!units.some((inputs) => isFull(program, inputs))) broken.add('maximum')
  return broken
}

describe(`faults put into the shipped sets are found (${chosen.length} mutants, seed ${seed})`, () => {
  it('[A-9] [A-10] what brute force finds broken is refuted, by a unit that breaks it when scored', () => {
    const random = new Random(seed)
    const missed: string[] = []
    const counts = { broken: 0, whole: 0 }
    for (const mutant of chosen) {
      const program = read(mutant)
      const units = unitsOf(program, random)
      const verdicts = prove(program)
      const [leaf] = program.leaves.values()
      const broken = brokenBy(program, units)
      // Points beyond the maximum are one fault, not two.
      if (broken.has('range')) broken.delete('maximum')
      // Chance may not meet a full score; a fault is one only where the sound set earns it with the same units.
      if (broken.has('maximum') && brokenBy(read({ document: mutant.original }), units).has('maximum'))
        broken.delete('maximum')
      counts[broken.size > 0 ? 'broken' : 'whole'] += 1
      for (const property of broken) {
        const found = verdicts.filter((verdict) => verdict.property === property)
        const earned = found.find((verdict) => verdict.property === 'maximum' && verdict.status === 'proved')
        if (earned?.counterexample && leaf && isFull(program, earned.counterexample.inputs)) continue
        const refuted = found.find(({ status }) => status === 'refuted')
        const words = found.map((verdict) => `${verdict.status} ${verdictSentence(verdict, program.ruleset, 'vi')}`)
        if (!refuted) missed.push(`${mutant.name}: ${property} of ${leaf?.indicator.id}: ${words}`)
        if (!refuted?.counterexample || !leaf || property === 'maximum') continue
        const { inputs, cohort } = refuted.counterexample
        const given = Object.fromEntries(['', ...program.leagues.map(({ id }) => id)].map((id) => [id, cohort]))
        const [shown] = scoreExact(program, [{ id: 'x', name: '', inputs }], given).units
        if (shown && !breaks(leaf, { ...refuted, status: 'proved' } as Verdict, shown))
          missed.push(`shows nothing: ${words}`)
      }
    }
    expect(missed.slice(0, 8)).toEqual([])
    expect(counts.broken).toBeGreaterThanOrEqual(60)
  }, 1_800_000)

  it('[A-11] [A-12] steps that nothing reaches, and points that turn, are refuted', () => {
    const told = (name: string, property: Verdict['property']) =>
      all
        .flatMap(({ mutants }) => mutants.filter((mutant) => mutant.name === name))
        .map(
          (mutant) =>
            prove(read(mutant)).find((verdict) => verdict.property === property && verdict.status !== 'proved')?.status,
        )
    const order = told('steps in the wrong order', 'steps')
    const swapped = told('points of two steps swapped', 'monotone')
    expect(order.length).toBeGreaterThan(20)
    expect([...new Set([...order, ...swapped])]).toEqual(['refuted'])
  })
})
