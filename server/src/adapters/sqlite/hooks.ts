import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type {
  HookAttempt,
  HookEndedWhy,
  HookEvent,
  HookKind,
  HookMessage,
  HookPending,
  HookRecord,
  Hooks,
} from '../../ports.ts'
import type { Database, Row } from './tables.ts'

/** Addresses that are told of what happens, and what came of it, in SQLite. */
export function sqliteHooks(db: Database): Hooks {
  const events = () =>
    db
      .selectFrom('hook_message as m')
      .innerJoin('hook_event as e', 'e.id', 'm.event')
      .select(['m.id', 'm.hook', 'm.at', 'e.id as event', 'e.kind', 'e.subject', 'e.at as happened_at', 'e.body'])
  const attemptsOf = async (messages: readonly string[]) => {
    const rows = await db
      .selectFrom('hook_attempt')
      .selectAll()
      .where('message', 'in', [...messages])
      .orderBy('message')
      .orderBy('number')
      .execute()
    const found = new Map<string, typeof rows>()
    for (const row of rows) found.set(row.message, [...(found.get(row.message) ?? []), row])
    return found
  }
  const whole = async (rows: readonly EventRow[]): Promise<HookMessage[]> => {
    const attempts = await attemptsOf(rows.map(({ id }) => id))
    return rows.map((row) => ({ ...messageOf(row), attempts: (attempts.get(row.id) ?? []).map(attemptOf) }))
  }

  return {
    async list() {
      const rows = await db.selectFrom('hook').selectAll().orderBy('created_at', 'desc').orderBy('id').execute()
      return rows.map(hookOf)
    },
    async get(id) {
      const row = await db.selectFrom('hook').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? hookOf(row) : null
    },
    async add({ id, label, url, kinds, secret, createdAt, createdBy }) {
      const given = {
        id,
        label,
        url,
        kinds: JSON.stringify(kinds),
        secret,
        created_at: createdAt,
        created_by: createdBy,
      }
      await db
        .insertInto('hook')
        .values({ ...given, ended_at: null, ended_why: null })
        .execute()
    },
    async end(id, at, why) {
      const ended = await db
        .updateTable('hook')
        .set({ ended_at: at, ended_why: why })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      return ended.numUpdatedRows > 0n
    },
    async tell({ id, kind, subject, at, body }, only) {
      if (await isTold(db, kind, subject)) return false
      await db.insertInto('hook_event').values({ id, kind, subject, at, body }).execute()
      const living = (await db.selectFrom('hook').selectAll().where('ended_at', 'is', null).execute()).map(hookOf)
      const told = living.filter((one) =>
        only === undefined ? one.kinds.some((each) => each === kind) : one.id === only,
      )
      for (const hook of told)
        await db
          .insertInto('hook_message')
          .values({ id: `msg_${randomUUID()}`, hook: hook.id, event: id, at })
          .execute()
      return true
    },
    async messages(hook, limit) {
      return whole(
        await events().where('m.hook', '=', hook).orderBy(sql`m.at desc, m.rowid desc`).limit(limit).execute(),
      )
    },
    async message(id) {
      return (await whole(await events().where('m.id', '=', id).execute()))[0] ?? null
    },
    async pending() {
      const living = new Map((await this.list()).flatMap((hook) => (hook.endedAt === null ? [[hook.id, hook]] : [])))
      const last = sql<number>`(select max(number) from hook_attempt where message = m.id)`
      const rows = await events()
        .leftJoin('hook_attempt as a', (join) => join.onRef('a.message', '=', 'm.id').on('a.number', '=', last))
        .innerJoin('hook as h', (join) => join.onRef('h.id', '=', 'm.hook').on('h.ended_at', 'is', null))
        .where((where) => where.or([where('a.number', 'is', null), where('a.next_at', 'is not', null)]))
        // Of one instant, as they were written.
        .orderBy(sql`coalesce(a.next_at, m.at), m.rowid`)
        .execute()
      return (await whole(rows)).flatMap((message) => pendingOf(message, living.get(message.hook)))
    },
    async note(message, { at, ended, status, detail, ms, nextAt }) {
      const number = sql<number>`(select coalesce(max(number), 0) + 1 from hook_attempt where message = ${message})`
      await db
        .insertInto('hook_attempt')
        .values({ message, number, at, ended, status, detail, ms, next_at: nextAt })
        .execute()
    },
  }
}

async function isTold(db: Database, kind: string, subject: string): Promise<boolean> {
  const known = db.selectFrom('hook_event').select('id').where('kind', '=', kind).where('subject', '=', subject)
  return (await known.executeTakeFirst()) !== undefined
}

type EventRow = Pick<Row<'hook_message'>, 'id' | 'hook' | 'at'> &
  Pick<Row<'hook_event'>, 'kind' | 'subject' | 'body'> & { event: string; happened_at: string }

function hookOf(row: Row<'hook'>): HookRecord {
  return {
    id: row.id,
    label: row.label,
    url: row.url,
    kinds: JSON.parse(row.kinds) as HookKind[],
    secret: row.secret,
    createdAt: row.created_at,
    createdBy: row.created_by,
    endedAt: row.ended_at,
    endedWhy: row.ended_why as HookEndedWhy | null,
  }
}

function messageOf(row: EventRow): Omit<HookMessage, 'attempts'> {
  const { subject, body } = row
  const event: HookEvent = { id: row.event, kind: row.kind as HookEvent['kind'], subject, at: row.happened_at, body }
  return { id: row.id, hook: row.hook, at: row.at, event }
}

function attemptOf(row: Row<'hook_attempt'>): HookAttempt {
  const { at, status, detail, ms } = row
  return { at, ended: row.ended as HookAttempt['ended'], status, detail, ms, nextAt: row.next_at }
}

function pendingOf({ attempts, ...message }: HookMessage, hook: HookRecord | undefined): HookPending[] {
  if (!hook) return []
  const begun = attempts.findLastIndex(({ ended }) => ended === 'again')
  return [{ ...message, hook, tries: attempts.length - begun - 1, last: attempts.at(-1) ?? null }]
}
