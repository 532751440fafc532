import { calculateJwkThumbprint, decodeProtectedHeader, flattenedVerify } from 'jose'
import { seal } from './digest.ts'
import type { PublicKey, Signer } from './ports.ts'

/**
 * Signs a statement.
 *
 * Shape: canonical JSON whose `signature` is a detached JWS over the canonical JSON of everything else; `digest` is the
 *        sha256 of the whole text
 * Source: RFC 7515 appendix F, RFC 7638 (kid), RFC 9864 (alg Ed25519), RFC 7518 (alg ES256), RFC 8785
 */
export async function signStatement(statement: object, signer: Signer): Promise<{ text: string; digest: string }> {
  const signature = await signer.sign(Buffer.from(seal(statement).text))
  return seal({ ...statement, signature })
}

/** The key that a statement says has signed it; null where it says none. */
export function kidIn(text: string): string | null {
  try {
    const { signature } = JSON.parse(text) as { signature: string }
    const { kid } = decodeProtectedHeader({ protected: signature.split('.')[0] ?? '' })
    return typeof kid === 'string' ? kid : null
  } catch {
    return null
  }
}

/** Which of these keys signed the text of a statement; null where it is not canonical, or none did. */
export async function signedBy(text: string, keys: readonly PublicKey[]): Promise<string | null> {
  try {
    const { signature: jws, ...statement } = JSON.parse(text) as Record<string, unknown>
    if (typeof jws !== 'string' || seal({ ...statement, signature: jws }).text !== text) return null
    const [header = '', detached, signature = '', ...rest] = jws.split('.')
    const kid = kidIn(text)
    const key = keys.find((one) => one.kid === kid)
    if (!key || detached !== '' || rest.length > 0) return null
    // The key says how it signs, never the header. One text for one signature: no other header, no spare bits, no spaces.
    const exact = header === base64url(JSON.stringify({ alg: key.alg, kid })) && isSole(signature, key)
    if (!exact || (await thumbprintOf(key)) !== kid) return null
    const payload = base64url(seal(statement).text)
    await flattenedVerify({ protected: header, payload, signature }, bareKey(key), { algorithms: [key.alg] })
    return kid
  } catch {
    return null
  }
}

/** The name that a key has by what it is. */
export function thumbprintOf(key: Omit<PublicKey, 'kid' | 'alg' | 'use'>): Promise<string> {
  return calculateJwkThumbprint(bareKey(key))
}

function bareKey({ kty, crv, x, y }: Pick<PublicKey, 'kty' | 'crv' | 'x' | 'y'>) {
  return kty === 'EC' ? { kty, crv, x, y: y ?? '' } : { kty, crv, x }
}

/** The order of the group of P-256. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/**
 * Of an ECDSA signature and its mirror, which anybody can make of it, the one that counts: its second half is at most half
 * the order of the group.
 */
export function lowered(signature: Uint8Array): Buffer {
  const bytes = Buffer.from(signature)
  const s = BigInt(`0x${bytes.subarray(32).toString('hex')}`)
  if (s > order / 2n) bytes.write((order - s).toString(16).padStart(64, '0'), 32, 'hex')
  return bytes
}

function isSole(signature: string, { alg }: PublicKey): boolean {
  const bytes = Buffer.from(signature, 'base64url')
  return base64url(alg === 'ES256' ? lowered(bytes) : bytes) === signature
}

const base64url = (value: string | Uint8Array): string => Buffer.from(value).toString('base64url')
