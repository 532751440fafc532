import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileKeyring } from '@chiso/server/keyring'
import { serve } from '@chiso/server/main'
import { openFolder } from '@chiso/server/opening'
import { afterEach, describe, expect, it } from 'vitest'
import { chiso, temporaryFolder } from './command.ts'
import { smallSet } from './documents.ts'
import { publishedSet } from './journey.ts'
import { startServer } from './server.ts'

type Raw = { exec(sql: string): void; close(): void }
const Libsql = createRequire(import.meta.resolve('@chiso/server/sqlite'))('libsql') as new (path: string) => Raw

const run = (folder: string, ...args: string[]) =>
  chiso(args, { env: { CHISO_DATA: folder, DATABASE_URL: '', PORT: '0' } })
const next = (version: string, from: string) => ({ version, from, effectiveFrom: `${version.replace('.', '-0')}-01` })

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** The office's server over the store of a folder. */
async function open(folder: string) {
  const { store, isBehind } = await openFolder({ CHISO_DATA: folder }, 'office')
  closing.push(() => store.close())
  const keys = fileKeyring(join(folder, 'keys'))
  return {
    isBehind,
    close: () => store.close(),
    ...(await startServer({ store, keys, now: new Date().toISOString() })),
  }
}

/** A folder in which two versions were published, and a backup of between. */
async function publishedTwice() {
  const [folder, backup] = [join(temporaryFolder(), 'du-lieu'), join(temporaryFolder(), 'sao-luu')]
  await run(folder, 'init')
  const first = await open(folder)
  await publishedSet(first, next('2030.1', ''))
  expect((await run(folder, 'backup', backup)).exit).toBe(0)
  const { id, sequence } = await publishedSet(first, next('2030.2', 'bo-thu@2030.1'))
  expect(sequence).toBe(2)
  const manifest = await first.store.publications.manifest(id, '2030.2')
  await first.close()
  return { folder, backup, id, manifest: manifest ?? '' }
}

function putBack(backup: string, folder: string) {
  for (const name of ['chiso.db-wal', 'chiso.db-shm']) rmSync(join(folder, name), { force: true })
  copyFileSync(join(backup, 'chiso.db'), join(folder, 'cu.db'))
  renameSync(join(folder, 'cu.db'), join(folder, 'chiso.db'))
}

/** Publishing a number over HTTP, from a new draft on. */
async function publishing(folder: string, version: string, from: string) {
  const running = await open(folder)
  const done = await publishedSet(running, next(version, from)).catch(
    (error: { code?: string }) => error.code ?? String(error),
  )
  await running.close()
  return done
}

describe('an older file in the place of the store', { timeout: 120_000 }, () => {
  it('[SRV-156] is read and not written, until it was reconciled; its numbers are never issued again', async () => {
    const { folder, backup, id } = await publishedTwice()
    putBack(backup, folder)
    const behind = await open(folder)
    expect(behind.isBehind()).toBe(true)
    const author = await behind.as('lan')
    expect((await author.call('GET', `/rulesets/${id}`)).status).toBe(200)
    const refused = await author.call('POST', '/drafts', { ruleset: smallSet({ id: 'khac' }) })
    expect([refused.status, refused.body.code]).toEqual([503, 'store-behind'])
    expect(await behind.store.drafts.list({ limit: 10 })).toHaveLength(1)
    await behind.close()
    const added = await run(folder, 'user', 'add', 'moi', '--name', 'Mới', '--roles', 'viewer')
    expect([added.exit, added.err]).toEqual([1, expect.stringContaining('chiso reconcile')])

    const told = await run(folder, 'reconcile')
    expect([told.exit, told.err]).toEqual([0, ''])
    expect(told.out).toContain(`Giữ chỗ ${id}@2030.2 (thứ tự 2): không bao giờ cấp lại.`)
    expect(await publishing(folder, '2030.2', `${id}@2030.1`)).toBe('version-reserved')
    expect(await publishing(folder, '2030.3', `${id}@2030.1`)).toMatchObject({ version: '2030.3', sequence: 3 })
    expect((await run(folder, 'audit', 'verify')).exit).toBe(0)
    expect((await run(folder, 'reconcile')).out).toContain('không có gì phải đối chiếu')
  })

  it('[SRV-156] is told at the start and at /readyz, and read by everybody', async () => {
    const { folder, backup, id } = await publishedTwice()
    putBack(backup, folder)
    const serving = await serve({ PORT: '0', CHISO_DATA: folder })
    closing.push(serving.close)
    expect(serving.warnings).toEqual(expect.arrayContaining([expect.stringContaining('chỉ đọc')]))
    const ready = (await (await fetch(`${serving.url}/readyz`)).json()) as { concerns: string[] }
    expect(ready.concerns).toContain('store-behind')
    expect((await fetch(`${serving.url}/api/rulesets/${id}/versions/2030.1`)).status).toBe(200)
    const held = await run(folder, 'reconcile')
    expect([held.exit, held.err]).toEqual([1, expect.stringContaining('Dừng máy chủ đó trước')])
  })

  it('[SRV-156] is noticed at /readyz of a server that runs, and at its next start', async () => {
    const { folder, backup } = await publishedTwice()
    const running = await open(folder)
    await expect(running.store.disk.probe()).resolves.toBeUndefined()
    putBack(backup, folder)
    await expect(running.store.disk.probe()).rejects.toThrow('store-replaced')
    await running.close()
    expect((await open(folder)).isBehind()).toBe(true)
  })

  it('[SRV-156] is noticed by a write that would repeat an entry of the log', async () => {
    const { folder, id } = await publishedTwice()
    const running = await open(folder)
    const raw = new Libsql(join(folder, 'chiso.db'))
    raw.exec('drop trigger audit_keeps_rows')
    raw.exec('delete from audit where sequence > 3')
    raw.close()
    const author = await running.as('lan')
    const create = () => author.call('POST', '/drafts', { ruleset: smallSet({ id: 'khac' }) })
    for (const answer of [await create(), await create()]) expect(answer.body.code).toBe('store-behind')
    expect(running.isBehind()).toBe(true)
    expect(await running.store.drafts.list({ limit: 10 })).toHaveLength(2)
    expect((await author.call('GET', `/rulesets/${id}`)).status).toBe(200)
  })

  it('[SRV-156] is not another store that was begun where this one went missing', async () => {
    const { folder } = await publishedTwice()
    for (const name of ['chiso.db', 'chiso.db-wal', 'chiso.db-shm']) rmSync(join(folder, name), { force: true })
    for (const args of [['serve'], ['init']]) {
      const told = await run(folder, ...args)
      expect([told.exit, told.err]).toEqual([1, expect.stringContaining('Không còn kho dữ liệu')])
    }
  })

  it('[SRV-156] its mark follows: with a number at once, with other entries within a second or so', async () => {
    const { folder, id } = await publishedTwice()
    const running = await open(folder)
    const marked = () =>
      JSON.parse(readFileSync(join(folder, 'chiso.db.mark'), 'utf8')) as { sequence: number; issued: object }
    const { sequence } = await running.store.audit.head()
    expect(marked()).toMatchObject({ sequence, issued: { [id]: { sequence: 2, version: '2030.2' } } })
    await (await running.as('lan')).client.post('/drafts', { body: { ruleset: smallSet({ id: 'khac' }) } })
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(marked().sequence).toBe(sequence + 1)
    await publishedSet(running, next('2030.3', `${id}@2030.2`))
    expect(marked().issued).toMatchObject({ [id]: { sequence: 3, version: '2030.3' } })
  })

  it('[SRV-156] a mark that cannot be read counts as one of another store', async () => {
    const { folder } = await publishedTwice()
    writeFileSync(join(folder, 'chiso.db.mark'), '{"for')
    expect((await open(folder)).isBehind()).toBe(true)
  })
})

