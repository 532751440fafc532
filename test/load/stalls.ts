import type { Answer, Serving } from '../setup/serving.ts'
import { bodyOf, communes, largeDocument, latest, older } from './bodies.ts'

/**
 * How long the server stood still while it answered one large call: what its main thread computed, waited for a core, and
 * the longest that nobody else was answered.
 *
 * Unit: ms
 */
export type Stall = {
  call: string
  status: number
  ms: number
  sent: number
  computed: number
  waited: number
  worst: number
}

/** Asks for each thing that may take long, one after the other. */
export async function stalls(serving: Serving, count: number): Promise<Stall[]> {
  const found: Stall[] = []
  const measure = async (call: string, sent: Buffer | null, ask: () => Promise<Answer>) => {
    const before = await serving.probe()
    const answer = await ask()
    const { had, waited, worst } = await serving.probe()
    const { status, ms } = answer
    const [computed, queued] = [had - before.had, waited - before.waited]
    found.push({ call, status, ms, sent: sent?.length ?? 0, computed, waited: queued, worst })
    return answer
  }
  const anyone = serving.caller()
  const author = await serving.signedIn('soanthao')
  const publisher = await serving.signedIn('vanthu')
  const units = communes(count)
  const post = (caller: typeof anyone, path: string, value: object) => {
    const body = bodyOf(value)
    return measure(`POST ${path}`, body, () => caller(path, { body }))
  }
  const get = (caller: typeof anyone, path: string, told = path) => measure(`GET ${told}`, null, () => caller(path))
  await post(anyone, '/score', { ruleset: latest, units })
  await post(anyone, '/explain', { ruleset: latest, units, unit: 'xa-7' })
  await post(anyone, '/compare', { base: older, head: latest })
  await post(author, '/compare', { base: older, head: latest, units })
  await post(author, '/datasets', { id: 'lon', period: '2025', content: 'illustrative', units })
  await get(author, '/datasets/lon')
  await post(author, '/score', { ruleset: latest, dataset: 'lon' })
  const closed = await post(publisher, '/results', { ruleset: latest, dataset: 'lon' })
  const { id: result } = JSON.parse(closed.body.toString()) as { id: string }
  await get(author, `/results/${result}`, '/results/{result}')
  const document = largeDocument('bo-lon', 12)
  const created = await post(author, '/drafts', { ruleset: document })
  const { id } = JSON.parse(created.body.toString()) as { id: string }
  const body = bodyOf({ ...document, note: 'lần hai' })
  const headers = { 'If-Match': String(created.headers.etag) }
  const save = { method: 'PUT', body, headers }
  await measure('PUT /drafts/{draft}', body, () => author(`/drafts/${id}`, save))
  await measure('PUT /drafts/{draft}, again', body, () =>
    author(`/drafts/${id}`, { ...save, headers: { 'If-Match': '*' } }),
  )
  await measure('PUT /drafts/{draft}, stale', body, () => author(`/drafts/${id}`, save))
  await get(author, `/drafts/${id}`, '/drafts/{draft}')
  await get(author, `/drafts/${id}/revisions/2`, '/drafts/{draft}/revisions/{revision}')
  await post(author, '/score', { ruleset: { draft: id }, units: units.slice(0, 300) })
  return found
}
