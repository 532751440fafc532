import type { Expression } from '../expression.ts'
import { toNumber } from '../number.ts'
import type { Leaf, Program } from '../program.ts'
import { readsOf } from '../reads.ts'
import { ofWritten } from './bounds.ts'
import { type Environment, lower } from './lower.ts'
import { childrenOf, type Node, type SlotInfo } from './node.ts'
import { inputSlots } from './slots.ts'

/** A value of its own slot: a derived value, a cohort value or a leaf's points. */
export type Step = {
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
  usesCohort: boolean
}

/**
 * The order in which a set is computed, and where everything is kept.
 *
 * Shape: `steps` come after everything they read; a cohort value's step is filled between units
 */
export type Plan = {
  slots: ReadonlyMap<string, SlotInfo>
  size: number
  steps: readonly Step[]
  leagues: readonly { id: string; when: Node | null }[]
}

/** Lowers every formula of a set in dependency order; what takes part in a cycle is left to exact evaluation. */
export function plan(program: Program): Plan {
  const slots = inputSlots(program)
  const steps: Step[] = []
  const cohortUsers = new Set<string>()
  let size = slots.size
  const environment = (maxPoints: number | null): Environment => ({ slots, maxPoints })
  for (const name of inOrder(program)) {
    const [space, id] = split(name)
    const slot = size++
    const leaf = space === 'points' ? (program.leaves.get(id) ?? null) : null
    if (space === 'cohort') {
      const of = program.cohort.get(id) as Expression
      // Kept as the double nearest to its exact value; of its size only the sign is known before the units are.
      const low = (lower(of, environment(null))?.node.bounds.low ?? -1) >= 0 ? 0 : Number.NEGATIVE_INFINITY
      const bounds = { ...ofWritten(low, Number.POSITIVE_INFINITY, false), written: false }
      slots.set(name, { slot, kind: 'number', bounds, codes: null, definition: null })
      cohortUsers.add(name)
      steps.push({ name, slot, formula: null, leaf: null, applies: null, reads: namesIn([of]), loads: [], usesCohort: true })
      continue
    }
    const expression = leaf ? leaf.formula : (program.derived.get(id) ?? null)
    const max = leaf ? toNumber(leaf.max) : null
    const lowered = expression && lower(expression, environment(max))
    const applies = leaf ? lower(leaf.applies, environment(max)) : null
    const whole = lowered && (!leaf || (applies?.kind === 'boolean' && fits(leaf, lowered.kind)))
    const reads = namesIn([...(expression ? [expression] : []), ...(leaf ? [leaf.applies] : [])])
    const usesCohort = reads.some((read) => cohortUsers.has(read))
    if (usesCohort) cohortUsers.add(name)
    steps.push({
      name,
      slot,
      leaf,
      formula: whole ? lowered.node : null,
      applies: whole && applies ? applies.node : null,
      reads,
      loads: slotsOf(reads, slots),
      usesCohort,
    })
    const kind = lowered?.kind
    if (!whole || (kind !== 'number' && kind !== 'boolean')) continue
    const { bounds } = lowered.node
    const kept = max === null ? bounds : { ...bounds, low: Math.max(0, bounds.low), high: Math.min(max, bounds.high) }
    slots.set(name, { slot, kind, bounds: kept, codes: null, definition: lowered.node })
  }
  return {
    slots,
    size,
    steps,
    leagues: program.leagues.map(({ id, when }) => {
      const lowered = lower(when, environment(null))
      return { id, when: lowered?.kind === 'boolean' ? lowered.node : null }
    }),
  }
}

function slotsOf(names: readonly string[], slots: ReadonlyMap<string, SlotInfo>): number[] {
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

function fits({ indicator }: Leaf, kind: SlotInfo['kind']): boolean {
  if (indicator.kind === 'information') return kind === 'number' || kind === 'boolean'
  return kind === (indicator.kind === 'gate' ? 'boolean' : 'number')
}

function split(name: string): [string, string] {
  const dot = name.indexOf('.')
  return [name.slice(0, dot), name.slice(dot + 1)]
}

function namesIn(expressions: readonly Expression[]): string[] {
  return [...new Set(expressions.flatMap(readsOf).map(({ name }) => name))]
}

/** Derived, cohort and points names, each after what it reads; names in a cycle come last, in any order. */
function inOrder(program: Program): string[] {
  const reads = new Map<string, string[]>()
  for (const [id, formula] of program.derived) reads.set(`derived.${id}`, namesIn([formula]))
  for (const [id, formula] of program.cohort) reads.set(`cohort.${id}`, namesIn([formula]))
  for (const [id, leaf] of program.leaves)
    reads.set(`points.${id}`, namesIn(leaf.formula ? [leaf.formula, leaf.applies] : [leaf.applies]))
  const ordered = new Set<string>()
  const waiting = [...reads.keys()]
  for (let before = -1; before !== ordered.size; ) {
    before = ordered.size
    for (const name of waiting)
      if (!ordered.has(name) && (reads.get(name) ?? []).every((read) => !reads.has(read) || ordered.has(read)))
        ordered.add(name)
  }
  return [...ordered, ...waiting.filter((name) => !ordered.has(name))]
}
