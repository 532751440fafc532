import { Evaluation } from '../exact/evaluation.ts'
import { readsOf } from '../formula/reads.ts'
import { type Expression, nodesOf } from '../formula/tree.ts'
import { type Issue, warning } from '../issue.ts'
import { traitsOf } from '../operators/run.ts'
import type { Leaf, Program } from '../program/program.ts'
import type { Allowance, Proving } from '../prove/allowance.ts'
import { leafPlace, type Recall } from '../prove/memory.ts'
import { domainEnds, type Input, type InputValue, optionsOf } from '../ruleset/rows.ts'
import { isDay } from '../values/day.ts'
import { compare, one, Rational, toNumber, zero } from '../values/number.ts'

/** How many units are tried for one absence; sets of many values are thinned, never the absences. */
const mostTried = 600

/** How much is looked at for one leaf, beyond which fewer units are tried for each absence. Unit: nodes of formulas */
const mostForLeaf = 200_000

/**
 * Branches that earn points although something they read was not reported.
 *
 * Every input that a leaf reads is left out, alone, with those that one operator looks at, and with all others, while
 * the rest take the values its formulas name. What earns more than the worst report of the same inputs would is a
 * finding; each is a unit that was computed, so nothing is reported that cannot happen.
 *
 * Shape:  path is the operator that sees the absence, where one does
 * Errors: absence-earns
 * Source: SPEC
 */
export function checkAbsence(program: Program, recall: Recall, allowance: Allowance): Issue[] {
  return [...program.leaves.values()].flatMap((leaf) => {
    const { kind } = leaf.indicator
    if (!leaf.formula || (kind !== 'scored' && kind !== 'bonus')) return []
    const own = [leaf.applies, leaf.formula]
    const look = () => checkLeaf(program, leaf)
    return allowance.take(() => recall('absence', own, leafPlace(leaf), look)) ?? []
  })
}

type Values = Record<string, InputValue>

function checkLeaf(program: Program, leaf: Leaf): Proving<Issue[]> {
  const formulas = formulasBelow(program, leaf)
  const size = formulas.reduce((sum, formula) => sum + [...nodesOf(formula)].length, 0)
  // Where nothing sees absence, whatever reads an absent input is pending (SPEC V-2, V-5).
  const seers = seersOf(formulas)
  if (seers.length === 0) return { found: [], work: size }
  const inputs = inputsOf(program, formulas)
  const named = formulas.flatMap((formula) =>
    [...nodesOf(formula)].flatMap((node) => (node.kind === 'literal' ? [node.value] : [])),
  )
  const candidates = new Map(inputs.map((input) => [input.id, valuesOf(input, named)]))
  let work = size
  const earn = (values: Values) => {
    work += size
    return pointsOf(program, leaf, values)
  }

  const none = earn({})
  if (none && compare(none, zero) > 0 && inputs.length > 0) {
    const seen = new Set(seers.flatMap(({ names }) => [...names]))
    const absent = inputs.filter(({ id }) => seen.has(id))
    return { found: [found(leaf, seers, absent.length > 0 ? absent : inputs, none)], work }
  }
  const told = new Set<string>()
  const absences = absencesOf(inputs, seers)
  const most = Math.min(mostTried, mostForLeaf / (size * absences.length))
  const issues = absences.flatMap((absent) => {
    if (absent.some(({ id }) => told.has(id))) return []
    const points = mostWithout(absent, inputs, candidates, most, earn)
    if (!points) return []
    for (const { id } of absent) told.add(id)
    return [found(leaf, seers, absent, points)]
  })
  return { found: issues, work }
}

/** An operator that sees absence, and the names read below it. */
type Seer = { path: string; names: ReadonlySet<string> }

/** The operators that see absence, outer ones first. */
function seersOf(formulas: readonly Expression[]): Seer[] {
  return formulas.flatMap((formula) =>
    [...nodesOf(formula)].filter(seesAbsence).map((node) => ({
      path: node.path,
      names: new Set(readsOf(node).map(({ name }) => name)),
    })),
  )
}

/** Each input alone, then the inputs that one operator looks at together. */
function absencesOf(inputs: readonly Input[], seers: readonly Seer[]): Input[][] {
  const together = seers.flatMap(({ names }) => (names.size > 1 ? [inputs.filter(({ id }) => names.has(id))] : []))
  return [...inputs.map((input) => [input]), ...together.filter((absent) => absent.length > 1)]
}

