import { type Expression, type Outcome, Unknown } from '../expression.ts'
import { zero } from '../number.ts'
import type { Program } from '../program.ts'
import { readsOf } from '../reads.ts'
import { assume } from './assume.ts'
import { formulasBelow, formulasOf } from './below.ts'
import { divisionsIn, proveDivisions } from './division.ts'
import type { Environment } from './environment.ts'
import { Interpreter } from './interpreter.ts'
import { leafPlace } from './memory.ts'
import { cutsIn, holdsInParts } from './split.ts'
import { Trials } from './trial.ts'
import type { VerdictOf } from './verdict.ts'

/**
 * A formula that no leaf's points come from, asked where those before it did not hold.
 *
 * Shape: `place` is where it stands and, in the document's words, all that is said there
 */
export type Aside = { formula: Expression; after: readonly Expression[]; place: unknown }

/**
 * Where a leaf without a formula applies, what leads to a league, what is taken over one, and values that no points
 * come from unless through a league.
 */
export function asidesOf(program: Program): Aside[] {
  const { ruleset, leaves, leagues, derived, cohort } = program
  const read = namesReached(program)
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

/** The names whose faults a unit meets: read by points or by what leads to a league, through any number of names. */
function namesReached(program: Program): Set<string> {
  const { leaves, leagues } = program
  const reached = new Set<string>()
  const open = [
    ...[...leaves.values()].flatMap(({ applies, formula }) => (formula ? [applies, formula] : [applies])),
    ...leagues.map(({ when }) => when),
  ]
  for (let formula = open.pop(); formula; formula = open.pop())
    for (const { name } of readsOf(formula)) {
      if (reached.has(name)) continue
      reached.add(name)
      // Another unit's fault leaves it out of the league's value and is not this unit's.
      if (!name.startsWith('cohort.')) open.push(...formulasOf(program, name))
    }
  return reached
}

/** Whether the divisions written in such a formula itself may meet a zero. */
export function proveAside(program: Program, { formula, after }: Aside): VerdictOf<'division'>[] {
  const nodes = divisionsIn([formula])
  const formulas = nodes.length > 0 ? formulasBelow(program, [...after, formula]) : null
  if (!formulas) return []
  const over = new Interpreter(program, zero, formulas)
  const follow = (at: Environment) => {
    const place = after.reduce<Environment | null>((from, earlier) => {
      // One without a value leads nowhere either, so only what surely has one says anything.
      return from && over.decides(earlier, from) ? assume(earlier, false, over, from) : from
    }, at)
    if (place) over.value(formula, place)
  }
  const trials = new Trials(program, formulas, (evaluation, trace): Outcome => {
    const isElsewhere = after.some((earlier) => evaluation.compute(earlier) === true)
    return isElsewhere ? new Unknown('not-applicable', []) : evaluation.compute(formula, null, trace)
  })
  over.isClear(nodes, over.root, follow)
  const names = [...trials.candidates.keys()]
  const isClear = () =>
    holdsInParts(program, names, cutsIn(formulas), over.keys, over.root, (part) => over.isClear(nodes, part, follow))
  return proveDivisions(formula.path, nodes, over, () => trials, isClear)
}
