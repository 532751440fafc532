import { sql } from 'kysely'
import { auditStart, link } from '../../audit/chain.ts'
import type {
  Audit,
  AuditRecord,
  DatasetRecord,
  Datasets,
  Idempotency,
  KeyLists,
  Registries,
  ResultRecord,
  Results,
  TextBytes,
} from '../../ports.ts'
import type { Touched } from './evidence.ts'
import { intact } from './intact.ts'
import type { Database, Row } from './tables.ts'

/** The hash-chained log in SQLite. */
export function sqliteAudit(db: Database, takeTouched: () => Promise<Touched>): Audit {
  const head = async () => {
    const row = await db
      .selectFrom('audit')
      .select(['sequence', 'hash'])
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row ?? auditStart
  }
  return {
    head,
    async lastInstant() {
      const row = await db
        .selectFrom('audit')
        .select((query) => query.fn.max('at').as('at'))
        .executeTakeFirst()
      return row?.at ?? null
    },
    async append(note) {
      const entry = link(await head(), { ...note, detail: { ...note.detail, ...(await takeTouched()) } })
      await db
        .insertInto('audit')
        .values({ ...entry, detail: JSON.stringify(entry.detail) })
        .execute()
      return { sequence: entry.sequence, hash: entry.hash }
    },
    async after(sequence, limit) {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('sequence', '>', sequence)
        .orderBy('sequence')
        .limit(limit)
        .execute()
      return rows.map(entryOf)
    },
    async latest({ before, actor, about, from, to, saves = true }, limit) {
      let query = db.selectFrom('audit').selectAll().orderBy('sequence', 'desc').limit(limit)
      if (before !== undefined) query = query.where('sequence', '<', before)
      if (actor !== undefined) query = query.where('actor', '=', actor)
      if (about !== undefined)
        query = query.where(sql<string>`substr(action, 1, ${about.length + 1})`, '=', `${about}.`)
      if (from !== undefined) query = query.where('at', '>=', from)
      if (to !== undefined) query = query.where('at', '<', to)
      if (!saves) query = query.where('action', '!=', 'draft.saved')
      return (await query.execute()).map(entryOf)
    },
  }
}

function entryOf(row: Row<'audit'>): AuditRecord {
  return { ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }
}

const datasetFacts = [
  'number',
  'id',
  'title',
  'ruleset',
  'level',
  'period',
  'content',
  'count',
  'digest',
  'corrects',
  'reason',
  'created_at',
  'created_by',
] as const

