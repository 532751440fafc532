import type {
  Account,
  AccountKind,
  Accounts,
  Devices,
  Invitations,
  Role,
  SessionRecord,
  Sessions,
} from '../../ports.ts'
import type { Database, Row } from './tables.ts'

/** Accounts in SQLite. */
export function sqliteAccounts(db: Database): Accounts {
  const withRemits = () =>
    db
      .selectFrom('account')
      .leftJoin('remit', 'remit.username', 'account.username')
      .selectAll('account')
      .select(['remit.sets', 'remit.units'])
  const change = (username: string, values: Partial<Row<'account'>>) =>
    db.updateTable('account').set(values).where('username', '=', username).execute()
  return {
    async get(username) {
      const row = await withRemits().where('account.username', '=', username).executeTakeFirst()
      return row ? accountOf(row) : null
    },
    async list() {
      const rows = await withRemits().orderBy('created_at').orderBy('account.username').execute()
      return rows.map(accountOf)
    },
    async add({ username, name, password, roles, kind = 'person', behind = [] }, at) {
      const added = await db
        .insertInto('account')
        .values({
          username,
          name,
          // No hash of a password is empty.
          password: password ?? '',
          roles: JSON.stringify(roles),
          created_at: at,
          disabled_at: null,
          kind,
          behind: JSON.stringify(behind),
          totp: null,
          totp_step: 0,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return added.numInsertedOrUpdatedRows === 0n ? 'exists' : 'added'
    },
    async setPassword(username, password) {
      await change(username, { password: password ?? '' })
    },
    async setRoles(username, roles) {
      await change(username, { roles: JSON.stringify(roles) })
    },
    async setRemit(username, remit) {
      const row = { sets: listed(remit.sets), units: listed(remit.units) }
      // An upsert would have the triggers that note rows fail at the second of a transaction.
      const kept = await db.updateTable('remit').set(row).where('username', '=', username).executeTakeFirst()
      if (kept.numUpdatedRows === 0n)
        await db
          .insertInto('remit')
          .values({ username, ...row })
          .execute()
    },
    async setBehind(username, behind) {
      await change(username, { behind: JSON.stringify(behind) })
    },
    async setTotp(username, totp, codes) {
      await change(username, { totp: totp?.secret ?? null, totp_step: totp?.step ?? 0 })
      await db.deleteFrom('recovery_code').where('username', '=', username).execute()
      if (codes.length === 0) return
      await db
        .insertInto('recovery_code')
        .values(codes.map((hash) => ({ hash, username })))
        .execute()
    },
    async useStep(username, step) {
      const used = await db
        .updateTable('account')
        .set({ totp_step: step })
        .where('username', '=', username)
        .where('totp_step', '<', step)
        .executeTakeFirst()
      return used.numUpdatedRows > 0n
    },
    async spendCode(username, hash) {
      const spent = await db
        .deleteFrom('recovery_code')
        .where('username', '=', username)
        .where('hash', '=', hash)
        .executeTakeFirst()
      return spent.numDeletedRows > 0n
    },
    async disable(username, at) {
      await change(username, { disabled_at: at })
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
    async list(username) {
      let query = db.selectFrom('session').selectAll().orderBy('created_at', 'desc').orderBy('hash')
      if (username !== undefined) query = query.where('username', '=', username)
      return (await query.execute()).map(sessionOf)
    },
    async add({ hash, username, csrf, createdAt, seenAt, stepUpAt, agent, identity }) {
      await db
        .insertInto('session')
        .values({ hash, username, csrf, created_at: createdAt, seen_at: seenAt, step_up_at: stepUpAt, agent, identity })
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
    async removeOf(username, except = '') {
      const removed = await db
        .deleteFrom('session')
        .where('username', '=', username)
        .where('hash', '<>', except)
        .executeTakeFirst()
      return Number(removed.numDeletedRows)
    },
    async removeBy(identity) {
      await db.deleteFrom('session').where('identity', '=', identity).execute()
    },
  }
}

/** Devices somebody has signed in from, in SQLite. */
export function sqliteDevices(db: Database): Devices {
  return {
    async isKnown(hash, username, since) {
      const row = await db
        .selectFrom('device')
        .select('hash')
        .where('hash', '=', hash)
        .where('username', '=', username)
        .where('created_at', '>', since)
        .executeTakeFirst()
      return row !== undefined
    },
    async add(hash, username, at) {
      await db.insertInto('device').values({ hash, username, created_at: at }).execute()
    },
    async removeOf(username) {
      await db.deleteFrom('device').where('username', '=', username).execute()
    },
  }
}

/** Links used once, in SQLite. */
export function sqliteInvitations(db: Database): Invitations {
  const end = async (username: string, at: string) => {
    await db
      .updateTable('invitation')
      .set({ ended_at: at })
      .where('username', '=', username)
      .where('ended_at', 'is', null)
      .execute()
  }
  return {
    end,
    async get(hash, at) {
      const row = await db
        .selectFrom('invitation')
        .selectAll()
        .where('hash', '=', hash)
        .where('ended_at', 'is', null)
        .where('expires_at', '>', at)
        .executeTakeFirst()
      if (!row) return null
      const { username, created_at: createdAt, expires_at: expiresAt } = row
      return { hash, username, hands: JSON.parse(row.hands) as string[], createdAt, expiresAt }
    },
    async add({ hash, username, hands, createdAt, expiresAt }) {
      await end(username, createdAt)
      await db
        .insertInto('invitation')
        .values({
          hash,
          username,
          hands: JSON.stringify(hands),
          created_at: createdAt,
          expires_at: expiresAt,
          ended_at: null,
        })
        .execute()
    },
  }
}

const listed = (some: readonly string[] | null) => some && JSON.stringify(some)
const readList = (kept: string | null) => (kept === null ? null : (JSON.parse(kept) as string[]))

function accountOf(row: Row<'account'> & Omit<Row<'remit'>, 'username'>): Account {
  return {
    username: row.username,
    name: row.name,
    kind: row.kind as AccountKind,
    password: row.password || null,
    roles: JSON.parse(row.roles) as Role[],
    behind: JSON.parse(row.behind) as string[],
    disabled: row.disabled_at !== null,
    createdAt: row.created_at,
    remit: { sets: readList(row.sets), units: readList(row.units) },
    totp: row.totp === null ? null : { secret: row.totp, step: row.totp_step },
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
    agent: row.agent,
    identity: row.identity,
  }
}
