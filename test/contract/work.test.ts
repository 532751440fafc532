import { check, compile, diff, explain, parseRuleset, type RulesetDocument, score } from '@chiso/engine'
import { createApp } from '@chiso/server/app'
import { createWork, type Work } from '@chiso/server/work'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { longSet, smallSet, units } from './documents.ts'
import { publishedSet } from './journey.ts'
import { type Running, startServer } from './server.ts'

// However busy the machine is that runs this.
const ms = 100_000
vi.setConfig({ testTimeout: 180_000 })

const works: Work[] = []
afterAll(async () => {
  for (const work of works) await work.close()
})
const start = async (allowed: Parameters<typeof createWork>[0] = {}) => {
  const work = createWork({ ms, ...allowed })
  works.push(work)
  return startServer({ work })
}

/** Units that report by turns what the two of the small set do. */
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...(units[at % 2] as (typeof units)[number]),
    id: `u${at}`,
    name: `Xã ${at}`,
  }))
const programOf = (document: RulesetDocument) => {
  const { ruleset } = parseRuleset(document)
  if (!ruleset) throw new Error('the set of a test can be read')
  return compile(ruleset)
}
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown

const named = (count: number) => many(count).map(({ id, name }) => ({ id, name, inputs: {} }))

/** What `/metrics` says of one share: running, waiting, and how others ended. */
async function metricsOf(running: Running, share: 'public' | 'signed-in') {
  const text = await (await running.app.request('http://localhost/metrics')).text()
  const read = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1])
  const ended = (end: string) => read(`chiso_work_total\\{share="${share}",end="${end}"\\}`)
  return {
    running: read(`chiso_work_running\\{share="${share}"\\}`),
    waiting: read(`chiso_work_waiting\\{share="${share}"\\}`),
    done: ended('done'),
    busy: ended('busy'),
    refused: ended('refused'),
    cancelled: ended('cancelled'),
    failed: ended('failed'),
  }
}

