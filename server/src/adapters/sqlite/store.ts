import { sql } from 'kysely'
import { createMemory } from '../../memory.ts'
import type { Disk, Purpose, Store } from '../../ports.ts'
import { Refused, refuse } from '../../refusals.ts'
import { sqliteApiKeys } from './apikeys.ts'
import { sqliteComments } from './comments.ts'
import { openDatabase } from './connection.ts'
import { sqliteDrafts } from './drafts.ts'
import { hasTouched, sqliteEvidence, takeTouched } from './evidence.ts'
import { sqliteHooks } from './hooks.ts'
import { sqliteIdentities } from './identities.ts'
import { damageIn, fileAt, spaceOf } from './pages.ts'
import { sqliteAccounts, sqliteDevices, sqliteInvitations, sqliteSessions } from './people.ts'
import { sqlitePublications } from './publications.ts'
import {
  sqliteAudit,
  sqliteDatasets,
  sqliteIdempotency,
  sqliteKeyLists,
  sqliteRegistries,
  sqliteResults,
} from './records.ts'
import type { Latest } from './revisions.ts'
import { applicationId } from './schema.ts'
import type { Database } from './tables.ts'

/** Of so many drafts the latest revision is remembered: more than are written at once in a department. */
const rememberedDrafts = 16

/** Opens the store in one SQLite file, or in memory for `:memory:`. Errors: StoreRefused */
export function openSqliteStore(path: string): Store {
  const { kysely, watched, drift, close } = openDatabase(path)
  const opened = fileAt(path)
  const latest = createMemory<Latest>(rememberedDrafts)
  const tables = (db: Database) => ({
    ...tablesOf(db),
    drafts: sqliteDrafts(db, latest),
    audit: sqliteAudit(db, () => takeTouched(db, watched)),
    evidence: sqliteEvidence(db, watched, drift),
  })
  const disk: Disk = {
    async probe() {
      if (fileAt(path) !== opened) throw new Refused(refuse('store-replaced', { path }))
      // Writes the first page as it is.
      await sql.raw(`pragma application_id = ${applicationId}`).execute(kysely)
    },
    damage: () => damageIn(path),
    space: () => spaceOf(path),
  }
  return {
    ...tables(kysely),
    disk,
    atomically: (act) =>
      kysely.transaction().execute(async (transaction) => {
        const done = await act(inside({ ...tables(transaction), disk }))
        if (await hasTouched(transaction)) throw new Error('what was written is not in the log')
        return done
      }),
    close: async () => {
      await kysely.destroy()
      close()
    },
  }
}

function inside(tables: Omit<Store, 'atomically' | 'close'>): Store {
  const store: Store = {
    ...tables,
    // Already alone and undoable: an inner unit of work is part of the outer one.
    atomically: (act) => act(store),
    close: async () => {},
  }
  return store
}

function tablesOf(db: Database) {
  return {
    comments: sqliteComments(db),
    publications: sqlitePublications(db),
    accounts: sqliteAccounts(db),
    sessions: sqliteSessions(db),
    invitations: sqliteInvitations(db),
    identities: sqliteIdentities(db),
    hooks: sqliteHooks(db),
    devices: sqliteDevices(db),
    apiKeys: sqliteApiKeys(db),
    datasets: sqliteDatasets(db),
    results: sqliteResults(db),
    registries: sqliteRegistries(db),
    keyLists: sqliteKeyLists(db),
    idempotency: sqliteIdempotency(db),
    async purpose() {
      const row = await db.selectFrom('purpose').select('purpose').executeTakeFirst()
      return row ? (row.purpose as Purpose) : null
    },
    async setPurpose(purpose: Purpose, at: string) {
      await db.insertInto('purpose').values({ one: 1, purpose, at }).execute()
    },
  }
}
