import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileKeyring } from '@chiso/server/keyring'
import { openSqliteStore } from '@chiso/server/sqlite'
import { beforeAll, describe, expect, it } from 'vitest'
import { chiso, temporaryFolder } from './command.ts'
import { smallSet } from './documents.ts'
import { publishedSet } from './journey.ts'
import { startServer } from './server.ts'

type Raw = { exec(sql: string): void; close(): void }
const Libsql = createRequire(import.meta.resolve('@chiso/server/sqlite'))('libsql') as new (path: string) => Raw

const run = (folder: string, args: string[], env: Record<string, string> = {}) =>
  chiso(args, { env: { CHISO_DATA: folder, DATABASE_URL: '', ...env } })

/** Everything below a folder with its bytes. */
const treeOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path.slice(folder.length), readFileSync(path, 'base64')])

const data = join(temporaryFolder(), 'du-lieu')
const backup = join(temporaryFolder(), 'sao-luu')
/** What was acknowledged before the backup began, and what while it ran. */
const saved: { before: string[]; during: number } = { before: [], during: 0 }

/** A store that is written to all the while it is backed up. */
beforeAll(async () => {
  await run(data, ['init'])
  const now = new Date().toISOString()
  const running = await startServer({ path: join(data, 'chiso.db'), keys: fileKeyring(join(data, 'keys')), now })
  await publishedSet(running, { effectiveFrom: '2030-01-01' })
  const author = await running.as('lan')
  const write = async () => (await author.client.post('/drafts', { body: { ruleset: smallSet() } })).id
  for (let count = 0; count < 20; count++) saved.before.push(await write())
  let isDone = false
  const writing = (async () => {
    while (!isDone) {
      await write()
      saved.during++
      // Writing never waits for anything, and the command's end must be heard.
      await setTimeout(2)
    }
  })()
  const told = await run(data, ['backup', backup])
  isDone = true
  await writing
  await running.store.close()
  expect([told.exit, told.out]).toEqual([0, expect.stringContaining('Đã sao lưu vào')])
}, 120_000)

