import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { createWork } from '@chiso/server/work'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Serving, startServing } from '../setup/serving.ts'
import { units } from './documents.ts'
import { publishedSet } from './journey.ts'
import { startServer } from './server.ts'

const set = 'ruleset=ha-tinh-dti-xa@2025.2'
const ndjson = 'application/x-ndjson'
const line = (row: number) => `${JSON.stringify({ id: `u${row}`, inputs: {} })}${' '.repeat(40_000)}\n`

describe('bodies that come slowly, through a real server', { timeout: 90_000 }, () => {
  let serving: Serving
  beforeAll(async () => {
    // What one computation may take, 20 seconds, is less than the lines come for.
    serving = await startServing()
  }, 60_000)
  afterAll(() => serving.end())

  /** What a body is answered that comes piece by piece. */
  async function sent(path: string, type: string, pieces: AsyncIterable<string>, headers = {}) {
    const began = performance.now()
    const sending = request(`${serving.url}/api/${path}`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': type },
    })
    const answered = new Promise<{ status: number; text: string; seconds: number }>((resolve, reject) => {
      sending.on('error', reject)
      sending.on('response', (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece
        })
        const told = () =>
          resolve({ status: answer.statusCode ?? 0, text, seconds: (performance.now() - began) / 1000 })
        answer.on('end', told).on('error', told)
      })
    })
    const feed = async () => {
      for await (const piece of pieces) {
        if (sending.destroyed || sending.writableEnded) return
        sending.write(piece)
      }
      sending.end()
    }
    feed().catch(() => undefined)
    return answered
  }

  it('[SRV-294] are read for as long as they keep coming, and cut off where they do not', async () => {
    const over = new AbortController()
    const every = async function* (ms: number, seconds: number, piece: (row: number) => string) {
      for (let row = 0; row * ms < seconds * 1000 && !over.signal.aborted; row++) {
        yield piece(row)
        await pause(ms)
      }
    }
    const stands = async function* () {
      yield line(0)
      await pause(80_000, undefined, { signal: over.signal })
    }
    const author = await serving.signedIn('soanthao')
    const key = await author('/api-keys', { body: Buffer.from('{"label":"dòng","scope":"write"}') })
    const bearer = { Authorization: `Bearer ${(JSON.parse(key.body.toString()) as { secret: string }).secret}` }
    const all = await Promise.all([
      sent(`score/lines?${set}`, ndjson, every(1000, 38, line), bearer),
      sent(`score/lines?${set}`, ndjson, stands(), bearer),
      sent(
        `score/lines?${set}`,
        ndjson,
        every(1000, 80, () => ' '),
        bearer,
      ),
      sent(
        'score',
        'application/json',
        every(1000, 80, () => ' '),
      ),
    ])
    over.abort()
    const [steady, still, trickle, plain] = all
    expect([steady.status, steady.text.trimEnd().split('\n').length]).toEqual([200, 39])
    expect(steady.seconds).toBeGreaterThan(36)
    for (const slow of [still, trickle]) {
      expect([slow.status, JSON.parse(slow.text).code]).toEqual([408, 'sent-too-slowly'])
      expect(slow.seconds).toBeGreaterThan(28)
      expect(slow.seconds).toBeLessThan(45)
    }
    expect([plain.status, plain.text]).toEqual([408, ''])
    expect(plain.seconds).toBeLessThan(45)
    expect(serving.faults()).toBe('')
  })
})

describe('what a sender waits for', { timeout: 60_000 }, () => {
  const work = createWork({ idleMs: 300 })
  afterAll(() => work.close())

  it('[SRV-294] is not held against who was ready to send', async () => {
    const running = await startServer({ work })
    await publishedSet(running)
    const body = Buffer.from(units.map((unit) => `${JSON.stringify(unit)}\n`).join(''))
    let given = 0
    // The last piece is there long before anybody asks for it: the thread that reads is still starting.
    const ready = new ReadableStream({
      pull(controller) {
        if (given++ > 0) return controller.close()
        controller.enqueue(new Uint8Array(body))
      },
    })
    const init = { method: 'POST', headers: { 'Content-Type': ndjson }, body: ready, duplex: 'half' } as RequestInit
    const answer = await running.browser().fetch('http://localhost/api/score/lines?ruleset=bo-thu@2026.1', init)
    expect(answer.status).toBe(200)
    // A place is left once its thread has told that it ended.
    await expect.poll(() => work.exposition()).toContain('chiso_lines_open{share="public"} 0')
    const never = new ReadableStream({ pull: () => new Promise(() => undefined) })
    const late = await running
      .browser()
      .fetch('http://localhost/api/score/lines?ruleset=bo-thu@2026.1', { ...init, body: never } as RequestInit)
    expect([late.status, late.headers.get('Content-Type')]).toEqual([408, expect.stringContaining('problem+json')])
    expect(running.faults).toEqual([])
  })
})