/** Units' data as it was sent, with its corrections, in SQLite. */
export function sqliteDatasets(db: Database): Datasets {
  const corrections = async () => {
    const rows = await db
      .selectFrom('dataset')
      .select(['id', 'corrects'])
      .where('corrects', 'is not', null)
      .orderBy('number')
      .execute()
    return new Map(rows.map((row) => [row.corrects, row.id]))
  }
  return {
    async list() {
      const rows = await db.selectFrom('dataset').select(datasetFacts).orderBy('number').execute()
      const corrected = await corrections()
      return rows.map((row) => ({ ...datasetOf(row), correctedBy: corrected.get(row.id) ?? null }))
    },
    async get(id) {
      const row = await db.selectFrom('dataset').select(datasetFacts).where('id', '=', id).executeTakeFirst()
      return row ? { ...datasetOf(row), correctedBy: (await corrections()).get(id) ?? null } : null
    },
    async units(id) {
      const kept = sql<ArrayBuffer>`cast(units as blob)`.as('kept')
      const row = await db.selectFrom('dataset').select(kept).where('id', '=', id).executeTakeFirst()
      return row ? new Uint8Array(row.kept) : null
    },
    async unitBeyond(id, units) {
      const { rows } = await sql<{ unit: string }>`
        select json_extract(one.value, '$.id') as unit from dataset, json_each(dataset.units) as one
        where dataset.id = ${id}
          and not exists (select 1 from json_each(${JSON.stringify(units)}) as given
                          where given.value = json_extract(one.value, '$.id'))
        limit 1`.execute(db)
      return rows[0]?.unit ?? null
    },
    async add(
      { id, title, ruleset, level, period, content, count, digest, corrects, reason, createdAt, createdBy },
      units,
    ) {
      const added = await db
        .insertInto('dataset')
        .values({
          id,
          title,
          ruleset,
          level,
          period,
          content,
          count,
          digest,
          corrects,
          reason,
          units: asText(units),
          created_at: createdAt,
          created_by: createdBy,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return added.numInsertedOrUpdatedRows === 0n ? 'exists' : 'added'
    },
  }
}

/** Bytes of a text, kept as the text they are. */
function asText(bytes: TextBytes) {
  return sql<string>`cast(${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)} as text)`
}

const resultFacts = ['id', 'ruleset', 'dataset', 'period', 'digest', 'note', 'closed_at', 'closed_by'] as const

/** Results closed for good, in SQLite. */
export function sqliteResults(db: Database): Results {
  return {
    async list() {
      const rows = await db.selectFrom('result').select(resultFacts).orderBy('number').execute()
      return rows.map(resultOf)
    },
    async get(id) {
      const row = await db.selectFrom('result').select(resultFacts).where('id', '=', id).executeTakeFirst()
      return row ? resultOf(row) : null
    },
    async scorecard(id) {
      const kept = sql<ArrayBuffer>`cast(scorecard as blob)`.as('kept')
      const row = await db.selectFrom('result').select(kept).where('id', '=', id).executeTakeFirst()
      return row ? new Uint8Array(row.kept) : null
    },
    async add({ id, ruleset, dataset, period, digest, note, closedAt, closedBy }, scorecard) {
      const added = await db
        .insertInto('result')
        .values({
          id,
          ruleset,
          dataset,
          period,
          digest,
          note,
          scorecard: asText(scorecard),
          closed_at: closedAt,
          closed_by: closedBy,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return added.numInsertedOrUpdatedRows === 0n ? 'exists' : 'added'
    },
  }
}

/** Registries of units in SQLite. */
export function sqliteRegistries(db: Database): Registries {
  return {
    async latest() {
      const row = await db
        .selectFrom('registry')
        .select('document')
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.document ?? null
    },
    async add(text, digest, at) {
      const added = await db
        .insertInto('registry')
        .values({ document: text, digest, created_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return added.numInsertedOrUpdatedRows === 0n ? 'exists' : 'added'
    },
  }
}

/** Lists of public keys in SQLite. */
export function sqliteKeyLists(db: Database): KeyLists {
  return {
    async latest() {
      const row = await db
        .selectFrom('key_list')
        .select(['document', 'digest'])
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? intact(row.document, row.digest, 'keys') : null
    },
    async all() {
      const rows = await db.selectFrom('key_list').select('document').orderBy('number').execute()
      return rows.map((row) => row.document)
    },
    async add(text, digest, at) {
      await db.insertInto('key_list').values({ document: text, digest, issued_at: at }).execute()
    },
  }
}

/** Answers kept for requests that may be sent again, in SQLite. */
export function sqliteIdempotency(db: Database): Idempotency {
  return {
    async get(actor, key) {
      const row = await db
        .selectFrom('idempotency')
        .select(['request', 'status', 'body'])
        .where('actor', '=', actor)
        .where('key', '=', key)
        .executeTakeFirst()
      return row ?? null
    },
    async add(actor, key, replay, at) {
      await db
        .insertInto('idempotency')
        .values({ actor, key, ...replay, at })
        .execute()
    },
  }
}

function datasetOf(row: Pick<Row<'dataset'>, (typeof datasetFacts)[number]>): DatasetRecord {
  return {
    id: row.id,
    title: row.title,
    ruleset: row.ruleset,
    level: row.level,
    period: row.period,
    content: row.content,
    count: row.count,
    digest: row.digest,
    corrects: row.corrects,
    reason: row.reason,
    createdAt: row.created_at,
    createdBy: row.created_by,
  }
}

function resultOf(row: Pick<Row<'result'>, (typeof resultFacts)[number]>): ResultRecord {
  return {
    id: row.id,
    ruleset: row.ruleset,
    dataset: row.dataset,
    period: row.period,
    digest: row.digest,
    note: row.note,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
  }
}
