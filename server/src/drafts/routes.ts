import { randomBytes } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { etagOf, sha256 } from '../digest.ts'
import { Written } from '../http/answers.ts'
import { defineCall } from '../http/call.ts'
import { DocumentSent } from '../http/shapes.ts'
import { limits, unattendedHeader } from '../limits.ts'
import { getDraft } from '../people/reading.ts'
import { Refused, refuse } from '../refusals.ts'
import { waiting } from '../review/talking.ts'
import type { Setting } from '../setting.ts'
import { serialiseWith } from '../work/serialised.ts'
import { abandon, actOn, allowed, save } from '../workflow.ts'
import { allowedOn, baseName, draftText, examined, headOf, keyOf, needUnmoved, partsIn, record } from './drafting.ts'
import {
  CreateDraft,
  CreatedDraft,
  Draft,
  DraftSummary,
  Revision,
  RevisionChanges,
  RevisionDocument,
  SavedDraft,
} from './shapes.ts'

/** Writing drafts: every save is a revision, none is lost. */
export const draftCalls = (setting: Setting) => [
  ...readingCalls(setting),
  ...revisionCalls(setting),
  ...writingCalls(setting),
]

function readingCalls(setting: Setting) {
  const { store } = setting

  return [
    defineCall({
      method: 'get',
      path: '/drafts',
      name: 'listDrafts',
      summary: 'Drafts, latest first; `next` is what `after` asks on with, null on the last page',
      access: 'signed-in',
      query: z.object({
        after: z.string().optional().describe('id of the last draft of the page before'),
        limit: z.coerce
          .number()
          .int()
          .min(1)
          .max(limits.draftPage)
          .default(limits.draftPage)
          .describe('most on a page'),
      }),
      answers: { 200: z.object({ drafts: z.array(DraftSummary), next: z.string().nullable() }) },
      async handle({ reply, caller, query: { after, limit } }) {
        const found = await store.drafts.list({ limit: limit + 1, after: after ?? null, sets: caller.remit.sets })
        const page = found.slice(0, limit)
        const said = await store.comments.ofAll(page.map(({ id }) => id))
        const drafts = page.map((draft) => ({
          ...headOf(draft),
          lastEvent: draft.lastEvent,
          comments: waiting(
            draft,
            said.filter((one) => one.draft === draft.id),
            caller.username,
          ),
        }))
        return reply(200, { drafts, next: found.length > limit ? (drafts.at(-1)?.id ?? null) : null })
      },
    }),
    defineCall({
      method: 'get',
      path: '/drafts/{draft}',
      name: 'getDraft',
      summary: 'One draft with its document, its problems and what was decided about it',
      access: 'signed-in',
      headers: [unattendedHeader],
      answers: { 200: Draft },
      refusals: [403, 404],
      async handle({ reply, caller, params, asker }) {
        const draft = await draftText(store, params.draft, caller)
        const { issues } = await examined(setting, draft, asker)
        const history = await store.drafts.events(draft.id)
        const told = { ...headOf(draft), issues, history, approval: draft.approval }
        const body = new Written<z.output<typeof Draft>>(serialiseWith(told, 'document', draft.text))
        return reply(200, body, { ETag: etagOf(draft.digest) })
      },
    }),
  ]
}

function revisionCalls({ store, work }: Setting) {
  return [
    defineCall({
      method: 'get',
      path: '/drafts/{draft}/revisions',
      name: 'listRevisions',
      summary: 'Every revision that was saved',
      access: 'signed-in',
      answers: { 200: z.object({ revisions: z.array(Revision) }) },
      refusals: [403, 404],
      async handle({ reply, caller, params }) {
        const draft = await getDraft(store, params.draft, caller)
        return reply(200, { revisions: await store.drafts.revisions(draft.id) })
      },
    }),
    defineCall({
      method: 'get',
      path: '/drafts/{draft}/revisions/{revision}/changes',
      name: 'listRevisionChanges',
      summary: 'What a revision changed of the one before it, in words of the annex',
      access: 'signed-in',
      headers: [unattendedHeader],
      answers: { 200: RevisionChanges },
      refusals: [403, 404],
      async handle({ reply, caller, params, asker }) {
        const draft = await getDraft(store, params.draft, caller)
        const revision = Number(params.revision)
        const text = Number.isInteger(revision) ? await store.drafts.text(draft.id, revision) : null
        if (text === null) throw new Refused(refuse('not-found', { what: params.revision }))
        const before = revision > 1 ? await store.drafts.text(draft.id, revision - 1) : text
        const changes = await work.run('changes', { text, before: before ?? text }, asker)
        return reply(200, { revision, changes: changes && [...changes] }, { ETag: etagOf(sha256(text)) })
      },
    }),
    defineCall({
      method: 'get',
      path: '/drafts/{draft}/revisions/{revision}',
      name: 'getRevision',
      summary: 'One revision with its document',
      access: 'signed-in',
      answers: { 200: RevisionDocument },
      refusals: [403, 404],
      async handle({ reply, caller, params }) {
        const draft = await getDraft(store, params.draft, caller)
        const revisions = await store.drafts.revisions(draft.id)
        const found = revisions.find((one) => String(one.revision) === params.revision)
        const text = found ? await store.drafts.text(draft.id, found.revision) : null
        if (!found || text === null) throw new Refused(refuse('not-found', { what: params.revision }))
        const body = new Written<z.output<typeof RevisionDocument>>(serialiseWith(found, 'document', text))
        return reply(200, body, { ETag: etagOf(found.digest) })
      },
    }),
  ]
}

