import { decodeProtectedHeader, flattenedVerify } from 'jose'
import { seal } from '../digest.ts'
import type { Approval, AuditHead, PublicKey, Signer, VersionRecord } from '../ports.ts'

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
 * Shape: canonical JSON whose `signature` is a detached JWS over the canonical JSON of everything else;
 *        `hash` is the sha256 of the whole text and becomes the next manifest's `previous`
 * Source: RFC 7515 appendix F, RFC 9864 (alg Ed25519), RFC 8785
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
  const signature = await signer.sign(Buffer.from(seal(statement).text))
  const { text, digest } = seal({ ...statement, signature })
  return { manifest: text, hash: digest }
}

/** Whether a manifest's text is canonical and signed by one of these keys. */
export async function verifyManifest(text: string, keys: readonly PublicKey[]): Promise<boolean> {
  try {
    const { signature: jws, ...statement } = JSON.parse(text) as Record<string, unknown>
    if (typeof jws !== 'string' || seal({ ...statement, signature: jws }).text !== text) return false
    const [header = '', detached, signature = '', ...rest] = jws.split('.')
    const { alg, kid } = decodeProtectedHeader({ protected: header })
    const key = keys.find((one) => one.kid === kid)
    // One text for one signature: no other header, no spare bits, no spaces.
    const exact = header === base64url(JSON.stringify({ alg, kid })) && signature === base64url(bytesOf(signature))
    if (!key || !exact || detached !== '' || rest.length > 0) return false
    const payload = base64url(seal(statement).text)
    const { kty, crv, x } = key
    await flattenedVerify({ protected: header, payload, signature }, { kty, crv, x }, { algorithms: ['Ed25519'] })
    return true
  } catch {
    return false
  }
}

const base64url = (value: string | Uint8Array): string => Buffer.from(value).toString('base64url')
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64url')
