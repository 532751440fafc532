import { setTimeout as pause } from 'node:timers/promises'
import { smallSet } from '../contract/documents.ts'
import { Random } from '../property/random.ts'
import { type Answer, type Caller, startServing } from '../setup/serving.ts'

/** Shape: `stale` writers were told that somebody else had saved before them */
export type Written = { acknowledged: number; stale: number; wrong: string[] }

const sent = (value: unknown) => Buffer.from(JSON.stringify(value))
const read = ({ body }: Answer) => JSON.parse(body.toString()) as Record<string, unknown>
const drafts = 8
const writers = 16

/** Two writers on each of eight drafts, who save what they read as often as they can; each save that was said to be kept is one revision. */
export async function keptApart(ms: number, seed: number): Promise<Written> {
  const serving = await startServing()
  const found: Written = { acknowledged: 0, stale: 0, wrong: [] }
  try {
    const author = await serving.signedIn('soanthao')
    const created = await Promise.all(
      Array.from({ length: drafts }, (_, at) =>
        author('/drafts', { body: sent({ ruleset: smallSet({ id: `bo-${at}` }) }) }),
      ),
    )
    const kept = created.map((answer) => ({ id: String(read(answer).id), titles: new Map<number, string>() }))
    const until = performance.now() + ms
    const write = async (writer: number) => {
      const draft = kept[writer % drafts]
      const random = new Random(seed + writer)
      for (let turn = 0; draft && performance.now() < until; turn++) {
        const held = await author(`/drafts/${draft.id}`)
        await pause(random.whole(0, 4))
        const title = `người ${writer} lần ${turn}`
        const body = sent(smallSet({ id: `bo-${writer % drafts}`, title }))
        const headers = { 'If-Match': String(held.headers.etag) }
        const saved = await author(`/drafts/${draft.id}`, { method: 'PUT', body, headers })
        if (saved.status === 412) found.stale++
        else if (saved.status !== 200) found.wrong.push(`${saved.status} ${saved.body.toString().slice(0, 200)}`)
        else {
          const revision = Number(read(saved).revision)
          if (draft.titles.has(revision)) found.wrong.push(`${draft.id} ${revision} was acknowledged twice`)
          draft.titles.set(revision, title)
          found.acknowledged++
        }
      }
    }
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
    for (const { id, titles } of kept) found.wrong.push(...(await differing(author, id, titles)))
    if (found.stale === 0) found.wrong.push('no two writers ever met')
    return found
  } finally {
    await serving.end()
  }
}

/** What of a draft's revisions, the first aside, is not what was acknowledged, once each. */
async function differing(author: Caller, id: string, titles: ReadonlyMap<number, string>): Promise<string[]> {
  const { revisions } = read(await author(`/drafts/${id}/revisions`)) as { revisions: { revision: number }[] }
  const numbers = revisions.map(({ revision }) => revision).filter((revision) => revision > 1)
  const wrong =
    numbers.length === titles.size ? [] : [`${id}: ${numbers.length} revisions of ${titles.size} acknowledged`]
  for (const revision of numbers) {
    const { document } = read(await author(`/drafts/${id}/revisions/${revision}`)) as { document: { title: string } }
    if (document.title !== titles.get(revision)) wrong.push(`${id} ${revision}: “${document.title}”`)
  }
  return wrong
}
