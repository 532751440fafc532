import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseRuleset, score, type Unit } from '@chiso/engine'
import { createApp } from '@chiso/server/app'
import { createWork } from '@chiso/server/work'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Serving, startServing } from '../setup/serving.ts'
import { temporaryFolder } from './command.ts'
import { units } from './documents.ts'
import { publishedSet } from './journey.ts'
import { startServer } from './server.ts'

const rulesets = fileURLToPath(new URL('../../rulesets/', import.meta.url))
const unitsOf = (name: string) =>
  (JSON.parse(readFileSync(join(rulesets, 'datasets', name), 'utf8')) as { units: Unit[] }).units
const written = (all: readonly unknown[]) => all.map((one) => `${JSON.stringify(one)}\n`).join('')
type Head = { warnings: { at?: object }[]; count: number; [key: string]: unknown }
const read = (text: string) => {
  const [head, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { head: head as Head, lines }
}
const placeless = ({ at: _, ...told }: { at?: object }) => told
const ndjson = { 'Content-Type': 'application/x-ndjson' }

describe('units one a line, through a real server', { timeout: 120_000 }, () => {
  let serving: Serving
  beforeAll(async () => {
    // A thread may start slowly on a busy machine.
    serving = await startServing({ CHISO_WORK_SECONDS: '120' })
  }, 60_000)
  afterAll(() => serving.end())

  const send = async (query: string, body: string, headers = {}) => {
    const init = { method: 'POST', headers: { ...ndjson, ...headers }, body }
    const answer = await fetch(`${serving.url}/api/score/lines?${query}`, init)
    return { status: answer.status, type: answer.headers.get('Content-Type'), text: await answer.text() }
  }
  const scored = async (body: object) => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
    return (await (await fetch(`${serving.url}/api/score`, init)).json()) as Record<string, unknown> & Head
  }

  it.each([
    ['ha-tinh-dti-xa@2025.2', 'xa-2025-69.json'],
    ['ha-tinh-dti-xa@2023.1', 'xa-2023-216.json'],
    ['ha-tinh-dti-huyen@2023.1', 'huyen-2023.json'],
    ['ha-tinh-dti-so@2023.1', 'so-2023.json'],
    ['vn-dti-tinh@2022.1', 'dti-2022.json'],
  ])('[SRV-290] gives of %s what /score gives', async (ruleset, file) => {
    const all: (Unit & { strange?: number })[] = unitsOf(file)
    const [first, second, third] = all
    if (!first || !second || !third) throw new Error('a data set that is shipped has units')
    const [input = ''] = Object.keys(first.inputs)
    // Without a name, with a value of the wrong type, with a field that nobody reads.
    const odd = [
      { id: first.id, inputs: first.inputs },
      { ...second, inputs: { ...second.inputs, [input]: 'không có' } },
      { ...third, strange: 1 },
      ...all.slice(3),
    ]
    for (const some of [all, odd]) {
      const { units: expected, warnings, ...card } = await scored({ ruleset, units: some })
      expect(expected).toHaveLength(some.length)
      const { status, type, text } = await send(`ruleset=${ruleset}`, written(some))
      expect([status, type]).toEqual([200, 'application/x-ndjson'])
      const { head, lines } = read(text)
      expect(lines).toEqual(expected)
      expect(head).toMatchObject({ ...card, count: some.length, untold: 0 })
      expect(head.warnings.map(placeless)).toEqual(warnings)
    }
  })

  it('[SRV-290] takes given cohort values, and the rest of the cohort from a dataset', async () => {
    const ruleset = 'ha-tinh-dti-xa@2025.2'
    const all = unitsOf('xa-2025-69.json')
    const author = await serving.signedIn('soanthao')
    const dataset = JSON.stringify({ id: 'ca-tinh', period: '2024', content: 'illustrative', units: all })
    expect((await author('/datasets', { body: Buffer.from(dataset) })).status).toBe(201)
    const some = all.slice(3, 8).map((unit) => ({ ...unit, name: `${unit.name} mới` }))
    const json = await author('/score', {
      body: Buffer.from(JSON.stringify({ ruleset, dataset: 'ca-tinh', units: some })),
    })
    const { units: expected, cohort } = JSON.parse(json.body.toString()) as Head
    const answer = await author(`/score/lines?ruleset=${ruleset}&dataset=ca-tinh`, {
      body: Buffer.from(written(some)),
      headers: ndjson,
    })
    const { head, lines } = read(answer.body.toString())
    expect([lines, head.cohort, head.count]).toEqual([expected, cohort, 5])
    expect((await send(`ruleset=${ruleset}&dataset=ca-tinh`, written(some))).status).toBe(401)
    const wrong = await send(`ruleset=${ruleset}&cohort=${encodeURIComponent('{"khong_co":1}')}`, written(some))
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('khong_co')])
    const broken = await send(`ruleset=${ruleset}&cohort=1`, written(some))
    expect([broken.status, broken.text]).toEqual([400, expect.stringContaining('“cohort”')])
  })

  it('[SRV-290] is sent as docs/large.md says', ({ skip }) => {
    const hasTools = spawnSync('curl', ['--version']).status === 0 && spawnSync('bash', ['--version']).status === 0
    if (!hasTools) return skip('this machine has no curl or no bash')
    const page = readFileSync(new URL('../../docs/large.md', import.meta.url), 'utf8')
    const [send = '', take = ''] = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block)
    const folder = temporaryFolder()
    const all = unitsOf('xa-2025-69.json')
    writeFileSync(join(folder, 'units.ndjson'), written(all))
    const script = (send + take).replace('https://dti.example.gov.vn', serving.url)
    const { stdout, stderr } = spawnSync('bash', ['-ec', script], { cwd: folder, encoding: 'utf8' })
    expect(stderr).toBe('')
    const { head, lines } = read(stdout)
    expect([head.count, lines.length]).toEqual([69, 69])
    const { program } = parseRuleset(
      JSON.parse(readFileSync(join(rulesets, 'ha-tinh-dti-xa/2025.2/ruleset.json'), 'utf8')),
    )
    if (!program) throw new Error('a set that is shipped reads')
    expect(lines).toEqual(JSON.parse(JSON.stringify(score(program, all).units)))
  })

  it('[SRV-291] says of every wrong line its number, and scores none: the others’ ranks would be of other units', async () => {
    const [first, second, third] = unitsOf('xa-2025-69.json')
    const lines = ['{"period":"2024"}', JSON.stringify(first), '{"id": "x2", ', '', JSON.stringify(second), '[1]']
    const text = [...lines, JSON.stringify(first), JSON.stringify(third)].join('\n')
    const refused = await send('ruleset=ha-tinh-dti-xa@2025.2', text)
    const { code, issues } = JSON.parse(refused.text) as { code: string; issues: Record<string, unknown>[] }
    expect([refused.status, code]).toEqual([422, 'invalid'])
    expect(issues.map((issue) => [issue.code, issue.at ?? issue.params])).toEqual([
      ['json-malformed', { line: 3, column: expect.any(Number) }],
      ['shape-type', { line: 6, column: 1 }],
      ['unit-duplicate', { line: 7, column: expect.any(Number) }],
    ])
    expect(issues[0]?.message).toContain('dòng 3')
    const old = Buffer.concat([
      Buffer.from(`${written([first])}{"id":"`),
      Buffer.from([0xd0, 0xe9]),
      Buffer.from('"}\n'),
    ])
    const answer = await serving.caller()('/score/lines?ruleset=ha-tinh-dti-xa@2025.2', { body: old, headers: ndjson })
    expect(JSON.parse(answer.body.toString())).toMatchObject({
      code: 'invalid',
      issues: [{ code: 'text-encoding', params: { line: 2 } }],
    })
    expect((await send('ruleset=ha-tinh-dti-xa@2025.2', '')).text).toContain('units-empty')
    expect((await send('ruleset=khong-co@2025.2', written([first]))).status).toBe(404)
    expect((await send('', written([first]))).status).toBe(400)
    const json = await send('ruleset=ha-tinh-dti-xa@2025.2', '{}', { 'Content-Type': 'application/json' })
    expect([json.status, json.text]).toEqual([415, expect.stringContaining('application/x-ndjson')])
  })

  it('[SRV-292] waits for who reads slowly and holds little; who leaves frees the place', async () => {
    const author = await serving.signedIn('soanthao')
    const open = async () =>
      /chiso_lines_open\{share="signed-in"\} (\d+)/.exec((await author('/metrics')).body.toString())?.[1]
    const all = unitsOf('xa-2025-69.json')
    const many = Array.from({ length: 40_000 }, (_, at) => ({ ...(all[at % 69] as Unit), id: `u${at}` }))
    const body = Buffer.from(written(many))
    const key = await author('/session/step-up', { body: Buffer.from('{"password":"chiso-demo"}') }).then(() =>
      author('/api-keys', { body: Buffer.from('{"label":"dòng","scope":"write"}') }),
    )
    const { secret } = JSON.parse(key.body.toString()) as { secret: string }
    const before = (await author('/about')).status
    const rss = (await serving.probe()).rss
    const leaving = new AbortController()
    const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
      const sent = request(
        `${serving.url}/api/score/lines?ruleset=ha-tinh-dti-xa@2025.2`,
        { method: 'POST', headers: { ...ndjson, Authorization: `Bearer ${secret}` }, signal: leaving.signal },
        resolve,
      )
      sent.on('error', reject)
      sent.end(body)
    })
    expect([before, response.statusCode]).toEqual([200, 200])
    response.on('error', () => {})
    let taken = 0
    // A piece now and then, of an answer of more than 200 MB.
    for (let piece = 0; piece < 40; piece++) {
      taken += (response.read() as Buffer | null)?.length ?? 0
      await pause(50)
    }
    const slow = await serving.probe()
    expect(taken).toBeGreaterThan(0)
    expect(slow.rss - rss).toBeLessThan(250 * 1024 * 1024)
    expect([await open(), (await author('/about')).status]).toEqual(['1', 200])
    leaving.abort()
    for (let again = 0; again < 50 && (await open()) !== '0'; again++) await pause(100)
    expect([await open(), serving.faults()]).toEqual(['0', ''])
  })
})

