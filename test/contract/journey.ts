import type { RulesetDocument } from '@chiso/engine'
import type { Publish, Published } from '@chiso/server/client'
import { smallSet } from './documents.ts'
import type { Running } from './server.ts'

type Wishes = Partial<Publish> & { document?: RulesetDocument; from?: string }

/** Writes, submits and approves a draft by three people; answers its id and tag. */
export async function approvedDraft(running: Running, { document = smallSet(), from }: Wishes = {}) {
  const author = await running.as('lan')
  const reviewer = await running.as('hoa')
  const created = await author.client.tagged.post('/drafts', { body: { ruleset: document, ...(from ? { from } : {}) } })
  const { id } = created.body
  await author.submit(id, created.etag)
  await reviewer.approve(id, created.etag)
  return { id, etag: created.etag }
}

/** Publishes a small set the whole way. */
export async function publishedSet(running: Running, wishes: Wishes = {}): Promise<Published & { draft: string }> {
  const { document: _, from: __, ...request } = wishes
  const { id, etag } = await approvedDraft(running, wishes)
  const publisher = await running.as('thu')
  const body = { version: '2026.1', effectiveFrom: '2026-04-01', ...request }
  const published = await publisher.publish(id, body, etag, crypto.randomUUID())
  return { ...published, draft: id }
}
