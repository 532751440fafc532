import type { z } from '@hono/zod-openapi'
import { sha256 } from '../digest.ts'
import { allowedOn, needUnmoved, record } from '../drafts/drafting.ts'
import { type Examined, obstaclesIn } from '../drafts/examine.ts'
import { signerNow } from '../keys/current.ts'
import { getDraft } from '../people/reading.ts'
import type { DecisionRecord, DraftRecord, Keyring, Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import { type Actor, publish } from '../workflow.ts'
import { issueVersion, needClock } from './issuing.ts'
import { compareVersions } from './number.ts'
import { periodKey, writtenPeriod } from './period.ts'
import type { Publish, Published } from './shapes.ts'

/** Publishes an approved draft, which was looked at before, inside a transaction. */
export async function publishDraft(
  inner: Store,
  keyring: Keyring,
  looked: DraftRecord & Examined,
  actor: Actor,
  ifMatch: string | null,
  moment: Date,
  body: z.output<typeof Publish>,
): Promise<z.output<typeof Published>> {
  const { id, head } = looked
  await needClock(inner, moment)
  const draft = await getDraft(inner, id, actor)
  const text = (await inner.drafts.text(id)) ?? ''
  const request = {
    version: body.version,
    effectiveFrom: body.effectiveFrom,
    periods: [...new Map((body.periods ?? []).map((period) => [periodKey(period), writtenPeriod(period)])).values()],
    decision: (body.decision ?? null) as DecisionRecord | null,
    reason: body.reason?.trim() || null,
  }
  const versions = await inner.publications.versions(draft.ruleset)
  const document = {
    digest: sha256(text),
    decision: head?.legal.decision ?? null,
    obstacles: obstaclesIn(looked.issues),
  }
  const decided = publish(draft, actor, ifMatch, request, versions, document, moment)
  const { state, approval } = await allowedOn(inner, draft, ifMatch, decided)
  needUnmoved(looked, draft)
  await needUnreserved(inner, draft.ruleset, request.version)
  const contentReason = body.contentReason?.trim().normalize('NFC') || undefined
  if (request.decision && contentReason === undefined && head?.legal.content === 'illustrative')
    throw new Refused(refuse('content-unanswered', {}))
  if (!head) throw new Error(`${id} has no error and cannot be read`)
  const at = moment.toISOString()
  const version = await issueVersion(
    inner,
    await signerNow(inner, keyring),
    { text, digest: draft.digest, head },
    {
      ...request,
      attachments: body.attachments ?? [],
      base: draft.base,
      draft: id,
      contributors: draft.contributors,
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
    {
      kind: 'published',
      by: actor.username,
      at,
      revision,
      digest,
      version: version.version,
      ...(contentReason ? { reason: contentReason } : {}),
    },
    state,
    actor,
  )
  return {
    id: version.ruleset,
    version: version.version,
    sequence: version.sequence,
    digest: version.digest,
    effectiveFrom: version.effectiveFrom,
  }
}

/** Refuses a number that is not above those issued by a later state of the store than the one that was put back. */
async function needUnreserved({ publications }: Store, ruleset: string, version: string): Promise<void> {
  const taken = (await publications.reserved(ruleset)).find((one) => compareVersions(version, one) <= 0)
  if (taken !== undefined) throw new Refused(refuse('version-reserved', { version, taken }))
}
