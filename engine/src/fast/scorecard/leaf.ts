import type { Evaluation } from '../../exact/evaluation.ts'
import { roundsAt, type Treatment, treatment } from '../../exact/policy.ts'
import { count } from '../../exact/score.ts'
import type { Points } from '../../exact/scorecard.ts'
import type { Leaf, Program } from '../../program/program.ts'
import { type Enclosure, nearestDouble, ofDecimal, ofRational, ofWhole, roundedAt } from '../../values/enclosure.ts'
import type { Json } from '../../values/json.ts'
import { round, toNumber } from '../../values/number.ts'
import { type Outcome, toJson, Unknown } from '../../values/value.ts'
import type { BatchScore } from '../columns/batchscore.ts'
import type { Kept } from '../columns/lanes.ts'
import type { EnclosedUnit } from '../enclosed/unit.ts'
import { faulty, known, pending, stateNames } from '../plan/memory.ts'
import { type Plan, type PlanStep, plan } from '../plan/plan.ts'

/** One row of a file that was scored: its values as enclosures, and its exact evaluation where asked for. */
export type ScoredRow = {
  at: number
  unit: EnclosedUnit
  evaluation(): Evaluation
  soleUnknown(leaf: string): string | null
}

/**
 * A leaf's entry in a scorecard, and its points as they are summed; null where it counts none.
 *
 * Shape: many units share one entry, which nobody may change; `text` is it in JSON, written when first asked for
 */
export type LeafEntry = {
  points: Readonly<Points>
  counted: Enclosure | null
  applicable: boolean
  text: string | null
}

/** What a leaf came to, for one unit after another, equal to what exact evaluation gives. */
export type LeafEntries = readonly ((row: ScoredRow) => LeafEntry)[]

export function leafEntries(program: Program, batch: BatchScore): LeafEntries {
  const order = plan(program)
  const steps = new Map(order.steps.flatMap((step) => (step.leaf ? [[step.leaf.indicator.id, step]] : [])))
  return [...program.leaves].map(([id, leaf]) => {
    const [step, kept] = [steps.get(id) as PlanStep, batch.points.get(id) as Kept]
    const { kind } = leaf.indicator
    return kind === 'gate' || kind === 'information'
      ? shownEntry(program, order, leaf, step, kept)
      : countedEntry(program, leaf, step, kept)
  })
}

const none = ofWhole(0)
const mostRemembered = 256

/** Entries made once for what many units have in common. */
function remembering<Key>(make: (key: Key) => LeafEntry): (key: Key) => LeafEntry {
  const remembered = new Map<Key, LeafEntry>()
  return (key) => {
    const found = remembered.get(key) ?? make(key)
    if (remembered.size < mostRemembered) remembered.set(key, found)
    return found
  }
}

/** A leaf that counts points: its own where they are known, otherwise what policy says. */
function countedEntry(program: Program, leaf: Leaf, step: PlanStep, kept: Kept): (row: ScoredRow) => LeafEntry {
  const { policy } = program.ruleset
  const { places } = policy.rounding
  const max = toNumber(leaf.max)
  const own = treatment(leaf.indicator.kind, 'known', policy)
  const exactly = (row: ScoredRow): LeafEntry => {
    const { points } = count(leaf, row.evaluation(), program)
    return entryOf(points && toNumber(points), points && ofRational(points))
  }
  const entryOf = (points: number | null, counted: Enclosure | null): LeafEntry => ({
    points: { points, max, status: own.status, issues: [], missing: [] },
    counted,
    applicable: own.applicable,
    text: null,
  })
  const unknown = unknownEntry(program, leaf, kept)
  const rounds = roundsAt(policy).leaves
  const ofRounded = remembering((points: number) => entryOf(points, ofDecimal(points)))
  const isWritten = step.formula?.bounds.written === true
  return (row) => {
    if ((kept.states?.[row.at] ?? known) !== known) return unknown(row)
    // The double nearest to a decimal stands for it; any other is told from its enclosure.
    if (isWritten && !rounds) return ofRounded((kept.values[row.at] as number) + 0)
    const value = row.unit.at(step.slot)
    if (value === null) return exactly(row)
    const points = rounds ? roundedAt(value, places) : nearestDouble(value)
    if (points === null) return exactly(row)
    return rounds ? ofRounded(points) : entryOf(points, value)
  }
}

/** A leaf that is asked or shown, and counts nothing: a gate's verdict, what was reported for information. */
function shownEntry(
  program: Program,
  order: Plan,
  leaf: Leaf,
  step: PlanStep,
  kept: Kept,
): (row: ScoredRow) => LeafEntry {
  const { id, kind } = leaf.indicator
  const type = order.slots.get(step.name)?.kind
  const { status, applicable } = treatment(kind, 'known', program.ruleset.policy)
  const blank = { points: null, max: toNumber(leaf.max), status, issues: [], missing: [] }
  const entryOf = (more: Partial<Points>): LeafEntry => ({
    points: { ...blank, ...more },
    counted: null,
    applicable,
    text: null,
  })
  const unknown = unknownEntry(program, leaf, kept)
  const verdict = remembering((passed: boolean) => entryOf({ passed }))
  const reported = remembering((value: Json) => entryOf({ value }))
  const shownOf = (row: ScoredRow): Json => {
    if (type === 'boolean') return kept.values[row.at] === 1
    const value = type === 'number' ? row.unit.at(step.slot) : null
    const number = value && nearestDouble(value)
    if (number !== null) return number
    const exact = row.evaluation().read(`points.${id}`)
    return exact instanceof Unknown ? null : toJson(exact)
  }
  return (row) => {
    if ((kept.states?.[row.at] ?? known) !== known) return unknown(row)
    return kind === 'gate' ? verdict(kept.values[row.at] === 1) : reported(shownOf(row))
  }
}

/** A leaf without a value: what policy makes of it, and whose absence or which issue left it so. */
function unknownEntry(program: Program, leaf: Leaf, kept: Kept): (row: ScoredRow) => LeafEntry {
  const { id, kind } = leaf.indicator
  const { policy } = program.ruleset
  const max = toNumber(leaf.max)
  const full = roundsAt(policy).maxima ? toNumber(round(leaf.max, policy.rounding.places)) : max
  const treated = stateNames.map((state) => treatment(kind, state, policy))
  const entryOf = (state: number, issues: Points['issues'], missing: string[]): LeafEntry => {
    const { status, counts, applicable } = treated[state] as Treatment
    const points = counts === 'maximum' ? full : counts === 'zero' ? 0 : null
    const counted = points === null ? null : points === 0 ? none : ofDecimal(points)
    const entry: Points = { points, max, status, issues, missing }
    if (kind === 'gate') entry.passed = null
    if (kind === 'information') entry.value = null
    return { points: entry, counted, applicable, text: null }
  }
  const withoutOne = remembering((missing: string) => entryOf(pending, [], [missing]))
  const others = remembering((state: number) => entryOf(state, [], []))
  return (row) => {
    const state = kept.states?.[row.at] as number
    if (state !== pending && state !== faulty) return others(state)
    const sole = state === pending ? row.soleUnknown(id) : null
    if (sole !== null) return withoutOne(sole)
    const outcome: Outcome = row.evaluation().read(`points.${id}`)
    if (!(outcome instanceof Unknown)) return others(state)
    return entryOf(state, [...outcome.issues], state === pending ? [...outcome.names] : [])
  }
}
