import type { Comment } from '@chiso/server/client'

/** What was said in one thread, and whether nobody has closed it. */
export type Thread = { number: number; row: string | null; change: string | null; open: boolean; comments: Comment[] }

/** The threads of a draft, open ones first, the latest word first. */
export function threadsOf(comments: readonly Comment[]): Thread[] {
  const threads = new Map<number, Thread>()
  for (const comment of comments) {
    if (comment.kind === 'reason') continue
    const { thread, row, change, kind } = comment
    const known = threads.get(thread) ?? { number: thread, row, change, open: true, comments: [] }
    const open = kind === 'closed' ? false : kind === 'reopened' ? true : known.open
    threads.set(thread, { ...known, open, comments: [...known.comments, comment] })
  }
  const last = ({ comments }: Thread) => comments.at(-1)?.number ?? 0
  return [...threads.values()].sort((a, b) => Number(b.open) - Number(a.open) || last(b) - last(a))
}

/** Why a change was made, as its author said it last. */
export function reasonOf(comments: readonly Comment[], row: string, change: string): Comment | null {
  return comments.findLast((one) => one.kind === 'reason' && one.row === row && one.change === change) ?? null
}
