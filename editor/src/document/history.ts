import type { RulesetDocument } from '@chiso/engine'
import { type Conflict, carry } from './merge.ts'
import type { CommandName } from './names.ts'

/** One step that can be undone: the draft before and after it, which share what it left alone, and where the author stood. */
export type Step = {
  name: CommandName
  from: RulesetDocument
  to: RulesetDocument
  before: string | null
  after: string | null
  /** Where typing goes; steps with the same key within the pause are one step. */
  typing: string | null
  at: number
}

/** The steps behind and ahead; immutable, newest last. */
export type History = { past: readonly Step[]; future: readonly Step[] }

export const emptyHistory: History = { past: [], future: [] }

/** Unit: milliseconds between two strokes of one typed change. */
const typingPause = 500

const limit = 500

/** Records a step; strokes into the same place without a pause become one, and nothing is left to redo. */
export function record(history: History, step: Step): History {
  const last = history.past.at(-1)
  const joins =
    last &&
    step.typing !== null &&
    last.typing === step.typing &&
    step.at - last.at <= typingPause &&
    history.future.length === 0
  if (!last || !joins) return { past: [...history.past.slice(-limit + 1), step], future: [] }
  const joined: Step = {
    ...step,
    name: joinNames(last.name, step.name),
    from: last.from,
    before: last.before,
  }
  return { past: [...history.past.slice(0, -1), joined], future: [] }
}

/** A step that was taken back or again and did not do all of it, because others had changed the same places since. */
export type Held = {
  name: CommandName
  way: 'undo' | 'redo'
  /** The draft at the two ends of the step, in the direction it was taken. */
  from: RulesetDocument
  to: RulesetDocument
  conflicts: readonly Conflict[]
  /** Whether the step changed anything at all. */
  changed: boolean
}

type Travelled = { document: RulesetDocument; history: History; row: string | null; held: Held | null }

/** Goes back or forth until so many steps lie behind; null where there is nowhere to go. `held` tells of the last step that did not do all. */
export function travelTo(to: number, history: History, document: RulesetDocument): Travelled | null {
  let went: Travelled | null = null
  const take = ({ step, history }: NonNullable<ReturnType<typeof back>>, way: Held['way']) => {
    const now = went?.document ?? document
    const [start, end] = way === 'undo' ? [step.to, step.from] : [step.from, step.to]
    const carried = carry(start, end, now)
    const changed = carried.document !== now
    const whole = changed && carried.conflicts.length === 0
    const held = { name: step.name, way, from: start, to: end, conflicts: carried.conflicts, changed }
    went = {
      document: carried.document,
      history,
      row: way === 'undo' ? step.before : step.after,
      held: whole ? (went?.held ?? null) : held,
    }
    return history
  }
  let at = history
  for (let last = back(at); last && at.past.length > to; last = back(at)) at = take(last, 'undo')
  for (let next = forth(at); next && at.past.length < to; next = forth(at)) at = take(next, 'redo')
  return went
}

/** The step to undo and the history after undoing it. */
function back(history: History): { step: Step; history: History } | null {
  const step = history.past.at(-1)
  return step ? { step, history: { past: history.past.slice(0, -1), future: [...history.future, step] } } : null
}

/** The step to do again and the history after it. */
function forth(history: History): { step: Step; history: History } | null {
  const step = history.future.at(-1)
  return step ? { step, history: { past: [...history.past, step], future: history.future.slice(0, -1) } } : null
}

/** The history when somebody else has changed the draft: what is typed next is a step of its own. */
export function interrupted(history: History): History {
  const last = history.past.at(-1)
  return last?.typing ? { ...history, past: [...history.past.slice(0, -1), { ...last, typing: null }] } : history
}

function joinNames(first: CommandName, last: CommandName): CommandName {
  return first.key === 'setField' && last.key === 'setField' ? { ...last, before: first.before } : last
}
