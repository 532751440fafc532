import type { RulesetDocument } from '@chiso/engine'
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

/** The step to undo and the history after undoing it. */
export function back(history: History): { step: Step; history: History } | null {
  const step = history.past.at(-1)
  return step ? { step, history: { past: history.past.slice(0, -1), future: [...history.future, step] } } : null
}

/** The step to do again and the history after it. */
export function forth(history: History): { step: Step; history: History } | null {
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
