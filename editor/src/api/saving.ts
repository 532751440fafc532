import { message, type RulesetDocument } from '@chiso/engine'
import { Refusal, type Tagged } from '@chiso/server/client'
import type { SaveAnswer, Theirs } from '../saving/autosave.ts'
import { currentLocale } from '../text/locale.ts'
import { client } from './client.ts'

/** What the server has of a draft now; `unattended` when nobody here has just typed. */
export async function fetchTheirs(id: string, { unattended = false } = {}): Promise<Theirs> {
  const { body, etag } = await client.tagged.get('/drafts/{draft}', {
    draft: id,
    unattended,
  })
  return { document: body.document, etag, revision: body.revision, open: body.state === 'draft' }
}

/** Sends a draft to the server and says what came of it, in the terms of saving. */
export async function sendDraft(id: string, document: RulesetDocument, etag: string): Promise<SaveAnswer> {
  try {
    return await save(id, document, etag)
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    return refusalOf(id, problem)
  }
}

async function save(id: string, document: RulesetDocument, etag: string): Promise<SaveAnswer> {
  try {
    return saved(await client.tagged.put('/drafts/{draft}', { draft: id, body: document, headers: savingOver(etag) }))
  } catch (problem) {
    // Signing in again in another tab renews the token that every save must carry.
    if (!(problem instanceof Refusal) || problem.status !== 403 || !problem.code.startsWith('csrf')) throw problem
    await client.get('/session')
    return saved(await client.tagged.put('/drafts/{draft}', { draft: id, body: document, headers: savingOver(etag) }))
  }
}

function saved({ body, etag }: Tagged<{ revision: number }>): SaveAnswer {
  return { ok: true, etag, revision: body.revision }
}

/** The page has looked at the document itself, so the server need not before it answers. */
const savingOver = (etag: string) => ({ 'If-Match': etag, Prefer: 'return=minimal' })

async function refusalOf(id: string, problem: Refusal): Promise<SaveAnswer> {
  if ([0, 502, 503, 504, 429].includes(problem.status)) return { ok: false, why: 'offline', detail: '' }
  if (problem.status === 401) return { ok: false, why: 'session', detail: problem.message }
  if (problem.status !== 412) {
    const [first] = problem.issues
    // What was wrong with the document itself says more than that something was.
    if (first) return { ok: false, why: 'refused', detail: message(first, currentLocale()), place: first.path }
    return { ok: false, why: 'refused', detail: problem.message }
  }
  try {
    return { ok: false, why: 'stale', detail: '', theirs: await fetchTheirs(id) }
  } catch {
    return { ok: false, why: 'offline', detail: '' }
  }
}
