import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RulesetDocument } from '@chiso/engine'
import { hashPassword } from '@chiso/server/passwords'
import type { Role } from '@chiso/server/ports'
import { openSqliteStore } from '@chiso/server/sqlite'
import autocannon from 'autocannon'
import { median } from '../bench/timing.ts'
import { type Caller, type Serving, startServing } from '../setup/serving.ts'
import { latestDocument } from './bodies.ts'

const password = 'mat-khau-do-toc-do'
const people: readonly { username: string; roles: Role[] }[] = [
  { username: 'soan', roles: ['author'] },
  { username: 'duyet', roles: ['reviewer'] },
  { username: 'phat', roles: ['publisher'] },
]

/** The forms a published version goes out in. */
export type Form = 'plain' | 'gzip' | 'held'
/** Unit: answers a second, the median over rounds */
export type Rates = Record<Form, { ours: number; bare: number }> & { bytes: number }

/** How fast a published version is read, beside a server of the same framework that answers the same bytes and does nothing else. */
export async function published({
  rounds,
  seconds,
  accessLog = false,
}: {
  rounds: number
  seconds: number
  accessLog?: boolean
}): Promise<Rates> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-published-'))
  const path = join(folder, 'chiso.db')
  const store = openSqliteStore(path)
  const hash = await hashPassword(password)
  for (const person of people)
    await store.accounts.add({ ...person, name: person.username, password: hash }, new Date().toISOString())
  await store.close()
  const log: Record<string, string> = accessLog ? { CHISO_ACCESS_LOG: join(folder, 'access.log') } : {}
  const serving = await startServing({ CHISO_DATA: folder, DATABASE_URL: path, ...log })
  try {
    const place = await publish(serving)
    const [plain, squeezed] = [await told(serving, place), await told(serving, place, { 'Accept-Encoding': 'gzip' })]
    const held = await told(serving, place, { 'If-None-Match': plain.headers.etag ?? '' })
    if (held.status !== 304 || squeezed.headers['content-encoding'] !== 'gzip') throw new Error('not in each form')
    const file = (name: string, bytes: Buffer | string) => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    }
    const headers = { plain: plain.headers, squeezed: squeezed.headers, held: held.headers }
    const bare = spawn(process.execPath, [
      fileURLToPath(new URL('./bare.mjs', import.meta.url)),
      file('headers.json', JSON.stringify(headers)),
      file('plain', plain.body),
      file('squeezed', squeezed.body),
    ])
    try {
      const ended = once(bare, 'exit').then(([code]) => Promise.reject(new Error(`the bare server ended with ${code}`)))
      const [said] = (await Promise.race([once(bare.stdout, 'data'), ended])) as [Buffer]
      ended.catch(() => {})
      const base = said.toString().trim()
      const asked: Record<Form, Record<string, string>> = {
        plain: {},
        gzip: { 'Accept-Encoding': 'gzip' },
        held: { 'If-None-Match': plain.headers.etag ?? '' },
      }
      const rates: Record<Form, { ours: number[]; bare: number[] }> = {
        plain: { ours: [], bare: [] },
        gzip: { ours: [], bare: [] },
        held: { ours: [], bare: [] },
      }
      for (let round = -1; round < rounds; round++)
        for (const form of ['plain', 'gzip', 'held'] as const) {
          const ours = await rate(`${serving.url}/api${place}`, asked[form], seconds)
          const theirs = await rate(`${base}/${form}`, asked[form], seconds)
          if (round < 0) continue
          rates[form].ours.push(ours)
          rates[form].bare.push(theirs)
        }
      const middle = (form: Form) => ({ ours: median(rates[form].ours), bare: median(rates[form].bare) })
      return { plain: middle('plain'), gzip: middle('gzip'), held: middle('held'), bytes: plain.body.length }
    } finally {
      bare.kill()
    }
  } finally {
    await serving.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Answers a second at one address, with eight sockets that each ask as soon as they are answered. */
async function rate(url: string, headers: Record<string, string>, duration: number): Promise<number> {
  const { requests, non2xx, statusCodeStats, errors } = await autocannon({ url, headers, duration, connections: 8 })
  const held = statusCodeStats?.['304']?.count ?? 0
  if (errors > 0 || non2xx > held) throw new Error(`${url}: ${errors} errors, ${non2xx} refused`)
  return requests.average
}

/** A large set published by three people; answers its place below /api. */
async function publish(serving: Serving): Promise<string> {
  const as = async (username: string): Promise<Caller> => serving.signedIn(username, password)
  const [author, reviewer, publisher] = [await as('soan'), await as('duyet'), await as('phat')]
  const { crosswalk: _, ...ruleset } = latestDocument as RulesetDocument & { crosswalk?: unknown }
  const send = async (call: Caller, path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await call(path, { body: Buffer.from(JSON.stringify(body)), headers })
    if (answer.status > 201) throw new Error(`${path}: ${answer.status} ${answer.body.toString().slice(0, 500)}`)
    return { etag: String(answer.headers.etag), body: JSON.parse(answer.body.toString()) as { id: string } }
  }
  const { etag, body } = await send(author, '/drafts', { ruleset })
  const tagged = { 'If-Match': etag }
  await send(author, `/drafts/${body.id}/submit`, {}, tagged)
  await send(reviewer, `/drafts/${body.id}/approve`, {}, tagged)
  const request = { version: '2027.1', effectiveFrom: '2027-01-01' }
  await send(publisher, `/drafts/${body.id}/publish`, request, { ...tagged, 'Idempotency-Key': 'mot-lan' })
  return `/rulesets/${ruleset.id}/versions/2027.1`
}

/** What the wire adds to an answer by itself. */
const ofTheWire = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'])

/** One answer with the headers that its maker set. */
async function told(serving: Serving, place: string, asked: Record<string, string> = {}) {
  const { status, headers, body } = await serving.caller(asked)(place)
  const made = Object.entries(headers).filter(([name]) => !ofTheWire.has(name))
  return { status, body, headers: Object.fromEntries(made.map(([name, value]) => [name, String(value)])) }
}
