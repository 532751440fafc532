import { sql } from 'kysely'
import type { Memory } from '../../memory.ts'
import type { Approval, DraftEvent, DraftEventKind, DraftRecord, DraftState, Drafts, Writing } from '../../ports.ts'
import { type Latest, nextKept, revisionText } from './revisions.ts'
import type { Database, Row } from './tables.ts'

/** Drafts, their revisions, decisions and approvals in SQLite; `latest` is what its connection wrote last. */
export const sqliteDrafts = (db: Database, latest: Memory<Latest>): Drafts => ({
  ...heads(db),
  ...writing(db, latest),
  ...reading(db),
})

function heads(db: Database): Pick<Drafts, 'list' | 'get'> {
  const authorsOf = async (ids: readonly string[]) => {
    const authors = new Map<string, string[]>(ids.map((id) => [id, []]))
    if (ids.length === 0) return authors
    const rows = await db
      .selectFrom('revision')
      .select(['draft', 'author'])
      .where('draft', 'in', ids)
      .groupBy(['draft', 'author'])
      .orderBy(sql`min(number)`)
      .execute()
    for (const row of rows) authors.get(row.draft)?.push(row.author)
    return authors
  }
  const contributorsOf = async (ids: readonly string[]) => {
    const contributors = new Map<string, string[]>(ids.map((id) => [id, []]))
    if (ids.length === 0) return contributors
    const rows = await db.selectFrom('contributor').selectAll().where('draft', 'in', ids).orderBy('username').execute()
    for (const row of rows) contributors.get(row.draft)?.push(row.username)
    return contributors
  }
  const approvalOf = async (row: Row<'draft'>): Promise<Approval | null> => {
    if (row.state !== 'approved' && row.state !== 'published') return null
    const found = await db
      .selectFrom('approval')
      .selectAll()
      .where('draft', '=', row.id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!found) return null
    const hands = JSON.parse(found.hands) as string[]
    // One of older days says only who gave it.
    return {
      by: found.approver,
      at: found.at,
      digest: found.digest,
      hands: hands.length > 0 ? hands : [found.approver],
    }
  }

  return {
    async list({ limit, after = null, sets = null }) {
      let query = db.selectFrom('draft').selectAll().orderBy('updated_at', 'desc').orderBy('id').limit(limit)
      if (sets !== null) query = query.where('ruleset', 'in', sets)
      if (after !== null) {
        const last = await db.selectFrom('draft').select('updated_at').where('id', '=', after).executeTakeFirst()
        if (!last) return []
        query = query.where(({ eb, and, or }) =>
          or([
            eb('updated_at', '<', last.updated_at),
            and([eb('updated_at', '=', last.updated_at), eb('id', '>', after)]),
          ]),
        )
      }
      const rows = await query.execute()
      const ids = rows.map((row) => row.id)
      const authors = await authorsOf(rows.map((row) => row.id))
      const contributors = await contributorsOf(rows.map((row) => row.id))
      const events = await db
        .selectFrom('draft_event as event')
        .selectAll()
        .where('draft', 'in', ids)
        .where('number', '=', (query) =>
          query
            .selectFrom('draft_event as other')
            .select((inner) => inner.fn.max('other.number').as('number'))
            .whereRef('other.draft', '=', 'event.draft'),
        )
        .execute()
      const last = new Map(events.map((row) => [row.draft, eventOf(row)]))
      return Promise.all(
        rows.map(async (row) => ({
          ...recordOf(row, authors.get(row.id) ?? [], contributors.get(row.id) ?? [], await approvalOf(row)),
          lastEvent: last.get(row.id) ?? null,
        })),
      )
    },
    async get(id) {
      const row = await db.selectFrom('draft').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) return null
      const authors = (await authorsOf([id])).get(id) ?? []
      return recordOf(row, authors, (await contributorsOf([id])).get(id) ?? [], await approvalOf(row))
    },
  }
}

