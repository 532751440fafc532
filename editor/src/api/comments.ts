import type { Comment } from '@chiso/server/client'
import { queryOptions } from '@tanstack/react-query'
import { client } from './client.ts'

/** What was said about a draft, first to last. */
export const commentsQuery = (draft: string) =>
  queryOptions({
    queryKey: ['comments', draft],
    queryFn: async () => (await client.get('/drafts/{draft}/comments', { draft })).comments,
  })

export type Say = {
  thread?: number
  row?: string
  change?: string
  kind?: Comment['kind']
  text?: string
  citation?: string
  revision?: number
}

/** Says something about a draft; refusals are thrown. */
export const say = (draft: string, body: Say) => client.post('/drafts/{draft}/comments', { draft, body })
