import type { Approval, AuditHead, Signer, VersionRecord } from '../ports.ts'
import { signStatement } from '../statement.ts'

export type Attachment = { name: string; digest: string }
type ManifestParts = {
  version: VersionRecord
  contributors: readonly string[]
  approvals: readonly Omit<Approval, 'hands'>[]
  attachments: readonly Attachment[]
  previous: string | null
  audit: AuditHead
}

/**
 * The signed statement (manifest) of what was published, by whom, from when.
 *
 * Shape: `hash` is the sha256 of the whole text and becomes the next manifest's `previous`
 */
export async function signManifest(parts: ManifestParts, signer: Signer): Promise<{ manifest: string; hash: string }> {
  const { version } = parts
  const statement = {
    format: 'chiso-manifest/1',
    id: version.ruleset,
    version: version.version,
    sequence: version.sequence,
    digest: version.digest,
    title: version.title,
    level: version.level,
    status: version.status,
    content: version.content,
    decision: version.decision,
    signer: typeof version.decision?.signer === 'string' ? version.decision.signer : null,
    effectiveFrom: version.effectiveFrom,
    periods: version.periods,
    reason: version.reason,
    base: version.base,
    contributors: parts.contributors,
    approvals: parts.approvals.map(({ by, at, digest }) => ({ by, at, digest })),
    attachments: parts.attachments,
    publishedAt: version.publishedAt,
    publishedBy: version.publishedBy,
    state: version.withdrawn ? 'withdrawn' : 'published',
    withdrawn: version.withdrawn,
    previous: parts.previous,
    audit: parts.audit,
  }
  const { text, digest } = await signStatement(statement, signer)
  return { manifest: text, hash: digest }
}