async function until(happens: () => Promise<boolean>) {
  const last = performance.now() + 60_000
  while (!(await happens())) {
    if (performance.now() > last) throw new Error('it did not happen within a minute')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe('what one call may take', () => {
  let running: Running
  beforeAll(async () => {
    running = await start()
  })

  it('[SRV-26] more than strangers are allowed is refused before it begins, with the figure and the limit', async () => {
    const { call } = running.browser()
    const body = { ruleset: { document: longSet(4) }, units: named(300) }
    const answer = await call('POST', '/score', body, { 'Accept-Language': 'en' })
    expect([answer.status, answer.body.code]).toEqual([413, 'too-much-work'])
    expect(answer.body).toMatchObject({ limit: 40_000_000, units: 300 })
    expect(answer.body.work).toBeGreaterThan(40_000_000)
    expect(answer.body.detail).toMatch(
      /for 300 units; one call is allowed 40,000,000 at most. Sign in .* “chiso score”/,
    )
    expect(await metricsOf(running, 'public')).toMatchObject({ running: 0, done: 0, refused: 1 })
  })

  it('[SRV-26] people signed in are allowed more', async () => {
    const { call } = await running.as('xuan')
    const body = { ruleset: { document: longSet(4) }, units: named(300) }
    expect((await call('POST', '/score', body)).status).toBe(200)
    const beyond = await call('POST', '/score', { ...body, units: named(1_500) })
    expect([beyond.status, beyond.body.limit, beyond.body.units]).toEqual([413, 200_000_000, 1_500])
    expect(beyond.body.detail).toContain('tối đa 200.000.000 bước. Hãy tính trên máy của mình')
  })

  it('[SRV-26] comparing counts every mixture of both versions that a cause is found by', async () => {
    const { call } = running.browser()
    const base = longSet(1)
    const head = {
      ...base,
      indicators: base.indicators.map((row) => ({ ...row, maxPoints: 10, formula: { max_points: [] } })),
    }
    const asked = { base: { document: base }, units: named(160) }
    expect((await call('POST', '/compare', { ...asked, head: { document: base } })).status).toBe(200)
    const answer = await call('POST', '/compare', { ...asked, head: { document: head } })
    expect([answer.status, answer.body.code, answer.body.units]).toEqual([413, 'too-much-work', 160])
  })
})

describe('what is computed in threads', () => {
  let running: Running
  beforeAll(async () => {
    running = await start()
    await publishedSet(running)
  })
  const sent = many(3_000)

  it('[SRV-27] scores as the engine does, sent in any way', async () => {
    const { call } = running.browser()
    const expected = asJson(score(programOf(smallSet()), sent))
    const answers = [
      await call('POST', '/score', { ruleset: 'bo-thu@2026.1', units: sent }),
      await call('POST', '/score', JSON.stringify({ units: sent, ruleset: 'bo-thu@2026.1' }, null, 1)),
      await call(
        'POST',
        '/score',
        JSON.stringify({ ruleset: 'bo-thu@2026.1', units: sent }).replaceAll('Xã', 'X\\u00e3'),
      ),
    ]
    for (const { status, body } of answers) {
      expect(status).toBe(200)
      expect({ units: body.units, cohort: body.cohort }).toEqual(expected)
    }
    expect(await metricsOf(running, 'public')).toMatchObject({ done: 3, running: 0, waiting: 0 })
  })

  it('[SRV-27] a dataset, whole and as the cohort of a few', async () => {
    const { client, call } = await running.as('lan')
    const kept = await client.post('/datasets', {
      body: { id: 'lon', period: '2026', content: 'illustrative', units: sent },
    })
    expect(kept).toMatchObject({ id: 'lon', issues: [] })
    const expected = asJson(score(programOf(smallSet()), sent)) as { units: unknown[] }
    const whole = await call('POST', '/score', { ruleset: 'bo-thu@2026.1', dataset: 'lon' })
    expect(whole.body.units).toEqual(expected.units)
    const few = await call('POST', '/score', { ruleset: 'bo-thu@2026.1', dataset: 'lon', units: sent.slice(5, 7) })
    expect(few.body.units).toEqual(expected.units.slice(5, 7))
    const publisher = await running.as('thu')
    const result = await publisher.client.post('/results', { body: { ruleset: 'bo-thu@2026.1', dataset: 'lon' } })
    const closed = await publisher.call('GET', `/results/${result.id}`)
    expect((closed.body.scorecard as { units: unknown[] }).units).toEqual(expected.units)
  })

  it('[SRV-27] explains and compares as the engine does', async () => {
    const { call } = running.browser()
    const explained = await call('POST', '/explain', { ruleset: 'bo-thu@2026.1', units: sent, unit: 'u7' })
    expect(explained.body).toMatchObject(asJson(explain(programOf(smallSet()), sent, 'u7')) as object)
    const head = smallSet({ policy: { total: 30, missing: 'zero' } })
    const compared = await call('POST', '/compare', { base: 'bo-thu@2026.1', head: { document: head }, units: sent })
    const [old, next] = [programOf(smallSet()).ruleset, programOf(head).ruleset]
    expect(compared.body).toMatchObject(asJson(diff(old, next, sent, { from: '2026.1' })) as object)
  })

  it('[SRV-27] finds in a large draft what the engine finds', async () => {
    const { call, client } = await running.as('lan')
    const rows = longSet(60).indicators.map((row) => ({ ...row, label: `${row.label} ${'dài '.repeat(500)}`.trim() }))
    const document = smallSet({ indicators: rows, policy: { total: 7 } })
    const draft = await client.post('/drafts', { body: { ruleset: 'bo-thu' } })
    const saved = await call('PUT', `/drafts/${draft.id}`, document, { 'If-Match': '*' })
    expect(saved.status).toBe(200)
    const found = new Set(
      (saved.body.issues as { code: string; path: string }[]).map(({ code, path }) => `${code} ${path}`),
    )
    for (const { code, path } of check(document, programOf(smallSet()).ruleset).issues)
      expect(found).toContain(`${code} ${path}`)
    const read = await call('GET', `/drafts/${draft.id}`)
    expect(read.body).toMatchObject({ document: asJson(document), issues: saved.body.issues })
    expect((await metricsOf(running, 'signed-in')).done).toBeGreaterThan(0)
  })

  it.each([
    ['text that ends early', (text: string) => text.slice(0, -2), 400, 'malformed', ''],
    ['a key twice', (text: string) => text.replace('"u2999"', '"u2999","id":"x"'), 400, 'malformed', '/units/2999'],
    ['units that come twice', (text: string) => text.replace('{', '{"units":[],'), 400, 'malformed', ''],
    ['a unit without an id', (text: string) => text.replace('"id":"u2999",', ''), 422, 'invalid', '/units/2999'],
    ['an id twice', (text: string) => text.replace('"u2999"', '"u0"'), 422, 'invalid', '/units/2999/id'],
    ['a question of no shape', (text: string) => text.replace('"bo-thu@2026.1"', '5'), 422, 'invalid', '/ruleset'],
    ['an unknown version', (text: string) => text.replace('2026.1', '2020.1'), 404, 'not-found', undefined],
  ])('[SRV-27] refuses %s in a large body as in a small one', async (_, spoil, status, code, path) => {
    const { call } = running.browser()
    const answer = await call('POST', '/score', spoil(JSON.stringify({ ruleset: 'bo-thu@2026.1', units: sent })))
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect((answer.body.issues as { path: string }[])[0]?.path).toBe(path)
  })

  it('[SRV-27] units beyond the limit of a call', async () => {
    const body = { ruleset: 'bo-thu@2026.1', units: named(10_001) }
    const answer = await running.browser().call('POST', '/score', body)
    expect([answer.status, answer.body.issues]).toMatchObject([422, [{ code: 'shape-length', path: '/units' }]])
  })
})

describe('many at once', () => {
  it('[SRV-28] strangers beyond their places are told at once, and staff do not notice', async () => {
    const running = await start()
    const { id } = await publishedSet(running)
    const staff = await running.as('lan')
    const draft = await staff.client.post('/drafts', { body: { ruleset: 'bo-thu' } })
    const body = JSON.stringify({ ruleset: 'bo-thu@2026.1', units: many(8_000) })
    const { call } = running.browser()
    let answered = 0
    const calls = Array.from({ length: 20 }, () => call('POST', '/score', body).finally(() => answered++))
    await until(async () => (await metricsOf(running, 'public')).running === 1)
    const saved = await staff.call('PUT', `/drafts/${draft.id}`, smallSet({ note: 'giờ cao điểm' }), {
      'If-Match': '*',
    })
    const scored = await staff.call('POST', '/score', { ruleset: `${id}@2026.1`, units: many(400) })
    expect([saved.status, scored.status]).toEqual([200, 200])
    expect((await metricsOf(running, 'public')).waiting).toBeGreaterThan(0)
    expect(answered).toBeLessThan(20)
    const answers = await Promise.all(calls)
    const busy = answers.filter(({ status }) => status === 503)
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(6).fill(200), ...Array(14).fill(503)])
    for (const { headers, body } of busy) expect([headers.get('Retry-After'), body.code]).toEqual(['2', 'busy'])
    expect(await metricsOf(running, 'public')).toMatchObject({ done: 6, busy: 14, running: 0, waiting: 0 })
  })
})

