import { setTimeout as pause } from 'node:timers/promises'
import { smallSet } from '../contract/documents.ts'
import type { Answer, Caller, Serving } from '../setup/serving.ts'

/** What a server said that it keeps. Shape: digests by `id@version`, and by draft and revision */
export type Acknowledged = {
  versions: Map<string, string>
  revisions: Map<string, Map<number, string>>
  /** Answers that were neither what was asked for nor a connection that ended. */
  refused: string[]
}

export const nothingYet = (): Acknowledged => ({ versions: new Map(), revisions: new Map(), refused: [] })

/** What of it is not there any more, or is another. */
export type Losses = { checked: number; lost: string[] }

/** The people of a demo who write, review and publish. */
type People = { author: Caller; reviewer: Caller; publisher: Caller }

async function peopleOf(serving: Serving): Promise<People> {
  const [author, reviewer, publisher] = await Promise.all(
    ['soanthao', 'duyet', 'vanthu'].map((username) => serving.signedIn(username)),
  )
  if (!author || !reviewer || !publisher) throw new Error('three people sign in')
  return { author, reviewer, publisher }
}

const sent = (value: unknown) => Buffer.from(JSON.stringify(value))
const read = ({ body }: Answer) => JSON.parse(body.toString()) as Record<string, unknown>
const digestIn = ({ headers }: Answer) => /sha256-([0-9a-f]{64})/.exec(String(headers.etag))?.[1] ?? ''

/** Writes, saves and publishes as fast as it is answered until the server goes away; notes what was acknowledged. */
export async function workUntilGone(serving: Serving, round: string, acknowledged: Acknowledged): Promise<void> {
  const people = await peopleOf(serving).catch(() => null)
  if (!people) return
  let going = true
  const untilGone = async (act: (turn: number) => Promise<void>) => {
    for (let turn = 0; going; turn++)
      await act(turn).catch((error: unknown) => {
        if (error instanceof Refused) acknowledged.refused.push(error.message)
        going = false
      })
  }
  await Promise.all([
    untilGone((turn) => publishOne(people, `bo-${round}-${turn}`, acknowledged)),
    untilGone((turn) => saveSome(people.author, `luu-${round}-${turn}`, acknowledged)),
  ])
}

class Refused extends Error {}

async function done(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer
  if (got.status >= 300) throw new Refused(`${got.status} ${got.body.toString().slice(0, 300)}`)
  return got
}

async function publishOne({ author, reviewer, publisher }: People, set: string, acknowledged: Acknowledged) {
  const created = await done(author('/drafts', { body: sent({ ruleset: smallSet({ id: set }) }) }))
  const { id } = read(created)
  const headers = { 'If-Match': String(created.headers.etag) }
  noteRevision(acknowledged, String(id), 1, digestIn(created))
  await done(author(`/drafts/${id}/submit`, { method: 'POST', headers }))
  await done(reviewer(`/drafts/${id}/approve`, { method: 'POST', headers }))
  // A day that is past needs a reason.
  const effectiveFrom = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  const body = sent({ version: '2026.1', effectiveFrom })
  const told = { ...headers, 'Idempotency-Key': crypto.randomUUID() }
  const published = await done(publisher(`/drafts/${id}/publish`, { body, headers: told }))
  acknowledged.versions.set(`${set}@2026.1`, String(read(published).digest))
}

async function saveSome(author: Caller, set: string, acknowledged: Acknowledged) {
  const created = await done(author('/drafts', { body: sent({ ruleset: smallSet({ id: set }) }) }))
  const { id } = read(created)
  let held = created
  for (let turn = 0; turn < 20; turn++) {
    const body = sent(smallSet({ id: set, title: `Bộ chỉ số thử, lần ${turn}` }))
    const headers = { 'If-Match': String(held.headers.etag) }
    held = await done(author(`/drafts/${id}`, { method: 'PUT', body, headers }))
    noteRevision(acknowledged, String(id), Number(read(held).revision), digestIn(held))
  }
}

function noteRevision({ revisions }: Acknowledged, draft: string, revision: number, digest: string) {
  const known = revisions.get(draft) ?? new Map<number, string>()
  revisions.set(draft, known.set(revision, digest))
}

/** Asks for everything that was acknowledged, and has the log verified. */
export async function lossesOf(serving: Serving, acknowledged: Acknowledged): Promise<Losses> {
  const { author } = await peopleOf(serving)
  const auditor = await serving.signedIn('thanhtra')
  const lost: string[] = []
  let checked = 0
  for (const [name, digest] of acknowledged.versions) {
    const [id, version] = name.split('@')
    const answer = await author(`/rulesets/${id}/versions/${version}`)
    checked += 1
    if (answer.status !== 200 || digestIn(answer) !== digest) lost.push(name)
  }
  for (const [draft, revisions] of acknowledged.revisions) {
    const answer = await author(`/drafts/${draft}/revisions`)
    const found = answer.status === 200 ? (read(answer).revisions as { revision: number; digest: string }[]) : []
    const kept = new Map(found.map(({ revision, digest }) => [revision, digest]))
    for (const [revision, digest] of revisions) {
      checked += 1
      if (kept.get(revision) !== digest) lost.push(`${draft} ${revision}`)
    }
  }
  lost.push(...acknowledged.refused)
  const verdict = read(await auditor('/audit/verify'))
  if (verdict.ok !== true) lost.push(`the log: ${JSON.stringify(verdict.findings)}`)
  return { checked, lost }
}

/** Ends a server after a while that differs each time; any moment of a write may be it. */
export async function after(ms: number, end: () => Promise<void>): Promise<void> {
  await pause(ms)
  await end()
}
