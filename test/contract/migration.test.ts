import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { auditStart, link } from '@chiso/server/chain'
import { fileKeyring } from '@chiso/server/keyring'
import { serve } from '@chiso/server/main'
import { latestSchema, migrateDatabase, schemaIn } from '@chiso/server/schema'
import { openSqliteStore } from '@chiso/server/sqlite'
import { describe, expect, it } from 'vitest'
import { chiso, root, temporaryFolder } from './command.ts'

type Raw = { exec(sql: string): void; close(): void }

/** A store as the first release left it, with some rows, brought up to date. */
function olderStore(rows: string): string {
  const path = firstRelease(rows)
  migrateDatabase(path)
  return path
}

/** A store as the first release left it, with some rows. */
function firstRelease(rows: string): string {
  const path = join(temporaryFolder(), 'cu.db')
  const Libsql = createRequire(import.meta.resolve('@chiso/server/sqlite'))('libsql') as new (path: string) => Raw
  const raw = new Libsql(path)
  raw.exec(readFileSync(join(root, 'server/migrations/sqlite/0001-initial.sql'), 'utf8'))
  raw.exec(`${rows}; pragma user_version = 1`)
  raw.close()
  return path
}
const at = '2026-01-01T00:00:00.000Z'
const account = (name: string, roles: string, password = '$argon2id$x') =>
  `insert into account values ('${name}', '${name}', '${password}', '${roles}', '${at}', null)`
const entry = (sequence: number, action: string, subject: string) =>
  `insert into audit values (${sequence}, '${at}', 'quan', '${action}', '${subject}', '{}', '', '${sequence}')`

it('[SRV-100] an older store keeps everything, and who made its accounts and keys stands behind them', async () => {
  const store = openSqliteStore(
    olderStore(
      [
        account('quan', '["admin","reviewer"]'),
        account('lan', '["author"]'),
        entry(1, 'user.added', 'lan'),
        entry(2, 'key.added', 'k'),
        `insert into api_key values ('kh', 'k', 'lan', 'x', '${at}', null)`,
        `insert into draft values ('d', 'bo', 't', 'approved', 1, null, 'x', '${at}', 'lan', '${at}')`,
        `insert into revision values ('d', 1, 'lan', '${at}', 'x', '{}')`,
        `insert into approval values ('d', 1, 'hoa', '${at}', 'x')`,
      ].join(';'),
    ),
  )
  expect(await store.accounts.get('lan')).toMatchObject({ behind: ['quan'], kind: 'person', totp: null })
  expect(await store.accounts.get('quan')).toMatchObject({ behind: [], roles: ['admin', 'reviewer'] })
  expect(await store.apiKeys.byHash('kh')).toMatchObject({ behind: ['quan'], scope: 'write', expiresAt: null })
  expect(await store.drafts.get('d')).toMatchObject({ contributors: ['lan'], approval: { by: 'hoa', hands: ['hoa'] } })
  expect(await store.purpose()).toBeNull()
  await store.close()
})

it('[SRV-110] an older demo’s store is one for good', async () => {
  const store = openSqliteStore(olderStore(account('xem', '["viewer"]', 'demo:$argon2id$x')))
  expect(await store.purpose()).toBe('demo')
  await store.close()
})

describe('a store of an older release', { timeout: 60_000 }, () => {
  /** An office's folder with a key whose database the first release wrote. */
  const olderFolder = async (rows: string) => {
    const folder = temporaryFolder()
    const keyring = fileKeyring(join(folder, 'keys'))
    await keyring.settle((await keyring.make('Ed25519')).publicKey.kid)
    copyFileSync(firstRelease(rows), join(folder, 'chiso.db'))
    return folder
  }
  const run = (folder: string, ...args: string[]) => chiso(args, { env: { CHISO_DATA: folder, DATABASE_URL: '' } })
  const { hash, previous } = link(auditStart, { at, actor: 'chiso', action: 'user.added', subject: 'quan', detail: {} })
  const logged = `insert into audit values (1, '${at}', 'chiso', 'user.added', 'quan', '{}', '${previous}', '${hash}')`
  const people = `${account('quan', '["admin"]')}; ${logged}`

  it('[SRV-161] is brought up to date by chiso migrate, and lies as it was in a backup that can be restored', async () => {
    const folder = await olderFolder(people)
    const refused = await run(folder, 'user', 'list')
    expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining('chạy “chiso migrate”')])
    const told = await run(folder, 'migrate', '--json')
    const { migrated } = JSON.parse(told.out) as { migrated: { from: number; to: number; backup: string } }
    expect([told.exit, migrated.from, migrated.to]).toEqual([0, 1, latestSchema()])
    expect((await run(folder, 'user', 'list')).out).toContain('quan')
    expect((await run(folder, 'migrate')).out).toContain('không cần nâng cấp')
    expect(schemaIn(join(migrated.backup, 'chiso.db'))).toBe(1)
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1)
    const again = join(temporaryFolder(), 'lai')
    expect((await run(again, 'restore', migrated.backup)).exit).toBe(0)
    expect((await run(again, 'user', 'list')).out).toContain('quan')
  })

  it('[SRV-281] of backups before upgrades the three latest stay, and what is somebody’s own', async () => {
    const folder = await olderFolder(people)
    const older = [1, 2, 3, 4].map((day) => `2026-01-0${day}T03-00-00.000Z-schema-1`)
    for (const name of [...older, 'cua-toi']) mkdirSync(join(folder, 'backups', name), { recursive: true })
    expect((await run(folder, 'migrate')).exit).toBe(0)
    const left = readdirSync(join(folder, 'backups')).sort()
    expect([left.length, left.slice(0, 2), left.at(-1)]).toEqual([4, older.slice(2), 'cua-toi'])
  })

  it('[SRV-161] is brought up to date by a start, which says where it lies as it was', async () => {
    const folder = await olderFolder(people)
    const serving = await serve({ CHISO_DATA: folder, PORT: '0' })
    await serving.close()
    expect(serving.warnings).toEqual(expect.arrayContaining([expect.stringContaining('Đã nâng cấp kho dữ liệu')]))
  })

  it('[SRV-161] stays as it was where the rehearsal does not come out whole', async () => {
    // A table that somebody else made stands in the way of one that a migration makes.
    const folder = await olderFolder(`${people}; create table device (x integer)`)
    const before = readFileSync(join(folder, 'chiso.db'))
    const told = await run(folder, 'migrate')
    expect([told.exit, told.err]).toEqual([1, expect.stringContaining('Kho dữ liệu chưa bị thay đổi')])
    expect(readFileSync(join(folder, 'chiso.db'))).toEqual(before)
    expect(readdirSync(join(folder, 'backups')).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('[SRV-161] stays as it was where it cannot be backed up', async () => {
    const folder = await olderFolder(people)
    rmSync(join(folder, 'keys', 'signing.pem'))
    const told = await run(folder, 'migrate')
    expect([told.exit, told.err]).toEqual([1, expect.stringContaining('không sao lưu được trước đó (key-missing')])
    expect(schemaIn(join(folder, 'chiso.db'))).toBe(1)
  })
})
