import { z } from '@hono/zod-openapi'
import { etagOf } from '../digest.ts'
import { allowedOn, baseName, draftText, examined, keyOf, needUnmoved, partsIn, record } from '../drafts/drafting.ts'
import { obstaclesIn } from '../drafts/examine.ts'
import { DraftMoved } from '../drafts/shapes.ts'
import { type CallInput, defineCall } from '../http/call.ts'
import { Reason } from '../http/shapes.ts'
import { unattendedHeader } from '../limits.ts'
import { getDraft } from '../people/reading.ts'
import type { Caller } from '../people/sessions.ts'
import type { CommentRecord, DraftEvent, DraftRecord, DraftState, Store } from '../ports.ts'
import type { Setting } from '../setting.ts'
import { type Actor, allowed, approve, type Decided, rebase, sendBack, submit } from '../workflow.ts'
import { Comment, Note, Say } from './shapes.ts'
import { comment, speakers } from './talking.ts'

type Acting = CallInput<'{draft}', Caller, unknown, unknown, { 200: typeof DraftMoved }>
/** What a step is decided on: one draft inside a transaction, who acts, the tag they hold. */
type Held = { inner: Store; draft: DraftRecord; actor: Actor; ifMatch: string | null; at: string }
type Step<T> = {
  event: DraftEvent['kind']
  decide(held: Held): Promise<Decided<T>> | Decided<T>
  /** Stores what was decided; answers what the event tells besides. */
  store(held: Held, value: T): Promise<Partial<DraftEvent>>
}

const Nothing = z.looseObject({})
const common = { method: 'post', headers: ['If-Match'], answers: { 200: DraftMoved } } as const
const bodiless = { ...common, body: Nothing, bodyOptional: true } as const
const noted = { ...common, body: Note, bodyOptional: true } as const

/** Deciding about drafts: submit, approve, send back, rebase. */
export const reviewCalls = (setting: Setting) => [...decidingCalls(setting), ...talkingCalls(setting)]

function decidingCalls(setting: Setting) {
  const take = stepper(setting)

  return [
    defineCall({
      ...noted,
      path: '/drafts/{draft}/submit',
      name: 'submitDraft',
      summary: 'Submits a draft for review: with a row, without errors, and every wording answered for',
      access: ['author'],
      refusals: [404, 409, 412],
      async handle(input) {
        const looked = await draftText(setting.store, input.params.draft, input.caller)
        const { issues, leaves } = await examined(setting, looked, input.asker)
        return take(input, {
          event: 'submitted',
          decide: ({ draft, actor, ifMatch }) =>
            submit(draft, actor, ifMatch, { obstacles: obstaclesIn(issues), leaves }),
          async store(held, value) {
            needUnmoved(looked, held.draft)
            return { ...(await move(held, value)), ...noteIn(input.body) }
          },
        })
      },
    }),
    defineCall({
      ...noted,
      path: '/drafts/{draft}/approve',
      name: 'approveDraft',
      summary: 'Approves exactly the content named by If-Match; nobody approves their own work',
      access: ['reviewer'],
      refusals: [404, 409, 412, 428],
      handle: (input) =>
        take(input, {
          event: 'approved',
          decide: ({ draft, actor, ifMatch }) => approve(draft, actor, ifMatch, setting.now()),
          async store(held, value) {
            await held.inner.drafts.approve(held.draft.id, value.approval)
            return { ...(await move(held, value)), ...noteIn(input.body) }
          },
        }),
    }),
    defineCall({
      ...common,
      path: '/drafts/{draft}/refuse',
      name: 'refuseDraft',
      summary: 'Sends a draft back to its author with a reason',
      access: ['reviewer'],
      body: Reason,
      refusals: [404, 409, 412],
      handle: (input) =>
        take(input, {
          event: 'refused',
          decide: ({ draft, actor, ifMatch }) => sendBack(draft, actor, ifMatch, input.body.reason),
          store: async (held, value) => ({ ...(await move(held, value)), reason: input.body.reason.trim() }),
        }),
    }),
    defineCall({
      ...bodiless,
      path: '/drafts/{draft}/rebase',
      name: 'rebaseDraft',
      summary: 'Moves a draft onto the latest published version; it is then submitted and approved again',
      access: ['author'],
      refusals: [404, 409, 412, 428],
      async handle(input) {
        const looked = await draftText(setting.store, input.params.draft, input.caller)
        const onto = await headOf(setting.store, looked)
        const moved = await setting.work.run('rebase', { text: looked.text, base: onto }, input.asker)
        return take(input, {
          event: 'rebased',
          decide: async ({ inner, draft, actor, ifMatch }) => rebase(draft, actor, ifMatch, await headOf(inner, draft)),
          async store({ inner, draft, actor, at }, { state, base }) {
            needUnmoved({ ...looked, base: onto }, { ...draft, base })
            const { digest } = moved
            const contributors = await partsIn(inner, actor, draft.id, moved)
            const writing = { by: actor.username, at, ...moved, contributors }
            const revision = await inner.drafts.revise(draft.id, writing, state, base)
            return { revision, digest }
          },
        })
      },
    }),
  ]
}

