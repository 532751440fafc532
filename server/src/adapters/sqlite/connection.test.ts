import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { openDatabase } from './connection.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-connection-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('[SRV-154] a store that may not grow says so, though the database has undone the transaction itself, and is used again', async () => {
  const { kysely, close } = openDatabase(join(folder, 'kho.db'))
  const add = (id: string, bytes: number) =>
    kysely.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('session')
        .values(session(`${id} first`, 1))
        .execute()
      await transaction.insertInto('session').values(session(id, bytes)).execute()
    })
  const session = (hash: string, bytes: number) => ({
    hash,
    username: 'lan',
    csrf: 'x'.repeat(bytes),
    created_at: '',
    seen_at: '',
    step_up_at: null,
    agent: '',
  })
  const pages = async (most: number) => void (await sql`pragma max_page_count = ${sql.lit(most)}`.execute(kysely))
  await sql`pragma foreign_keys = off`.execute(kysely)
  await add('a', 100)
  await pages(1)
  await expect(add('b', 5_000_000)).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  await pages(1_000_000)
  await add('c', 5_000_000)
  const kept = await kysely.selectFrom('session').select('hash').orderBy('hash').execute()
  expect(kept.map(({ hash }) => hash)).toEqual(['a', 'a first', 'c', 'c first'])
  close()
})
