import { createPublicKey, verify as verifySignature } from 'node:crypto'
import { seal } from '../digest.ts'
import type { Approval, AuditHead, PublicKey, Signer, VersionRecord } from '../ports.ts'

export type Attachment = { name: string; digest: string }
type ManifestParts = {
  version: VersionRecord
  contributors: readonly string[]
  approvals: readonly Approval[]
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
export function signManifest(parts: ManifestParts, signer: Signer): { manifest: string; hash: string } {
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
    approvals: parts.approvals,
    attachments: parts.attachments,
    publishedAt: version.publishedAt,
    publishedBy: version.publishedBy,
    state: version.withdrawn ? 'withdrawn' : 'published',
    withdrawn: version.withdrawn,
    previous: parts.previous,
    audit: parts.audit,
  }
  const header = base64url(JSON.stringify({ alg: 'Ed25519', kid: signer.kid }))
  const payload = base64url(seal(statement).text)
  const signature = base64url(signer.sign(Buffer.from(`${header}.${payload}`)))
  const { text, digest } = seal({ ...statement, signature: `${header}..${signature}` })
  return { manifest: text, hash: digest }
}

/** Whether a manifest's text is canonical and signed by one of these keys. */
export function verifyManifest(text: string, keys: readonly PublicKey[]): boolean {
  try {
    const { signature, ...statement } = JSON.parse(text) as Record<string, unknown>
    if (typeof signature !== 'string' || seal({ ...statement, signature }).text !== text) return false
    const [header = '', detached, value = '', ...rest] = signature.split('.')
    if (detached !== '' || rest.length > 0) return false
    const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as Record<string, unknown>
    const key = keys.find((one) => one.kid === kid)
    if (alg !== 'Ed25519' || !key) return false
    const bytes = Buffer.from(value, 'base64url')
    // Spare bits of the last character would let two texts stand for one signature.
    if (bytes.toString('base64url') !== value || Buffer.from(header, 'base64url').toString('base64url') !== header)
      return false
    const publicKey = createPublicKey({ key: { kty: key.kty, crv: key.crv, x: key.x }, format: 'jwk' })
    return verifySignature(null, Buffer.from(`${header}.${base64url(seal(statement).text)}`), publicKey, bytes)
  } catch {
    return false
  }
}

function base64url(value: string | Uint8Array): string {
  return Buffer.from(value).toString('base64url')
}
