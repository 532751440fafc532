import { z } from '@hono/zod-openapi'
import { DocumentBody, DocumentSent, DraftState, hash, IssueBody, instant, Level } from '../http/shapes.ts'
import { Change } from '../scoring/comparison.ts'

export const CreateDraft = z
  .object({
    ruleset: z.union([z.string(), DocumentSent]).describe('a document, or the id of a set to continue or to start'),
    from: z
      .string()
      .optional()
      .describe('id@version the draft starts from, or the id of a draft, whose authors keep their part'),
    title: z.string().max(1000).optional(),
    level: Level.optional(),
  })
  .openapi('CreateDraft')

const DraftEvent = z
  .object({
    kind: z.enum([
      'created',
      'submitted',
      'approved',
      'refused',
      'edited',
      'voided',
      'rebased',
      'published',
      'abandoned',
    ]),
    by: z.string(),
    at: instant,
    revision: z.number(),
    digest: hash,
    reason: z
      .string()
      .optional()
      .describe('what was said with it: why it was sent back, a note to the reviewer or the publisher'),
    version: z.string().optional(),
  })
  .openapi('DraftEvent')

const draftHead = {
  id: z.string(),
  ruleset: z.string().describe('id of the set'),
  title: z.string(),
  state: DraftState,
  revision: z.number(),
  base: z.string().nullable().describe('id@version, null for a new set'),
  authors: z.array(z.string()).describe('who wrote a revision since the base'),
  contributors: z
    .array(z.string())
    .describe('the authors, who stood behind their accounts, and the authors of what they copied'),
  digest: hash,
  createdAt: instant,
  updatedAt: instant,
}

export const DraftSummary = z
  .object({
    ...draftHead,
    lastEvent: DraftEvent.nullable().describe('the latest decision or submission, if any'),
    comments: z
      .object({ open: z.number(), forYou: z.number() })
      .describe('threads that nobody has closed, and those of them that wait for a word of the caller'),
  })
  .openapi('DraftSummary')
export const Draft = z
  .object({
    ...draftHead,
    document: DocumentBody,
    issues: z.array(IssueBody),
    history: z.array(DraftEvent),
    approval: z
      .object({ by: z.string(), at: instant, digest: hash, hands: z.array(z.string()) })
      .nullable()
      .describe('hands: all who could have given it'),
  })
  .openapi('Draft')
export const CreatedDraft = z
  .object({
    id: z.string(),
    ruleset: z.string(),
    state: DraftState,
    revision: z.number(),
    base: z.string().nullable(),
    issues: z.array(IssueBody),
  })
  .openapi('CreatedDraft')
export const SavedDraft = z
  .object({ revision: z.number(), state: DraftState, issues: z.array(IssueBody).optional() })
  .openapi('SavedDraft')
export const DraftMoved = z
  .object({ state: DraftState, revision: z.number(), base: z.string().nullable() })
  .openapi('DraftMoved')
export const Revision = z
  .object({ revision: z.number(), by: z.string(), at: instant, digest: hash, bytes: z.number() })
  .openapi('Revision')
/** What a revision changed of the one before it; null where either cannot be read as a set. */
export const RevisionChanges = z
  .object({ revision: z.number(), changes: z.array(Change).nullable() })
  .openapi('RevisionChanges')
export const RevisionDocument = Revision.extend({ document: DocumentBody }).openapi('RevisionDocument')