describe('work that nobody waits for', () => {
  it('[SRV-29] ends with its caller, running or waiting', async () => {
    const running = await start({ places: 3 })
    await publishedSet(running)
    const body = JSON.stringify({ ruleset: 'bo-thu@2026.1', units: many(9_000) })
    const callers = [new AbortController(), new AbortController(), new AbortController()]
    const app = createApp(running.setting, { onFault: (fault) => running.faults.push(fault) })
    const calls = callers.map(({ signal }) =>
      app.request('http://localhost/api/score', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Host: 'localhost' },
        body,
        signal,
      }),
    )
    await until(async () => (await metricsOf(running, 'public')).running === 1)
    expect(await metricsOf(running, 'public')).toMatchObject({ running: 1, waiting: 2, cancelled: 0 })
    callers[1]?.abort()
    await until(async () => (await metricsOf(running, 'public')).cancelled === 1)
    expect(await metricsOf(running, 'public')).toMatchObject({ running: 1, waiting: 1 })
    callers[0]?.abort()
    await until(async () => (await metricsOf(running, 'public')).cancelled === 2)
    const statuses = (await Promise.all(calls)).map(({ status }) => status)
    expect(statuses).toEqual([499, 499, 200])
    expect(await metricsOf(running, 'public')).toMatchObject({ running: 0, waiting: 0, done: 1, cancelled: 2 })
    expect(running.faults).toEqual([])
  })
})

describe('a thread that dies', () => {
  it('[SRV-29] fails its own call with its id, and the next one is answered', async () => {
    const running = await start({ heapMiB: 40 })
    await publishedSet(running)
    const { call } = running.browser()
    const others = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`khac_${at}`, at / 8]))
    const large = many(9_000).map((unit) => ({ ...unit, inputs: { ...unit.inputs, ...others } }))
    const body = JSON.stringify({ ruleset: 'bo-thu@2026.1', units: large }).replaceAll('Xã', 'X\\u00e3')
    const heavy = await call('POST', '/score', body)
    expect([heavy.status, heavy.body.code]).toEqual([500, 'server-fault'])
    expect(heavy.body.detail).toContain(heavy.headers.get('X-Request-Id'))
    expect(running.faults).toMatchObject([{ code: 'ERR_WORKER_OUT_OF_MEMORY' }])
    const next = await call('POST', '/score', { ruleset: 'bo-thu@2026.1', units: many(2_000) })
    expect(next.status).toBe(200)
    expect(await metricsOf(running, 'public')).toMatchObject({ failed: 1, done: 1, running: 0, waiting: 0 })
  })
})
