import { type FiguresApart, type Issue, warning } from '../issue.ts'
import type { Leaf, Program } from '../program/program.ts'
import { ProofMemory } from '../prove/memory.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import { isObject, type Json } from '../values/json.ts'
import { type Agreement, agreementOf } from './agreement.ts'
import { createBinder, type WordingBinding } from './binding.ts'
import { gateAgreement, writeGate } from './gate.ts'
import { stretchOf } from './text.ts'
import { readWording } from './wording.ts'
import { writeWording } from './write.ts'

/**
 * How the signed wording of a row stands beside its rule (đối chiếu lời văn).
 *
 * Shape: `agrees`: read, and it says what is computed; `kept`: somebody answered for exactly this wording and rule;
 *        `settled`: it is not read, and stands as it did in the version before; `open`: nobody answered yet, and `why` says for
 *        what: it is `missing`, it `differs` in figures, it is `likely` the same or `unread`, or what the rule reads has
 *        `changed` under a wording that stayed.
 *        `reopened` is the reason that was given before the wording or the rule became another
 */
export type WordingStanding = {
  indicator: string
  path: string
  binding: WordingBinding
} & (
  | { state: 'agrees' | 'settled' }
  | { state: 'kept'; reason: string }
  | {
      state: 'open'
      why: 'missing' | 'differs' | 'likely' | 'unread' | 'changed'
      figures: readonly FiguresApart[]
      reopened: string | null
      proposed: string | null
    }
)

/**
 * How the wording of every row stands beside its rule, from top to bottom; rows without a rule have nothing to hold it against.
 *
 * Shape: `base` is the version the set grew from, by whose rows of the same id it is known what stood before; `memory` makes the
 *        next look quicker and nothing else
 * Source: SPEC WD-8 … WD-11
 */
export function wordingStandings(
  program: Program,
  base: Program | null = null,
  memory = new ProofMemory(),
): WordingStanding[] {
  const [bind, bound] = [createBinder(program), base && createBinder(base)]
  return [...program.leaves.values()].flatMap((leaf) => {
    if (leaf.indicator.formula === undefined) return []
    const before = base?.leaves.get(leaf.indicator.id)
    const was = before && bound ? { method: before.indicator.method, binding: bound(before) } : null
    return [standingOf(leaf, bind(leaf), was, program.ruleset, memory)]
  })
}

type Before = { method: string; binding: WordingBinding }

function standingOf(
  { indicator, path }: Leaf,
  binding: WordingBinding,
  before: Before | null,
  ruleset: Ruleset,
  memory: ProofMemory,
): WordingStanding {
  const head = { indicator: indicator.id, path, binding }
  const { method, wordingKept } = indicator
  if (wordingKept?.of === binding.of && wordingKept.reason.trim() !== '')
    return { ...head, state: 'kept', reason: wordingKept.reason }
  const held = memory.recall(`wording ${binding.of}`, () => heldAgainst(indicator, ruleset))
  const left = leftOpen(held, method, binding, before)
  if (typeof left === 'string') return { ...head, state: left }
  const proposed = memory.recall(`wording-proposed ${binding.of}`, () => wordingFor(indicator, ruleset))
  return {
    ...head,
    ...left,
    state: 'open',
    reopened: wordingKept?.reason.trim() || null,
    proposed: proposed === method ? null : proposed,
  }
}

type Open = Pick<Extract<WordingStanding, { state: 'open' }>, 'why' | 'figures'>

function leftOpen(held: Agreement, method: string, binding: WordingBinding, before: Before | null) {
  const open = (why: Open['why'], figures: readonly FiguresApart[] = []): Open => ({ why, figures })
  if (method.trim() === '') return open('missing')
  if (held.state === 'differs') return open('differs', held.figures)
  if (held.state !== 'agrees') return before?.binding.of === binding.of ? 'settled' : open(held.state)
  const isLeftBehind = before !== null && before.method === method && before.binding.reads !== binding.reads
  return isLeftBehind ? open('changed') : 'agrees'
}

/** A row that earns no points by itself has a wording that names what kind of row it is. */
function heldAgainst({ method, kind, gate, formula, maxPoints }: Leaf['indicator'], ruleset: Ruleset): Agreement {
  if (kind !== 'information' && kind !== 'gate')
    return agreementOf(method, valued(formula ?? null, ruleset.constants), maxPoints)
  const isNamed = readWording(method)?.kind === kind
  const grade = ruleset.grades.find(({ id }) => id === gate?.atMost)?.label ?? ''
  const says = stretchOf(method).folded.includes(stretchOf(grade).folded)
  if (!isNamed || !says) return { state: 'unread' }
  return kind === 'gate' ? gateAgreement(method, valued(formula ?? null, ruleset.constants)) : { state: 'agrees' }
}

/**
 * The wording of a row as an annex would write it, in Vietnamese, since that is signed; null where none can be written.
 *
 * Shape: what is written is read again as the same rule
 */
export function wordingFor(indicator: Leaf['indicator'], ruleset: Ruleset): string | null {
  const { formula, kind, maxPoints, gate } = indicator
  if (formula === undefined) return null
  if (kind === 'information') return 'Không tính điểm'
  if (kind === 'gate') return writeGate(valued(formula, ruleset.constants), ruleset, gate?.atMost)
  return writeWording(valued(formula, ruleset.constants), ruleset, maxPoints)
}

/** A formula with the values of constants in place of their names, as a wording says them. */
function valued(formula: Json, constants: Ruleset['constants']): Json {
  if (constants.length === 0) return formula
  if (Array.isArray(formula)) return formula.map((each) => valued(each, constants))
  if (!isObject(formula)) return formula
  const constant = constants.find(({ id }) => formula.var === `const.${id}`)
  if (constant) return constant.value
  return Object.fromEntries(Object.entries(formula).map(([key, each]) => [key, valued(each as Json, constants)]))
}

/** What is open of the wordings, each at its row: warnings to an author, and a refusal of submitting and publishing. */
export function wordingIssues(standings: readonly WordingStanding[]): Issue[] {
  return standings.flatMap((standing) => {
    if (standing.state !== 'open') return []
    const path = `${standing.path}/method`
    const again = standing.reopened === null ? {} : { reopened: standing.reopened }
    switch (standing.why) {
      case 'missing':
        return [warning('wording-missing', path, again)]
      case 'differs':
        return [warning('wording-differs', path, { figures: standing.figures, ...again })]
      case 'changed':
        return [warning('wording-outdated', path, again)]
      default:
        return [warning('wording-unread', path, { likely: standing.why === 'likely', ...again })]
    }
  })
}

/** Whether an issue is one of an open wording. */
export const isWordingIssue = ({ code }: { code: string }) =>
  code === 'wording-missing' || code === 'wording-differs' || code === 'wording-unread' || code === 'wording-outdated'
