import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type FollowEvent,
  folderKeep,
  memoryKeep,
  openServer,
  type Refusal,
  type ServerOptions,
} from '@chiso/engine/client'
import { describe, expect, it, vi } from 'vitest'
import { temporaryFolder } from './command.ts'
import { units } from './documents.ts'
import { publishedSet } from './journey.ts'
import { type Running, startServer } from './server.ts'

vi.setConfig({ testTimeout: 60_000 })

const origin = 'http://may-chu.test'
const base = '/api/rulesets/bo-thu/versions/2026.1'
const inForce = '/api/rulesets/bo-thu/in-force'

/** The way to a server, and what somebody on it does: `away` answers nobody, `instead` answers something else. */
type Way = {
  fetch: typeof fetch
  away: boolean
  instead: Map<string, Uint8Array>
  asked: [string, number][]
  cut(): void
}

function wayTo(running: Running): Way {
  let streams: AbortController[] = []
  const way: Way = {
    away: false,
    instead: new Map(),
    asked: [],
    cut() {
      for (const one of streams.splice(0)) one.abort()
    },
    async fetch(input, init) {
      if (way.away) throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })
      const path = String(input).slice(origin.length)
      const other = way.instead.get(path)
      if (other) return new Response(other as Uint8Array<ArrayBuffer>)
      const cut = new AbortController()
      const signal = init?.signal ? AbortSignal.any([init.signal, cut.signal]) : cut.signal
      if (path === '/api/events') streams.push(cut)
      const response = await running.app.request(`http://localhost${path}`, { ...init, signal })
      way.asked.push([path, response.status])
      if (path !== '/api/events' || !response.body) return response
      return new Response(response.body.pipeThrough(new TransformStream(), { signal }), response)
    },
  }
  streams = []
  return way
}

async function start(options: ServerOptions = {}) {
  const running = await startServer()
  await publishedSet(running, { effectiveFrom: '2026-03-02', periods: ['2026'] })
  const way = wayTo(running)
  const open = (more: ServerOptions = {}) =>
    openServer(origin, { fetch: way.fetch, now: () => running.clock.now.getTime(), ...options, ...more })
  return { running, way, open, server: open() }
}

const refused = (asking: Promise<unknown>): Promise<Pick<Refusal, 'code' | 'message' | 'params'>> =>
  asking.then(
    () => expect.fail('something was given'),
    (error: Refusal) => error,
  )

