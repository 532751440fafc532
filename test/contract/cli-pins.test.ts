import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { rotateKey } from '@chiso/server/keys'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { chiso, temporaryFolder } from './command.ts'
import { publishedSet } from './journey.ts'
import { type Running, startServer } from './server.ts'

// Each command is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** What somebody between a server and its consumers answers instead, by path; a number of bytes ends an answer early. */
type Instead = Map<string, Uint8Array | number>

const closing: (() => void)[] = []
afterAll(() => {
  for (const close of closing) close()
})

/** The real server on a port, behind somebody who may answer otherwise. */
async function listening(
  running: Running,
): Promise<{ url: string; instead: Instead; take(path: string): Promise<Uint8Array> }> {
  const instead: Instead = new Map()
  const take = async (path: string) =>
    new Uint8Array(await (await running.app.request(`http://localhost${path}`)).arrayBuffer())
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    void running.app.request(`http://localhost${path}`).then(async (answer) => {
      const other = instead.get(path)
      const bytes = typeof other === 'object' ? other : new Uint8Array(await answer.arrayBuffer())
      response.writeHead(answer.status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length })
      if (typeof other === 'number') response.write(bytes.subarray(0, other), () => response.destroy())
      else response.end(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, instead, take }
}

const later = (seconds: number) => new Date(Date.parse('2026-03-02T03:00:00Z') + seconds * 1000).toISOString()
const bytesOf = (folder: string) => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'base64'))
const base = '/api/rulesets/bo-thu/versions/2026.1'
const inForce = '/api/rulesets/bo-thu/in-force'

let running: Running
let server: Awaited<ReturnType<typeof listening>>
/** A folder with its pins, as a consumer keeps them. */
const home = temporaryFolder()
const out = join(home, 'bo')
const lock = join(home, 'chiso.lock')
const pull = (...more: string[]) => chiso(['pull', server.url, 'bo-thu', '--out', out, ...more])

beforeAll(async () => {
  running = await startServer()
  await publishedSet(running, { effectiveFrom: '2026-03-02' })
  server = await listening(running)
})

/** A copy of the folder and its pins, in which something is otherwise. */
function spoiled(spoil: (folder: string) => void, { pinned = true } = {}): string {
  const copy = join(temporaryFolder(), 'bo')
  cpSync(out, copy, { recursive: true })
  if (pinned) cpSync(lock, join(copy, '..', 'chiso.lock'))
  spoil(copy)
  return copy
}

