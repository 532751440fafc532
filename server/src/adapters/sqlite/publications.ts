import type { Publications, VersionRecord, Withdrawal } from '../../ports.ts'
import { intact } from './intact.ts'
import type { Database, Row } from './tables.ts'

const facts = [
  'ruleset',
  'sequence',
  'version',
  'digest',
  'title',
  'level',
  'status',
  'content',
  'decision',
  'effective_from',
  'periods',
  'reason',
  'base',
  'draft',
  'published_at',
  'published_by',
] as const

/** Published versions, their statuses and manifests in SQLite. */
export const sqlitePublications = (db: Database): Publications => ({ ...reading(db), ...numbering(db), ...issuing(db) })

function reading(db: Database): Pick<Publications, 'rulesets' | 'versions' | 'version' | 'text'> {
  const withdrawals = async (ruleset: string) => {
    const rows = await db
      .selectFrom('version_status')
      .select(['version', 'at', 'actor', 'reason'])
      .where('ruleset', '=', ruleset)
      .where('state', '=', 'withdrawn')
      .execute()
    return new Map<string, Withdrawal>(
      rows.map((row) => [row.version, { at: row.at, by: row.actor, reason: row.reason ?? '' }]),
    )
  }

  return {
    async rulesets() {
      const rows = await db.selectFrom('version').select('ruleset').distinct().orderBy('ruleset').execute()
      return rows.map((row) => row.ruleset)
    },
    async versions(ruleset) {
      const rows = await db
        .selectFrom('version')
        .select(facts)
        .where('ruleset', '=', ruleset)
        .orderBy('sequence')
        .execute()
      const withdrawn = await withdrawals(ruleset)
      return rows.map((row) => recordOf(row, withdrawn.get(row.version) ?? null))
    },
    async version(ruleset, version) {
      const row = await db
        .selectFrom('version')
        .select(facts)
        .where('ruleset', '=', ruleset)
        .where('version', '=', version)
        .executeTakeFirst()
      return row ? recordOf(row, (await withdrawals(ruleset)).get(version) ?? null) : null
    },
    async text(ruleset, version) {
      const row = await db
        .selectFrom('version')
        .select(['document', 'digest'])
        .where('ruleset', '=', ruleset)
        .where('version', '=', version)
        .executeTakeFirst()
      return row ? intact(row.document, row.digest, `${ruleset}@${version}`) : null
    },
  }
}

/** The gapless sequence of each set, and what of it is never given out. */
function numbering(db: Database): Pick<Publications, 'nextSequence' | 'reserve' | 'reserved'> {
  async function nextSequence(ruleset: string): Promise<number> {
    await db
      .insertInto('ruleset')
      .values({ id: ruleset, head: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { head } = await db
      .updateTable('ruleset')
      .set((query) => ({ head: query('head', '+', 1) }))
      .where('id', '=', ruleset)
      .returning('head')
      .executeTakeFirstOrThrow()
    return head
  }

  return {
    nextSequence,
    async reserve({ ruleset, version, sequence }, by, at) {
      let taken = await nextSequence(ruleset)
      while (sequence !== null && taken < sequence) taken = await nextSequence(ruleset)
      await db.insertInto('reserved').values({ ruleset, version, sequence: taken, at, actor: by }).execute()
      return taken
    },
    async reserved(ruleset) {
      const rows = await db.selectFrom('reserved').select('version').where('ruleset', '=', ruleset).execute()
      return rows.map(({ version }) => version)
    },
  }
}

type Issuing = Pick<Publications, 'manifest' | 'lastManifest' | 'append' | 'withdraw'>

function issuing(db: Database): Issuing {
  const addStatus = async (status: Omit<Row<'version_status'>, 'number'>) => {
    const last = await db
      .selectFrom('version_status')
      .select((query) => query.fn.max('number').as('number'))
      .where('ruleset', '=', status.ruleset)
      .executeTakeFirst()
    await db
      .insertInto('version_status')
      .values({ ...status, number: (last?.number ?? 0) + 1 })
      .execute()
  }

  return {
    async manifest(ruleset, version) {
      const row = await db
        .selectFrom('version_status')
        .select(['manifest', 'manifest_hash'])
        .where('ruleset', '=', ruleset)
        .where('version', '=', version)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? intact(row.manifest, row.manifest_hash, `${ruleset}@${version}`) : null
    },
    async lastManifest(ruleset) {
      const row = await db
        .selectFrom('version_status')
        .select('manifest_hash')
        .where('ruleset', '=', ruleset)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.manifest_hash ?? null
    },
    async append(version, text, issued) {
      await db
        .insertInto('version')
        .values({
          ruleset: version.ruleset,
          sequence: version.sequence,
          version: version.version,
          digest: version.digest,
          document: text,
          title: version.title,
          level: version.level,
          status: version.status,
          content: version.content,
          decision: JSON.stringify(version.decision),
          effective_from: version.effectiveFrom,
          periods: JSON.stringify(version.periods),
          reason: version.reason,
          base: version.base,
          draft: version.draft,
          published_at: version.publishedAt,
          published_by: version.publishedBy,
        })
        .execute()
      await addStatus({
        ruleset: version.ruleset,
        version: version.version,
        state: 'published',
        at: version.publishedAt,
        actor: version.publishedBy,
        reason: version.reason,
        manifest: issued.manifest,
        manifest_hash: issued.hash,
      })
    },
    async withdraw(ruleset, version, { at, by, reason }, issued) {
      await addStatus({
        ruleset,
        version,
        state: 'withdrawn',
        at,
        actor: by,
        reason,
        manifest: issued.manifest,
        manifest_hash: issued.hash,
      })
    },
  }
}

type Facts = Pick<Row<'version'>, (typeof facts)[number]>

function recordOf(row: Facts, withdrawn: Withdrawal | null): VersionRecord {
  return {
    ruleset: row.ruleset,
    version: row.version,
    sequence: row.sequence,
    digest: row.digest,
    title: row.title,
    level: row.level,
    status: row.status,
    content: row.content,
    decision: JSON.parse(row.decision) as VersionRecord['decision'],
    effectiveFrom: row.effective_from,
    periods: JSON.parse(row.periods) as string[],
    reason: row.reason,
    base: row.base,
    draft: row.draft,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    withdrawn,
  }
}
