import { gunzipSync } from 'node:zlib'
import { compile, parseRuleset, score } from '@chiso/engine'
import { createWork } from '@chiso/server/work'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallSet, units } from './documents.ts'
import { publishedSet } from './journey.ts'
import { type Browser, type Running, startServer } from './server.ts'

const work = createWork({ ms: 100_000 })
let running: Running
beforeAll(async () => {
  running = await startServer({ work })
  await publishedSet(running)
})
afterAll(() => work.close())

/** Units that report by turns what the two of the small set do. */
const many = Array.from({ length: 9_000 }, (_, at) => ({
  ...(units[at % 2] as (typeof units)[number]),
  id: `u${at}`,
  name: `Xã ${at}`,
}))

it('[SRV-27] sends a large answer in pieces of a told length, and the same in gzip', async () => {
  const read = async ({ fetch }: Browser, path: string, init: RequestInit = {}) => {
    const plain = await fetch(`http://localhost/api${path}`, init)
    const text = await plain.text()
    expect(plain.headers.get('Content-Length')).toBe(String(Buffer.byteLength(text)))
    const headers = { ...(init.headers as Record<string, string>), 'Accept-Encoding': 'gzip' }
    const squeezed = await fetch(`http://localhost/api${path}`, { ...init, headers })
    const bytes = Buffer.from(await squeezed.arrayBuffer())
    expect([squeezed.headers.get('Content-Encoding'), squeezed.headers.get('Vary')]).toEqual([
      'gzip',
      'Accept-Encoding',
    ])
    expect(bytes.length).toBeLessThan(text.length / 4)
    expect(gunzipSync(bytes).equals(Buffer.from(text))).toBe(true)
    return JSON.parse(text) as { units: unknown[] }
  }
  const body = JSON.stringify({ ruleset: 'bo-thu@2026.1', units: many })
  const sent = { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }
  const { ruleset } = parseRuleset(smallSet())
  if (!ruleset) throw new Error('the set of a test can be read')
  const scored = await read(running.browser(), '/score', sent)
  expect(scored.units).toEqual((JSON.parse(JSON.stringify(score(compile(ruleset), many))) as typeof scored).units)
  const author = await running.as('lan')
  await author.client.post('/datasets', {
    body: { id: 'lon-hon', period: '2026', content: 'illustrative', units: many },
  })
  expect((await read(author, '/datasets/lon-hon')).units).toEqual(many)
})

it('[SRV-27] counts a body as it arrives, and refuses it where it grows too large', async () => {
  const { fetch } = running.browser()
  let left = 40
  const pull = (controller: ReadableStreamDefaultController) => {
    if (left-- > 0) controller.enqueue(new Uint8Array(1 << 20).fill(32))
    else controller.close()
  }
  const sent = { body: new ReadableStream({ pull }, { highWaterMark: 0 }), duplex: 'half' }
  const headers = { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' }
  const answer = await fetch('http://localhost/api/score', { method: 'POST', headers, ...sent } as RequestInit)
  expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'too-large', max: 32 << 20 }])
  expect(left).toBeGreaterThan(0)
  const metrics = await (await running.app.request('http://localhost/metrics')).text()
  expect(metrics).toContain('chiso_work_waiting{share="public"} 0\n')
})