function writingCalls(setting: Setting) {
  const { store, now, live } = setting

  return [
    defineCall({
      method: 'post',
      path: '/drafts',
      name: 'startDraft',
      summary: 'Starts a draft from a document, from a published version, or from nothing',
      access: ['author'],
      body: CreateDraft,
      through: 'start',
      answers: { 201: CreatedDraft },
      refusals: [404],
      async handle({ reply, caller, body, asker }) {
        const { ruleset, base, digest } = body
        allowed(actOn(caller, 'author', ruleset))
        const { issues } = await examined(setting, body, asker)
        const id = `d-${randomBytes(9).toString('base64url').replaceAll(/[-_]/g, 'x')}`
        const [by, at] = [caller.username, now().toISOString()]
        await store.atomically(async (inner) => {
          const contributors = await partsIn(inner, caller, id, body)
          await inner.drafts.add({ id, ruleset, base }, { by, at, ...body, contributors })
          await record(inner, { id, ruleset }, { kind: 'created', by, at, revision: 1, digest }, 'draft', caller)
        })
        live.notify()
        return reply(
          201,
          { id, ruleset, state: 'draft', revision: 1, base: baseName({ ruleset, base }), issues },
          { ETag: etagOf(digest), Location: `/api/drafts/${id}` },
        )
      },
    }),
    defineCall({
      method: 'put',
      path: '/drafts/{draft}',
      name: 'saveDraft',
      summary: 'Saves the document as the next revision; an edit takes a submitted or approved draft back',
      access: ['author'],
      headers: ['If-Match', 'Prefer'],
      body: DocumentSent,
      through: 'seal',
      answers: { 200: SavedDraft },
      refusals: [404, 409, 412, 428],
      async handle({ reply, caller, body, params: { draft: id }, header, asker }) {
        const ifMatch = header('If-Match')
        const { digest } = body
        const [by, at] = [caller.username, now().toISOString()]
        // Whatever can fail does so before anything is kept.
        const looked = { ...(await getDraft(store, id, caller)), ...body }
        const isMinimal = header('Prefer')?.includes('return=minimal') ?? false
        const found = isMinimal ? {} : { issues: (await examined(setting, looked, asker)).issues }
        const { revision, state } = await store.atomically(async (inner) => {
          const draft = await getDraft(inner, id, caller)
          const { state, event } = await allowedOn(inner, draft, ifMatch, save(draft, caller, ifMatch))
          needUnmoved(looked, { ...draft, digest })
          if (draft.digest === digest) return { revision: draft.revision, state: draft.state }
          const contributors = await partsIn(inner, caller, id, body)
          const revision = await inner.drafts.revise(id, { by, at, ...body, contributors }, state, draft.base)
          if (event) await inner.drafts.note(id, { kind: event, by, at, revision, digest })
          await inner.audit.append({
            at,
            actor: by,
            action: 'draft.saved',
            subject: id,
            detail: { ruleset: draft.ruleset, draft: id, revision, digest, state, ...keyOf(caller) },
          })
          return { revision, state }
        })
        live.notify()
        const applied: Record<string, string> = isMinimal ? { 'Preference-Applied': 'return=minimal' } : {}
        return reply(200, { revision, state, ...found }, { ETag: etagOf(digest), ...applied })
      },
    }),
    defineCall({
      method: 'delete',
      path: '/drafts/{draft}',
      name: 'abandonDraft',
      summary: 'Abandons a draft; its revisions stay in the store',
      access: ['author'],
      headers: ['If-Match'],
      answers: { 204: null },
      refusals: [404, 409, 412, 428],
      async handle({ reply, caller, params, header }) {
        const ifMatch = header('If-Match')
        const at = now().toISOString()
        await store.atomically(async (inner) => {
          const draft = await getDraft(inner, params.draft, caller)
          const { state } = await allowedOn(inner, draft, ifMatch, abandon(draft, caller, ifMatch))
          await inner.drafts.move(draft.id, state, at)
          const { revision, digest } = draft
          const event = { kind: 'abandoned', by: caller.username, at, revision, digest } as const
          await record(inner, draft, event, state, caller)
        })
        live.notify()
        return reply(204)
      },
    }),
  ]
}
