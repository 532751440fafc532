import { Evaluation } from '../exact/evaluation.ts'
import { readsOf } from '../formula/reads.ts'
import { type Expression, nodesOf } from '../formula/tree.ts'
import { type Issue, warning } from '../issue.ts'
import { traitsOf } from '../operators/run.ts'
import type { Leaf, Program } from '../program/program.ts'
import { leafPlace, type Recall } from '../prove/memory.ts'
import { domainEnds, type Input, type InputValue, optionsOf } from '../ruleset/rows.ts'
import { isDay } from '../values/day.ts'
import { compare, one, Rational, toNumber, zero } from '../values/number.ts'

/** How many units are tried for one leaf; sets of many values are thinned, never the absences. */
const mostTried = 600

/**
 * Branches that earn points although something they read was not reported.
 *
 * Every input that a leaf reads is left out, alone, with those that one operator looks at, and with all others, while
 * the rest take the values its formulas name. What earns more than the worst report of the same inputs would is a finding; each is a unit that was
 * computed, so nothing is reported that cannot happen.
 *
 * Shape:  path is the operator that sees the absence, where one does
 * Errors: absence-earns
 * Source: SPEC A-7
 */
export function checkAbsence(program: Program, recall: Recall): Issue[] {
  return [...program.leaves.values()].flatMap((leaf) => {
    const { kind } = leaf.indicator
    if (!leaf.formula || (kind !== 'scored' && kind !== 'bonus')) return []
    return recall('absence', [leaf.applies, leaf.formula], leafPlace(leaf), () => checkLeaf(program, leaf))
  })
}

type Values = Record<string, InputValue>

function checkLeaf(program: Program, leaf: Leaf): Issue[] {
  const formulas = formulasBelow(program, leaf)
  // Where nothing sees absence, whatever reads an absent input is pending (SPEC V-2, V-5).
  if (!formulas.some((formula) => [...nodesOf(formula)].some(seesAbsence))) return []
  const inputs = inputsOf(program, formulas)
  const candidates = new Map(inputs.map((input) => [input.id, valuesOf(input, formulas)]))
  const earn = (values: Values) => pointsOf(program, leaf, values)

  const none = earn({})
  if (none && compare(none, zero) > 0 && inputs.length > 0) {
    const absent = inputs.filter(({ id }) => placeOf(formulas, [id]) !== null)
    return [found(leaf, formulas, absent.length > 0 ? absent : inputs, none)]
  }
  const told = new Set<string>()
  return absencesOf(inputs, formulas).flatMap((absent) => {
    if (absent.some(({ id }) => told.has(id))) return []
    const most = mostWithout(absent, inputs, candidates, earn)
    if (!most) return []
    for (const { id } of absent) told.add(id)
    return [found(leaf, formulas, absent, most)]
  })
}

/** Each input alone, then the inputs that one operator looks at together. */
function absencesOf(inputs: readonly Input[], formulas: readonly Expression[]): Input[][] {
  const together = formulas.flatMap((formula) =>
    [...nodesOf(formula)].filter(seesAbsence).map((node) => {
      const names = new Set(readsOf(node).map(({ name }) => name))
      return inputs.filter(({ id }) => names.has(id))
    }),
  )
  return [...inputs.map((input) => [input]), ...together.filter((absent) => absent.length > 1)]
}

/** The most a unit earns without some inputs, where reporting them badly would earn less. */
function mostWithout(
  absent: readonly Input[],
  inputs: readonly Input[],
  candidates: ReadonlyMap<string, readonly InputValue[]>,
  earn: (values: Values) => Rational | null,
): Rational | null {
  const reports = [...unitsOf(absent, candidates, mostTried)]
  const others = inputs.filter((input) => !absent.includes(input))
  let most: Rational | null = null
  for (const rest of unitsOf(others, candidates, mostTried / reports.length)) {
    const without = earn(rest)
    if (!without || compare(without, most ?? zero) <= 0) continue
    const worse = reports.some((report) => {
      const reported = earn({ ...rest, ...report })
      return reported !== null && compare(reported, without) < 0
    })
    if (worse) most = without
  }
  return most
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
function placeOf(formulas: readonly Expression[], names: readonly string[]): string | null {
  let place: string | null = null
  for (const formula of formulas)
    for (const node of nodesOf(formula)) {
      if (!seesAbsence(node)) continue
      const read = new Set(readsOf(node).map(({ name }) => name))
      if (names.every((name) => read.has(name))) place = node.path
    }
  return place
}

function found(leaf: Leaf, formulas: readonly Expression[], inputs: readonly Input[], points: Rational): Issue {
  const names = inputs.map(({ id }) => id)
  const place = placeOf(formulas, names) ?? placeOf(formulas, names.slice(0, 1)) ?? `${leaf.path}/formula`
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
function valuesOf(input: Input, formulas: readonly Expression[]): InputValue[] {
  if (input.type === 'boolean') return [false, true]
  if (input.type === 'choice') return optionsOf(input).map(({ id }) => id)
  const named = formulas.flatMap((formula) =>
    [...nodesOf(formula)].flatMap((node) => (node.kind === 'literal' ? [node.value] : [])),
  )
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
  let tried = 0
  for (const base of [all(0), all(-1)]) {
    yield base
    for (const [id, values] of valued)
      for (const value of values) {
        tried += 1
        if (tried > most) return
        yield { ...base, [id]: value }
      }
  }
}
