import { dayOf } from '../day.ts'
import type { SetHead } from '../drafts/examine.ts'
import { tellOf } from '../hooks/telling.ts'
import type { Approval, DecisionRecord, Issued, Signer, Store, VersionRecord, Withdrawal } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import { inForceOn } from './inforce.ts'
import { type Attachment, signManifest } from './manifest.ts'

/** What a publication says beside the document it publishes. */
export type Publication = {
  version: string
  effectiveFrom: string
  periods: string[]
  decision: DecisionRecord | null
  reason: string | null
  attachments: readonly Attachment[]
  base: string | null
  draft: string | null
  contributors: readonly string[]
  approvals: readonly Omit<Approval, 'hands'>[]
  by: string
  at: string
}

type Sealed = { text: string; digest: string; head: SetHead }

/** Refuses to issue anything at an instant before the last one of the log: what is in force when would no longer be known. */
export async function needClock({ audit }: Store, moment: Date): Promise<void> {
  const last = await audit.lastInstant()
  const now = moment.toISOString()
  if (last !== null && now < last) throw new Refused(refuse('clock-behind', { now, last }))
}

/** Issues one version inside a transaction: number, log entry, signed manifest, row. */
export async function issueVersion(
  store: Store,
  signer: Signer,
  sealed: Sealed,
  publication: Publication,
): Promise<VersionRecord> {
  const { head } = sealed
  const version: VersionRecord = {
    ruleset: head.id,
    version: publication.version,
    sequence: await store.publications.nextSequence(head.id),
    digest: sealed.digest,
    title: head.title,
    level: head.level,
    status: head.legal.status,
    content: head.legal.content,
    decision: publication.decision,
    effectiveFrom: publication.effectiveFrom,
    periods: publication.periods,
    reason: publication.reason,
    base: publication.base,
    draft: publication.draft,
    publishedAt: publication.at,
    publishedBy: publication.by,
    withdrawn: null,
  }
  const audit = await store.audit.append({
    at: publication.at,
    actor: publication.by,
    action: 'version.published',
    subject: `${version.ruleset}@${version.version}`,
    detail: {
      ruleset: version.ruleset,
      version: version.version,
      sequence: version.sequence,
      digest: version.digest,
      effectiveFrom: version.effectiveFrom,
      periods: version.periods,
      draft: publication.draft,
      reason: publication.reason,
    },
  })
  const { contributors, approvals, attachments } = publication
  const previous = await store.publications.lastManifest(version.ruleset)
  const issued = await signManifest({ version, contributors, approvals, attachments, previous, audit }, signer)
  await store.publications.append(version, sealed.text, issued)
  await noteManifest(store, version, issued, publication)
  await tellOf(store, 'version.published', version, publication.at)
  await tellInForce(store, version.ruleset, new Date(publication.at))
  return version
}

/** Withdraws one version inside a transaction: log entry, a manifest that says so, a status row. */
export async function issueWithdrawal(
  store: Store,
  signer: Signer,
  version: VersionRecord,
  withdrawal: Withdrawal,
): Promise<void> {
  const audit = await store.audit.append({
    at: withdrawal.at,
    actor: withdrawal.by,
    action: 'version.withdrawn',
    subject: `${version.ruleset}@${version.version}`,
    detail: { ruleset: version.ruleset, version: version.version, reason: withdrawal.reason },
  })
  const text = await store.publications.manifest(version.ruleset, version.version)
  const before = JSON.parse(text ?? '{}') as Pick<Publication, 'contributors' | 'approvals' | 'attachments'>
  const previous = await store.publications.lastManifest(version.ruleset)
  const { contributors, approvals, attachments } = before
  const parts = {
    version: { ...version, withdrawn: withdrawal },
    contributors,
    approvals,
    attachments,
    previous,
    audit,
  }
  const issued = await signManifest(parts, signer)
  await store.publications.withdraw(version.ruleset, version.version, withdrawal, issued)
  await noteManifest(store, version, issued, withdrawal)
  await tellOf(store, 'version.withdrawn', parts.version, withdrawal.at)
}

/** The log names each manifest, as each manifest names the log. */
async function noteManifest(
  store: Store,
  { ruleset, version }: VersionRecord,
  { hash }: Issued,
  { at, by }: { at: string; by: string },
): Promise<void> {
  const detail = { ruleset, version, manifest: hash }
  await store.audit.append({ at, actor: by, action: 'manifest.issued', subject: `${ruleset}@${version}`, detail })
}

/**
 * Says of a set which version is in force now, once: with what is published in the transaction that does so, and on the day of
 * one that was published before it.
 */
export async function tellInForce(store: Store, ruleset: string, moment: Date): Promise<void> {
  const current = inForceOn(await store.publications.versions(ruleset), dayOf(moment), moment)
  if (current) await tellOf(store, 'version.in_force', current, moment.toISOString())
}
