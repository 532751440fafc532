import { parseRuleset } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import { seal } from '../digest.ts'
import { allowed, getDraft, issuesOf, record } from '../drafts/drafting.ts'
import { errorsOf } from '../drafts/examine.ts'
import type { DecisionRecord, Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import type { Asker } from '../work/line.ts'
import { type Actor, publish } from '../workflow.ts'
import { issueVersion } from './issuing.ts'
import type { Publish, Published } from './shapes.ts'

/** Publishes an approved draft inside a transaction. */
export async function publishDraft(
  inner: Store,
  setting: Pick<Setting, 'signer' | 'examined' | 'work'>,
  id: string,
  actor: Actor,
  ifMatch: string | null,
  moment: Date,
  body: z.output<typeof Publish>,
  asker: Asker,
): Promise<z.output<typeof Published>> {
  const draft = await getDraft(inner, id)
  const text = (await inner.drafts.text(id)) ?? ''
  const document: unknown = JSON.parse(text)
  const sealed = seal(document)
  const { ruleset } = parseRuleset(document)
  const issues = await issuesOf(setting, inner, draft, asker)
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
    setting.signer,
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
  return {
    id: version.ruleset,
    version: version.version,
    sequence: version.sequence,
    digest: version.digest,
    effectiveFrom: version.effectiveFrom,
  }
}
