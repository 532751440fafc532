import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Courier, startCourier } from '@chiso/server/courier'
import { deliveryOf } from '@chiso/server/deliveries'
import { httpsSender } from '@chiso/server/sender'
import { openSqliteStore } from '@chiso/server/sqlite'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Authority, hasOpenssl, makeAuthority, type Receiver, startReceiver } from '../setup/receiver.ts'
import { temporaryFolder } from './command.ts'
import { publishedSet } from './journey.ts'
import { type Running, startServer } from './server.ts'

// Other work on the machine may take its time.
const eventually = <T>(found: () => Promise<T>) => expect.poll(found, { timeout: 30_000 })
const here = { has: (address: string) => address === '127.0.0.1' }
const verified = (secret: string, { headers, body }: Receiver['received'][number]) => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(text).digest('base64')}`
}

describe.skipIf(!hasOpenssl)('webhooks: openssl makes the certificates', { timeout: 120_000 }, () => {
  let authority: Authority
  let sender: ReturnType<typeof httpsSender>
  const open: { close(): Promise<void> }[] = []
  beforeAll(() => {
    authority = makeAuthority()
    sender = httpsSender({ allowed: here, ca: authority.ca, ms: 1500 })
  })
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close()
  })

  const courierOf = (running: Running): Courier => {
    const onFault = (error: unknown) => running.faults.push(error)
    const courier = startCourier({ ...running.setting, isBehind: () => false, onFault })
    open.push(courier)
    return courier
  }
  const receiving = async (...args: Parameters<typeof startReceiver> extends [unknown, ...infer R] ? R : never) => {
    const receiver = await startReceiver(authority, ...args)
    open.push(receiver)
    return receiver
  }
  const admin = async (running: Running) => (await running.as('quan')).client
  const added = async (running: Running, port: number, more = {}) =>
    (await admin(running)).post('/hooks', {
      body: { label: 'Nền tảng tỉnh', url: `https://localhost:${port}/nhan`, ...more },
    })
  // By the store: a session ends while the clock is moved by days.
  const deliveries = async (running: Running, hook: string) =>
    (await running.store.hooks.messages(hook, 100)).map(deliveryOf)
  const moved = (running: Running, ms: number) => {
    running.clock.now = new Date(running.clock.now.getTime() + ms)
    running.setting.live.notify()
  }

  it('[SRV-295] are told what was published, comes into force and was withdrawn, signed, once each', async () => {
    const running = await startServer({ sender })
    const receiver = await receiving()
    const { secret, id, ...shown } = await added(running, receiver.port)
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const { hooks } = await (await admin(running)).get('/hooks')
    expect(hooks).toEqual([{ id, ...shown }])
    // Nobody sends yet, and the rows are there: publishing waits for nobody.
    await publishedSet(running, { effectiveFrom: '2026-03-02' })
    const shownNow = await (await admin(running)).get('/hooks/{hook}/deliveries', { hook: id })
    expect(shownNow.deliveries).toMatchObject([
      { kind: 'version.in_force', subject: 'bo-thu@2026.1', state: 'waiting', attempts: [] },
      { kind: 'version.published', subject: 'bo-thu@2026.1', state: 'waiting', attempts: [] },
    ])
    courierOf(running)
    const [published, inForce] = await receiver.until(2)
    if (!published || !inForce) throw new Error('nothing came')
    expect(JSON.parse(published.body)).toMatchObject({
      type: 'version.published',
      timestamp: expect.any(String),
      data: { ruleset: 'bo-thu', version: '2026.1', path: '/api/rulesets/bo-thu/versions/2026.1' },
    })
    expect(JSON.parse(inForce.body)).toMatchObject({ type: 'version.in_force', data: { version: '2026.1' } })
    await (await running.as('thu')).client.post('/rulesets/{id}/versions/{version}/withdraw', {
      id: 'bo-thu',
      version: '2026.1',
      body: { reason: 'Ban hành nhầm' },
    })
    const all = await receiver.until(3)
    expect(JSON.parse(all[2]?.body ?? '')).toMatchObject({
      type: 'version.withdrawn',
      data: { reason: 'Ban hành nhầm' },
    })
    for (const one of all) expect(verified(secret, one)).toBe(true)
    expect(new Set(all.map(({ headers }) => headers['webhook-id'])).size).toBe(3)
    // A receiver is left alone for a second after each.
    expect((all[1]?.at ?? 0) - (all[0]?.at ?? 0)).toBeGreaterThan(900)
    running.setting.live.notify()
    await pause(300)
    expect([receiver.received.length, running.faults]).toEqual([3, []])
    await eventually(async () => (await deliveries(running, id)).map(({ state }) => state)).toEqual([
      'delivered',
      'delivered',
      'delivered',
    ])
    const actions = (await running.store.audit.after(0, 500)).filter(({ action }) => action.startsWith('hook.'))
    expect(actions.map(({ action, actor, detail }) => [action, actor, detail.url])).toEqual([
      ['hook.added', 'quan', `https://localhost:${receiver.port}/nhan`],
    ])
    expect(JSON.stringify(actions)).not.toContain(secret)
  })

  it('[SRV-295] are told that a version comes into force on its day, at midnight in Hanoi', async () => {
    const running = await startServer({ sender, now: '2026-03-02T03:00:00Z' })
    const receiver = await receiving()
    const { id } = await added(running, receiver.port, { kinds: ['version.in_force'] })
    await publishedSet(running, { effectiveFrom: '2026-03-10' })
    courierOf(running)
    moved(running, Date.parse('2026-03-09T16:59:59Z') - running.clock.now.getTime())
    await pause(300)
    expect(await deliveries(running, id)).toEqual([])
    moved(running, 2000)
    const [told] = await receiver.until(1)
    expect(JSON.parse(told?.body ?? '')).toMatchObject({
      type: 'version.in_force',
      timestamp: '2026-03-09T17:00:01.000Z',
      data: { effectiveFrom: '2026-03-10' },
    })
  })

  it('[SRV-296] are tried again later and later under one id, also after a restart, and given up; then sent again', async () => {
    const path = join(temporaryFolder(), 'chiso.db')
    let answers = 500
    const receiver = await receiving((response) => void response.writeHead(answers).end())
    const before = await startServer({ path, sender })
    const { id } = await added(before, receiver.port)
    await (await admin(before)).post('/hooks/{hook}/test', { hook: id })
    const courier = courierOf(before)
    await receiver.until(1)
    await eventually(async () => (await deliveries(before, id))[0]?.attempts).toHaveLength(1)
    await courier.close()
    await before.store.close()

    const running = await startServer({ store: openSqliteStore(path), sender, now: '2026-03-02T03:00:01Z' })
    courierOf(running)
    await pause(300)
    // Five seconds have not passed by the clock.
    expect(receiver.received).toHaveLength(1)
    for (let tries = 2; tries <= 10; tries++) {
      moved(running, 26 * 60 * 60_000)
      await receiver.until(tries)
      await eventually(async () => (await deliveries(running, id))[0]?.attempts.length).toBe(tries)
      await pause(1050)
    }
    const [failed] = await deliveries(running, id)
    expect(failed).toMatchObject({ kind: 'test', state: 'failed' })
    expect(failed?.attempts.map(({ ended, status }) => [ended, status])).toEqual(Array(10).fill(['refused', 500]))
    const waits = (failed?.attempts ?? []).flatMap(({ at, nextAt }) =>
      nextAt === null ? [] : [(Date.parse(nextAt) - Date.parse(at)) / 1000],
    )
    for (const [at, least] of [5, 60, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000].entries()) {
      expect(waits[at]).toBeGreaterThanOrEqual(least)
      expect(waits[at]).toBeLessThanOrEqual(least * 1.2)
    }
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([failed?.id]))
    moved(running, 26 * 60 * 60_000)
    await pause(300)
    expect(receiver.received).toHaveLength(10)
    answers = 200
    await (await running.signIn('quan')).client.post('/deliveries/{delivery}/again', { delivery: failed?.id ?? '' })
    await receiver.until(11)
    await eventually(async () => (await deliveries(running, id))[0]?.state).toBe('delivered')
    expect(running.faults).toEqual([])
  })

  it('[SRV-296] are not held up by a clock that is set back, nor told more by one that runs ahead', async () => {
    const running = await startServer({ sender })
    const receiver = await receiving((response, before) => void response.writeHead(before < 2 ? 503 : 200).end())
    const { id } = await added(running, receiver.port)
    courierOf(running)
    await (await admin(running)).post('/hooks/{hook}/test', { hook: id })
    await receiver.until(1)
    await pause(1100)
    moved(running, 365 * 24 * 60 * 60_000)
    await receiver.until(2)
    await pause(1100)
    moved(running, -365 * 24 * 60 * 60_000)
    await receiver.until(3)
    await eventually(async () => (await deliveries(running, id))[0]?.state).toBe('delivered')
    await pause(1200)
    expect(receiver.received).toHaveLength(3)
  })

  it('[SRV-296] that answer 410 are told nothing more', async () => {
    const running = await startServer({ sender })
    const receiver = await receiving((response) => void response.writeHead(410).end())
    const { id } = await added(running, receiver.port)
    const client = await admin(running)
    await client.post('/hooks/{hook}/test', { hook: id })
    courierOf(running)
    await eventually(async () => (await client.get('/hooks')).hooks[0]?.endedWhy).toBe('gone')
    expect((await running.store.audit.after(0, 500)).at(-1)).toMatchObject({ action: 'hook.ended', actor: 'chiso' })
    await expect(client.post('/hooks/{hook}/test', { hook: id })).rejects.toMatchObject({ status: 404 })
    await publishedSet(running)
    expect(await deliveries(running, id)).toHaveLength(1)
  })

  it('[SRV-298] are not followed elsewhere, not waited for, and not read to the end', async () => {
    const running = await startServer({ sender })
    const elsewhere = await receiving()
    const redirecting = await receiving(
      (response) => void response.writeHead(307, { Location: `https://localhost:${elsewhere.port}/` }).end(),
    )
    const silent = await receiving(() => undefined)
    let written = 0
    const endless = await receiving((response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) written += 65_536
      }
      response.on('drain', more).on('error', () => undefined)
      more()
    })
    const client = await admin(running)
    const ids: string[] = []
    for (const { port } of [redirecting, silent, endless]) {
      const { id } = await added(running, port)
      await client.post('/hooks/{hook}/test', { hook: id })
      ids.push(id)
    }
    courierOf(running)
    const lasts = async () => Promise.all(ids.map(async (id) => (await deliveries(running, id))[0]?.attempts.at(-1)))
    await eventually(async () => (await lasts()).map((last) => [last?.ended, last?.status])).toEqual([
      ['redirected', 307],
      ['late', null],
      ['delivered', 200],
    ])
    expect((await lasts())[1]?.ms).toBeLessThan(4000)
    await pause(300)
    expect(elsewhere.received).toEqual([])
    // What fits the buffers of two sockets, whatever is written.
    expect(written).toBeLessThan(32 * 1024 * 1024)
    const before = written
    await pause(300)
    expect(written).toBe(before)
  })

  it('[SRV-297] are reached at the very address that was looked at, under their name, and resolved once', async () => {
    const receiver = await receiving()
    const answers = [['127.0.0.1'], ['10.0.0.1']]
    let asked = 0
    const resolve = async () => answers[asked++] ?? []
    const rebinding = httpsSender({ allowed: here, ca: authority.ca, ms: 1500, resolve })
    const url = `https://nhan.example:${receiver.port}/nhan?a=1`
    const sent = await rebinding.send(url, {}, '{}', new AbortController().signal)
    expect([sent.end, asked]).toEqual(['delivered', 1])
    expect(receiver.received).toMatchObject([
      { servername: 'nhan.example', headers: { host: `nhan.example:${receiver.port}` } },
    ])
    // Resolved again to another network, it is not even connected to.
    expect(await rebinding.send(url, {}, '{}', new AbortController().signal)).toMatchObject({
      end: 'forbidden',
      detail: '10.0.0.1',
    })
    const both = httpsSender({ allowed: here, ca: authority.ca, resolve: async () => ['127.0.0.1', '10.0.0.1'] })
    expect((await both.send(url, {}, '{}', new AbortController().signal)).end).toBe('forbidden')
    const strange = httpsSender({ allowed: here, ms: 1500 })
    const untrusted = await strange.send(`https://localhost:${receiver.port}/`, {}, '{}', new AbortController().signal)
    expect(untrusted.end).toBe('untrusted')
    const other = httpsSender({ allowed: here, ca: authority.ca, resolve: async () => ['127.0.0.1'] })
    const named = await other.send(`https://khac.example:${receiver.port}/`, {}, '{}', new AbortController().signal)
    expect([named.end, named.detail]).toEqual(['untrusted', 'ERR_TLS_CERT_ALTNAME_INVALID'])
    expect(receiver.received).toHaveLength(1)
  })
})
