import { z } from '@hono/zod-openapi'
import { instant } from '../http/shapes.ts'
import { limits } from '../limits.ts'

const row = z.string().max(200).describe('id of the indicator that is meant')
const change = z.string().max(200).describe('kind of the change that is meant')
const CommentKind = z.enum(['said', 'closed', 'reopened', 'reason', 'named'])

export const Comment = z
  .object({
    number: z.number(),
    thread: z.number().describe('number of the comment that began it, its own where it begins'),
    row: row.nullable(),
    change: change.nullable(),
    kind: CommentKind,
    by: z.string(),
    at: instant,
    revision: z.number().describe('the revision that was latest then, or the one that is named'),
    text: z.string(),
    citation: z.string().nullable().describe('what a reason of a change rests on'),
  })
  .openapi('Comment')

export const Say = z
  .object({
    thread: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe('number of the comment that is answered, closed or opened again'),
    row: row.optional(),
    change: change.optional(),
    kind: CommentKind.default('said'),
    text: z.string().max(limits.commentLetters).default(''),
    citation: z.string().max(1000).optional().describe('what a reason of a change rests on'),
    revision: z.number().int().min(1).optional().describe('the revision that is named'),
  })
  .openapi('Say')

/** What is said with a step. */
export const Note = z.looseObject({ note: z.string().max(limits.commentLetters).optional() }).openapi('Note')