describe('a consumer of versions', () => {
  it('[CL-1] has the version in force, by day and by period, and scores with it', async () => {
    const { server, running } = await start()
    const version = await server.inForce('bo-thu')
    expect([version.version, version.stale, version.isWithdrawn, version.trust.isFirst]).toEqual([
      '2026.1',
      null,
      false,
      true,
    ])
    const { scorecard, issues } = version.score(units)
    expect(issues).toEqual([])
    const answer = await (await running.as('lan')).call('POST', '/score', { ruleset: 'bo-thu@2026.1', units })
    expect(scorecard.units.map(({ id, total, rank }) => ({ id, total, rank }))).toEqual(
      (answer.body.units as { id: string; total: number; rank: number }[]).map(({ id, total, rank }) => ({
        id,
        total,
        rank,
      })),
    )
    expect((await server.inForce('bo-thu', { on: '2026-12-31' })).version).toBe('2026.1')
    expect((await server.inForce('bo-thu', { period: '2026' })).version).toBe('2026.1')
    expect(await server.sets()).toEqual([{ id: 'bo-thu', title: version.ruleset.title }])
  })

  it('[CL-1] names what there is not, and what data are none', async () => {
    const { server } = await start()
    const told = await Promise.all([
      refused(server.inForce('bo-khac')),
      refused(server.version('bo-thu', '2031.7')),
      refused(server.inForce('bo-thu', { on: '2026-03-01' })),
      refused(server.inForce('bo-thu', { on: '01/03/2026' })),
      refused(server.version('../../keys', '2026.1')),
      refused(openServer(origin, { keys: 'không phải khóa' }).version('bo-thu', '2026.1')),
    ])
    expect(told.map(({ code }) => code)).toEqual([
      'set-unknown',
      'version-unknown',
      'none-in-force',
      'none-in-force',
      'set-unknown',
      'unreachable',
    ])
    expect(told[1]?.message).toContain('Có: 2026.1.')
    const version = await server.version('bo-thu', '2026.1')
    expect(() => version.score('')).toThrow('Số liệu')
    const { issues } = version.score([{ id: 'a', name: 'A', inputs: { cuoc_hop: 'ba' } as never }])
    expect(issues.map(({ path }) => path)).toEqual(expect.arrayContaining([expect.stringContaining('/units/0')]))
  })

  it('[CL-2] [SRV-210] asks in a word for what it holds', async () => {
    const { server, way } = await start()
    await server.inForce('bo-thu')
    way.asked.length = 0
    await server.inForce('bo-thu')
    expect(way.asked).toEqual([[inForce, 304]])
  })

  it('[CL-3] gives the last good version while the server is away, and says so', async () => {
    const folder = temporaryFolder()
    const { way, open, running } = await start({ keep: folderKeep(folder) })
    const fresh = await open().inForce('bo-thu')
    way.away = true
    const again = await open().inForce('bo-thu')
    expect([again.version, again.digest, again.stale?.code, again.stale?.since]).toEqual([
      '2026.1',
      fresh.digest,
      'unreachable',
      running.clock.now.toISOString(),
    ])
    expect(again.stale?.message).toContain('ECONNREFUSED')
    expect(again.score(units).scorecard).toEqual(fresh.score(units).scorecard)
    expect((await open().version('bo-thu', '2026.1')).stale?.code).toBe('unreachable')
    expect((await refused(open({ keep: memoryKeep() }).inForce('bo-thu'))).code).toBe('unreachable')
    const kept = join(folder, 'may-chu.test', 'bo-thu', '2026.1')
    expect(readdirSync(kept).sort()).toEqual(['keys.json', 'manifest.json', 'ruleset.json'])
  })

  it('[CL-3] takes again what a disk has lost, and uses no half of it', async () => {
    const folder = temporaryFolder()
    const { way, open } = await start({ keep: folderKeep(folder) })
    await open().inForce('bo-thu')
    const path = join(folder, 'may-chu.test', 'bo-thu', '2026.1', 'ruleset.json')
    const whole = readFileSync(path)
    writeFileSync(path, whole.subarray(0, whole.length / 2))
    way.away = true
    expect((await refused(open().inForce('bo-thu'))).code).toBe('unreachable')
    way.away = false
    expect((await open().inForce('bo-thu')).stale).toBeNull()
    expect(readFileSync(path).equals(whole)).toBe(true)
  })

  it('[CL-4] takes nothing that is not what was published under the keys it trusts', async () => {
    const { way, open, running } = await start()
    const take = async (path: string) =>
      new Uint8Array(await (await running.app.request(`http://localhost${path}`)).arrayBuffer())
    const paths = [base, `${base}/manifest`, '/api/keys']
    const files = await Promise.all(paths.map(take))
    const taken: string[] = []
    let seed = 20260302
    const random = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      return seed % below
    }
    for (let trial = 0; trial < 300; trial++) {
      const which = random(3)
      const flipped = Uint8Array.from(files[which] ?? [])
      const at = random(flipped.length)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random(8))
      way.instead.set(paths[which] ?? '', flipped)
      await open()
        .version('bo-thu', '2026.1')
        .then(
          () => taken.push(`${paths[which]} byte ${at}`),
          () => {},
        )
      way.instead.clear()
    }
    expect(taken).toEqual([])
    const other = await start()
    const keys = await (await other.running.app.request('http://localhost/api/keys')).text()
    expect((await refused(open({ keys }).version('bo-thu', '2026.1'))).code).toBe('root-other')
    expect((await refused(open({ keys: '{}' }).version('bo-thu', '2026.1'))).code).toBe('keys-wrong')
  })

  it('[CL-5] never goes back to an older version without a word', async () => {
    const { way, open, running } = await start()
    const keep = memoryKeep()
    const before = new Uint8Array(await (await running.app.request(`http://localhost${inForce}`)).arrayBuffer())
    await publishedSet(running, { version: '2026.2', effectiveFrom: '2026-03-03', from: 'bo-thu@2026.1' })
    running.clock.now = new Date('2026-03-04T03:00:00Z')
    expect((await open({ keep }).inForce('bo-thu')).version).toBe('2026.2')
    way.instead.set(inForce, before)
    const told = await open({ keep }).inForce('bo-thu')
    expect([told.version, told.stale?.code]).toEqual(['2026.2', 'version-older'])
    expect(told.stale?.message).toContain('allowOlder')
    expect((await open({ keep, allowOlder: true }).inForce('bo-thu')).version).toBe('2026.1')
  })

  it('[CL-5] nor back to one that it holds itself', async () => {
    const { way, server, running } = await start()
    const first = await server.inForce('bo-thu')
    const before = new Uint8Array(await (await running.app.request(`http://localhost${inForce}`)).arrayBuffer())
    await publishedSet(running, { version: '2026.2', effectiveFrom: '2026-03-03', from: 'bo-thu@2026.1' })
    await server.version('bo-thu', '2026.2')
    running.clock.now = new Date('2026-03-04T03:00:00Z')
    expect([first.version, (await server.inForce('bo-thu')).version]).toEqual(['2026.1', '2026.2'])
    way.instead.set(inForce, before)
    const told = await server.inForce('bo-thu')
    expect([told.version, told.stale?.code]).toEqual(['2026.2', 'version-older'])
  })

  it('[CL-3] a server that lies changes nothing for who has followed it', async () => {
    const { way, server } = await start()
    const first = await server.version('bo-thu', '2026.1')
    way.instead.set(`${base}/manifest`, new TextEncoder().encode('{}'))
    const again = await server.version('bo-thu', '2026.1')
    expect([again.digest, again.stale?.code]).toEqual([first.digest, 'not-manifest'])
  })
})

