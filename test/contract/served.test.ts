import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { smallSet, units } from './documents.ts'
import { publishedSet } from './journey.ts'
import { type Running, startServer } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-served-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0

/** A server in a file with one version, and the same file as anybody may open it behind the server's back. */
async function published() {
  const path = join(folder, `${++files}.db`)
  const running = await startServer({ path })
  const { id, version } = await publishedSet(running, { document: wordy })
  const Libsql = createRequire(import.meta.resolve('@chiso/server/sqlite'))('libsql') as new (
    path: string,
  ) => { exec(sql: string): void; close(): void }
  const behind = (sql: string) => {
    const raw = new Libsql(path)
    raw.exec(sql)
    raw.close()
  }
  return { running, url: `http://localhost/api/rulesets/${id}/versions/${version}`, behind }
}
/** Large enough to be worth squeezing. */
const wordy = { ...smallSet(), title: 'Bộ chỉ số thử nghiệm '.repeat(200).trim() }

const told = async (running: Running, url: string, headers: Record<string, string> = {}, method = 'GET') => {
  const response = await running.app.request(url, { method, headers })
  const bytes = Buffer.from(await response.arrayBuffer())
  const kept = Object.fromEntries([...response.headers].filter(([name]) => name !== 'x-request-id'))
  return { status: response.status, headers: kept, bytes }
}

describe('a published version, read again and again', () => {
  it('[SRV-99] is the same to the last header whether it came from the store or from memory', async () => {
    const { running, url } = await published()
    const forms: Record<string, string>[] = [
      {},
      { 'Accept-Encoding': 'gzip' },
      { 'Accept-Encoding': 'gzip;q=0' },
      { 'If-None-Match': '*' },
      { 'If-None-Match': '"khac"', 'Accept-Encoding': 'br, gzip' },
    ]
    const first = await told(running, url)
    expect(first.status).toBe(200)
    const etag = String(first.headers.etag)
    for (const headers of [...forms, { 'If-None-Match': `W/${etag}` }]) {
      const again = await told(running, url, headers)
      // Another server of the same store has nothing in memory yet.
      const other = await startServer({ path: join(folder, `${files}.db`), keys: running.setting.keys })
      expect(await told(other, url, headers)).toEqual(again)
      await other.store.close()
    }
    const squeezed = await told(running, url, { 'Accept-Encoding': 'gzip' })
    expect(squeezed.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(squeezed.bytes).equals(first.bytes)).toBe(true)
    expect(await told(running, url, { 'If-None-Match': etag })).toMatchObject({ status: 304, bytes: Buffer.alloc(0) })
    expect(await told(running, url, {}, 'HEAD')).toMatchObject({ status: 200, bytes: Buffer.alloc(0) })
    const metrics = await (await running.app.request('http://localhost/metrics')).text()
    expect(metrics).toMatch(/route="\/rulesets\/\{id\}\/versions\/\{version\}",status="304"/)
  })

  it('[SRV-99] says that it is withdrawn from that moment on', async () => {
    const { running, url } = await published()
    expect((await told(running, url)).headers['x-chiso-state']).toBe('published')
    const publisher = await running.as('thu')
    await publisher.client.post('/rulesets/{id}/versions/{version}/withdraw', {
      id: 'bo-thu',
      version: '2026.1',
      body: { reason: 'nhầm' },
    })
    expect((await told(running, url)).headers['x-chiso-state']).toBe('withdrawn')
  })

  it.each([
    ['its text', "update version set document = replace(document, 'Bộ', 'Sổ')"],
    ['its manifest', "update version_status set manifest = replace(manifest, 'published', 'Published')"],
  ])('[SRV-120] is refused and told to whoever runs the server once %s was altered', async (_, edit) => {
    const { running, url, behind } = await published()
    behind(`drop trigger version_keeps_values; drop trigger version_status_keeps_values; ${edit}`)
    const answer = await told(running, url)
    expect(answer.status).toBe(500)
    expect(JSON.parse(answer.bytes.toString())).toMatchObject({ code: 'content-damaged' })
    expect(answer.headers.etag).toBeUndefined()
    expect(running.faults).toHaveLength(1)
    expect(await (await running.app.request('http://localhost/metrics')).text()).toContain(
      'chiso_damaged_reads_total 1',
    )
  })

  it('[SRV-120] nor is it scored by or copied', async () => {
    const { running, behind } = await published()
    behind("drop trigger version_keeps_values; update version set document = replace(document, 'Bộ', 'Sổ')")
    const { call } = await running.as('lan')
    const scored = await call('POST', '/score', { ruleset: 'bo-thu@2026.1', units })
    const copied = await call('POST', '/drafts', { ruleset: 'bo-thu', from: 'bo-thu@2026.1' })
    for (const answer of [scored, copied]) expect(answer.body).toMatchObject({ code: 'content-damaged' })
  })
})
