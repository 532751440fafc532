import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { expect, it } from 'vitest'
import { canonical } from '../values/json.ts'
import { type PublicKey, signedBy } from './statement.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url')
const key: PublicKey = { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'Ed25519', use: 'sig' }
const statement = { format: 'chiso-manifest/1', id: 'bo-thu', version: '2026.1' }
const base64url = (text: string) => Buffer.from(text).toString('base64url')

/** A manifest signed with the primitives alone, as RFC 7515 and RFC 7638 write them down. */
function signedByHand(header: Record<string, unknown> = { alg: 'Ed25519', kid }): string {
  const begin = base64url(JSON.stringify(header))
  const value = sign(null, Buffer.from(`${begin}.${base64url(canonical(statement))}`), privateKey)
  return canonical({ ...statement, signature: `${begin}..${value.toString('base64url')}` })
}

it('[SRV-11] a manifest signed by hand after the RFCs verifies', async () => {
  expect(await signedBy(signedByHand(), [key])).toBe(kid)
})

it.each([
  ['an unknown key', signedByHand(), [{ ...key, kid: 'khac' }]],
  [
    'a key under a name that is not its thumbprint',
    signedByHand({ alg: 'Ed25519', kid: 'khac' }),
    [{ ...key, kid: 'khac' }],
  ],
  ['another algorithm', signedByHand({ alg: 'none', kid }), [key]],
  ['an algorithm that the header asks for and the key has not', signedByHand({ alg: 'EdDSA', kid }), [key]],
  ['a critical extension', signedByHand({ alg: 'Ed25519', kid, crit: ['b64'], b64: false }), [key]],
  ['spare bits of base64url', signedByHand().replace(/(.)(?=","version")/, next), [key]],
  ['a space after the header', signedByHand().replace('..', ' ..'), [key]],
  ['a payload of its own', signedByHand().replace('..', '.e30.'), [key]],
])('[SRV-11] refuses %s', async (_, text, keys) => {
  expect(await signedBy(text, keys)).toBeNull()
})

/** The order of P-256 (FIPS 186-5). */
const n = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551')

it('[SRV-146] a manifest signed by ES256 verifies by its key, and its mirror, which anybody can make, does not', async () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty = '', crv = '', x = '', y = '' } = createPublicKey(pair.privateKey).export({ format: 'jwk' })
  const name = createHash('sha256').update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`).digest('base64url')
  const begin = base64url(JSON.stringify({ alg: 'ES256', kid: name }))
  const payload = `${begin}.${base64url(canonical(statement))}`
  const value = sign('sha256', Buffer.from(payload), { key: pair.privateKey, dsaEncoding: 'ieee-p1363' })
  const mirror = Buffer.from(value)
  mirror.write((n - BigInt(`0x${value.subarray(32).toString('hex')}`)).toString(16).padStart(64, '0'), 32, 'hex')
  const known: PublicKey = { kty, crv, x, y, kid: name, alg: 'ES256', use: 'sig' }
  const told = [value, mirror].map((one) => {
    const text = canonical({ ...statement, signature: `${begin}..${one.toString('base64url')}` })
    return signedBy(text, [known])
  })
  // Which of the two counts, the lower second half says.
  expect(new Set(await Promise.all(told))).toEqual(new Set([name, null]))
  expect(
    await signedBy(canonical({ ...statement, signature: `${begin}..${value.toString('base64url')}` }), [
      { ...known, alg: 'Ed25519' },
    ]),
  ).toBeNull()
})

/** The character whose first bits are the same, so that a lax decoder reads the same bytes. */
function next(character: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return letters[letters.indexOf(character) ^ 1] ?? character
}