function talkingCalls({ store, now, live }: Setting) {
  return [
    defineCall({
      method: 'get',
      path: '/drafts/{draft}/comments',
      name: 'listComments',
      summary: 'What was said about a draft, first to last',
      access: 'signed-in',
      headers: [unattendedHeader],
      answers: { 200: z.object({ comments: z.array(Comment) }) },
      refusals: [403, 404],
      async handle({ reply, caller, params }) {
        const draft = await getDraft(store, params.draft, caller)
        const comments = await store.comments.of(draft.id)
        return reply(200, { comments: comments.map(shown) })
      },
    }),
    defineCall({
      method: 'post',
      path: '/drafts/{draft}/comments',
      name: 'comment',
      summary: 'Says something about a draft, a row of it or a change, answers it, closes the thread or opens it again',
      access: speakers,
      body: Say,
      answers: { 201: Comment },
      refusals: [404, 409],
      async handle({ reply, caller, params, body }) {
        const at = now().toISOString()
        const { thread = null, row = null, change = null, citation = null, revision: named = null, kind, text } = body
        const added = await store.atomically(async (inner) => {
          const draft = await getDraft(inner, params.draft, caller)
          const said = await inner.comments.of(draft.id)
          const value = allowed(
            comment(draft, caller, said, { thread, row, change, kind, text, citation, revision: named }),
          )
          const { id, ruleset, state } = draft
          const one = await inner.comments.add({ draft: id, kind, by: caller.username, at, ...value })
          const { number, thread: begun, row: about } = one
          await inner.audit.append({
            at,
            actor: caller.username,
            action: `comment.${kind}`,
            subject: id,
            detail: {
              ruleset,
              draft: id,
              state,
              number,
              thread: begun,
              ...(about ? { row: about } : {}),
              ...(kind === 'named' ? { revision: one.revision } : {}),
              ...keyOf(caller),
            },
          })
          return one
        })
        live.notify()
        return reply(201, shown(added))
      },
    }),
  ]
}

const shown = ({ draft: _, ...comment }: CommentRecord) => comment

/** What a note says with an event, where there is one. */
function noteIn({ note }: { note?: string | undefined }): Partial<DraftEvent> {
  const reason = note?.trim().normalize('NFC')
  return reason ? { reason } : {}
}

async function headOf({ publications }: Store, { ruleset }: DraftRecord): Promise<string | null> {
  return (await publications.versions(ruleset)).at(-1)?.version ?? null
}

/** Loads, decides and stores in one transaction, so that nobody decides on what has just changed. */
function stepper({ store, now, live }: Setting) {
  return async <T extends { state: DraftState }>(input: Acting, step: Step<T>) => {
    const { reply, caller: actor, params } = input
    const ifMatch = input.header('If-Match')
    const at = now().toISOString()
    const moved = await store.atomically(async (inner) => {
      const draft = await getDraft(inner, params.draft, actor)
      const held = { inner, draft, actor, ifMatch, at }
      const value = await allowedOn(inner, draft, ifMatch, await step.decide(held))
      const told = await step.store(held, value)
      const { revision, digest } = draft
      const event = { kind: step.event, by: actor.username, at, revision, digest, ...told }
      await record(inner, draft, event, value.state, actor)
      return getDraft(inner, draft.id, actor)
    })
    live.notify()
    const { state, revision, digest } = moved
    return reply(200, { state, revision, base: baseName(moved) }, { ETag: etagOf(digest) })
  }
}

async function move({ inner, draft, at }: Held, { state }: { state: DraftState }): Promise<Partial<DraftEvent>> {
  await inner.drafts.move(draft.id, state, at)
  return {}
}
