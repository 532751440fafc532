import type { Caller, Serving } from '../setup/serving.ts'
import { bodyOf, latestDocument } from './bodies.ts'

/** What a save of one author's draft costs; one row's wording changes each time, as where somebody types. Unit: ms a save, bytes */
export type Saves = { bytes: number; cpu: number; median: number; p99: number }

type Row = { method?: string; children?: Row[] }

/** One after the other, as one author's autosaves come. */
export async function saves(serving: Serving, author: Caller, count: number): Promise<Saves> {
  const document = structuredClone(latestDocument) as unknown as { id: string; indicators: Row[] }
  const rows = rowsOf(document.indicators)
  const { body, headers } = await author('/drafts', { body: bodyOf({ ruleset: { ...document, id: 'luu-nhieu-lan' } }) })
  const { id } = JSON.parse(body.toString()) as { id: string }
  let held = String(headers.etag)
  let bytes = 0
  const save = async (turn: number) => {
    const row = rows[turn % rows.length]
    if (row) row.method = `${row.method ?? ''} Sửa lần ${turn}.`.slice(-300)
    const sent = bodyOf({ ...document, id: 'luu-nhieu-lan' })
    bytes = sent.length
    const told = { 'If-Match': held, Prefer: 'return=minimal' }
    const answer = await author(`/drafts/${id}`, { method: 'PUT', body: sent, headers: told })
    if (answer.status !== 200 && answer.status !== 204) throw new Error(`${answer.status} ${answer.body.toString()}`)
    held = String(answer.headers.etag)
    return answer.ms
  }
  for (let turn = 0; turn < 50; turn++) await save(turn)
  const before = await serving.probe()
  const took: number[] = []
  for (let turn = 0; turn < count; turn++) took.push(await save(50 + turn))
  const after = await serving.probe()
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  return { bytes, cpu: (after.cpu - before.cpu) / count, median: at(0.5), p99: at(0.99) }
}

function rowsOf(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => (row.children?.length ? rowsOf(row.children) : [row]))
}
