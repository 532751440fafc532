import { Agent } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Caller, Serving } from '../setup/serving.ts'
import { bodyOf, latestDocument } from './bodies.ts'

/** What a save of one author's draft costs; one row's wording changes each time, as where somebody types. Unit: ms a save, bytes */
export type Saves = { bytes: number; cpu: number; median: number; p99: number }
/** Saves that come whether or not those before them are answered. Unit: ms from when each was due to its answer */
export type SteadySaves = { saves: number; median: number; p99: number; worst: number }

type Row = { method?: string; children?: Row[] }

/** One after the other, as one author's autosaves come. */
export async function saves(serving: Serving, author: Caller, count: number): Promise<Saves> {
  const draft = await draftOf(author, 'luu-nhieu-lan')
  for (let turn = 0; turn < 50; turn++) await draft.save()
  const before = await serving.probe()
  const took: number[] = []
  for (let turn = 0; turn < count; turn++) took.push((await draft.save()).ms)
  const after = await serving.probe()
  draft.end()
  return { bytes: draft.bytes(), cpu: (after.cpu - before.cpu) / count, median: at(took, 0.5), p99: at(took, 0.99) }
}

/** So many a second over all, of as many drafts as authors write at once. */
export async function steadySaves(
  author: Caller,
  { perSecond, seconds, drafts }: { perSecond: number; seconds: number; drafts: number },
): Promise<SteadySaves> {
  const each = await Promise.all(Array.from({ length: drafts }, (_, number) => draftOf(author, `luu-deu-${number}`)))
  for (const draft of each) for (let turn = 0; turn < 5; turn++) await draft.save()
  const began = performance.now() + 200
  const took: number[] = []
  const keepUp = async (draft: Draft, number: number) => {
    for (let turn = number; turn < perSecond * seconds; turn += drafts) {
      const due = began + (turn * 1000) / perSecond
      if (due > performance.now()) await pause(due - performance.now())
      await draft.save()
      took.push(performance.now() - due)
    }
    draft.end()
  }
  await Promise.all(each.map(keepUp))
  return { saves: took.length, median: at(took, 0.5), p99: at(took, 0.99), worst: Math.max(...took) }
}

type Draft = Awaited<ReturnType<typeof draftOf>>

/** A new draft of a whole commune set, saved over one connection. */
async function draftOf(author: Caller, ruleset: string) {
  const document = structuredClone(latestDocument) as unknown as { id: string; indicators: Row[] }
  document.id = ruleset
  const rows = rowsOf(document.indicators)
  const { body, headers } = await author('/drafts', { body: bodyOf({ ruleset: document }) })
  const { id } = JSON.parse(body.toString()) as { id: string }
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let held = String(headers.etag)
  let bytes = 0
  let turn = 0
  return {
    bytes: () => bytes,
    end: () => agent.destroy(),
    async save() {
      const row = rows[turn % rows.length]
      turn += 1
      if (row) row.method = `${row.method ?? ''} Sửa lần ${turn}.`.slice(-300)
      const sent = bodyOf(document)
      bytes = sent.length
      const told = { 'If-Match': held, Prefer: 'return=minimal' }
      const answer = await author(`/drafts/${id}`, { method: 'PUT', body: sent, headers: told, agent })
      if (answer.status !== 200 && answer.status !== 204) throw new Error(`${answer.status} ${answer.body.toString()}`)
      held = String(answer.headers.etag)
      return answer
    },
  }
}

function at(took: number[], share: number): number {
  const sorted = took.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function rowsOf(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => (row.children?.length ? rowsOf(row.children) : [row]))
}
