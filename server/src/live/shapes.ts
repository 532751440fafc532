import { z } from '@hono/zod-openapi'
import { DraftState, instant } from '../http/shapes.ts'

export const LiveEvent = z
  .object({
    id: z.number(),
    kind: z.enum(['published', 'withdrawn', 'draft']),
    ruleset: z.string(),
    draft: z.string().optional(),
    version: z.string().optional(),
    state: DraftState.optional(),
    revision: z.number().optional(),
    by: z.string(),
    at: instant,
  })
  .openapi('LiveEvent')

/** A window of a browser, named by itself. */
export const windowName = z.string().regex(/^[A-Za-z0-9-]{8,40}$/)
export const Standing = z
  .object({ window: windowName, row: z.string().max(200).nullable().describe('id of the indicator, null for none') })
  .openapi('Standing')
export const PresenceEvent = z
  .object({
    draft: z.string(),
    people: z.array(
      z.object({ window: z.string(), username: z.string(), name: z.string(), row: z.string().nullable() }),
    ),
  })
  .openapi('PresenceEvent')

/** What an event stream tells, by the name of the event. */
export const LiveEvents = {
  published: LiveEvent,
  withdrawn: LiveEvent,
  draft: LiveEvent,
  presence: PresenceEvent,
  ended: z.object({}),
} as const
