import { callsOf } from '@chiso/server/calls'
import { createWork } from '@chiso/server/work'
import { beforeAll, describe, expect, it } from 'vitest'
import { smallSet, units } from './documents.ts'
import { approvedDraft, publishedSet } from './journey.ts'
import { codeOf } from './refused.ts'
import { type Running, startServer } from './server.ts'

// What reads data runs in a thread, which takes long to begin where a machine has much to do.
const work = createWork({ ms: 100_000 })
const other = smallSet({ id: 'bo-khac' })
const window = 'cua-so-thu-mot'
const dataset = { ruleset: 'bo-thu', period: '2026', content: 'illustrative' as const, units }
const publishing = { version: '2026.2', effectiveFrom: '2026-05-01' }

/** A server on which somebody is limited. */
async function limited(username: string, remit: { sets?: string[]; units?: string[] }) {
  const running = await startServer({ work })
  const { client } = await running.as('quan')
  const found = (await client.get('/users')).users.find((one) => one.username === username)
  await client.put('/users/{username}/roles', { username, body: { roles: found?.roles ?? [], ...remit } })
  return running
}

describe('somebody whose roles are limited to another set', () => {
  let running: Running
  let ids: Record<string, string>
  beforeAll(async () => {
    running = await limited('tam', { sets: ['bo-khac'] })
    await publishedSet(running)
    const { id: draft } = await approvedDraft(running, { from: 'bo-thu@2026.1' })
    const { client } = await running.as('thu')
    const kept = await client.post('/datasets', { body: dataset })
    const closed = await client.post('/results', { body: { ruleset: 'bo-thu@2026.1', dataset: kept.id } })
    ids = { draft, dataset: kept.id, result: closed.id, id: 'bo-thu', version: '2026.1', revision: '1' }
  }, 120_000)

  /** What each call that names something of a set is sent; what is not here is sent nothing. */
  const bodies: Record<string, unknown> = {
    'put /drafts/{draft}': smallSet(),
    'put /drafts/{draft}/presence': { window, row: null },
    'post /drafts/{draft}/refuse': { reason: 'vì' },
    'post /drafts/{draft}/publish': publishing,
    'post /drafts/{draft}/comments': { text: 'vì' },
    'post /rulesets/{id}/versions/{version}/withdraw': { reason: 'vì' },
  }

  it('[SRV-180] is refused by every call that reaches something of it by name', async () => {
    const tam = await running.as('tam')
    const told: string[] = []
    for (const { method, path, access } of callsOf(running.setting)) {
      if (!/\{(draft|dataset|result|version)\}/.test(path) || access === 'public') continue
      const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '')
      const sent = bodies[`${method} ${path}`]
      const answer = await tam.call(method.toUpperCase(), place, sent, { 'If-Match': '*', 'Idempotency-Key': 'k' })
      told.push(`${method} ${path} ${answer.status} ${answer.body.code}`)
    }
    expect(told.filter((one) => !one.endsWith(' 403 set-not-given'))).toEqual([])
    expect(told.length).toBeGreaterThan(15)
    expect(running.faults).toEqual([])
  })

  it('[SRV-180] is refused by every call that names something of it in what is sent', async () => {
    const tam = await running.as('tam')
    const reference = { draft: ids.draft }
    const sent: [string, string, unknown][] = [
      ['POST', '/drafts', { ruleset: smallSet() }],
      ['POST', '/drafts', { ruleset: 'bo-thu' }],
      ['POST', '/drafts', { ruleset: other, from: ids.draft }],
      ['POST', '/drafts', { ruleset: 'bo-khac', from: ids.draft }],
      ['POST', '/datasets', dataset],
      ['POST', '/datasets', { ...dataset, ruleset: undefined }],
      ['POST', '/datasets', { ...dataset, ruleset: 'bo-khac', corrects: ids.dataset, reason: 'vì' }],
      ['POST', '/results', { ruleset: 'bo-thu@2026.1', dataset: ids.dataset }],
      ['POST', '/results', { ruleset: 'bo-khac@2026.1', dataset: ids.dataset }],
      ['POST', '/score', { ruleset: reference, units }],
      ['POST', '/score', { ruleset: 'bo-thu@2026.1', dataset: ids.dataset }],
      ['POST', '/explain', { ruleset: reference, units, unit: 'x1' }],
      ['POST', '/compare', { base: 'bo-thu@2026.1', head: reference }],
      ['GET', `/events?draft=${ids.draft}&window=${window}`, undefined],
    ]
    for (const [method, path, body] of sent) {
      const answer = await tam.call(method, path, body)
      expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 403, 'set-not-given'])
    }
  })

  it('[SRV-180] finds nothing of it in lists, and reads what is published', async () => {
    const { client } = await running.as('tam')
    expect((await client.get('/drafts')).drafts).toEqual([])
    expect((await client.get('/datasets')).datasets).toEqual([])
    expect((await client.get('/results')).results).toEqual([])
    expect((await client.get('/rulesets')).rulesets).toMatchObject([{ id: 'bo-thu' }])
    expect((await client.post('/score', { body: { ruleset: 'bo-thu@2026.1', units } })).units).toHaveLength(2)
    const free = (await running.as('hoa')).client
    expect((await free.get('/drafts')).drafts).toHaveLength(2)
  })

  it('[SRV-180] hears of what is published, and not of drafts', async () => {
    const heard = async (username: string) => {
      const { fetch } = await running.as(username)
      const { body } = await fetch('http://localhost/api/events', { headers: { 'Last-Event-ID': '0' } })
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
      let text = ''
      while (!text.includes('event: published')) text += (await reader?.read())?.value ?? ''
      await reader?.cancel()
      return text
    }
    expect(await heard('hoa')).toContain('event: draft')
    expect(await heard('tam')).not.toContain('event: draft')
  })

  it('[SRV-180] does what the roles say with the set that is given', async () => {
    const tam = await running.as('tam')
    const { body, etag } = await tam.client.tagged.post('/drafts', { body: { ruleset: other } })
    await tam.submit(body.id, etag)
    await (await running.as('hoa')).approve(body.id, etag)
    expect(await codeOf(tam.publish(body.id, publishing, etag, 'k'))).toBe('403 own-work')
    expect((await tam.client.get('/drafts')).drafts.map(({ id }) => id)).toEqual([body.id])
    await tam.client.post('/datasets', { body: { ...dataset, ruleset: 'bo-khac' } })
    expect((await tam.client.get('/datasets')).datasets).toMatchObject([{ ruleset: 'bo-khac' }])
  })

  it('[SRV-180] who follows a draft is sent out of it once its set is no longer theirs', async () => {
    const following = await startServer()
    const { id } = await approvedDraft(following)
    const minh = await following.as('minh')
    const { body } = await minh.fetch(`http://localhost/api/events?draft=${id}&window=${window}`)
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const until = async (what: string) => {
      while (!text.includes(what)) text += (await reader?.read())?.value ?? ''
    }
    await until('event: presence')
    const { client } = await following.as('quan')
    const limits = { roles: ['author' as const], sets: ['bo-khac'] }
    await client.put('/users/{username}/roles', { username: 'minh', body: limits })
    await until('event: ended')
    await reader?.cancel()
  })
})

