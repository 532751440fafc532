import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Caller, Serving } from '../setup/serving.ts'
import { bodyOf, latestDocument, latestPath } from './bodies.ts'

/** What a flood leaves of others' calls. Unit: answers a second in the stretch before and during; MB of the server after */
export type Flood = {
  name: string
  reads: [rest: number, flooded: number]
  saves: [rest: number, flooded: number]
  memory: number
}

const flooder = fileURLToPath(new URL('./flooder.mjs', import.meta.url))
const floods = {
  bodies: '201 bodies that never come',
  heads: '600 half heads',
  streams: '200 streams of strangers',
  large: '60 bodies of 31 MiB',
} as const

/** Reads and saves at rest, then through each flood of a process with an address of its own, kept up for as long. */
export async function flooded(serving: Serving, author: Caller, seconds: number): Promise<Flood[]> {
  const found: Flood[] = []
  const saving = await draftOf(author)
  const { hostname, port } = new URL(serving.url)
  for (const [flood, name] of Object.entries(floods)) {
    const rest = await rates(serving, saving, seconds)
    const child = spawn(process.execPath, [flooder, flood, hostname, port], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    await pause(500)
    const during = await rates(serving, saving, seconds)
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    await pause(2_000)
    const { rss } = await serving.probe()
    found.push({ name, reads: [rest.reads, during.reads], saves: [rest.saves, during.saves], memory: rss / 1e6 })
  }
  return found
}

type Saving = () => Promise<boolean>

async function draftOf(author: Caller): Promise<Saving> {
  const id = 'luu-khi-ngap'
  const created = await author('/drafts', { body: bodyOf({ ruleset: { ...latestDocument, id } }) })
  const { id: draft } = JSON.parse(created.body.toString()) as { id: string }
  let held = String(created.headers.etag)
  let turn = 0
  return async () => {
    turn += 1
    const body = bodyOf({ ...latestDocument, id, title: `Bộ chỉ số lần ${turn}` })
    const headers = { 'If-Match': held, Prefer: 'return=minimal' }
    const answer = await author(`/drafts/${draft}`, { method: 'PUT', body, headers }).catch(() => null)
    if (answer?.status !== 200) return false
    held = String(answer.headers.etag)
    return true
  }
}

async function rates(serving: Serving, save: Saving, seconds: number): Promise<{ reads: number; saves: number }> {
  const until = performance.now() + seconds * 1000
  const caller = serving.caller()
  const count = async (act: () => Promise<boolean>) => {
    let done = 0
    while (performance.now() < until) if (await act()) done += 1
    return done / seconds
  }
  const read = async () => (await caller(latestPath).catch(() => null))?.status === 200
  const [reads, saves] = await Promise.all([count(read), count(save)])
  return { reads, saves }
}
