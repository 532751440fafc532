import type { Client, Publish } from '@chiso/server/client'

/** What people do with a draft they hold the tag of, one step each. */
export function stepsOf(client: Client) {
  const tagged = (draft: string, etag: string) => ({ draft, headers: { 'If-Match': etag } })
  return {
    save: (draft: string, body: Record<string, unknown>, etag: string) =>
      client.tagged.put('/drafts/{draft}', { ...tagged(draft, etag), body }),
    submit: (draft: string, etag: string) => client.post('/drafts/{draft}/submit', tagged(draft, etag)),
    approve: (draft: string, etag: string) => client.post('/drafts/{draft}/approve', tagged(draft, etag)),
    sendBack: (draft: string, reason: string, etag: string) =>
      client.post('/drafts/{draft}/refuse', { ...tagged(draft, etag), body: { reason } }),
    publish: (draft: string, body: Publish, etag: string, key: string) =>
      client.post('/drafts/{draft}/publish', { draft, body, headers: { 'If-Match': etag, 'Idempotency-Key': key } }),
  }
}
export type Steps = ReturnType<typeof stepsOf>