describe('somebody limited to some units', { timeout: 120_000 }, () => {
  it('[SRV-181] sends and reads data that hold no other unit, by whatever call', async () => {
    const running = await limited('thu', { units: ['x1'] })
    await publishedSet(running)
    const { client: free } = await running.as('lan')
    const all = await free.post('/datasets', { body: dataset })
    const tam = (await running.as('tam')).client
    const closed = await tam.post('/results', { body: { ruleset: 'bo-thu@2026.1', dataset: all.id } })
    const { client } = await running.as('thu')
    const refused = '403 unit-not-given'
    expect(await codeOf(client.post('/datasets', { body: dataset }))).toBe(refused)
    expect(await codeOf(client.get('/datasets/{dataset}', { dataset: all.id }))).toBe(refused)
    expect(await codeOf(client.get('/results/{result}', { result: closed.id }))).toBe(refused)
    const naming = { ruleset: 'bo-thu@2026.1', dataset: all.id }
    expect(await codeOf(client.post('/results', { body: naming }))).toBe(refused)
    expect(await codeOf(client.post('/score', { body: naming }))).toBe(refused)
    const correcting = { ...dataset, units: units.slice(0, 1), corrects: all.id, reason: 'vì' }
    expect(await codeOf(client.post('/datasets', { body: correcting }))).toBe(refused)

    const own = await client.post('/datasets', { body: { ...dataset, units: units.slice(0, 1) } })
    expect((await client.get('/datasets/{dataset}', { dataset: own.id })).units).toMatchObject([{ id: 'x1' }])
    expect((await client.post('/score', { body: { ...naming, dataset: own.id } })).units).toMatchObject([{ id: 'x1' }])
    expect((await client.post('/results', { body: { ...naming, dataset: own.id } })).dataset).toBe(own.id)
  })
})

describe('giving limits', () => {
  it('[SRV-182] an admin sets, keeps and lifts them; the log says so; keepers and auditors have none', async () => {
    const running = await startServer()
    const { client } = await running.as('quan')
    const give = (body: Parameters<typeof client.put<'/users/{username}/roles'>>[1]['body']) =>
      client.put('/users/{username}/roles', { username: 'minh', body })
    const roles = ['author' as const, 'reviewer' as const]
    expect(await give({ roles, sets: ['bo-thu'], units: ['x1'] })).toMatchObject({ sets: ['bo-thu'], units: ['x1'] })
    expect(await give({ roles: ['author'] })).toMatchObject({ sets: ['bo-thu'], units: ['x1'] })
    expect(await codeOf(give({ roles: ['admin'] }))).toBe('422 limits-exclude')
    expect(await codeOf(give({ roles: ['auditor'], sets: null }))).toBe('422 limits-exclude')
    expect(await codeOf(give({ roles, sets: [] }))).toBe('422 invalid')
    expect(await give({ roles, sets: null })).toMatchObject({ sets: null, units: ['x1'] })
    const person = { username: 'moi', name: 'Mới', roles: ['viewer' as const] }
    expect(await client.post('/users', { body: { ...person, sets: ['bo-thu'] } })).toMatchObject({ sets: ['bo-thu'] })
    const { entries } = await client.get('/audit')
    const told = entries.filter(({ action }) => action === 'user.roles' || action === 'user.added')
    expect(told.map(({ detail: { sets, units } }) => [sets, units])).toEqual([
      [['bo-thu'], ['x1']],
      [undefined, undefined],
      ['all', ['x1']],
      [['bo-thu'], 'all'],
    ])
    expect((await client.get('/audit/verify')).ok).toBe(true)
    expect(running.faults).toEqual([])
  })
})
