import { limits } from '../limits.ts'
import { needSet } from '../people/remit.ts'
import type { CommentRecord, DraftRecord } from '../ports.ts'
import { refuse } from '../refusals.ts'
import { type Actor, type Decided, needRole, needState } from '../workflow.ts'

/** Who has a say about drafts; the others read. */
export const speakers = ['author', 'reviewer', 'publisher'] as const

/** Whether a kind begins or goes on with no thread. */
const isAside = (kind: CommentRecord['kind']) => kind === 'reason' || kind === 'named'

type Said = Pick<CommentRecord, 'number' | 'thread' | 'kind' | 'by'>

type Asked = Pick<CommentRecord, 'row' | 'change' | 'kind' | 'text' | 'citation'> & {
  thread: number | null
  revision: number | null
}

/** Unit: letters of the name of a revision that are kept */
const mostOfName = 120

/**
 * Saying something about a draft, closing what was said, or opening it again (ý kiến).
 *
 * Shape: `asked.thread` is the number of the comment that is answered, null where a new thread begins; a thread stands where
 *        it began, so an answer has its row and change; `asked.revision` is the one that is named, null where none is
 */
export function comment(
  draft: DraftRecord,
  actor: Actor,
  said: readonly CommentRecord[],
  asked: Asked,
): Decided<Pick<CommentRecord, 'row' | 'change' | 'text' | 'citation' | 'revision'> & { thread: number | null }> {
  const refusal =
    needRole(actor, asked.kind === 'reason' ? ['author'] : speakers) ??
    needSet(actor, draft.ruleset) ??
    needState(draft, ['draft', 'submitted', 'approved'])
  if (refusal) return { ok: false, refusal }
  const no = (...args: Parameters<typeof refuse>) => ({ ok: false as const, refusal: refuse(...args) })
  const text = asked.text.trim().normalize('NFC')
  if ((asked.kind === 'said' || asked.kind === 'reason') && text === '') return no('comment-empty')
  if (said.length >= limits.commentsPerDraft) return no('comments-full', { count: limits.commentsPerDraft })
  const { revision } = draft
  if (asked.kind === 'named') {
    if (asked.revision === null || asked.revision > revision)
      return no('not-found', { what: String(asked.revision ?? '') })
    const named = { thread: null, row: null, change: null, text: text.slice(0, mostOfName), citation: null }
    return { ok: true, value: { ...named, revision: asked.revision } }
  }
  if (asked.kind === 'reason' || asked.thread === null) {
    // Only what was begun is closed, and a reason is one of a change.
    if (asked.kind === 'closed' || asked.kind === 'reopened') return no('comment-empty')
    if (asked.kind === 'reason' && asked.change === null) return no('comment-empty')
    const citation = (asked.kind === 'reason' && asked.citation?.trim().normalize('NFC')) || null
    return { ok: true, value: { thread: null, row: asked.row, change: asked.change, text, citation, revision } }
  }
  const begun = said.find(({ number, thread, kind }) => kind === 'said' && number === asked.thread && thread === number)
  if (!begun) return no('not-found', { what: String(asked.thread) })
  const isOpen = openThreads(said).some(({ thread }) => thread === begun.number)
  if (isOpen === (asked.kind === 'reopened')) return no('comment-settled')
  const { row, change } = begun
  return { ok: true, value: { thread: begun.number, row, change, text, citation: null, revision } }
}

/** Threads that nobody has closed, each with all that was said in it. */
function openThreads<S extends Said>(said: readonly S[]): { thread: number; comments: S[] }[] {
  const threads = new Map<number, S[]>()
  for (const one of said) if (!isAside(one.kind)) threads.set(one.thread, [...(threads.get(one.thread) ?? []), one])
  return [...threads].flatMap(([thread, comments]) => {
    const settled = comments.findLast(({ kind }) => kind !== 'said')
    return settled?.kind === 'closed' ? [] : [{ thread, comments }]
  })
}

/**
 * How many threads are open, and how many of them wait for somebody: their word was the last but in the author's own
 * draft, or in a thread where they spoke.
 */
export function waiting(
  draft: Pick<DraftRecord, 'authors'>,
  said: readonly Said[],
  username: string,
): { open: number; forYou: number } {
  const open = openThreads(said)
  const isMine = draft.authors.includes(username)
  const forYou = open.filter(({ comments }) => {
    const others = comments.at(-1)?.by !== username
    return others && (isMine || comments.some(({ by }) => by === username))
  })
  return { open: open.length, forYou: forYou.length }
}
