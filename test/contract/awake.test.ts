import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { awake } from '../load/awake.ts'
import { bodyOf, communes, latest, latestPath } from '../load/bodies.ts'
import { stalls } from '../load/stalls.ts'
import { type Answer, type Serving, startServing } from '../setup/serving.ts'
import { longSet } from './documents.ts'

/** What `/metrics` says of one share. */
async function metricsOf(serving: Serving, share: 'public' | 'signed-in') {
  const text = (await serving.caller()('/metrics')).body.toString()
  const read = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1])
  const ended = (end: string) => read(`chiso_work_total\\{share="${share}",end="${end}"\\}`)
  return {
    running: read(`chiso_work_running\\{share="${share}"\\}`),
    waiting: read(`chiso_work_waiting\\{share="${share}"\\}`),
    ended: { done: ended('done'), refused: ended('refused'), cancelled: ended('cancelled'), failed: ended('failed') },
  }
}

async function until(happens: () => Promise<boolean>) {
  const last = performance.now() + 60_000
  while (!(await happens())) {
    if (performance.now() > last) throw new Error('it did not happen within a minute')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

type Read = Record<string, unknown>
const read = ({ status, body }: Answer): Read => ({ ...(JSON.parse(body.toString()) as Read), status })
const heavy = bodyOf({ ruleset: latest, units: communes(3_000) })
const light = bodyOf({ ruleset: latest, units: communes(200) })

describe('the command chiso serve, asked for too much', { timeout: 180_000 }, () => {
  let serving: Serving
  beforeAll(async () => {
    serving = await startServing({ CHISO_WORK_SECONDS: '150', CHISO_WORK_MEMORY: '96' })
  })
  afterAll(async () => {
    expect(await serving.end(), serving.faults()).toBe(0)
  })

  it('[SRV-26] refuses more than a share before it begins, in either language, with the figure and the limit', async () => {
    const named = communes(300).map(({ id, name }) => ({ id, name, inputs: {} }))
    const body = bodyOf({ ruleset: { document: longSet(4) }, units: named })
    const call = serving.caller()
    const vi = read(await call('/score', { body }))
    const en = read(await call('/score', { body, headers: { 'Accept-Language': 'en' } }))
    expect(vi).toMatchObject({ status: 413, code: 'too-much-work', limit: 40_000_000, units: 300 })
    expect(vi.detail).toMatch(
      /^Yêu cầu này cần tới [\d.]+ bước tính cho 300 đơn vị; một lần gọi được tối đa 40\.000\.000 bước\./,
    )
    expect(en.detail).toMatch(
      /^This would take up to [\d,]+ steps for 300 units; one call is allowed 40,000,000 at most\./,
    )
    expect(await metricsOf(serving, 'public')).toMatchObject({ running: 0, ended: { done: 0, refused: 2 } })
  })

  it('[SRV-29] ends what it computes for a caller who hangs up, and its thread is free', async () => {
    const before = await metricsOf(serving, 'public')
    const leaving = new AbortController()
    const call = serving.caller()
    const left = call('/score', { body: heavy, signal: leaving.signal }).catch((error: Error) => error.name)
    await until(async () => (await metricsOf(serving, 'public')).running === 1)
    leaving.abort()
    expect(await left).toBe('AbortError')
    await until(async () => (await metricsOf(serving, 'public')).running === 0)
    const after = await metricsOf(serving, 'public')
    expect(after).toMatchObject({ waiting: 0, ended: { ...before.ended, cancelled: before.ended.cancelled + 1 } })
    expect((await call('/score', { body: light })).status).toBe(200)
  })

  it('[SRV-29] fails a call whose thread runs out of memory with 500 and its id, and answers the next', async () => {
    const before = await metricsOf(serving, 'public')
    const body = Buffer.from(`{"ruleset":"${latest}","units":[${'{},'.repeat(3_000_000)}{}]}`)
    const call = serving.caller()
    const failed = await call('/score', { body })
    const id = String(failed.headers['x-request-id'])
    expect(read(failed)).toMatchObject({ status: 500, code: 'server-fault', detail: expect.stringContaining(id) })
    expect(serving.faults()).toContain(id)
    expect(serving.faults()).toContain('ERR_WORKER_OUT_OF_MEMORY')
    expect((await call('/score', { body: light })).status).toBe(200)
    const { failed: now } = (await metricsOf(serving, 'public')).ended
    expect(now).toBe(before.ended.failed + 1)
  })

  it('[SRV-28] tells the excess of twenty strangers at once to come again, and answers staff', async () => {
    const author = await serving.signedIn('soanthao')
    const started = await author('/drafts', { body: bodyOf({ ruleset: 'ha-tinh-dti-xa' }) })
    const { id } = read(started)
    const document = read(await author(`/drafts/${id}`)).document as object
    const call = serving.caller()
    const calls = Array.from({ length: 20 }, () => call('/score', { body: heavy }))
    await until(async () => (await metricsOf(serving, 'public')).running === 1)
    const body = bodyOf({ ...document, note: 'giờ cao điểm' })
    const saved = await author(`/drafts/${id}`, { method: 'PUT', body, headers: { 'If-Match': '*' } })
    const scored = await author('/score', { body: light })
    expect([saved.status, scored.status]).toEqual([200, 200])
    const answers = await Promise.all(calls)
    const told = answers.filter(({ status, headers }) => status === 503 && Number(headers['retry-after']) > 0)
    expect(answers.filter((answer) => answer.status !== 200 && !told.includes(answer))).toEqual([])
    expect(told.filter((answer) => read(answer).code === 'busy')).toHaveLength(14)
  })

  it('[SRV-27] answers each thing that may take long, and readers meanwhile', async () => {
    const each = await stalls(serving, 300)
    const usual = (call: string) =>
      /^POST .(datasets|results|drafts)$/.test(call) ? 201 : call.includes('stale') ? 412 : 200
    expect(each.map(({ call, status }) => `${call} ${status}`)).toEqual(
      each.map(({ call }) => `${call} ${usual(call)}`),
    )
    const found = await awake(serving, { count: 1_000, seconds: 2, strangers: 2, staff: 1 })
    expect([found.rest.refused, found.busy.refused, found.other]).toEqual([0, 0, 0])
    expect(found.scored).toBeGreaterThan(0)
  })

  it('[SRV-47] ends cleanly while somebody waits for points', async () => {
    const other = await startServing()
    const call = other.caller()
    const waiting = call('/score', { body: heavy }).catch(() => null)
    await until(async () => (await metricsOf(other, 'public')).running === 1)
    expect(await other.end()).toBe(0)
    await waiting
    expect((await serving.caller()(latestPath)).status).toBe(200)
  })
})
