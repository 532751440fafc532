import { randomBytes } from 'node:crypto'
import type { RulesetDocument } from '@chiso/engine'
import { z } from '@hono/zod-openapi'
import { etagOf, seal } from '../digest.ts'
import { defineCall } from '../http/call.ts'
import { DocumentSent } from '../http/shapes.ts'
import { unattendedHeader } from '../limits.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { abandon, save } from '../workflow.ts'
import { allowed, baseName, getDraft, headOf, issuesOf, record } from './drafting.ts'
import { textOf } from './examine.ts'
import { CreateDraft, CreatedDraft, Draft, DraftSummary, Revision, RevisionDocument, SavedDraft } from './shapes.ts'
import { startDraft } from './starting.ts'

/** Writing drafts: every save is a revision, none is lost. */
export function draftCalls(setting: Setting) {
  const { store, now, live } = setting

  return [
    defineCall({
      method: 'get',
      path: '/drafts',
      summary: 'Drafts, latest first',
      access: 'signed-in',
      answers: { 200: z.object({ drafts: z.array(DraftSummary) }) },
      async handle({ reply }) {
        const drafts = await store.drafts.list()
        const heads = drafts.map((draft) => ({ ...headOf(draft), lastEvent: draft.lastEvent }))
        return reply(200, { drafts: heads })
      },
    }),
    defineCall({
      method: 'post',
      path: '/drafts',
      summary: 'Starts a draft from a document, from a published version, or from nothing',
      access: ['author'],
      body: CreateDraft,
      answers: { 201: CreatedDraft },
      refusals: [404],
      async handle({ reply, caller, body, asker }) {
        const start = await startDraft(store, body)
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
        const issues = await issuesOf(setting, store, { ...start, id, digest }, asker)
        return reply(
          201,
          { id, ruleset: start.ruleset, state: 'draft', revision: 1, base: baseName(start), issues },
          { ETag: etagOf(digest), Location: `/api/drafts/${id}` },
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
      refusals: [404],
      async handle({ reply, params, asker }) {
        const draft = await getDraft(store, params.draft)
        const document = JSON.parse((await store.drafts.text(draft.id)) ?? '{}') as RulesetDocument
        const issues = await issuesOf(setting, store, draft, asker)
        const history = await store.drafts.events(draft.id)
        return reply(
          200,
          { ...headOf(draft), document, issues, history, approval: draft.approval },
          { ETag: etagOf(draft.digest) },
        )
      },
    }),
    defineCall({
      method: 'put',
      path: '/drafts/{draft}',
      summary: 'Saves the document as the next revision; an edit takes a submitted or approved draft back',
      access: ['author'],
      headers: ['If-Match'],
      body: DocumentSent,
      through: 'seal',
      answers: { 200: SavedDraft },
      refusals: [404, 409, 412, 428],
      async handle({ reply, caller, body, params: { draft: id }, header, asker }) {
        const ifMatch = header('If-Match')
        const { digest } = body
        const at = now().toISOString()
        const { username: by } = caller
        const { draft, revision, state } = await store.atomically(async (inner) => {
          const draft = await getDraft(inner, id)
          const { state, voided } = await allowed(inner, draft, ifMatch, save(draft, caller, ifMatch))
          if (draft.digest === digest) return { draft, revision: draft.revision, state: draft.state }
          const revision = await inner.drafts.revise(id, { by, at, ...body }, state, draft.base)
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
        const issues = await issuesOf(setting, store, { ...draft, digest }, asker)
        return reply(200, { revision, state, issues }, { ETag: etagOf(digest) })
      },
    }),
    defineCall({
      method: 'delete',
      path: '/drafts/{draft}',
      summary: 'Abandons a draft; its revisions stay in the store',
      access: ['author'],
      headers: ['If-Match'],
      answers: { 204: null },
      refusals: [404, 409, 412, 428],
      async handle({ reply, caller, params, header }) {
        const ifMatch = header('If-Match')
        const at = now().toISOString()
        await store.atomically(async (inner) => {
          const draft = await getDraft(inner, params.draft)
          const { state } = await allowed(inner, draft, ifMatch, abandon(draft, caller, ifMatch))
          await inner.drafts.move(draft.id, state, at)
          const { revision, digest } = draft
          await record(inner, draft, { kind: 'abandoned', by: caller.username, at, revision, digest }, state)
        })
        live.notify()
        return reply(204)
      },
    }),
    defineCall({
      method: 'get',
      path: '/drafts/{draft}/revisions',
      summary: 'Every revision that was saved',
      access: 'signed-in',
      answers: { 200: z.object({ revisions: z.array(Revision) }) },
      refusals: [404],
      async handle({ reply, params }) {
        const draft = await getDraft(store, params.draft)
        return reply(200, { revisions: await store.drafts.revisions(draft.id) })
      },
    }),
    defineCall({
      method: 'get',
      path: '/drafts/{draft}/revisions/{revision}',
      summary: 'One revision with its document',
      access: 'signed-in',
      answers: { 200: RevisionDocument },
      refusals: [404],
      async handle({ reply, params }) {
        const draft = await getDraft(store, params.draft)
        const revisions = await store.drafts.revisions(draft.id)
        const found = revisions.find((one) => String(one.revision) === params.revision)
        const text = found ? await store.drafts.text(draft.id, found.revision) : null
        if (!found || text === null) throw new Refused(refuse('not-found', { what: params.revision }))
        return reply(200, { ...found, document: JSON.parse(text) as RulesetDocument }, { ETag: etagOf(found.digest) })
      },
    }),
  ]
}
