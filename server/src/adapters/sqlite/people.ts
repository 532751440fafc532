import type { Account, Accounts, ApiKeyRecord, ApiKeys, Role, SessionRecord, Sessions } from '../../ports.ts'
import type { Database, Row } from './tables.ts'

/** Accounts in SQLite. */
export function sqliteAccounts(db: Database): Accounts {
  return {
    async get(username) {
      const row = await db.selectFrom('account').selectAll().where('username', '=', username).executeTakeFirst()
      return row ? accountOf(row) : null
    },
    async list() {
      const rows = await db.selectFrom('account').selectAll().orderBy('created_at').orderBy('username').execute()
      return rows.map(accountOf)
    },
    async add({ username, name, password, roles }, at) {
      const added = await db
        .insertInto('account')
        .values({ username, name, password, roles: JSON.stringify(roles), created_at: at, disabled_at: null })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return added.numInsertedOrUpdatedRows === 0n ? 'exists' : 'added'
    },
    async setPassword(username, password) {
      await db.updateTable('account').set({ password }).where('username', '=', username).execute()
    },
    async setRoles(username, roles) {
      await db
        .updateTable('account')
        .set({ roles: JSON.stringify(roles) })
        .where('username', '=', username)
        .execute()
    },
  }
}

/** Sessions in SQLite. */
export function sqliteSessions(db: Database): Sessions {
  return {
    async get(hash) {
      const row = await db.selectFrom('session').selectAll().where('hash', '=', hash).executeTakeFirst()
      return row ? sessionOf(row) : null
    },
    async add({ hash, username, csrf, createdAt, seenAt, stepUpAt }) {
      await db
        .insertInto('session')
        .values({ hash, username, csrf, created_at: createdAt, seen_at: seenAt, step_up_at: stepUpAt })
        .execute()
    },
    async touch(hash, at) {
      await db.updateTable('session').set({ seen_at: at }).where('hash', '=', hash).execute()
    },
    async stepUp(hash, at) {
      await db.updateTable('session').set({ step_up_at: at }).where('hash', '=', hash).execute()
    },
    async remove(hash) {
      await db.deleteFrom('session').where('hash', '=', hash).execute()
    },
    async removeBefore(seenAt, createdAt) {
      await db
        .deleteFrom('session')
        .where((query) => query.or([query('seen_at', '<', seenAt), query('created_at', '<', createdAt)]))
        .execute()
    },
  }
}

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
    async add({ id, username, label, createdAt }, hash) {
      await db
        .insertInto('api_key')
        .values({ hash, id, username, label, created_at: createdAt, revoked_at: null })
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
  }
}

function accountOf(row: Row<'account'>): Account {
  return {
    username: row.username,
    name: row.name,
    password: row.password,
    roles: JSON.parse(row.roles) as Role[],
    disabled: row.disabled_at !== null,
  }
}

function sessionOf(row: Row<'session'>): SessionRecord {
  return {
    hash: row.hash,
    username: row.username,
    csrf: row.csrf,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    stepUpAt: row.step_up_at,
  }
}

function keyOf(row: Row<'api_key'>): ApiKeyRecord {
  return { id: row.id, username: row.username, label: row.label, createdAt: row.created_at, revokedAt: row.revoked_at }
}
