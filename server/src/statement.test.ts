import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { expect, it } from 'vitest'
import { seal } from './digest.ts'
import { isSigned } from './statement.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url')
const key = { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'Ed25519', use: 'sig' }
const statement = { format: 'chiso-manifest/1', id: 'bo-thu', version: '2026.1' }
const base64url = (text: string) => Buffer.from(text).toString('base64url')

/** A manifest signed with the primitives alone, as RFC 7515 and RFC 7638 write them down. */
function signedByHand(header: Record<string, unknown> = { alg: 'Ed25519', kid }): string {
  const begin = base64url(JSON.stringify(header))
  const value = sign(null, Buffer.from(`${begin}.${base64url(seal(statement).text)}`), privateKey)
  return seal({ ...statement, signature: `${begin}..${value.toString('base64url')}` }).text
}

it('[SRV-11] a manifest signed by hand after the RFCs verifies', async () => {
  expect(await isSigned(signedByHand(), [key])).toBe(true)
})

it.each([
  ['an unknown key', signedByHand(), [{ ...key, kid: 'khac' }]],
  [
    'a key under a name that is not its thumbprint',
    signedByHand({ alg: 'Ed25519', kid: 'khac' }),
    [{ ...key, kid: 'khac' }],
  ],
  ['another algorithm', signedByHand({ alg: 'none', kid }), [key]],
  ['a critical extension', signedByHand({ alg: 'Ed25519', kid, crit: ['b64'], b64: false }), [key]],
  ['spare bits of base64url', signedByHand().replace(/(.)(?=","version")/, next), [key]],
  ['a space after the header', signedByHand().replace('..', ' ..'), [key]],
  ['a payload of its own', signedByHand().replace('..', '.e30.'), [key]],
])('[SRV-11] refuses %s', async (_, text, keys) => {
  expect(await isSigned(text, keys)).toBe(false)
})

/** The character whose first bits are the same, so that a lax decoder reads the same bytes. */
function next(character: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return letters[letters.indexOf(character) ^ 1] ?? character
}
