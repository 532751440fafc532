import { scoreUnit } from '../exact/score.ts'
import type { Program } from '../program/program.ts'
import { assignments, candidatesOf } from '../prove/trials/candidates.ts'
import type { InputValue } from '../ruleset/rows.ts'
import { compare, Rational, round, subtract, add as sumOf } from '../values/number.ts'
import { between } from './between.ts'
import type { BoundaryCase, Reason } from './generate.ts'
import { ruleReads } from './rule.ts'
import { answerTo, type Situation, unitIn } from './situation.ts'

export type Inputs = Readonly<Record<string, InputValue>>

/**
 * Cases of whole units and of leagues: a strong and a weak unit, what is left out of them, the totals on both sides of
 * each grade, units ranked together, and each value that is taken over a league.
 *
 * Shape: `leaves` are the cases of each indicator, from which the units are made
 * Source: SPEC CASE-5
 */
export function wholeCases(
  program: Program,
  leaves: readonly BoundaryCase[],
  leagues: readonly BoundaryCase[],
): BoundaryCase[] {
  const all: BoundaryCase[] = []
  const add = (situation: Situation, because: Reason) => {
    const answer = answerTo(program, situation)
    if (answer) all.push({ situation, because, answer })
  }
  const cohort = supposedCohort(program)
  for (const forced of membersOf(program, leagues)) {
    const total = (inputs: Inputs): Situation => ({ of: 'total', inputs, ...(cohort ? { cohort } : {}) })
    const makes = new Units(program, leaves, forced, total)
    const [weak, strong] = [makes.best(-1), makes.best(1)]
    for (const inputs of [strong, weak]) add(total(inputs), 'total')
    for (const inputs of makes.aside(strong)) add(total(inputs), 'total')
    for (const inputs of rounded(program, strong, total)) add(total(inputs), 'rounding')
    for (const { atLeast } of program.ruleset.grades)
      if (atLeast > 0)
        for (const inputs of between(program, [weak, strong], atLeast, total)) add(total(inputs), 'grade')
    const middle = mixed(weak, strong)
    add({ of: 'ranks', inputs: {}, units: [strong, middle, middle, weak] }, 'ranks')
  }
  for (const id of program.cohort.keys())
    add({ of: `cohort.${id}`, inputs: {}, units: spreadOf(program, `cohort.${id}`) }, 'cohort')
  return all
}

/** What puts a unit into each league; nothing where there are none. */
function membersOf({ leagues }: Program, cases: readonly BoundaryCase[]): Inputs[] {
  const found = leagues.flatMap(({ id }) =>
    cases
      .filter(({ answer }) => answer.league === id)
      .slice(0, 1)
      .map(({ situation }): Inputs => situation.inputs),
  )
  return found.length > 0 ? found : [{}]
}

function supposedCohort({ cohort }: Program): Record<string, number> | null {
  return cohort.size === 0 ? null : Object.fromEntries([...cohort.keys()].map((id) => [id, 1]))
}

const mostSpread = 4

/** Units that differ in a value taken over the league. */
function spreadOf(program: Program, of: string): Inputs[] {
  const { formulas, inputs } = ruleReads(program, of)
  const [asked] = formulas
  const candidates = new Map(
    [
      ...candidatesOf(
        program,
        formulas.map(({ formula }) => formula),
      ),
    ].filter(([name]) => inputs.includes(name)),
  )
  const found = new Map<string, Inputs>()
  for (const values of asked ? assignments(candidates, [], 60, () => true) : []) {
    const value = asked && unitIn(program, { inputs: values }).compute(asked.formula)
    if (!(value instanceof Rational) || found.size >= mostSpread) continue
    const key = `${value.n}/${value.d}`
    if (!found.has(key)) found.set(key, values)
  }
  return [...found.values()]
}

const odd = [3, 7, 0.3333]

/** A unit whose total has more places than are published, so that one more or one less would show. */
function rounded(program: Program, strong: Inputs, total: (inputs: Inputs) => Situation): Inputs[] {
  const { places } = program.ruleset.policy.rounding
  for (const { id } of program.ruleset.inputs)
    for (const value of odd) {
      const inputs = { ...strong, [id]: value }
      const { scaled, bonus, penalty, complete } = scoreUnit(program, unitIn(program, total(inputs)))
      const exact = subtract(sumOf(scaled, bonus), penalty)
      const shown = round(exact, places)
      const others = [places + 1, ...(places > 0 ? [places - 1] : [])].map((each) => round(exact, each))
      if (complete && others.every((other) => compare(other, shown) !== 0)) return [inputs]
    }
  return []
}

/** Every second value of another unit. */
function mixed(weak: Inputs, strong: Inputs): Inputs {
  return Object.fromEntries(Object.keys(weak).map((id, index) => [id, (index % 2 === 0 ? weak : strong)[id] ?? null]))
}