function writing(db: Database, latest: Memory<Latest>): Pick<Drafts, 'add' | 'revise' | 'move' | 'approve' | 'note'> {
  const nextNumber = async (table: 'draft_event' | 'approval', draft: string) => {
    const row = await db
      .selectFrom(table)
      .select((query) => query.fn.max('number').as('number'))
      .where('draft', '=', draft)
      .executeTakeFirst()
    return (row?.number ?? 0) + 1
  }
  const write = async (draft: string, number: number, { by, at, digest, text, core, given, contributors }: Writing) => {
    const kept = await nextKept(db, latest, draft, number, text)
    await db
      .insertInto('revision')
      .values({ draft, number, author: by, at, digest, core, given: given ? 1 : 0, ...kept })
      .execute()
    await db
      .insertInto('contributor')
      .values(contributors.map((username) => ({ draft, username })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }

  return {
    async add({ id, ruleset, base }, writing) {
      const { by, at, digest, title } = writing
      await db
        .insertInto('draft')
        .values({
          id,
          ruleset,
          title,
          state: 'draft',
          revision: 1,
          base,
          digest,
          created_at: at,
          created_by: by,
          updated_at: at,
        })
        .execute()
      await write(id, 1, writing)
    },
    async revise(id, writing, state, base) {
      const { at, digest, title } = writing
      const { revision } = await db
        .updateTable('draft')
        .set((query) => ({ revision: query('revision', '+', 1), digest, title, state, base, updated_at: at }))
        .where('id', '=', id)
        .returning('revision')
        .executeTakeFirstOrThrow()
      await write(id, revision, writing)
      return revision
    },
    async move(id, state, at) {
      await db.updateTable('draft').set({ state, updated_at: at }).where('id', '=', id).execute()
    },
    async approve(id, { by, at, digest, hands }) {
      await db
        .insertInto('approval')
        .values({
          draft: id,
          number: await nextNumber('approval', id),
          approver: by,
          at,
          digest,
          hands: JSON.stringify(hands),
        })
        .execute()
    },
    async note(id, { kind, by, at, revision, digest, reason, version }) {
      await db
        .insertInto('draft_event')
        .values({
          draft: id,
          number: await nextNumber('draft_event', id),
          kind,
          actor: by,
          at,
          revision,
          digest,
          reason: reason ?? null,
          version: version ?? null,
        })
        .execute()
    },
  }
}

function reading(db: Database): Pick<Drafts, 'events' | 'revisions' | 'text' | 'textByDigest' | 'contributorsTo'> {
  const lastOf = async (id: string) => {
    const row = await db
      .selectFrom('revision')
      .select((query) => query.fn.max('number').as('number'))
      .where('draft', '=', id)
      .executeTakeFirst()
    return row?.number ?? 0
  }
  return {
    async events(id) {
      const rows = await db.selectFrom('draft_event').selectAll().where('draft', '=', id).orderBy('number').execute()
      return rows.map(eventOf)
    },
    async revisions(id) {
      const rows = await db
        .selectFrom('revision')
        .select([
          'number',
          'author',
          'at',
          'digest',
          sql<number>`coalesce(size, length(cast(document as blob)))`.as('bytes'),
        ])
        .where('draft', '=', id)
        .orderBy('number')
        .execute()
      return rows.map((row) => ({
        revision: row.number,
        by: row.author,
        at: row.at,
        digest: row.digest,
        bytes: row.bytes,
      }))
    },
    async text(id, revision) {
      return revisionText(db, id, revision ?? (await lastOf(id)))
    },
    async textByDigest(id, digest) {
      const row = await db
        .selectFrom('revision')
        .select('number')
        .where('draft', '=', id)
        .where('digest', '=', digest)
        .limit(1)
        .executeTakeFirst()
      return row ? revisionText(db, id, row.number) : null
    },
    async contributorsTo(core, except) {
      const said = await db
        .selectFrom('revision')
        .innerJoin('draft', 'draft.id', 'revision.draft')
        .select(['draft.id', 'draft.state', 'revision.given', 'revision.digest', 'draft.digest as head'])
        .where('revision.core', '=', core)
        .execute()
      const isOpen = said.every((row) => row.given === 0 && !(row.state === 'published' && row.digest === row.head))
      const others = said.map(({ id }) => id).filter((id) => id !== except)
      if (!isOpen || others.length === 0) return []
      const rows = await db
        .selectFrom('contributor')
        .select('username')
        .distinct()
        .where('draft', 'in', [...new Set(others)])
        .orderBy('username')
        .execute()
      return rows.map(({ username }) => username)
    },
  }
}

function recordOf(
  row: Row<'draft'>,
  authors: string[],
  contributors: string[],
  approval: Approval | null,
): DraftRecord {
  return {
    id: row.id,
    ruleset: row.ruleset,
    title: row.title,
    state: row.state as DraftState,
    revision: row.revision,
    base: row.base,
    digest: row.digest,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    authors,
    contributors,
    approval,
  }
}

function eventOf(row: Row<'draft_event'>): DraftEvent {
  return {
    kind: row.kind as DraftEventKind,
    by: row.actor,
    at: row.at,
    revision: row.revision,
    digest: row.digest,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.version === null ? {} : { version: row.version }),
  }
}
