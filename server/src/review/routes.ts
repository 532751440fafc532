import { z } from '@hono/zod-openapi'
import { etagOf } from '../digest.ts'
import { allowedOn, baseName, draftText, examined, needUnmoved, partsIn, record } from '../drafts/drafting.ts'
import { obstaclesIn } from '../drafts/examine.ts'
import { DraftMoved } from '../drafts/shapes.ts'
import { type CallInput, defineCall } from '../http/call.ts'
import { Reason } from '../http/shapes.ts'
import { getDraft } from '../people/reading.ts'
import type { Caller } from '../people/sessions.ts'
import type { DraftEvent, DraftRecord, DraftState, Store } from '../ports.ts'
import type { Setting } from '../setting.ts'
import { type Actor, approve, type Decided, rebase, sendBack, submit } from '../workflow.ts'

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

/** Deciding about drafts: submit, approve, send back, rebase. */
export function reviewCalls(setting: Setting) {
  const take = stepper(setting)

  return [
    defineCall({
      ...bodiless,
      path: '/drafts/{draft}/submit',
      name: 'submitDraft',
      summary: 'Submits a draft for review: without errors, and every wording answered for',
      access: ['author'],
      refusals: [404, 409, 412],
      async handle(input) {
        const looked = await draftText(setting.store, input.params.draft, input.caller)
        const { issues } = await examined(setting, looked, input.asker)
        return take(input, {
          event: 'submitted',
          decide: ({ draft, actor, ifMatch }) => submit(draft, actor, ifMatch, obstaclesIn(issues)),
          store(held, value) {
            needUnmoved(looked, held.draft)
            return move(held, value)
          },
        })
      },
    }),
    defineCall({
      ...bodiless,
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
            return move(held, value)
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