describe('a restored backup', { timeout: 120_000 }, () => {
  it('[SRV-157] takes no writes until it was told what was issued after it, as consumers pulled it', async () => {
    const { backup, id, manifest } = await publishedTwice()
    const restored = join(temporaryFolder(), 'may-moi')
    expect((await run(restored, 'restore', backup)).exit).toBe(0)
    expect(await publishing(restored, '2030.2', `${id}@2030.1`)).toBe('store-behind')
    const pulled = join(temporaryFolder(), 'da-tai')
    mkdirSync(pulled)
    writeFileSync(join(pulled, 'manifest.json'), manifest.replace('"sequence":2', '"sequence":9'))
    const forged = await run(restored, 'reconcile', '--pulled', pulled)
    expect([forged.exit, forged.err]).toEqual([1, expect.stringContaining('do khóa của kho này ký')])
    writeFileSync(join(pulled, 'manifest.json'), manifest)
    const wrong = await run(restored, 'reconcile', '--issued', 'bo-thu')
    expect([wrong.exit, wrong.err]).toEqual([2, expect.stringContaining('Viết dạng mã-bộ@năm.số')])
    const told = await run(restored, 'reconcile', '--pulled', pulled, '--issued', `${id}@2030.5`, '--json')
    expect(JSON.parse(told.out)).toMatchObject({
      reconciled: {
        reserved: [
          { version: '2030.2', sequence: 2 },
          { version: '2030.5', sequence: 3 },
        ],
        twice: [],
      },
    })
    expect(await publishing(restored, '2030.5', `${id}@2030.1`)).toBe('version-reserved')
    expect(await publishing(restored, '2030.6', `${id}@2030.1`)).toMatchObject({ sequence: 4 })
  })

  it('[SRV-157] says of a number that was issued twice, as it would be without its mark', async () => {
    const { folder, backup, id, manifest } = await publishedTwice()
    putBack(backup, folder)
    rmSync(join(folder, 'chiso.db.mark'))
    const other = await open(folder)
    const author = await other.as('lan')
    const started = await author.client.tagged.post('/drafts', { body: { ruleset: id, from: `${id}@2030.1` } })
    const { id: draft } = started.body
    const { document } = await author.client.get('/drafts/{draft}', { draft })
    const body = { ...document, note: 'khác' }
    const { etag } = await author.client.tagged.put('/drafts/{draft}', {
      draft,
      body,
      headers: { 'If-Match': started.etag },
    })
    await author.submit(draft, etag)
    await (await other.as('hoa')).approve(draft, etag)
    await (await other.as('thu')).publish(draft, { version: '2030.2', effectiveFrom: '2030-02-01' }, etag, 'k')
    await other.close()
    const pulled = join(temporaryFolder(), 'da-tai')
    mkdirSync(pulled)
    writeFileSync(join(pulled, 'manifest.json'), manifest)
    const told = await run(folder, 'reconcile', '--pulled', pulled)
    expect([told.exit, told.err]).toEqual([1, expect.stringContaining('đã được cấp hai lần')])
  })
})