/** Whole units made of what cases of indicators suppose. */
class Units {
  private readonly program: Program
  private readonly byLeaf = new Map<string, BoundaryCase[]>()
  private readonly forced: Inputs
  private readonly total: (inputs: Inputs) => Situation

  constructor(program: Program, leaves: readonly BoundaryCase[], forced: Inputs, total: (inputs: Inputs) => Situation) {
    this.program = program
    this.forced = forced
    this.total = total
    for (const one of leaves) {
      const { of } = one.situation
      this.byLeaf.set(of, [...(this.byLeaf.get(of) ?? []), one])
    }
  }

  /** The strongest unit that is found, or the weakest: each indicator's best case where others leave it room. */
  best(sign: 1 | -1): Inputs {
    const ranked = [...this.byLeaf].map(([of, cases]) => this.ranked(of, cases, sign))
    let inputs: Inputs = { ...this.forced }
    for (const cases of ranked) inputs = { ...cases[0]?.situation.inputs, ...inputs }
    const rest = [...this.byLeaf.values()].flat().filter(({ answer }) => answer.status === undefined)
    for (const { situation } of rest) inputs = { ...situation.inputs, ...inputs }
    for (let pass = 0; pass < passes; pass++) for (const cases of ranked) inputs = this.improved(inputs, cases, sign)
    return this.moved(inputs, ranked, sign)
  }

  private ranked(of: string, cases: readonly BoundaryCase[], sign: 1 | -1): BoundaryCase[] {
    const isPenalty = this.program.leaves.get(of.slice(7))?.indicator.kind === 'penalty'
    const worth = ({ answer: { points, passed } }: BoundaryCase) =>
      (points ?? (passed ? 1 : 0)) * (isPenalty ? -sign : sign)
    // Units made of round numbers have finer parts than those of the least ones.
    const isRound = ({ because }: BoundaryCase) => (because === 'plain' || because === 'domain' ? 0 : 1)
    return cases
      .filter(({ answer }) => answer.status === undefined)
      .sort((a, b) => worth(b) - worth(a) || isRound(b) - isRound(a))
  }

  private improved(inputs: Inputs, cases: readonly BoundaryCase[], sign: 1 | -1): Inputs {
    const [wanted] = cases
    if (!wanted) return inputs
    let best = inputs
    let most = this.worth(inputs, sign)
    for (const { situation, answer } of cases.slice(0, mostTried)) {
      if (answer.points !== wanted.answer.points || answer.passed !== wanted.answer.passed) break
      const next = { ...inputs, ...situation.inputs, ...this.forced }
      const worth = this.worth(next, sign)
      if (worth > most) [best, most] = [next, worth]
    }
    return best
  }

  /** Values one by one, of indicators that are still away from their best. */
  private moved(start: Inputs, ranked: readonly (readonly BoundaryCase[])[], sign: 1 | -1): Inputs {
    let [best, most] = [start, this.worth(start, sign)]
    for (const [wanted] of ranked) {
      if (!wanted) continue
      const { of } = wanted.situation
      const isReached = () => answerTo(this.program, { ...this.total(best), of })?.points === wanted.answer.points
      for (const { situation } of this.byLeaf.get(of) ?? []) {
        if (isReached()) break
        for (const [id, value] of Object.entries(situation.inputs)) {
          if (id in this.forced || best[id] === value) continue
          const next = { ...best, [id]: value }
          const worth = this.worth(next, sign)
          if (worth > most) [best, most] = [next, worth]
        }
      }
    }
    return best
  }

  private worth(inputs: Inputs, sign: 1 | -1): number {
    const { total, complete } = answerTo(this.program, this.total(inputs)) ?? {}
    return complete === false || typeof total !== 'number' ? Number.NEGATIVE_INFINITY : total * sign
  }

  /** The unit with one thing left out of it: an indicator that does not apply, a value missing, a gate failed. */
  aside(strong: Inputs): Inputs[] {
    const flat = [...this.byLeaf.values()].flat()
    const one = (isWanted: (found: BoundaryCase) => boolean) => {
      const found = flat.find(isWanted)
      return found ? [{ ...strong, ...found.situation.inputs, ...this.forced }] : []
    }
    return [
      ...one(({ answer, because }) => answer.status === 'not-applicable' && because !== 'not-applicable'),
      ...one(({ because }) => because === 'not-applicable'),
      ...one(({ because, answer }) => because === 'missing' && answer.status !== 'not-applicable'),
      ...[...this.byLeaf.values()].flatMap((cases) => {
        const failed = cases.find(({ answer }) => answer.passed === false)
        return failed ? [{ ...strong, ...failed.situation.inputs, ...this.forced }] : []
      }),
    ]
  }
}

const mostTried = 6
const passes = 2
