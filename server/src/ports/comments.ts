export type CommentKind = 'said' | 'closed' | 'reopened' | 'reason' | 'named'

/**
 * What somebody said about a draft (ý kiến): about a row, about one kind of change in it, or about the draft as a whole.
 *
 * Shape: numbers of a draft rise from 1; `thread` is the number of the comment that began it, its own where it begins;
 *        `row` is the id of an indicator, `change` the kind of change meant, each null where none is; `text` is empty where a
 *        thread was closed or opened again without a word; a `reason` is why a change was made, with the `citation` it rests on,
 *        and the latest of a row and change counts; `named` gives the revision it was made at a name, and the latest counts,
 *        an empty one taking the name away
 */
export type CommentRecord = {
  draft: string
  number: number
  thread: number
  row: string | null
  change: string | null
  kind: CommentKind
  by: string
  at: string
  revision: number
  text: string
  citation: string | null
}

/** What was said about drafts; nothing is changed or taken away. */
export type Comments = {
  /** In the order they were made. */
  of(draft: string): Promise<CommentRecord[]>
  /** Those of several drafts, draft by draft. */
  ofAll(drafts: readonly string[]): Promise<CommentRecord[]>
  /** Gives it the next number of its draft; a null thread is one that begins. */
  add(comment: Omit<CommentRecord, 'number' | 'thread'> & { thread: number | null }): Promise<CommentRecord>
}
