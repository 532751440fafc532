import type { Change } from '@chiso/engine'
import type { Comment } from '@chiso/server/client'

/** What was said in one thread, and whether nobody has closed it. */
export type Thread = { number: number; row: string | null; change: string | null; open: boolean; comments: Comment[] }

/** The threads of a draft, open ones first, the latest word first. */
export function threadsOf(comments: readonly Comment[]): Thread[] {
  const threads = new Map<number, Thread>()
  for (const comment of comments) {
    if (comment.kind === 'reason' || comment.kind === 'named') continue
    const { thread, row, change, kind } = comment
    const known = threads.get(thread) ?? { number: thread, row, change, open: true, comments: [] }
    const open = kind === 'closed' ? false : kind === 'reopened' ? true : known.open
    threads.set(thread, { ...known, open, comments: [...known.comments, comment] })
  }
  const last = ({ comments }: Thread) => comments.at(-1)?.number ?? 0
  return [...threads.values()].sort((a, b) => Number(b.open) - Number(a.open) || last(b) - last(a))
}

/** What revisions were named, the latest name of each; an empty one took it away. */
export function revisionNames(comments: readonly Comment[]): Map<number, string> {
  const names = new Map<number, string>()
  for (const { kind, revision, text } of comments) if (kind === 'named') names.set(revision, text)
  return names
}

/** Why a change was made, as its author said it last. */
export function reasonOf(comments: readonly Comment[], row: string, change: string): Comment | null {
  return comments.findLast((one) => one.kind === 'reason' && one.row === row && one.change === change) ?? null
}

/** Changes with why they were made, as their author said it, and what that rests on behind a word for it. */
export function reasoned<C extends Change>(changes: readonly C[], comments: readonly Comment[], restsOn: string): C[] {
  return changes.map((change) => {
    const said = reasonOf(comments, change.subject.id, change.kind)
    if (!said) return change
    const rests = said.citation ? `${restsOn} ${said.citation}` : ''
    return { ...change, reason: [change.reason, said.text, rests].filter(Boolean).join('; ') }
  })
}
