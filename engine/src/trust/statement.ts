import { base64url, calculateJwkThumbprint, decodeProtectedHeader, flattenedVerify } from 'jose'
import { canonical, type Json } from '../values/json.ts'

/** The signature algorithms, by their names in JOSE: Ed25519 (RFC 9864), ECDSA on P-256 with SHA-256 (RFC 7518). */
export const algorithms = ['Ed25519', 'ES256'] as const
export type Algorithm = (typeof algorithms)[number]

/**
 * A public key as it is told.
 *
 * Shape: a JWK (RFC 7517); `kid` is its thumbprint (RFC 7638); `y` only of P-256
 */
export type PublicKey = {
  kty: string
  crv: string
  x: string
  y?: string | undefined
  kid: string
  alg: Algorithm
  use: 'sig'
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

/**
 * Which of these keys signed the text of a statement; null where it is not canonical, or none did.
 *
 * Shape: canonical JSON whose `signature` is a detached JWS over the canonical JSON of everything else
 * Source: RFC 7515 appendix F, RFC 7638 (kid), RFC 9864 (alg Ed25519), RFC 7518 (alg ES256), RFC 8785
 */
export async function signedBy(text: string, keys: readonly PublicKey[]): Promise<string | null> {
  try {
    const { signature: jws, ...statement } = JSON.parse(text) as { [name: string]: Json }
    if (typeof jws !== 'string' || canonical({ ...statement, signature: jws }) !== text) return null
    const [header = '', detached, signature = '', ...rest] = jws.split('.')
    const kid = kidIn(text)
    const key = keys.find((one) => one.kid === kid)
    if (!key || detached !== '' || rest.length > 0) return null
    // The key says how it signs, never the header. One text for one signature: no other header, no spare bits, no spaces.
    const exact = header === base64url.encode(JSON.stringify({ alg: key.alg, kid })) && isSole(signature, key)
    if (!exact || (await thumbprintOf(key)) !== kid) return null
    const payload = base64url.encode(canonical(statement))
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
export function lowered(signature: Uint8Array): Uint8Array {
  const hex = Array.from(signature.subarray(32), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const s = BigInt(`0x${hex || '0'}`)
  if (s <= order / 2n) return signature
  const low = (order - s).toString(16).padStart(64, '0')
  return Uint8Array.from(signature, (byte, at) =>
    at < 32 ? byte : Number.parseInt(low.slice((at - 32) * 2, (at - 31) * 2), 16),
  )
}

function isSole(signature: string, { alg }: PublicKey): boolean {
  const bytes = base64url.decode(signature)
  return base64url.encode(alg === 'ES256' ? lowered(bytes) : bytes) === signature
}
