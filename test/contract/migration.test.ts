import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { openSqliteStore } from '@chiso/server/sqlite'
import { expect, it } from 'vitest'
import { root, temporaryFolder } from './command.ts'

type Raw = { exec(sql: string): void; close(): void }

/** A store as the first release left it, with some rows. */
function olderStore(rows: string): string {
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
