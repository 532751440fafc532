import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Algorithm, lowered, thumbprintOf } from '@chiso/engine/trust'
import { FlattenedSign } from 'jose'
import type { Keyring, Signer } from '../../ports.ts'
import { makeFolder } from './folder.ts'
import { settle, writeWhole } from './kept.ts'

/** What is kept as a key is none; the message says what it is instead. */
export class KeyUnreadable extends Error {
  override name = 'KeyUnreadable'
}

/** The private key kept in a file; null when there is no such file. */
export async function readSigner(path: string): Promise<Signer | null> {
  if (!existsSync(path)) return null
  const text = readFileSync(path, 'utf8')
  if (text.trim() === '') throw new KeyUnreadable('tệp rỗng')
  let key: KeyObject
  try {
    key = createPrivateKey(text)
  } catch {
    throw new KeyUnreadable('không phải khóa riêng dạng PEM')
  }
  return signerOf(key)
}

/** Makes a key in a file that only its owner reads, and that is there whole or not at all, however the power goes. */
async function makeSigner(path: string, alg: Algorithm): Promise<Signer> {
  const { privateKey } =
    alg === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  makeFolder(dirname(path), 0o700)
  writeWhole(path, String(privateKey.export({ type: 'pkcs8', format: 'pem' })))
  return signerOf(privateKey)
}

/**
 * The keys in a folder: `signing.pem`, `root.pem` unless that lies elsewhere, and `signing.next.pem` while one takes the place
 * of the other.
 */
export function fileKeyring(folder: string, rootPath = join(folder, 'root.pem')): Keyring {
  const place = join(folder, 'signing.pem')
  const next = join(folder, 'signing.next.pem')
  // A key is never another under the same name.
  const known = new Map<string, Signer>()

  return {
    used: () => readSigner(place),
    async signer(kid) {
      for (const path of known.has(kid) ? [] : [place, next]) {
        const signer = await readSigner(path)
        if (signer) known.set(signer.publicKey.kid, signer)
      }
      return known.get(kid) ?? null
    },
    make: (alg) => makeSigner(next, alg),
    async settle(kid) {
      if ((await readSigner(next))?.publicKey.kid !== kid) return
      renameSync(next, place)
      settle(folder)
    },
    root: () => readSigner(rootPath),
    makeRoot: (alg) => makeSigner(rootPath, alg),
  }
}

/** Source: RFC 9864 and RFC 7518 (alg) */
async function signerOf(privateKey: KeyObject): Promise<Signer> {
  const alg = algorithmOf(privateKey)
  const { kty = '', crv = '', x = '', y } = createPublicKey(privateKey).export({ format: 'jwk' })
  const shape = y === undefined ? { kty, crv, x } : { kty, crv, x, y }
  const kid = await thumbprintOf(shape)
  return {
    publicKey: { ...shape, kid, alg, use: 'sig' },
    async sign(payload) {
      const signed = await new FlattenedSign(payload).setProtectedHeader({ alg, kid }).sign(privateKey)
      const bytes = Buffer.from(signed.signature, 'base64url')
      return `${signed.protected}..${Buffer.from(alg === 'ES256' ? lowered(bytes) : bytes).toString('base64url')}`
    },
  }
}

function algorithmOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): Algorithm {
  if (type === 'ed25519') return 'Ed25519'
  if (details?.namedCurve === 'prime256v1') return 'ES256'
  throw new KeyUnreadable(`khóa loại ${details?.namedCurve ?? type}, cần ed25519 hoặc P-256`)
}
