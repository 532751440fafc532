import { closeSync, openSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileKeyring } from '@chiso/server/keyring'
import { serve } from '@chiso/server/main'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { temporaryFolder } from '../contract/command.ts'
import { smallSet } from '../contract/documents.ts'
import { password, startServer } from '../contract/server.ts'

type Raw = { exec(sql: string): void; prepare(sql: string): { all(): { pageno: number }[] }; close(): void }
const Libsql = createRequire(import.meta.resolve('@chiso/server/sqlite'))('libsql') as new (path: string) => Raw

const folder = temporaryFolder()
const path = join(folder, 'chiso.db')
let draft = ''

/** A store whose pages of one table were overwritten on the disk. */
beforeAll(async () => {
  const keys = fileKeyring(join(folder, 'keys'))
  const running = await startServer({ path, keys, now: new Date().toISOString() })
  const author = await running.as('lan')
  draft = (await author.client.post('/drafts', { body: { ruleset: smallSet() } })).id
  await running.store.close()
  const raw = new Libsql(path)
  raw.exec('pragma wal_checkpoint(truncate)')
  const pages = raw.prepare("select pageno from dbstat where name = 'revision'").all()
  raw.close()
  const file = openSync(path, 'r+')
  for (const { pageno } of pages) writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, (pageno - 1) * 4096)
  closeSync(file)
})

const ending: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})
const start = async () => {
  const serving = await serve({ PORT: '0', CHISO_DATA: folder, DATABASE_URL: path })
  ending.push(serving.close)
  return serving.url
}

it('[SRV-155] damaged pages are seen without being asked for: at /readyz and in what is counted', async () => {
  const url = await start()
  const damaged = async () => (await (await fetch(`${url}/metrics`)).text()).includes('\nchiso_store_damaged 1\n')
  while (!(await damaged())) await new Promise((resolve) => setTimeout(resolve, 20))
  const ready = await fetch(`${url}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([500, expect.objectContaining({ code: 'store-damaged' })])
  expect((await fetch(`${url}/livez`)).status).toBe(200)
})

it('[SRV-155] what lies on them is told as damage, never as a fault or as missing', async () => {
  const url = await start()
  const body = JSON.stringify({ username: 'lan', password })
  const entered = await fetch(`${url}/api/session`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', Origin: url },
  })
  const Cookie = entered.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
  const answer = await fetch(`${url}/api/drafts/${draft}/revisions`, { headers: { Cookie } })
  expect([answer.status, await answer.json()]).toEqual([500, expect.objectContaining({ code: 'store-damaged' })])
})
