import { callsOf } from '@chiso/server/calls'
import { totpCode } from '@chiso/server/totp'
import { startProvider, visitor } from '../setup/provider.ts'
import { goAndComeBack, providerAt, whole } from './comeback.ts'
import { smallSet, units } from './documents.ts'
import { openLink } from './newcomers.ts'
import { password, type Running, startServer } from './server.ts'

/** What a call was sent and answered, by its name: what its documentation shows. */
export type Example = { sent?: unknown; answered: Record<string, unknown> }

const file = { period: '2026', content: 'illustrative' as const, units }

/** Plays a year of an office on the real server, and keeps the first of each kind of answer. */
export async function playExamples(): Promise<Record<string, Example>> {
  const found: Record<string, Example> = {}
  const running = await startServer()
  record(running, found)
  await theSet(running)
  await thePoints(running)
  await thePeople(running)
  await theOffice(running)
  found.followEvents = { answered: { 200: await firstEvent(running) } }
  const provider = await startProvider()
  try {
    // What a provider signs is held against the real clock.
    const outside = await startServer({ provider: providerAt(provider.issuer), now: new Date().toISOString() })
    record(outside, found)
    await theProvider(outside)
  } finally {
    await provider.close()
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Keeps what every call of a server is sent and answers, the first of each status. */
function record(running: Running, found: Record<string, Example>): void {
  const calls = callsOf(running.setting).map((call) => ({
    call,
    pattern: new RegExp(`^/api${call.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  const { request } = running.app
  running.app.request = async (input, init = {}) => {
    const response = await request(input, init)
    const { pathname } = new URL(input)
    const asked = (init.method ?? 'GET').toLowerCase()
    const call = calls.find((one) => one.call.method === asked && one.pattern.test(pathname))?.call
    const declared = Object.entries(call?.answers ?? {}).find(([status]) => Number(status) === response.status)?.[1]
    if (!call || declared === undefined || found[call.name]?.answered[response.status] !== undefined) return response
    const example = found[call.name] ?? { answered: {} }
    found[call.name] = example
    if (init.body && call.body) example.sent = cut(JSON.parse(String(init.body)))
    if (declared === null || 'events' in declared) return response
    if (init.body && call.lines) example.sent = String(init.body)
    const text = await response.clone().text()
    example.answered[response.status] =
      'lines' in declared
        ? text
        : 'plain' in declared
          ? text.split('\n').slice(0, 6).join('\n')
          : shown(call.name, JSON.parse(text))
    return response
  }
}

/** A schema by its head, since readers of the document follow the references inside; all else whole. */
function shown(name: string, body: object): unknown {
  if (!name.endsWith('Schema')) return cut(body)
  return Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string'))
}

/** Long lists by their first two, since it is their shape that is shown. */
function cut(value: unknown): unknown {
  if (Array.isArray(value)) return (value.length > 10 ? value.slice(0, 2) : value).map(cut)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cut(each)]))
}

async function theSet(running: Running): Promise<void> {
  const lan = await running.as('lan')
  const hoa = await running.as('hoa')
  const thu = await running.as('thu')
  const { body: made, etag } = await lan.client.tagged.post('/drafts', { body: { ruleset: smallSet() } })
  const draft = made.id
  const window = 'cua-so-1'
  const listening = await lan.fetch(`http://localhost/api/events?draft=${draft}&window=${window}`)
  await lan.client.put('/drafts/{draft}/presence', { draft, body: { window, row: 'hop' } })
  await listening.body?.cancel()
  const saved = await lan.save(draft, { ...smallSet({ title: 'Bộ chỉ số thử nghiệm' }) }, etag)
  await lan.submit(draft, saved.etag)
  const begun = { row: 'hop', change: 'tiers', text: 'Vì sao từ 4 cuộc?' }
  const { number: thread } = await hoa.client.post('/drafts/{draft}/comments', { draft, body: begun })
  await lan.client.post('/drafts/{draft}/comments', { draft, body: { thread, text: 'Theo quy chế làm việc.' } })
  const why = { kind: 'reason' as const, row: 'hop', change: 'tiers', text: 'Để họp đều hơn', citation: '45/BC-SKHCN' }
  await lan.client.post('/drafts/{draft}/comments', { draft, body: why })
  await lan.client.get('/drafts/{draft}/comments', { draft })
  await lan.client.get('/drafts/{draft}/revisions/{revision}/changes', { draft, revision: 2 })
  await hoa.sendBack(draft, 'Nêu rõ nguồn số liệu của chỉ số 2.', saved.etag)
  await lan.submit(draft, saved.etag)
  await hoa.approve(draft, saved.etag)
  await thu.publish(
    draft,
    { version: '2026.1', effectiveFrom: '2026-03-01', reason: 'Theo kế hoạch năm' },
    saved.etag,
    'a',
  )
  await lan.client.get('/drafts/{draft}', { draft })
  await lan.client.get('/drafts')
  await lan.client.get('/drafts/{draft}/revisions', { draft })
  await lan.client.get('/drafts/{draft}/revisions/{revision}', { draft, revision: 1 })
  const rival = await lan.client.post('/drafts', { body: { ruleset: 'bo-thu' } })
  const next = await lan.client.tagged.post('/drafts', { body: { ruleset: 'bo-thu', from: 'bo-thu@2026.1' } })
  const changed = await lan.save(next.body.id, { ...later(), crosswalk: { from: '2026.1', entries: [] } }, next.etag)
  await lan.submit(next.body.id, changed.etag)
  await hoa.approve(next.body.id, changed.etag)
  await thu.publish(next.body.id, { version: '2026.2', effectiveFrom: '2026-07-01' }, changed.etag, 'b')
  const held = await lan.client.tagged.get('/drafts/{draft}', { draft: rival.id })
  const ifMatch = { headers: { 'If-Match': held.etag } }
  const rebased = await lan.client.tagged.post('/drafts/{draft}/rebase', { draft: rival.id, ...ifMatch })
  await lan.client.delete('/drafts/{draft}', { draft: rival.id, headers: { 'If-Match': rebased.etag } })
  const { client } = running.browser()
  const version = { id: 'bo-thu', version: '2026.1' }
  await client.get('/rulesets')
  await client.get('/rulesets/{id}', version)
  await client.get('/rulesets/{id}/in-force', { id: 'bo-thu' })
  await client.get('/rulesets/{id}/versions/{version}', version)
  await client.get('/rulesets/{id}/versions/{version}/manifest', version)
  await client.get('/keys')
  await client.get('/schema/chiso-1.json')
  await client.get('/rulesets/{id}/versions/{version}/units-schema', version)
  await thu.client.post('/rulesets/{id}/versions/{version}/withdraw', {
    ...version,
    version: '2026.2',
    body: { reason: 'Ban hành nhầm' },
  })
}

/** The set with another edge. */
function later() {
  const [first, ...rest] = smallSet().indicators
  const formula = {
    tiers: [
      { var: 'cuoc_hop' },
      [
        [6, 20],
        [2, 10],
      ],
    ],
  }
  const method = 'Từ 6 cuộc trở lên: 20 điểm; từ 2 đến dưới 6 cuộc: 10 điểm; dưới 2 cuộc: 0 điểm'
  return smallSet({ indicators: [{ ...first, method, formula }, ...rest] as ReturnType<typeof smallSet>['indicators'] })
}

async function thePoints(running: Running): Promise<void> {
  const { client } = running.browser()
  const ruleset = 'bo-thu@2026.1'
  await client.post('/score', { body: { ruleset, units } })
  await scoreLines(running, `/score/lines?ruleset=${ruleset}`)
  await client.post('/explain', { body: { ruleset, units, unit: 'x2', indicator: 'hop' } })
  await client.post('/compare', { body: { base: ruleset, head: 'bo-thu@2026.2', units } })
  const thu = await running.as('thu')
  const dataset = await thu.client.post('/datasets', { body: { id: 'xa-2026', ruleset: 'bo-thu', ...file } })
  await thu.client.get('/datasets')
  await thu.client.get('/datasets/{dataset}', { dataset: dataset.id })
  const { id } = await thu.client.post('/results', { body: { ruleset, dataset: dataset.id } })
  await thu.client.get('/results')
  await thu.client.get('/results/{result}', { result: id })
  await thu.client.get('/units', { query: { on: '2026-03-01' } })
}

/** Lines are no JSON, so that no typed client sends them. */
async function scoreLines(running: Running, path: string): Promise<void> {
  const body = units.map((unit) => `${JSON.stringify(unit)}\n`).join('')
  const init = { method: 'POST', headers: { 'Content-Type': 'application/x-ndjson' }, body }
  await running.browser().fetch(`http://localhost/api${path}`, init)
}

async function thePeople(running: Running): Promise<void> {
  const quan = await running.as('quan')
  const username = 'mai'
  const added = await quan.client.post('/users', { body: { username, name: 'Nguyễn Thị Mai', roles: ['author'] } })
  const link = added.invitation?.link ?? ''
  await running.browser().client.post('/invitation', { body: { secret: link.slice(link.indexOf('#') + 1) } })
  await openLink(running, link)
  await quan.client.put('/users/{username}/roles', { username, body: { roles: ['author', 'viewer'] } })
  await (await running.as('thanh')).client.post('/users/{username}/confirm', { username })
  await quan.client.post('/users/{username}/link', { username })
  await quan.client.post('/users/{username}/disable', { username })
  await quan.client.post('/users/{username}/enable', { username })
  await quan.client.delete('/users/{username}/sessions', { username })
  await quan.client.get('/users')
  await quan.client.get('/users/names')
  const xuan = await running.signIn('xuan')
  await xuan.client.get('/session')
  await xuan.client.post('/session/step-up', { body: { password } })
  await xuan.client.get('/sessions')
  const { secret } = await xuan.client.post('/session/second-factor')
  const code = totpCode(secret, Math.floor(running.clock.now.getTime() / 30_000))
  await xuan.client.put('/session/second-factor', { body: { secret, code } })
  await xuan.client.delete('/session/second-factor')
  const key = await xuan.client.post('/api-keys', { body: { label: 'Cổng dữ liệu tỉnh', scope: 'read' } })
  await xuan.client.get('/api-keys')
  await xuan.client.delete('/api-keys/{key}', { key: key.id })
  await xuan.client.put('/session/password', { body: { current: password, password: 'một câu khác đủ dài' } })
}

async function theOffice(running: Running): Promise<void> {
  const quan = await running.as('quan')
  await quan.client.get('/audit', { query: { limit: 2 } })
  await quan.client.get('/audit/latest', { query: { about: 'draft', saves: 'false', limit: 2 } })
  const { id: hook } = await quan.client.post('/hooks', {
    body: { label: 'Nền tảng dữ liệu tỉnh', url: 'https://8.8.8.8/chiso', kinds: ['version.in_force'] },
  })
  await quan.client.post('/hooks/{hook}/test', { hook })
  const { deliveries } = await quan.client.get('/hooks/{hook}/deliveries', { hook })
  await quan.client.post('/deliveries/{delivery}/again', { delivery: deliveries[0]?.id ?? '' })
  await quan.client.get('/hooks')
  await quan.client.delete('/hooks/{hook}', { hook })
  await quan.client.get('/audit/verify')
  const { call } = running.browser()
  for (const path of ['/about', '/livez', '/readyz', '/metrics', '/rulesets/bo-thu/versions/2026.1/page'])
    await call('GET', path)
  await (await running.as('thanh')).call('GET', '/audit/checkpoint')
}

async function theProvider(running: Running): Promise<void> {
  const browser = await running.signIn('lan')
  const person = visitor('lan-o-tinh')
  await browser.client.get('/session/provider')
  await whole(browser, person, { act: 'link', returnTo: '/sets' })
  await goAndComeBack(running.browser(), person, { act: 'sign-in' })
  await browser.client.get('/identities')
}

/** The first event of the log, as the stream tells it. */
async function firstEvent(running: Running): Promise<string> {
  const headers = { Host: 'localhost', 'Last-Event-ID': '0' }
  const { body } = await running.app.request('http://localhost/api/events', { headers })
  const reader = body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return new TextDecoder().decode(first?.value)
}