describe('what was pulled', () => {
  it('[SRV-145] is pinned on first use in a file beside it, and says so', async () => {
    const told = await pull()
    expect([told.exit, told.err]).toEqual([0, expect.stringContaining('Lần đầu lấy từ')])
    const { root, keys } = JSON.parse(new TextDecoder().decode(await server.take('/api/keys'))) as {
      root: { kid: string }
      keys: { kid: string }[]
    }
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({
      format: 'chiso-lock/1',
      servers: { [server.url]: { root: root.kid, sets: { 'bo-thu': { current: 1, versions: { '2026.1': {} } } } } },
      folders: { bo: { server: server.url, id: 'bo-thu', version: '2026.1' } },
    })
    const verified = await chiso(['verify', out])
    expect([verified.exit, verified.err]).toEqual([0, ''])
    expect(verified.out).toContain(`Khóa ký ${keys[0]?.kid}, khóa gốc ${root.kid}`)
    const again = await pull('--json')
    expect([again.exit, JSON.parse(again.out)]).toEqual([
      0,
      expect.objectContaining({ firstUse: false, kid: keys[0]?.kid, lock }),
    ])
  })

  it('[SRV-147] without a pin it is of no known key, loudly and with an exit of its own; given keys, it says which', async () => {
    const bare = spoiled(() => {}, { pinned: false })
    const told = await chiso(['verify', bare])
    expect([told.exit, told.out, told.err]).toEqual([3, '', expect.stringContaining('KHÔNG RÕ KHÓA')])
    const json = await chiso(['verify', bare, '--json'])
    expect([json.exit, JSON.parse(json.out)]).toEqual([3, expect.objectContaining({ verified: false, trusted: null })])
    const keys = join(temporaryFolder(), 'tin-cay.json')
    writeFileSync(keys, await server.take('/api/keys'))
    const known = await chiso(['verify', bare, '--keys', keys, '--json'])
    expect([known.exit, JSON.parse(known.out)]).toEqual([0, expect.objectContaining({ verified: true, by: keys })])
    // The signing key alone, as an older consumer kept it.
    const [key] = (JSON.parse(readFileSync(keys, 'utf8')) as { keys: object[] }).keys
    writeFileSync(keys, JSON.stringify({ keys: [key] }))
    expect((await chiso(['verify', bare, '--keys', keys])).exit).toBe(0)
    writeFileSync(keys, '{"keys":[]}')
    const none = await chiso(['verify', bare, '--keys', keys])
    expect([none.exit, none.err]).toEqual([1, expect.stringContaining('không có khóa công khai dùng được')])
  })

  it('[SRV-144] is refused with its reason where a file is cut, marked, linked, formatted anew or another', async () => {
    const path = (folder: string, name: string) => join(folder, name)
    const edit = (name: string, change: (text: string) => string) => (folder: string) =>
      writeFileSync(path(folder, name), change(readFileSync(path(folder, name), 'utf8')))
    const cases: [string, (folder: string) => void][] = [
      ['manifest.json không phải một JSON trọn vẹn', edit('manifest.json', (text) => text.slice(0, 200))],
      ['keys.json có dấu BOM', edit('keys.json', (text) => `\uFEFF${text}`)],
      ['ruleset.json có dấu BOM', edit('ruleset.json', (text) => `\uFEFF${text}`)],
      ['ruleset.json không đúng từng byte', edit('ruleset.json', (text) => `${text}\n`)],
      ['ruleset.json không khớp mã băm', edit('ruleset.json', (text) => text.replace('Bộ', 'Bô'))],
      ['Thiếu tệp keys.json', (folder) => rmSync(path(folder, 'keys.json'))],
      ['Có tệp lạ x.txt', (folder) => writeFileSync(path(folder, 'x.txt'), '')],
      [
        'keys.json là liên kết',
        (folder) => {
          unlinkSync(path(folder, 'keys.json'))
          symlinkSync(path(out, 'keys.json'), path(folder, 'keys.json'))
        },
      ],
      ['không đọc được', (folder) => writeFileSync(join(folder, '..', 'chiso.lock'), '{}')],
    ]
    const told = await Promise.all(
      cases.map(async ([sentence, spoil]) => {
        const { exit, err } = await chiso(['verify', spoiled(spoil)])
        return [exit, err.includes(sentence) ? sentence : err]
      }),
    )
    expect(told).toEqual(cases.map(([sentence]) => [1, sentence]))
  })

  it('[SRV-147] by a forger with a key and a root of their own it agrees with itself, and with no pin', async () => {
    const forger = await startServer()
    await publishedSet(forger, { effectiveFrom: '2026-03-02' })
    const other = await listening(forger)
    const forge = async (folder: string) => {
      writeFileSync(join(folder, 'manifest.json'), await other.take(`${base}/manifest`))
      writeFileSync(join(folder, 'keys.json'), await other.take('/api/keys'))
    }
    const [pinned, bare] = [spoiled(() => {}), spoiled(() => {}, { pinned: false })]
    await Promise.all([forge(pinned), forge(bare)])
    expect((await chiso(['verify', bare])).exit).toBe(3)
    const told = await chiso(['verify', pinned])
    expect([told.exit, told.err]).toEqual([1, expect.stringContaining('không phải khóa đã ghim')])
    const before = bytesOf(out)
    server.instead.set('/api/keys', await other.take('/api/keys'))
    server.instead.set(`${base}/manifest`, await other.take(`${base}/manifest`))
    const pulled = await pull()
    expect([pulled.exit, pulled.err]).toEqual([1, expect.stringContaining('không phải khóa đã ghim')])
    expect(bytesOf(out)).toEqual(before)
    server.instead.clear()
  })

  it('[SRV-145] cut short by the server, or of a list of keys that went back, leaves what was there', async () => {
    const before = bytesOf(out)
    server.instead.set(`${base}/manifest`, 100)
    const cut = await pull()
    expect([cut.exit, cut.err]).toEqual([1, expect.stringContaining('giữa chừng')])
    server.instead.clear()
    const earlier = await server.take('/api/keys')
    await rotateKey(running.store, running.setting.keys, later(1), 'ES256')
    expect((await pull()).exit).toBe(0)
    const held = bytesOf(out)
    server.instead.set('/api/keys', earlier)
    const back = await pull('--allow-older')
    expect([back.exit, back.err]).toEqual([1, expect.stringContaining('danh sách khóa cũ hơn')])
    server.instead.clear()
    expect(bytesOf(out)).toEqual(held)
    expect(held).not.toEqual(before)
    expect(readdirSync(home).sort()).toEqual(['bo', 'chiso.lock'])
  })

  it('[SRV-145] never goes back to an older version or status, unless told', async () => {
    running.clock.now = new Date(later(60))
    const published = await server.take(`${base}/manifest`)
    const first = await server.take(inForce)
    await publishedSet(running, { version: '2026.2', effectiveFrom: '2026-03-03', from: 'bo-thu@2026.1' })
    running.clock.now = new Date('2026-03-04T03:00:00Z')
    const next = await pull()
    expect([next.exit, next.out]).toEqual([0, expect.stringContaining('2026.2')])
    const held = bytesOf(out)
    server.instead.set(inForce, first)
    const back = await pull()
    expect([back.exit, back.err]).toEqual([1, expect.stringContaining('cũ hơn phiên bản đã lấy')])
    expect(bytesOf(out)).toEqual(held)
    expect((await pull('--allow-older')).exit).toBe(0)
    server.instead.clear()

    const publisher = await running.signIn('thu')
    const body = { reason: 'nhầm' }
    await publisher.client.post('/rulesets/{id}/versions/{version}/withdraw', { id: 'bo-thu', version: '2026.1', body })
    const withdrawn = await pull('--version', '2026.1')
    expect([withdrawn.exit, withdrawn.err]).toEqual([0, expect.stringContaining('đã bị thu hồi')])
    server.instead.set(`${base}/manifest`, published)
    const revived = await pull('--version', '2026.1')
    expect([revived.exit, revived.err]).toEqual([1, expect.stringContaining('cũ hơn bản đã thấy')])
    const copy = spoiled((folder) => writeFileSync(join(folder, 'manifest.json'), published))
    const told = await chiso(['verify', copy])
    expect([told.exit, told.err]).toEqual([1, expect.stringContaining('cũ hơn bản đã thấy')])
  })
})
