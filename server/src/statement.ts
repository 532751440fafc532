import { calculateJwkThumbprint, decodeProtectedHeader, flattenedVerify } from 'jose'
import { seal } from './digest.ts'
import type { PublicKey, Signer } from './ports.ts'

/**
 * Signs a statement.
 *
 * Shape: canonical JSON whose `signature` is a detached JWS over the canonical JSON of everything else; `digest` is the
 *        sha256 of the whole text
 * Source: RFC 7515 appendix F, RFC 7638 (kid), RFC 9864 (alg Ed25519), RFC 8785
 */
export async function signStatement(statement: object, signer: Signer): Promise<{ text: string; digest: string }> {
  const signature = await signer.sign(Buffer.from(seal(statement).text))
  return seal({ ...statement, signature })
}

/** Whether the text of a statement is canonical and signed by one of these keys. */
export async function isSigned(text: string, keys: readonly PublicKey[]): Promise<boolean> {
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
    if ((await calculateJwkThumbprint({ kty, crv, x })) !== kid) return false
    await flattenedVerify({ protected: header, payload, signature }, { kty, crv, x }, { algorithms: ['Ed25519'] })
    return true
  } catch {
    return false
  }
}

const base64url = (value: string | Uint8Array): string => Buffer.from(value).toString('base64url')
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64url')
