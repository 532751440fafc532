import { gradesFromBest } from '../../exact/policy.ts'
import type { Expression } from '../../formula/tree.ts'
import { anyName, inOrder, namesIn, namesRead } from '../../program/names.ts'
import type { Leaf, Program } from '../../program/program.ts'
import { toNumber } from '../../values/number.ts'
import { ofCohort } from './bounds.ts'
import { lower } from './lower.ts'
import type { Environment } from './lowering.ts'
import { childrenOf, type Held, type Node } from './node.ts'
import { inputSlots } from './slots.ts'

/** A value of its own slot: a derived value, a cohort value or a leaf's points. */
export type PlanStep = {
  name: string
  slot: number
  /** Null where only exact evaluation will do. */
  formula: Node | null
  leaf: Leaf | null
  applies: Node | null
  /** Names whose change can change this one. */
  reads: readonly string[]
  /** Slots of those names, and of what a ratio among them was computed from, since comparisons look through it. */
  loads: readonly number[]
  /** Places of the inputs that can change this value or the unit's league; null where any could. */
  inputs: readonly number[] | null
  /** Whether something else reads this value. */
  isRead: boolean
}

/**
 * What a cohort value is taken over.
 *
 * Shape: `needs` are indexes of the steps to compute before; null where only exact evaluation will do
 */
export type CohortMeasure = { id: string; step: PlanStep; needs: readonly number[] | null }

/**
 * The order in which a set is computed, and where everything is kept.
 *
 * Shape: `steps` come after everything they read; a cohort value's step is filled between units
 */
export type Plan = {
  slots: ReadonlyMap<string, Held>
  size: number
  steps: readonly PlanStep[]
  measures: readonly CohortMeasure[]
  leagues: readonly { id: string; when: Node | null }[]
}

const plans = new WeakMap<Program, Plan>()

/** Lowers every formula of a set in dependency order, once; what takes part in a cycle is left to exact evaluation. */
export function plan(program: Program): Plan {
  const made = plans.get(program) ?? makePlan(program)
  plans.set(program, made)
  return made
}

function makePlan(program: Program): Plan {
  const slots = inputSlots(program)
  const steps: PlanStep[] = []
  const taken: { id: string; step: PlanStep }[] = []
  let size = slots.size
  const environment = (maxPoints: number | null): Environment => ({ slots, maxPoints })
  const leagues = program.leagues.map(({ id, when }) => ({ id, when, lowered: lower(when, environment(null)) }))
  const origins = new Map<string, ReadonlySet<number> | null>()
  for (const [name, { slot }] of slots) origins.set(name, new Set([slot]))
  const read = namesRead(program)
  const leagueReads = namesIn(program.leagues.map(({ when }) => when))
  const ordered = inOrder([...read.keys()], (name) => read.get(name) ?? []).filter((name) => name !== anyName)
  const step = (
    name: string,
    expressions: readonly Expression[],
    rest: Pick<PlanStep, 'leaf' | 'formula' | 'applies'>,
  ): PlanStep => {
    const reads = namesIn(expressions)
    const known = rest.formula !== null && leagues.every(({ lowered }) => lowered !== null)
    const inputs = known ? union([...reads, ...leagueReads].map((read) => origins.get(read))) : null
    origins.set(name, inputs)
    return {
      name,
      slot: size++,
      ...rest,
      reads,
      loads: slotsOf(reads, slots),
      inputs: inputs && [...inputs],
      isRead: false,
    }
  }
  for (const name of ordered) {
    const [space, id] = split(name)
    if (space === 'cohort') {
      const of = program.cohort.get(id) as Expression
      const lowered = lower(of, environment(null))
      const formula = lowered?.kind === 'number' ? lowered.node : null
      taken.push({ id, step: step(`measure.${id}`, [of], { leaf: null, formula, applies: null }) })
      const bounds = ofCohort(formula !== null && formula.bounds.low >= 0)
      const cohort = step(name, [of], { leaf: null, formula: null, applies: null })
      slots.set(name, { slot: cohort.slot, kind: 'number', bounds, codes: null, definition: null })
      // Whose value it is depends on the league alone.
      origins.set(name, new Set())
      steps.push({ ...cohort, loads: [] })
      continue
    }
    const leaf = space === 'points' ? (program.leaves.get(id) ?? null) : null
    const expression = leaf ? leaf.formula : (program.derived.get(id) ?? null)
    const max = leaf ? toNumber(leaf.max) : null
    const lowered = expression && lower(expression, environment(max))
    const applies = leaf ? lower(leaf.applies, environment(max)) : null
    const whole = lowered && (!leaf || (applies?.kind === 'boolean' && fits(leaf, lowered.kind)))
    const made = step(name, [...(expression ? [expression] : []), ...(leaf ? [leaf.applies] : [])], {
      leaf,
      formula: whole ? lowered.node : null,
      applies: whole && applies ? applies.node : null,
    })
    steps.push(made)
    const kind = lowered?.kind
    if (!whole || (kind !== 'number' && kind !== 'boolean')) continue
    const { bounds } = lowered.node
    const kept = max === null ? bounds : { ...bounds, low: Math.max(0, bounds.low), high: Math.min(max, bounds.high) }
    slots.set(name, { slot: made.slot, kind, bounds: kept, codes: null, definition: lowered.node })
  }
  const loaded = new Set([...steps, ...taken.map((measure) => measure.step)].flatMap(({ loads }) => loads))
  return {
    slots,
    size,
    steps: steps.map((made) => ({ ...made, isRead: loaded.has(made.slot) })),
    measures: taken.map((measure) => ({ ...measure, needs: needsOf(measure.step, steps) })),
    leagues: leagues.map(({ id, lowered }) => ({ id, when: lowered?.kind === 'boolean' ? lowered.node : null })),
  }
}

