import { createReadStream, readFileSync, renameSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { serve } from '@chiso/server/main'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort } from '../setup/chromium.ts'
import { temporaryFolder } from './command.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})
const start = async (env: Record<string, string>) => {
  const serving = await serve({ PORT: '0', CHISO_DATA: temporaryFolder(), ...env })
  ending.push(serving.close)
  return serving
}

type Line = { id: string; method: string; route: string; status: number; who: string | null; key: string | null }

describe('what is counted', () => {
  it('[SRV-158] is shown at an address of its own, and then nowhere else', async () => {
    const port = await freePort()
    const { url } = await start({ CHISO_METRICS_ADDRESS: `127.0.0.1:${port}` })
    for (const path of ['/metrics', '/api/metrics']) expect((await fetch(`${url}${path}`)).status).toBe(404)
    const shown = await fetch(`http://127.0.0.1:${port}/metrics`)
    expect([shown.status, shown.headers.get('Content-Type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    const text = await shown.text()
    for (const path of ['/', '/api/about']) expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(404)
    const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
    const stored = ['database', 'journal'].map((file) => value(`chiso_store_bytes\\{file="${file}"\\}`))
    expect(stored.reduce((sum, bytes) => sum + bytes)).toBeGreaterThan(100_000)
    expect(value('chiso_store_free_bytes')).toBeGreaterThan(0)
    expect(value('chiso_store_damaged')).toBe(0)
    expect(value('chiso_store_behind')).toBe(0)
    expect(value('chiso_damaged_reads_total')).toBe(0)
    expect(value('chiso_work_waiting\\{share="public"\\}')).toBe(0)
    expect(value('chiso_requests_in_flight')).toBe(0)
  })

  it('[SRV-158] tells how late the thread that answers was', async () => {
    const { url } = await start({})
    const worst = async () => {
      const text = await (await fetch(`${url}/metrics`)).text()
      return Number(/^chiso_event_loop_lag_seconds\{quantile="1"\} (\S+)$/m.exec(text)?.[1])
    }
    await worst()
    await new Promise((resolve) => setTimeout(resolve, 50))
    const until = performance.now() + 300
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await worst()).toBeGreaterThan(0.2)
    expect(await worst()).toBeLessThan(0.2)
  })

  it('[SRV-158] an address that is taken ends the start with its setting', async () => {
    const { url } = await start({})
    await expect(start({ CHISO_METRICS_ADDRESS: new URL(url).host })).rejects.toThrow('đặt CHISO_METRICS_ADDRESS')
  })
})

describe('who asked for what', () => {
  it('[SRV-159] is a line each, by account, key and id of the request, without secrets, texts or addresses', async () => {
    const path = join(temporaryFolder(), 'truy-cap.log')
    const { url, close } = await start({ CHISO_ACCESS_LOG: path })
    const json = { 'Content-Type': 'application/json', Origin: url }
    const entered = await fetch(`${url}/api/session`, {
      method: 'POST',
      body: JSON.stringify({ username: 'quantri', password: 'chiso-demo' }),
      headers: json,
    })
    const { csrf } = (await entered.json()) as { csrf: string }
    const Cookie = entered.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
    const made = await fetch(`${url}/api/api-keys`, {
      method: 'POST',
      body: JSON.stringify({ label: 'máy khác', scope: 'read' }),
      headers: { ...json, Cookie, 'X-CSRF-Token': csrf },
    })
    const key = (await made.json()) as { id: string; secret: string }
    const listed = await fetch(`${url}/api/users?mat-khau=lo`, { headers: { Authorization: `Bearer ${key.secret}` } })
    const ready = await fetch(`${url}/api/rulesets/ha-tinh-dti-xa/versions/2023.1`)
    await fetch(`${url}/api/khong-co/bi-mat`)
    ending.length = 0
    await close()
    const text = readFileSync(path, 'utf8')
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line)
    expect(lines).toEqual([
      expect.objectContaining({ method: 'POST', route: '/session', status: 200, who: null, key: null }),
      expect.objectContaining({
        method: 'POST',
        route: expect.any(String),
        status: made.status,
        who: 'quantri',
        key: null,
      }),
      expect.objectContaining({
        route: '/users',
        status: 200,
        who: 'quantri',
        key: key.id,
        id: listed.headers.get('X-Request-Id'),
      }),
      expect.objectContaining({
        route: '/rulesets/{id}/versions/{version}',
        who: null,
        id: ready.headers.get('X-Request-Id'),
      }),
      expect.objectContaining({ route: 'unknown', status: 404 }),
    ])
    for (const line of lines)
      expect(Object.keys(line).sort()).toEqual(['at', 'id', 'key', 'method', 'ms', 'route', 'status', 'who'])
    for (const said of [key.secret, csrf, 'chiso-demo', 'mat-khau', 'bi-mat', '127.0.0.1', 'Quản trị'])
      expect(text).not.toContain(said)
  })

  it('[SRV-159] a caller who hangs up is 499 there, and no fault', async () => {
    const path = join(temporaryFolder(), 'truy-cap.log')
    const { url } = await start({ CHISO_ACCESS_LOG: path })
    const { host, port } = new URL(url)
    const told: string[] = []
    const { write } = process.stderr
    process.stderr.write = ((text: string) => told.push(text)) as unknown as typeof write
    try {
      const sent = request({
        port,
        method: 'POST',
        path: '/api/score',
        headers: { 'Content-Type': 'application/json', Host: host, 'Content-Length': '100000' },
      })
      sent.on('error', () => undefined)
      sent.write('{"ruleset":')
      await new Promise((resolve) => setTimeout(resolve, 200))
      sent.destroy()
      const line = await lineOf(path)
      expect(line).toMatchObject({ method: 'POST', route: '/score', status: 499 })
      expect(told).toEqual([])
    } finally {
      process.stderr.write = write
    }
  })

  it('[SRV-159] goes on in a new file once the old one was moved away', async () => {
    const path = join(temporaryFolder(), 'truy-cap.log')
    const { url } = await start({ CHISO_ACCESS_LOG: path })
    await fetch(`${url}/livez`)
    await lineOf(path)
    renameSync(path, `${path}.1`)
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await fetch(`${url}/readyz`)
    expect(await lineOf(path)).toMatchObject({ route: '/readyz' })
    expect(readFileSync(`${path}.1`, 'utf8').trim().split('\n')).toHaveLength(1)
  })
})

/** The first line of a file, once there is one. */
async function lineOf(path: string): Promise<Line> {
  for (;;) {
    const lines = createInterface({ input: createReadStream(path).on('error', () => undefined) })
    for await (const line of lines) return JSON.parse(line) as Line
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
