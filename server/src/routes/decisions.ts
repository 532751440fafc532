import { z } from '@hono/zod-openapi'
import { type Call, type CallInput, defineCall, signedIn } from '../call.ts'
import { etagOf, seal, sha256 } from '../digest.ts'
import { allowed, baseName, examineDraft, getDraft, record } from '../drafting.ts'
import { errorsOf, textOf } from '../examine.ts'
import { issueVersion } from '../issuing.ts'
import type { DecisionRecord, DraftEvent, DraftRecord, DraftState, Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { DraftMoved, Reason } from '../wire/drafts.ts'
import { Publish, Published } from '../wire/publications.ts'
import { type Actor, approve, type Decided, publish, rebase, sendBack, submit } from '../workflow.ts'

const Nothing = z.looseObject({})

/** Deciding about drafts: submit, approve, send back, rebase, publish. */
export function decisionCalls(setting: Setting): Call[] {
  const { store, now, live, signer } = setting

  /** Loads, decides and stores in one transaction, so that nobody decides on what has just changed. */
  const decide = async <B, T extends { state: DraftState }>(
    input: CallInput<B>,
    kind: DraftEvent['kind'],
    decision: (inner: Store, draft: DraftRecord, actor: Actor, ifMatch: string | null) => Promise<Decided<T>>,
    act: (inner: Store, draft: DraftRecord, value: T, at: string) => Promise<Partial<DraftEvent> | undefined>,
  ) => {
    const caller = signedIn(input)
    const ifMatch = input.context.req.header('If-Match') ?? null
    const at = now().toISOString()
    const moved = await store.atomically(async (inner) => {
      const draft = await getDraft(inner, input.param('draft'))
      const value = await allowed(inner, draft, ifMatch, await decision(inner, draft, caller, ifMatch))
      const extra = await act(inner, draft, value, at)
      const { revision, digest } = draft
      await record(inner, draft, { kind, by: caller.username, at, revision, digest, ...extra }, value.state)
      return getDraft(inner, draft.id)
    })
    live.notify()
    input.context.header('ETag', etagOf(moved.digest))
    return input.context.json({ state: moved.state, revision: moved.revision, base: baseName(moved) })
  }
  const move = async (inner: Store, draft: DraftRecord, { state }: { state: DraftState }, at: string) => {
    await inner.drafts.move(draft.id, state, at)
    return undefined
  }
  const common = { method: 'post', headers: ['If-Match'], answers: { 200: DraftMoved } } as const

  return [
    defineCall({
      ...common,
      path: '/drafts/{draft}/submit',
      summary: 'Submits a draft without errors for review',
      access: ['author'],
      body: Nothing,
      bodyOptional: true,
      refusals: [401, 403, 404, 409, 412, 415, 422],
      handle: (input) =>
        decide(
          input,
          'submitted',
          async (inner, draft, actor, ifMatch) => {
            const document: unknown = JSON.parse((await inner.drafts.text(draft.id)) ?? 'null')
            const { issues } = await examineDraft(inner, draft, { document, digest: draft.digest })
            return submit(draft, actor, ifMatch, errorsOf(issues))
          },
          move,
        ),
    }),
    defineCall({
      ...common,
      path: '/drafts/{draft}/approve',
      summary: 'Approves exactly the content named by If-Match; nobody approves their own work',
      access: ['reviewer'],
      body: Nothing,
      bodyOptional: true,
      refusals: [401, 403, 404, 409, 412, 415, 428],
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
      refusals: [400, 401, 403, 404, 409, 412, 415, 422],
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
      refusals: [401, 403, 404, 409, 412, 415, 428],
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
            const by = signedIn(input).username
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
    defineCall({
      method: 'post',
      path: '/drafts/{draft}/publish',
      summary: 'Publishes an approved draft as an immutable version, once however often it is sent',
      access: ['publisher'],
      headers: ['If-Match', 'Idempotency-Key'],
      body: Publish,
      answers: { 201: Published },
      refusals: [400, 401, 403, 404, 409, 412, 415, 422],
      async handle(input) {
        const caller = signedIn(input)
        const id = input.param('draft')
        const ifMatch = input.context.req.header('If-Match') ?? null
        const key = input.context.req.header('Idempotency-Key')?.slice(0, 200)
        const request = sha256(seal({ draft: id, body: input.body }).text)
        const moment = now()
        const outcome = await store.atomically(async (inner) => {
          const replay = key ? await inner.idempotency.get(caller.username, key) : null
          if (replay && replay.request !== request) throw new Refused(refuse('idempotency-mismatch'))
          if (replay) return { text: replay.body, replayed: true }
          const text = await publishDraft(inner, id, caller, ifMatch, moment, input.body)
          if (key)
            await inner.idempotency.add(
              caller.username,
              key,
              { request, status: 201, body: text },
              moment.toISOString(),
            )
          return { text, replayed: false }
        })
        live.notify()
        const published = JSON.parse(outcome.text) as z.output<typeof Published>
        if (outcome.replayed) input.context.header('Idempotency-Replayed', 'true')
        input.context.header('Location', `/api/rulesets/${published.id}/versions/${published.version}`)
        input.context.header('ETag', etagOf(published.digest))
        return input.context.json(published, 201)
      },
    }),
  ]

  async function publishDraft(
    inner: Store,
    id: string,
    actor: Actor,
    ifMatch: string | null,
    moment: Date,
    body: z.output<typeof Publish>,
  ): Promise<string> {
    const draft = await getDraft(inner, id)
    const text = (await inner.drafts.text(id)) ?? ''
    const document: unknown = JSON.parse(text)
    const sealed = seal(document)
    const { ruleset, issues } = await examineDraft(inner, draft, { document, digest: sealed.digest })
    const request = {
      version: body.version,
      effectiveFrom: body.effectiveFrom,
      periods: [...new Set(body.periods ?? [])],
      decision: (body.decision ?? null) as DecisionRecord | null,
      reason: body.reason?.trim() || null,
    }
    const versions = await inner.publications.versions(draft.ruleset)
    const stated = ruleset?.legal.decision ?? null
    const { state, approval } = await allowed(
      inner,
      draft,
      ifMatch,
      publish(draft, actor, ifMatch, request, versions, stated, moment),
    )
    const errors = errorsOf(issues)
    // The rules of the engine may have become stricter since the approval.
    if (!ruleset || errors.length > 0 || sealed.digest !== draft.digest) {
      throw new Refused(refuse('has-errors', { count: errors.length }, errors))
    }
    const at = moment.toISOString()
    const version = await issueVersion(
      inner,
      signer,
      { ...sealed, ruleset },
      {
        ...request,
        attachments: body.attachments ?? [],
        base: draft.base,
        draft: id,
        contributors: draft.authors,
        approvals: [approval],
        by: actor.username,
        at,
      },
    )
    await inner.drafts.move(id, state, at)
    const { revision, digest } = draft
    await record(
      inner,
      draft,
      { kind: 'published', by: actor.username, at, revision, digest, version: version.version },
      state,
    )
    return JSON.stringify({
      id: version.ruleset,
      version: version.version,
      sequence: version.sequence,
      digest: version.digest,
      effectiveFrom: version.effectiveFrom,
    } satisfies z.output<typeof Published>)
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
