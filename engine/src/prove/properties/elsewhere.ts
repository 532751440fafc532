import { readsOf } from '../../formula/reads.ts'
import type { Expression } from '../../formula/tree.ts'
import type { Program } from '../../program/program.ts'
import { zero } from '../../values/number.ts'
import { type Outcome, Unknown } from '../../values/value.ts'
import type { Proving } from '../allowance.ts'
import { formulasBelow } from '../interpret/below.ts'
import type { Environment } from '../interpret/environment.ts'
import { Interpreter } from '../interpret/interpreter.ts'
import { cutsIn, holdsInParts } from '../interpret/split.ts'
import { leafPlace } from '../memory.ts'
import { Trials } from '../trials/trial.ts'
import type { VerdictOf } from '../verdict.ts'
import { divisionsIn, proveDivisions } from './division.ts'
import { neverEntered, waysIn } from './ladder.ts'

/**
 * A formula that no leaf's points come from, asked where those before it did not hold.
 *
 * Shape: `place` is where it stands and, in the document's words, all that is said there
 */
export type Aside = { formula: Expression; after: readonly Expression[]; place: unknown }

/** Where a leaf without a formula applies, what leads to a league, what is taken over one, and values nothing reads. */
export function asidesOf(program: Program): Aside[] {
  const { ruleset, leaves, leagues, derived, cohort } = program
  const read = namesRead(program)
  const named = (of: ReadonlyMap<string, Expression>, id: string, definition: unknown): Aside[] => {
    const formula = of.get(id)
    return formula ? [{ formula, after: [], place: [formula.path, definition] }] : []
  }
  return [
    ...[...leaves.values()].flatMap((leaf) =>
      leaf.formula ? [] : [{ formula: leaf.applies, after: [], place: leafPlace(leaf) }],
    ),
    ...leagues.map(({ when }, index) => ({
      formula: when,
      after: leagues.slice(0, index).map((league) => league.when),
      place: when.path,
    })),
    ...ruleset.cohort.flatMap((definition) => named(cohort, definition.id, definition)),
    ...ruleset.derived.flatMap((definition) =>
      read.has(`derived.${definition.id}`) ? [] : named(derived, definition.id, definition),
    ),
  ]
}

/** The names that any formula of the set reads. */
function namesRead({ leaves, leagues, derived, cohort }: Program): Set<string> {
  const formulas = [
    ...[...leaves.values()].flatMap(({ applies, formula }) => (formula ? [applies, formula] : [applies])),
    ...leagues.map(({ when }) => when),
    ...derived.values(),
    ...cohort.values(),
  ]
  return new Set(formulas.flatMap(readsOf).map(({ name }) => name))
}

/** Whether a division that such a formula comes to may meet a zero. */
export function proveAside(program: Program, { formula, after }: Aside): Proving<VerdictOf<'division'>[]> {
  const nodes = divisionsIn(formulasBelow(program, [formula]) ?? [])
  const formulas = nodes.length > 0 ? formulasBelow(program, [...after, formula]) : null
  if (!formulas) return { found: [], work: 0 }
  const over = new Interpreter(program, zero, formulas)
  const isClearIn = (part: Environment) => {
    const place = after.reduce<Environment | null>((from, earlier) => {
      // One without a value leads nowhere either, so only what surely has one says anything.
      return from && over.decides(earlier, from) ? over.assume(earlier, false, from) : from
    }, part)
    return place === null || over.isClear(nodes, place, (at) => over.value(formula, at))
  }
  const trials = new Trials(program, formulas, (evaluation, trace): Outcome => {
    const isElsewhere = after.some((earlier) => evaluation.compute(earlier) === true)
    return isElsewhere ? new Unknown('not-applicable', []) : evaluation.compute(formula, null, trace)
  })
  isClearIn(over.root)
  const names = [...trials.candidates.keys()]
  const isClearInParts = () => holdsInParts(program, names, cutsIn(formulas), over.keys, over.root, isClearIn)
  const found = proveDivisions(formula.path, nodes, over, () => trials, isClearInParts)
  return { found, work: over.work + trials.work }
}

/** Branches that no unit enters, of a formula that no leaf's points are; null without branches, or where it cannot be followed. */
export function stepsElsewhere(program: Program, formula: Expression): VerdictOf<'steps'> | null {
  const branches = waysIn(formula)
  const formulas = branches.length > 0 ? formulasBelow(program, [formula]) : null
  if (!formulas) return null
  const over = new Interpreter(program, zero, formulas)
  over.value(formula, over.root)
  const never = neverEntered(branches, over, over.root)
  return {
    property: 'steps',
    subject: formula.path,
    status: never.length > 0 ? 'refuted' : 'unknown',
    params: { never },
  }
}
