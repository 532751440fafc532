import { randomBytes } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { etagOf, seal } from '../digest.ts'
import { type Call, defineCall, signedIn } from '../http/call.ts'
import { DocumentBody } from '../http/shapes.ts'
import { unattendedHeader } from '../limits.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { abandon, save } from '../workflow.ts'
import { allowed, baseName, examineDraft, getDraft, headOf, record } from './drafting.ts'
import { textOf } from './examine.ts'
import { CreateDraft, CreatedDraft, Draft, DraftSummary, Revision, RevisionDocument, SavedDraft } from './shapes.ts'
import { startDraft } from './starting.ts'

/** Writing drafts: every save is a revision, none is lost. */
export function draftCalls(setting: Setting): Call[] {
  const { store, now, live, remembered } = setting

  return [
    defineCall({
      method: 'get',
      path: '/drafts',
      summary: 'Drafts, latest first',
      access: 'signed-in',
      answers: { 200: z.object({ drafts: z.array(DraftSummary) }) },
      refusals: [401],
      async handle({ context }) {
        const drafts = await store.drafts.list()
        return context.json({ drafts: drafts.map((draft) => ({ ...headOf(draft), lastEvent: draft.lastEvent })) })
      },
    }),
    defineCall({
      method: 'post',
      path: '/drafts',
      summary: 'Starts a draft from a document, from a published version, or from nothing',
      access: ['author'],
      body: CreateDraft,
      answers: { 201: CreatedDraft },
      refusals: [400, 401, 403, 404, 413, 415, 422],
      async handle(input) {
        const caller = signedIn(input)
        const start = await startDraft(store, input.body)
        const { text, digest } = seal(start.document)
        const id = `d-${randomBytes(9).toString('base64url').replaceAll(/[-_]/g, 'x')}`
        const at = now().toISOString()
        const { username: by } = caller
        await store.atomically(async (inner) => {
          await inner.drafts.add(
            { id, ruleset: start.ruleset, base: start.base },
            { by, at, digest, text, title: textOf(start.document, 'title') },
          )
          await record(inner, { id, ruleset: start.ruleset }, { kind: 'created', by, at, revision: 1, digest }, 'draft')
        })
        live.notify()
        const { issues } = await examineDraft(remembered, store, start, { document: start.document, digest })
        input.context.header('ETag', etagOf(digest))
        input.context.header('Location', `/api/drafts/${id}`)
        return input.context.json(
          { id, ruleset: start.ruleset, state: 'draft', revision: 1, base: baseName(start), issues },
          201,
        )
      },
    }),
    defineCall({
      method: 'get',
      path: '/drafts/{draft}',
      summary: 'One draft with its document, its problems and what was decided about it',
      access: 'signed-in',
      headers: [unattendedHeader],
      answers: { 200: Draft },
      refusals: [401, 404],
      async handle({ context, param }) {
        const draft = await getDraft(store, param('draft'))
        const document: unknown = JSON.parse((await store.drafts.text(draft.id)) ?? '{}')
        const { issues } = await examineDraft(remembered, store, draft, { document, digest: draft.digest })
        context.header('ETag', etagOf(draft.digest))
        return context.json({
          ...headOf(draft),
          document,
          issues,
          history: await store.drafts.events(draft.id),
          approval: draft.approval,
        })
      },
    }),
    defineCall({
      method: 'put',
      path: '/drafts/{draft}',
      summary: 'Saves the document as the next revision; an edit takes a submitted or approved draft back',
      access: ['author'],
      headers: ['If-Match'],
      body: DocumentBody,
      answers: { 200: SavedDraft },
      refusals: [400, 401, 403, 404, 409, 412, 413, 415, 422, 428],
      async handle(input) {
        const caller = signedIn(input)
        const id = input.param('draft')
        const ifMatch = input.context.req.header('If-Match') ?? null
        const { text, digest } = seal(input.body)
        const at = now().toISOString()
        const { username: by } = caller
        const { draft, revision, state } = await store.atomically(async (inner) => {
          const draft = await getDraft(inner, id)
          const { state, voided } = await allowed(inner, draft, ifMatch, save(draft, caller, ifMatch))
          if (draft.digest === digest) return { draft, revision: draft.revision, state: draft.state }
          const writing = { by, at, digest, text, title: textOf(input.body, 'title') }
          const revision = await inner.drafts.revise(id, writing, state, draft.base)
          const kind = voided ? 'voided' : draft.state === 'submitted' ? 'edited' : null
          if (kind) await inner.drafts.note(id, { kind, by, at, revision, digest })
          await inner.audit.append({
            at,
            actor: by,
            action: 'draft.saved',
            subject: id,
            detail: { ruleset: draft.ruleset, draft: id, revision, digest, state },
          })
          return { draft, revision, state }
        })
        live.notify()
        const { issues } = await examineDraft(remembered, store, draft, { document: input.body, digest })
        input.context.header('ETag', etagOf(digest))
        return input.context.json({ revision, state, issues })
      },
    }),
    defineCall({
      method: 'delete',
      path: '/drafts/{draft}',
      summary: 'Abandons a draft; its revisions stay in the store',
      access: ['author'],
      headers: ['If-Match'],
      answers: { 204: null },
      refusals: [401, 403, 404, 409, 412, 428],
      async handle(input) {
        const caller = signedIn(input)
        const ifMatch = input.context.req.header('If-Match') ?? null
        const at = now().toISOString()
        await store.atomically(async (inner) => {
          const draft = await getDraft(inner, input.param('draft'))
          const { state } = await allowed(inner, draft, ifMatch, abandon(draft, caller, ifMatch))
          await inner.drafts.move(draft.id, state, at)
          const { revision, digest } = draft
          await record(inner, draft, { kind: 'abandoned', by: caller.username, at, revision, digest }, state)
        })
        live.notify()
        return input.context.body(null, 204)
      },
    }),
    defineCall({
      method: 'get',
      path: '/drafts/{draft}/revisions',
      summary: 'Every revision that was saved',
      access: 'signed-in',
      answers: { 200: z.object({ revisions: z.array(Revision) }) },
      refusals: [401, 404],
      async handle({ context, param }) {
        const draft = await getDraft(store, param('draft'))
        return context.json({ revisions: await store.drafts.revisions(draft.id) })
      },
    }),
    defineCall({
      method: 'get',
      path: '/drafts/{draft}/revisions/{revision}',
      summary: 'One revision with its document',
      access: 'signed-in',
      answers: { 200: RevisionDocument },
      refusals: [401, 404],
      async handle({ context, param }) {
        const draft = await getDraft(store, param('draft'))
        const revisions = await store.drafts.revisions(draft.id)
        const found = revisions.find((one) => String(one.revision) === param('revision'))
        const text = found ? await store.drafts.text(draft.id, found.revision) : null
        if (!found || text === null) throw new Refused(refuse('not-found', { what: param('revision') }))
        context.header('ETag', etagOf(found.digest))
        return context.json({ ...found, document: JSON.parse(text) as unknown })
      },
    }),
  ]
}