describe('a consumer that follows', () => {
  const until = (holds: () => boolean) =>
    vi.waitFor(() => expect(holds()).toBe(true), { timeout: 10_000, interval: 20 })

  it('[CL-6] hears what is published, what comes into force at midnight, and what is withdrawn', async () => {
    const { running, server, way } = await start()
    const heard: string[] = []
    const note = (event: FollowEvent) =>
      heard.push(
        'version' in event
          ? `${event.kind} ${typeof event.version === 'string' ? event.version : event.version.version}`
          : event.kind,
      )
    const follow = await server.follow('bo-thu', note)
    expect(follow.current?.version).toBe('2026.1')
    await publishedSet(running, { version: '2026.2', effectiveFrom: '2026-03-03', from: 'bo-thu@2026.1' })
    await until(() => heard.includes('published 2026.2'))
    expect(follow.current?.version).toBe('2026.1')
    // A moment before midnight in Hà Nội, and then after it.
    running.clock.now = new Date('2026-03-02T16:59:59.500Z')
    way.cut()
    await until(() => way.asked.filter(([path]) => path === '/api/events').length > 1)
    running.clock.now = new Date('2026-03-02T17:00:00.100Z')
    await until(() => heard.includes('in-force 2026.2'))
    const publisher = await running.signIn('thu')
    const path = '/rulesets/bo-thu/versions/2026.2/withdraw'
    expect((await publisher.call('POST', path, { reason: 'Sai điểm tối đa' })).status).toBe(200)
    await until(() => heard.includes('none'))
    expect(follow.current).toBeNull()
    follow.close()
    expect(heard).toEqual(['in-force 2026.1', 'published 2026.2', 'in-force 2026.2', 'withdrawn 2026.2', 'none'])
  })

  it('[CL-6] goes on after the last it heard when the stream breaks, and says when it is stale and fresh', async () => {
    const { running, server, way } = await start()
    const heard: FollowEvent['kind'][] = []
    const follow = await server.follow('bo-thu', ({ kind }) => heard.push(kind))
    await until(() => way.asked.some(([path]) => path === '/api/events'))
    way.away = true
    way.cut()
    await until(() => heard.includes('stale'))
    expect(follow.current?.stale?.code).toBe('unreachable')
    await publishedSet(running, { version: '2026.2', effectiveFrom: '2026-03-02', from: 'bo-thu@2026.1' }).catch(
      () => {},
    )
    way.away = false
    await until(() => heard.includes('fresh'))
    follow.close()
  })

  it('[CL-7] without the server, what was known to follow comes into force on its day', async () => {
    const { running, way, open } = await start()
    const keep = memoryKeep()
    await publishedSet(running, { version: '2026.2', effectiveFrom: '2026-03-03', from: 'bo-thu@2026.1' })
    expect((await open({ keep }).inForce('bo-thu')).version).toBe('2026.1')
    way.away = true
    running.clock.now = new Date('2026-03-03T01:00:00Z')
    const next = await open({ keep }).inForce('bo-thu')
    expect([next.version, next.stale?.code]).toEqual(['2026.2', 'unreachable'])
  })
})