/** The most a unit earns without some inputs, where reporting them badly would earn less. */
function mostWithout(
  absent: readonly Input[],
  inputs: readonly Input[],
  candidates: ReadonlyMap<string, readonly InputValue[]>,
  most: number,
  earn: (values: Values) => Rational | null,
): Rational | null {
  const reports = [...unitsOf(absent, candidates, most)]
  const others = inputs.filter((input) => !absent.includes(input))
  let points: Rational | null = null
  for (const rest of unitsOf(others, candidates, most / reports.length)) {
    const without = earn(rest)
    if (!without || compare(without, points ?? zero) <= 0) continue
    const worse = reports.some((report) => {
      const reported = earn({ ...rest, ...report })
      return reported !== null && compare(reported, without) < 0
    })
    if (worse) points = without
  }
  return points
}

/** The formulas a leaf's points come from: its own and, through names, those of others. */
function formulasBelow(program: Program, leaf: Leaf): Expression[] {
  const below = new Map<string, Expression[]>()
  const open = [`points.${leaf.indicator.id}`]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (below.has(name)) continue
    const id = name.slice(name.indexOf('.') + 1)
    const other = name.startsWith('points.') ? program.leaves.get(id) : undefined
    const derived = name.startsWith('derived.') ? program.derived.get(id) : undefined
    const formulas = [other?.formula, other?.applies, derived].filter(
      (formula) => formula !== null && formula !== undefined,
    )
    below.set(name, formulas)
    open.push(...formulas.flatMap(readsOf).map((read) => read.name))
  }
  return [...below.values()].flat()
}

function inputsOf(program: Program, formulas: readonly Expression[]): Input[] {
  const names = new Set(formulas.flatMap(readsOf).map(({ name }) => name))
  return [...program.inputs.values()].filter(({ id }) => names.has(id))
}

function seesAbsence(node: Expression): boolean {
  return node.kind === 'call'
    ? traitsOf(node.operator).seesAbsence === true
    : node.kind === 'read' && node.fallback !== null
}

/** The innermost operator that sees whether all of some names are absent. */
function placeOf(seers: readonly Seer[], names: readonly string[]): string | null {
  return seers.findLast((seer) => names.every((name) => seer.names.has(name)))?.path ?? null
}

function found(leaf: Leaf, seers: readonly Seer[], inputs: readonly Input[], points: Rational): Issue {
  const names = inputs.map(({ id }) => id)
  const place = placeOf(seers, names) ?? placeOf(seers, names.slice(0, 1)) ?? `${leaf.path}/formula`
  return warning('absence-earns', place, {
    inputs: inputs.map(({ label }) => label),
    points: String(toNumber(points)),
  })
}

function pointsOf(program: Program, leaf: Leaf, inputs: Values): Rational | null {
  const cohort = () => one
  const outcome = new Evaluation(program, { id: '', name: '', inputs }, cohort).points(leaf)
  return outcome instanceof Rational ? outcome : null
}

/** Values worth trying: the ends of the domain and, on both sides, the numbers and texts formulas name. */
function valuesOf(input: Input, named: readonly unknown[]): InputValue[] {
  if (input.type === 'boolean') return [false, true]
  if (input.type === 'choice') return optionsOf(input).map(({ id }) => id)
  if (input.type === 'date')
    return [
      ...new Set(['1900-01-01', ...named.filter((value) => typeof value === 'string' && isDay(value))]),
    ] as string[]
  const numbers = named.filter((value) => value instanceof Rational).map(toNumber)
  const { min: low = 0, max: high = Math.max(100, ...numbers) } = domainEnds(input)
  const values = [low, high, ...numbers, ...numbers.map((value) => value - 1)]
  const within = values.filter((value) => value >= low && value <= high)
  const fitting = input.type === 'integer' ? within.filter(Number.isInteger) : within
  return [...new Set(fitting)].sort((a, b) => a - b)
}

/** Reports of some inputs: all at their lowest, all at their highest, and each at each of its values beside. */
function* unitsOf(
  inputs: readonly Input[],
  candidates: ReadonlyMap<string, readonly InputValue[]>,
  most: number,
): Generator<Values> {
  const valued = inputs.map(({ id }) => [id, candidates.get(id) ?? []] as const)
  const all = (place: number): Values =>
    Object.fromEntries(valued.map(([id, values]) => [id, values.at(place) ?? null]))
  const bases = [all(0), all(-1)]
  yield* bases
  let tried = 0
  for (const base of bases) {
    for (const [id, values] of valued)
      for (const value of values) {
        tried += 1
        if (tried > most) return
        yield { ...base, [id]: value }
      }
  }
}
