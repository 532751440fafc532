import type { ApiKeyRecord, ApiKeys, KeyScope } from '../../ports.ts'
import type { Database, Row } from './tables.ts'

/** Keys that programs present instead of signing in, in SQLite. */
export function sqliteApiKeys(db: Database): ApiKeys {
  return {
    async byHash(hash) {
      const row = await db.selectFrom('api_key').selectAll().where('hash', '=', hash).executeTakeFirst()
      return row ? keyOf(row) : null
    },
    async list() {
      return (await db.selectFrom('api_key').selectAll().orderBy('created_at').execute()).map(keyOf)
    },
    async add({ id, username, label, scope, createdAt, expiresAt, behind }, hash) {
      await db
        .insertInto('api_key')
        .values({
          hash,
          id,
          username,
          label,
          scope,
          created_at: createdAt,
          expires_at: expiresAt,
          revoked_at: null,
          behind: JSON.stringify(behind),
        })
        .execute()
    },
    async revoke(id, at) {
      const done = await db
        .updateTable('api_key')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      return done.numUpdatedRows > 0n
    },
    async revokeOf(username, at) {
      await db
        .updateTable('api_key')
        .set({ revoked_at: at })
        .where('username', '=', username)
        .where('revoked_at', 'is', null)
        .execute()
    },
  }
}

function keyOf(row: Row<'api_key'>): ApiKeyRecord {
  return {
    id: row.id,
    username: row.username,
    label: row.label,
    scope: row.scope as KeyScope,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    behind: JSON.parse(row.behind) as string[],
  }
}
