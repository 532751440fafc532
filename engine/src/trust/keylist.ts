import * as z from 'zod/mini'
import { canonical, readJson } from '../values/json.ts'
import { sha256 } from './digest.ts'
import { algorithms, kidIn, type PublicKey, signedBy, thumbprintOf } from './statement.ts'

/** ISO 8601, UTC. */
const instant = z.string()
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))

const jwk = {
  kty: z.string(),
  crv: z.string(),
  x: z.string(),
  y: z.optional(z.string()),
  kid: z.string(),
  alg: z.enum(algorithms),
  use: z.literal('sig'),
}

const ListedKeySchema = z.strictObject({
  ...jwk,
  state: z.enum(['active', 'retired', 'revoked']),
  since: instant,
  until: z.nullable(instant),
  reason: z.nullable(z.string()),
  signed: z.nullable(z.array(hash)),
})

const KeyListSchema = z.strictObject({
  format: z.literal('chiso-keys/1'),
  issuedAt: instant,
  root: z.strictObject(jwk),
  keys: z.array(ListedKeySchema),
  signature: z.string(),
})

/**
 * What is told of a signing key (khóa ký).
 *
 * Shape: `active` signs from `since`; `retired` until `until`, and all it signed counts; `revoked` at `until` for `reason`,
 *        and of what it signed only the manifests of these sha256 (`signed`) count, which the server held then
 */
export type ListedKey = z.output<typeof ListedKeySchema>
/**
 * Every signing key there has been, signed by the root key (khóa gốc).
 *
 * Shape: exactly one key is active
 */
export type KeyList = z.output<typeof KeyListSchema>

/** The list that a text holds; null unless each byte is what its root signed, and each key is what its name says. */
export async function readKeyList(text: string): Promise<KeyList | null> {
  const read = readJson(text)
  if (!read.ok || canonical(read.value) !== text) return null
  const list = KeyListSchema.safeParse(read.value).data
  if (!list) return null
  const all: PublicKey[] = [list.root, ...list.keys]
  const names = await Promise.all(all.map((key) => thumbprintOf(key).catch(() => null)))
  // The root signs no manifest, so that one of the two alone never says what only both may.
  const isNamed = all.every(({ kid }, at) => names[at] === kid && names.indexOf(kid) === at)
  const isKept = list.keys.filter(({ state }) => state === 'active').length === 1
  return isNamed && isKept && (await signedBy(text, [list.root])) ? list : null
}

/** The signing keys that a list says are revoked. */
export function revokedIn({ keys }: Pick<KeyList, 'keys'>): string[] {
  return keys.filter(({ state }) => state === 'revoked').map(({ kid }) => kid)
}

/** Who signed a manifest, or why it does not count; `kid` is whom it names. */
export type Signature =
  | { ok: true; key: ListedKey }
  | { ok: false; code: 'key-unknown' | 'signature-wrong' | 'key-revoked'; kid: string; key: ListedKey | null }

/** Whether a manifest counts under a list. */
export async function signatureOf(manifest: string, { keys }: Pick<KeyList, 'keys'>): Promise<Signature> {
  const kid = kidIn(manifest) ?? ''
  const key = keys.find((one) => one.kid === kid)
  if (!key) return { ok: false, code: 'key-unknown', kid, key: null }
  if ((await signedBy(manifest, [key])) === null) return { ok: false, code: 'signature-wrong', kid, key }
  const counts = key.state !== 'revoked' || (key.signed ?? []).includes(await sha256(manifest))
  return counts ? { ok: true, key } : { ok: false, code: 'key-revoked', kid, key }
}
