import type { CommentKind, CommentRecord, Comments } from '../../ports/comments.ts'
import type { Database, Row } from './tables.ts'

/** What was said about drafts, in SQLite. */
export const sqliteComments = (db: Database): Comments => ({
  async of(draft) {
    const rows = await db.selectFrom('comment').selectAll().where('draft', '=', draft).orderBy('number').execute()
    return rows.map(recordOf)
  },
  async ofAll(drafts) {
    if (drafts.length === 0) return []
    const query = db.selectFrom('comment').selectAll().where('draft', 'in', drafts)
    return (await query.orderBy('draft').orderBy('number').execute()).map(recordOf)
  },
  async add(comment) {
    const last = await db
      .selectFrom('comment')
      .select((query) => query.fn.max('number').as('number'))
      .where('draft', '=', comment.draft)
      .executeTakeFirst()
    const number = (last?.number ?? 0) + 1
    const added: CommentRecord = { ...comment, number, thread: comment.thread ?? number }
    const { row, by, ...rest } = added
    await db
      .insertInto('comment')
      .values({ ...rest, row_id: row, author: by })
      .execute()
    return added
  },
})

function recordOf({ row_id: row, author: by, kind, ...rest }: Row<'comment'>): CommentRecord {
  return { ...rest, row, by, kind: kind as CommentKind }
}
