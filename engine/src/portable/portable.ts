import { childrenOf, type Node } from '../fast/plan/node.ts'
import { type PlanStep, plan } from '../fast/plan/plan.ts'
import { nodesOf } from '../formula/tree.ts'
import { type Issue, issue, pointer, warning } from '../issue.ts'
import { lowered } from '../operators/lower.ts'
import type { OperatorName } from '../operators/run.ts'
import type { Leaf, Program } from '../program/program.ts'
import { type Indicator, type Input, optionsOf, type Policy } from '../ruleset/rows.ts'
import { dayOfNumber } from '../values/day.ts'
import type { Json } from '../values/json.ts'
import { toNumber } from '../values/number.ts'
import { Emitter, type PortableSlot, TooLarge } from './emit.ts'

/** An indicator whose points are a rule of standard JSON Logic: null where something is missing, wrong or does not apply. */
export type PortableIndicator = Pick<Indicator, 'id' | 'code' | 'label' | 'kind'> & { maxPoints: number; points: Json }

/**
 * A set as rules that any engine of JSON Logic reads (dạng chuyển được).
 *
 * Shape: rules read inputs by their ids, and cohort values as `cohort.<id>`, which whoever has the whole league gives
 * Unit: points before any rounding
 */
export type Portable = {
  format: 'chiso-portable/1'
  rounding: Policy['rounding']
  inputs: string[]
  cohort: string[]
  indicators: PortableIndicator[]
}

/**
 * Says a set in standard JSON Logic alone.
 *
 * Errors: portable-unsaid, for each rule that cannot be said so, and then there is no set; portable-edge, for each that compares
 *         values which doubles may hold a little off, so that a unit exactly at the edge may come out otherwise elsewhere
 * Source: SPEC PF-1 … PF-4
 */
export function portable(program: Program): {
  portable: Portable | null
  /** The indicators that can be said, also where others cannot. */
  said: readonly PortableIndicator[]
  issues: Issue[]
} {
  const { ruleset } = program
  const order = plan(program)
  const steps = new Map(order.steps.map((step) => [step.slot, step]))
  const slotOf = (slot: number): PortableSlot => {
    const input = ruleset.inputs[slot]
    if (input) return { read: { name: input.id, ...held(input) } }
    const step = steps.get(slot) as PlanStep
    if (step.name.startsWith('cohort.')) return { read: { name: step.name, kind: 'number', codeOf: (code) => code } }
    if (!step.formula) throw new Unsaid(step)
    const asked = step.applies && !(step.applies.op === 'constant' && step.applies.value === 1)
    return { read: { formula: step.formula, applies: asked ? step.applies : null } }
  }
  const emitter = new Emitter(slotOf)
  const issues: Issue[] = []
  const indicators: PortableIndicator[] = []
  for (const step of order.steps) {
    const { leaf } = step
    if (!leaf) continue
    const points = ruleOf(step, emitter, leaf, issues, program)
    const { id, code, label, kind } = leaf.indicator
    if (points !== undefined) indicators.push({ id, code, label, kind, maxPoints: toNumber(leaf.max), points })
  }
  const places = new Map([...program.leaves.keys()].map((id, place) => [id, place]))
  indicators.sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
  const isWhole = issues.every(({ severity }) => severity !== 'error')
  return {
    portable: isWhole
      ? {
          format: 'chiso-portable/1',
          rounding: ruleset.policy.rounding,
          inputs: ruleset.inputs.map(({ id }) => id),
          cohort: ruleset.cohort.map(({ id }) => `cohort.${id}`),
          indicators,
        }
      : null,
    said: indicators,
    issues,
  }
}

/** A value that a rule needs and that cannot be said. */
class Unsaid extends Error {
  readonly step: PlanStep
  constructor(step: PlanStep) {
    super(step.name)
    this.step = step
  }
}

/** The rule of a leaf; undefined where it cannot be said, which is told. */
function ruleOf(step: PlanStep, emitter: Emitter, leaf: Leaf, issues: Issue[], program: Program): Json | undefined {
  const unsaid = (cause: PlanStep) => {
    const operators = unsaidOperators(cause, program)
    issues.push(issue('portable-unsaid', pointer(leaf.path, 'formula'), { indicator: leaf.indicator.code, operators }))
    return undefined
  }
  // What is only looked at, by no rule, has no points here either.
  if (leaf.formula === null && leaf.indicator.kind === 'information') return null
  if (!step.formula || !step.applies) return unsaid(step)
  const { formula, applies, slot } = step
  try {
    const own: Node = { op: 'slot', slot, definition: null, bounds: formula.bounds, path: formula.path }
    const isTruth = plan(program).slots.get(step.name)?.kind === 'boolean'
    const rule = emitter.rule(own, (points) => within(points, leaf, formula, isTruth))
    for (const node of [formula, applies])
      if (hasEdge(node)) {
        issues.push(warning('portable-edge', node.path, { indicator: leaf.indicator.code }))
        break
      }
    return rule
  } catch (error) {
    if (error instanceof TooLarge) return unsaid(step)
    if (error instanceof Unsaid) return unsaid(error.step)
    throw error
  }
}

/** Points that may leave 0…max are none where they do (SPEC T-6); a verdict is a truth. */
function within(points: Json, { indicator: { kind }, max }: Leaf, { bounds }: Node, isTruth: boolean): Json {
  if (isTruth) return { '!!': [points] }
  const most = toNumber(max)
  if (kind === 'information' || (bounds.low >= 0 && bounds.high <= most)) return points
  return { if: [{ and: [{ '>=': [points, 0] }, { '<=': [points, most] }] }, points, null] }
}

/** Operators of a rule that have no other way to be said. */
function unsaidOperators({ name }: PlanStep, program: Program): string[] {
  const id = name.slice(name.indexOf('.') + 1)
  const leaf = name.startsWith('points.') ? program.leaves.get(id) : undefined
  const roots = leaf ? [leaf.formula, leaf.applies] : [program.derived.get(id)]
  const used = roots.flatMap((root) => (root ? [...nodesOf(root)] : []))
  const calls = used.flatMap((node) => (node.kind === 'call' ? [node.operator] : []))
  const unfollowed = calls.filter((operator) => lowered[operator as OperatorName] === 'unfollowed')
  return [...new Set(unfollowed.length > 0 ? unfollowed : calls)]
}

/** Whether doubles that may be a little off are held against an edge. */
function hasEdge(node: Node): boolean {
  const sides = node.op === 'compare' ? [node.a, node.b] : node.op === 'tiers' ? [node.subject] : []
  const isSure = ({ bounds }: Node) => bounds.written || (bounds.relative === 0 && bounds.absolute === 0)
  return sides.some((side) => !isSure(side)) || childrenOf(node).some(hasEdge)
}

function held(input: Input): { kind: 'number' | 'boolean' | 'choice' | 'date'; codeOf: (code: number) => Json } {
  const { type } = input
  if (type === 'boolean') return { kind: type, codeOf: (code) => code === 1 }
  if (type === 'choice') {
    const options = optionsOf(input)
    return { kind: type, codeOf: (code) => options[code]?.id ?? '' }
  }
  return type === 'date' ? { kind: type, codeOf: dayOfNumber } : { kind: 'number', codeOf: (code) => code }
}