describe('limits of lines', { timeout: 120_000 }, () => {
  const work = createWork({ ms: 100_000, work: 2_000, idleMs: 200 })
  const generous = createWork({ idleMs: 200 })
  afterAll(async () => {
    await work.close()
    await generous.close()
  })

  it('[SRV-292] ends an answer that nobody takes any more', async () => {
    const running = await startServer({ work: generous })
    await publishedSet(running)
    const many = Array.from({ length: 20_000 }, (_, at) => ({ ...units[0], id: `u${at}` }))
    const init = { method: 'POST', headers: ndjson, body: written(many) }
    // Not the app of other tests, which reads every answer to hold it against what is declared.
    const app = createApp(running.setting)
    const answer = await app.request('http://localhost/api/score/lines?ruleset=bo-thu@2026.1', init)
    expect(answer.status).toBe(200)
    const reader = answer.body?.getReader()
    const first = await reader?.read()
    expect(first?.value?.length).toBeGreaterThan(0)
    await expect.poll(() => generous.exposition(), { timeout: 10_000 }).toContain('chiso_lines_open{share="public"} 0')
    const rest = async () => {
      while (!(await reader?.read())?.done);
    }
    await expect(rest()).rejects.toThrow()
    expect(running.faults).toEqual([])
  })

  it('[SRV-293] refuses what is too much work while it still comes, and too many streams at once', async () => {
    const running = await startServer({ work })
    await publishedSet(running)
    const browser = running.browser()
    const send = (body: BodyInit) =>
      browser.fetch('http://localhost/api/score/lines?ruleset=bo-thu@2026.1', {
        method: 'POST',
        headers: ndjson,
        body,
        duplex: 'half',
      } as RequestInit)
    let given = 0
    const endless = new ReadableStream({
      pull(controller) {
        if (given > 2_000) return controller.close()
        controller.enqueue(new TextEncoder().encode(written([{ ...units[0], id: `u${given++}` }])))
      },
    })
    const answer = await send(endless)
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'too-much-work'])
    const few = await send(written(units))
    expect((await few.text()).trimEnd().split('\n')).toHaveLength(units.length + 1)
    // A place is left once its thread has told that it ended.
    await expect.poll(() => work.exposition()).toContain('chiso_lines_open{share="public"} 0')
    const places = [0, 1].map(() => work.enterStreams({ share: 'public', address: '' }))
    const busy = await send(written(units))
    expect([busy.status, busy.headers.get('Retry-After')]).toEqual([503, '2'])
    for (const place of places) place.leave()
    expect((await send(written(units))).status).toBe(200)
    expect(running.faults).toEqual([])
  })
})
