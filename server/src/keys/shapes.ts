import { algorithms } from '@chiso/engine/trust'
import { z } from '@hono/zod-openapi'
import { hash, instant } from '../http/shapes.ts'

/** A public key (RFC 7517), named by its thumbprint (RFC 7638). */
const jwk = {
  kty: z.string(),
  crv: z.string(),
  x: z.string(),
  y: z.string().optional().describe('of P-256 alone'),
  kid: z.string(),
  alg: z.enum(algorithms),
  use: z.literal('sig'),
}

/**
 * What is told of a signing key.
 *
 * Shape: `active` signs from `since`; `retired` until `until`, and all it signed counts; `revoked` at `until` for `reason`,
 *        and of what it signed only the manifests of these sha256 (`signed`) count, which the server held then
 */
const ListedKey = z.strictObject({
  ...jwk,
  state: z.enum(['active', 'retired', 'revoked']),
  since: instant,
  until: instant.nullable(),
  reason: z.string().nullable().describe('why it was revoked'),
  signed: z
    .array(hash)
    .nullable()
    .describe('sha256 of the manifests that a revoked key rightly signed: nothing else of it counts'),
})

/** Every signing key there has been, signed by the root key (khóa gốc). */
export const KeySet = z
  .strictObject({
    format: z.literal('chiso-keys/1'),
    issuedAt: instant.describe('of two lists of one root the later counts'),
    root: z.strictObject(jwk).describe('signs this list and nothing else: what to pin'),
    keys: z.array(ListedKey),
    signature: z.string().describe('detached JWS of the root over the canonical list without this field'),
  })
  .openapi('KeySet')
