import type { Identities, IdentityRecord } from '../../ports.ts'
import type { Database, Row } from './tables.ts'

/** Accounts at providers that open accounts here, in SQLite. */
export function sqliteIdentities(db: Database): Identities {
  return {
    async get(id) {
      const row = await db.selectFrom('identity').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? identityOf(row) : null
    },
    async bySubject(issuer, subject) {
      const row = await db
        .selectFrom('identity')
        .selectAll()
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      return row ? identityOf(row) : null
    },
    async list(username) {
      let query = db.selectFrom('identity').selectAll().orderBy('linked_at', 'desc').orderBy('id')
      if (username !== undefined) query = query.where('username', '=', username)
      return (await query.execute()).map(identityOf)
    },
    async add({ id, username, issuer, subject, shown, behind, linkedAt }) {
      await db
        .insertInto('identity')
        .values({
          id,
          username,
          issuer,
          subject,
          shown,
          behind: JSON.stringify(behind),
          linked_at: linkedAt,
          ended_at: null,
        })
        .execute()
    },
    async end(id, at) {
      const ended = await db
        .updateTable('identity')
        .set({ ended_at: at })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      return ended.numUpdatedRows > 0n
    },
  }
}

function identityOf(row: Row<'identity'>): IdentityRecord {
  return {
    id: row.id,
    username: row.username,
    issuer: row.issuer,
    subject: row.subject,
    shown: row.shown,
    behind: JSON.parse(row.behind) as string[],
    linkedAt: row.linked_at,
    endedAt: row.ended_at,
  }
}
