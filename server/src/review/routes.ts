import { z } from '@hono/zod-openapi'
import { etagOf, seal } from '../digest.ts'
import { allowed, baseName, getDraft, issuesOf, record } from '../drafts/drafting.ts'
import { errorsOf, textOf } from '../drafts/examine.ts'
import { DraftMoved } from '../drafts/shapes.ts'
import { type CallInput, defineCall } from '../http/call.ts'
import { Reason } from '../http/shapes.ts'
import type { Caller } from '../people/sessions.ts'
import type { DraftEvent, DraftRecord, DraftState, Store } from '../ports.ts'
import type { Setting } from '../setting.ts'
import { type Actor, approve, type Decided, rebase, sendBack, submit } from '../workflow.ts'

type Acting = CallInput<'{draft}', Caller, unknown, unknown, { 200: typeof DraftMoved }>

/** Deciding about drafts: submit, approve, send back, rebase. */
export function reviewCalls(setting: Setting) {
  const { store, now, live } = setting

  /** Loads, decides and stores in one transaction, so that nobody decides on what has just changed. */
  const decide = async <T extends { state: DraftState }>(
    { reply, caller, params, header }: Acting,
    kind: DraftEvent['kind'],
    decision: (inner: Store, draft: DraftRecord, actor: Actor, ifMatch: string | null) => Promise<Decided<T>>,
    act: (inner: Store, draft: DraftRecord, value: T, at: string) => Promise<Partial<DraftEvent> | undefined>,
  ) => {
    const ifMatch = header('If-Match')
    const at = now().toISOString()
    const moved = await store.atomically(async (inner) => {
      const draft = await getDraft(inner, params.draft)
      const value = await allowed(inner, draft, ifMatch, await decision(inner, draft, caller, ifMatch))
      const extra = await act(inner, draft, value, at)
      const { revision, digest } = draft
      await record(inner, draft, { kind, by: caller.username, at, revision, digest, ...extra }, value.state)
      return getDraft(inner, draft.id)
    })
    live.notify()
    return reply(
      200,
      { state: moved.state, revision: moved.revision, base: baseName(moved) },
      { ETag: etagOf(moved.digest) },
    )
  }
  const move = async (inner: Store, draft: DraftRecord, { state }: { state: DraftState }, at: string) => {
    await inner.drafts.move(draft.id, state, at)
    return undefined
  }
  const Nothing = z.looseObject({})
  const common = { method: 'post', headers: ['If-Match'], answers: { 200: DraftMoved } } as const

  return [
    defineCall({
      ...common,
      path: '/drafts/{draft}/submit',
      summary: 'Submits a draft without errors for review',
      access: ['author'],
      body: Nothing,
      bodyOptional: true,
      refusals: [404, 409, 412],
      async handle(input) {
        const find = (inner: Store, draft: DraftRecord) => issuesOf(setting, inner, draft, input.asker)
        // Found before, and so only remembered while other writers wait.
        await find(store, await getDraft(store, input.params.draft))
        return decide(
          input,
          'submitted',
          async (inner, draft, actor, ifMatch) => submit(draft, actor, ifMatch, errorsOf(await find(inner, draft))),
          move,
        )
      },
    }),
    defineCall({
      ...common,
      path: '/drafts/{draft}/approve',
      summary: 'Approves exactly the content named by If-Match; nobody approves their own work',
      access: ['reviewer'],
      body: Nothing,
      bodyOptional: true,
      refusals: [404, 409, 412, 428],
      handle: (input) =>
        decide(
          input,
          'approved',
          async (_, draft, actor, ifMatch) => approve(draft, actor, ifMatch, now()),
          async (inner, draft, value, at) => {
            await inner.drafts.approve(draft.id, value.approval)
            return move(inner, draft, value, at)
          },
        ),
    }),
    defineCall({
      ...common,
      path: '/drafts/{draft}/refuse',
      summary: 'Sends a draft back to its author with a reason',
      access: ['reviewer'],
      body: Reason,
      refusals: [404, 409, 412],
      handle: (input) =>
        decide(
          input,
          'refused',
          async (_, draft, actor, ifMatch) => sendBack(draft, actor, ifMatch, input.body.reason),
          async (inner, draft, value, at) => {
            await move(inner, draft, value, at)
            return { reason: input.body.reason.trim() }
          },
        ),
    }),
    defineCall({
      ...common,
      path: '/drafts/{draft}/rebase',
      summary: 'Moves a draft onto the latest published version; it is then submitted and approved again',
      access: ['author'],
      body: Nothing,
      bodyOptional: true,
      refusals: [404, 409, 412, 428],
      handle: (input) =>
        decide(
          input,
          'rebased',
          async (inner, draft, actor, ifMatch) => {
            const head = (await inner.publications.versions(draft.ruleset)).at(-1)?.version ?? null
            return rebase(draft, actor, ifMatch, head)
          },
          async (inner, draft, { state, base }, at) => {
            const document = JSON.parse((await inner.drafts.text(draft.id)) ?? '{}') as Record<string, unknown>
            const crosswalk = base === null ? undefined : { entries: [], ...objectOf(document.crosswalk), from: base }
            const { text, digest } = seal(crosswalk ? { ...document, crosswalk } : document)
            const by = input.caller.username
            const revision = await inner.drafts.revise(
              draft.id,
              { by, at, digest, text, title: textOf(document, 'title') },
              state,
              base,
            )
            return { revision, digest }
          },
        ),
    }),
  ]
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
