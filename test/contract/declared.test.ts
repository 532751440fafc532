import { createClient } from '@chiso/server/client'
import { expect, it } from 'vitest'
import { createJudge } from './declared.ts'
import { startServer } from './server.ts'

const json = (body: unknown, status = 200, type = 'application/json') =>
  new Response(body === null ? null : JSON.stringify(body), { status, headers: { 'Content-Type': type } })

it.each([
  ['what is declared', 'GET', '/api/livez', json({ ok: true }), []],
  ['another value', 'GET', '/api/livez', json({ ok: false }), ['expected true']],
  ['a field more', 'GET', '/api/livez', json({ ok: true, load: 1 }), ['more than is declared']],
  ['a field less', 'GET', '/api/livez', json({}), ['expected true']],
  ['another status', 'GET', '/api/livez', json({ ok: true }, 201), ['not among the answers']],
  ['another kind of content', 'GET', '/api/livez', json({ ok: true }, 200, 'text/html'), ['answered as text/html']],
  ['a body where none is declared', 'DELETE', '/api/session', json({}, 200), ['not among the answers']],
  ['a refusal that is no problem', 'GET', '/api/livez', json({ error: 'x' }, 404), ['refused as application/json']],
  ['an undeclared refusal', 'GET', '/api/livez', json({}, 404, 'application/problem+json'), ['not among the refusals']],
])('[SRV-93] the judge of answers finds %s', async (_, method, path, response, expected) => {
  const { setting } = await startServer()
  const found = await createJudge(setting)(method, path, response)
  expect(found).toHaveLength(expected.length)
  for (const [index, what] of expected.entries()) expect(found[index]).toContain(what)
})

it('[SRV-94] a call is named by its path, its parameters escaped, its query where it has one', () => {
  const client = createClient('https://chiso.example/')
  expect(client.url('/rulesets/{id}/versions/{version}', { id: 'a b', version: '2026.1' })).toBe(
    'https://chiso.example/api/rulesets/a%20b/versions/2026.1',
  )
  expect(client.url('/events', { query: { draft: 'd-1' } })).toBe('https://chiso.example/api/events?draft=d-1')
})