describe('chiso backup', { timeout: 120_000 }, () => {
  it('[SRV-130] holds all that was acknowledged before it began, while others write; nothing in it was altered', async () => {
    const restored = join(temporaryFolder(), 'moi')
    expect((await run(restored, ['restore', backup])).exit).toBe(0)
    const store = openSqliteStore(join(restored, 'chiso.db'))
    const kept = await Promise.all(saved.before.map((id) => store.drafts.get(id)))
    const last = (await store.audit.after((await store.audit.head()).sequence - 1, 1))[0]
    await store.close()
    expect(kept.filter((draft) => draft === null)).toEqual([])
    expect(saved.during).toBeGreaterThan(0)
    expect(last?.action).toBe('store.restored')
    const verified = JSON.parse((await run(restored, ['audit', 'verify', '--json'])).out) as object
    expect(verified).toMatchObject({ ok: true, findings: [] })
  })

  it('[SRV-130] keeps keys to their owner, and lists each file with its digest', async () => {
    const modes = ['chiso.db', 'keys/signing.pem', 'backup.json'].map(
      (name) => statSync(join(backup, name)).mode & 0o777,
    )
    expect([statSync(backup).mode & 0o777, ...modes]).toEqual([0o700, 0o600, 0o600, 0o600])
    expect(statSync(join(data, 'chiso.db')).mode & 0o777).toBe(0o600)
    const list = JSON.parse(readFileSync(join(backup, 'backup.json'), 'utf8')) as object
    expect(list).toMatchObject({
      format: 'chiso-backup/1',
      files: [
        { path: 'chiso.db' },
        { path: 'keys/root.pem' },
        { path: 'keys/signing.pem', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ],
      head: { sequence: expect.any(Number) },
    })
  })

  it('[SRV-130] overwrites nothing, and says in words what is wrong', async () => {
    const before = treeOf(backup)
    const again = await run(data, ['backup', backup])
    expect([again.exit, again.err]).toEqual([1, expect.stringContaining('đã có tệp khác')])
    expect(treeOf(backup)).toEqual(before)
    const nowhere = await run(join(temporaryFolder(), 'khong-co'), ['backup', join(temporaryFolder(), 'x')])
    expect([nowhere.exit, nowhere.err]).toEqual([1, expect.stringContaining('Không có kho dữ liệu')])
    const unwritable = await run(data, ['backup', '/proc/sao-luu'])
    expect([unwritable.exit, unwritable.err]).toEqual([1, expect.stringContaining('Không ghi được')])
    expect((await run(data, ['backup', backup, '--lang', 'en'])).err).toContain('holds something already')
  })
})

describe('chiso restore', { timeout: 120_000 }, () => {
  it('[SRV-131] touches no folder that has a store', async () => {
    // A copy that nobody has open: a store that was closed may still be putting its journal away.
    const folder = join(temporaryFolder(), 'du-lieu')
    cpSync(data, folder, { recursive: true })
    const before = treeOf(folder)
    const told = await run(folder, ['restore', backup])
    expect([told.exit, told.err]).toEqual([1, expect.stringContaining('phục hồi không ghi đè')])
    expect(treeOf(folder)).toEqual(before)
    const apart = await run(temporaryFolder(), ['restore', backup], { DATABASE_URL: 'file:./x.db' })
    expect([apart.exit, apart.err]).toEqual([1, expect.stringContaining('Bỏ DATABASE_URL')])
  })

  const altered: [string, string, (folder: string) => void][] = [
    ['no list', 'không phải bản sao lưu trọn vẹn', (folder) => rmSync(join(folder, 'backup.json'))],
    ['a list cut short', 'bị hỏng', (folder) => writeFileSync(join(folder, 'backup.json'), '{"format"')],
    [
      'a list that names a file outside',
      'bị hỏng',
      (folder) => {
        const path = join(folder, 'backup.json')
        writeFileSync(path, readFileSync(path, 'utf8').replace('keys/signing.pem', 'keys/../../x'))
      },
    ],
    ['no key', 'thiếu tệp', (folder) => rmSync(join(folder, 'keys', 'signing.pem'))],
    [
      'one bit of the store',
      'không còn như lúc sao lưu',
      (folder) => {
        const path = join(folder, 'chiso.db')
        const bytes = readFileSync(path)
        bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
        writeFileSync(path, bytes)
      },
    ],
  ]
  it.each(altered)(
    '[SRV-131] refuses a backup with %s, and leaves the folder as it was',
    async (_, sentence, alter) => {
      const bad = join(temporaryFolder(), 'hong')
      cpSync(backup, bad, { recursive: true })
      alter(bad)
      const target = join(temporaryFolder(), 'moi')
      const told = await run(target, ['restore', bad])
      expect([told.exit, told.err]).toEqual([1, expect.stringContaining(sentence)])
      expect(existsSync(target)).toBe(false)
    },
  )

  it('[SRV-131] refuses what was altered behind the store before it was backed up', async () => {
    const source = join(temporaryFolder(), 'sua')
    cpSync(data, source, { recursive: true })
    const raw = new Libsql(join(source, 'chiso.db'))
    raw.exec("update account set roles = '[\"admin\"]' where username = 'lan'")
    raw.close()
    const bad = join(temporaryFolder(), 'hong')
    expect((await run(source, ['backup', bad])).exit).toBe(0)
    const target = join(temporaryFolder(), 'moi')
    const told = await run(target, ['restore', bad])
    expect([told.exit, told.err]).toEqual([1, expect.stringContaining('row-changed account lan')])
    expect(existsSync(target)).toBe(false)
  })

  it('[SRV-131] a restore that was cut is never served, and is finished by another', async () => {
    const half = join(temporaryFolder(), 'do-dang')
    mkdirSync(join(half, '.restoring'), { recursive: true })
    mkdirSync(join(half, 'keys'))
    for (const args of [['serve'], ['user', 'list']])
      expect((await run(half, args, { PORT: '0' })).err).toContain('đang phục hồi dở')
    expect((await run(half, ['restore', backup])).exit).toBe(0)
    expect(readdirSync(half)).not.toContain('.restoring')
    expect(readdirSync(half)).toEqual(expect.arrayContaining(['chiso.db', 'keys']))
    expect((await run(half, ['audit', 'verify'])).exit).toBe(0)
  })
})