/** The steps a measure reads directly or through others, in order; none may read a cohort value. */
function needsOf({ reads, formula }: PlanStep, steps: readonly PlanStep[]): number[] | null {
  const at = new Map(steps.map(({ name }, index) => [name, index]))
  const found = new Set<number>()
  const visit = (name: string) => {
    const index = at.get(name)
    if (index === undefined || found.has(index)) return
    found.add(index)
    steps[index]?.reads.forEach(visit)
  }
  reads.forEach(visit)
  const needs = [...found].sort((a, b) => a - b)
  return formula === null || needs.some((index) => steps[index]?.name.startsWith('cohort.')) ? null : needs
}

function union(sets: readonly (ReadonlySet<number> | null | undefined)[]): ReadonlySet<number> | null {
  const all = new Set<number>()
  for (const set of sets) {
    if (!set) return null
    for (const slot of set) all.add(slot)
  }
  return all
}

function slotsOf(names: readonly string[], slots: ReadonlyMap<string, Held>): number[] {
  const found = new Set<number>()
  const visit = (node: Node | null) => {
    if (node?.op === 'slot') found.add(node.slot)
    for (const child of node ? childrenOf(node) : []) visit(child)
  }
  for (const name of names) {
    const info = slots.get(name)
    if (info) found.add(info.slot)
    visit(info?.definition ?? null)
  }
  return [...found]
}

function fits({ indicator }: Leaf, kind: Held['kind']): boolean {
  if (indicator.kind === 'information') return kind === 'number' || kind === 'boolean'
  return kind === (indicator.kind === 'gate' ? 'boolean' : 'number')
}

function split(name: string): [string, string] {
  const dot = name.indexOf('.')
  return [name.slice(0, dot), name.slice(dot + 1)]
}

/** What a step may give; outside lies a fault (SPEC T-6). */
export function rangeOf({ leaf }: PlanStep): { least: number; most: number } {
  const kind = leaf?.indicator.kind
  if (!leaf || kind === 'gate' || kind === 'information') return { least: -Number.MAX_VALUE, most: Number.MAX_VALUE }
  return { least: 0, most: toNumber(leaf.max) }
}

/** Where each gate's verdict is, and the best grade that a failed one leaves. */
export function gatesOf(program: Program, steps: readonly PlanStep[]): { slot: number; cap: number }[] {
  const grades = gradesFromBest(program.ruleset)
  return steps.flatMap(({ leaf, slot }) =>
    leaf?.indicator.kind === 'gate'
      ? [{ slot, cap: grades.findIndex(({ id }) => id === leaf.indicator.gate?.atMost) }]
      : [],
  )
}

/** What a value is computed from in the end: places of inputs, and ids of cohort values. */
export type Origins = { inputs: readonly number[]; cohorts: readonly string[] }

/** The origins of every step by name; none for what only exact evaluation follows. */
export function originsOf({ ruleset }: Program, { steps }: Plan): ReadonlyMap<string, Origins> {
  const places = new Map(ruleset.inputs.map(({ id }, place) => [id, place]))
  const found = new Map<string, Origins>()
  for (const { name, formula, reads } of steps) {
    if (formula === null) continue
    const inputs = new Set<number>()
    const cohorts = new Set<string>()
    const followed = reads.every((read) => {
      const place = places.get(read)
      if (place !== undefined) inputs.add(place)
      else if (read.startsWith('cohort.')) cohorts.add(read)
      else {
        const origins = found.get(read)
        for (const inner of origins?.inputs ?? []) inputs.add(inner)
        for (const inner of origins?.cohorts ?? []) cohorts.add(inner)
        return origins !== undefined
      }
      return true
    })
    if (followed) found.set(name, { inputs: [...inputs], cohorts: [...cohorts] })
  }
  return found
}

/** The steps that read an input directly or through others, in order. */
export function dependentsOf(steps: readonly PlanStep[], input: string): number[] {
  const touched = new Set([input])
  const dependents: number[] = []
  for (const [index, { name, inputs, reads }] of steps.entries()) {
    // What only exact evaluation follows may read anything.
    if (inputs !== null && !reads.some((read) => touched.has(read))) continue
    touched.add(name)
    dependents.push(index)
  }
  return dependents
}
