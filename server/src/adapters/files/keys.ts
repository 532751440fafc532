import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { calculateJwkThumbprint, FlattenedSign } from 'jose'
import type { Signer } from '../../ports.ts'

/** What is kept as the signing key is none; the message says what it is instead. */
export class KeyUnreadable extends Error {
  override name = 'KeyUnreadable'
}

/** The signing key kept in a file only its owner reads; null when there is no such file. */
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
  if (key.asymmetricKeyType !== 'ed25519') throw new KeyUnreadable(`khóa loại ${key.asymmetricKeyType}, cần ed25519`)
  return signerOf(key)
}

/** Makes a signing key that is there whole or not at all, however the power goes. */
export async function makeSigner(path: string): Promise<Signer> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const aside = `${path}.new`
  const file = openSync(aside, 'w', 0o600)
  writeSync(file, String(privateKey.export({ type: 'pkcs8', format: 'pem' })))
  fsyncSync(file)
  closeSync(file)
  renameSync(aside, path)
  // The name is kept by its folder.
  const kept = openSync(folder, 'r')
  fsyncSync(kept)
  closeSync(kept)
  return signerOf(privateKey)
}

/** A signing key that lives as long as its process. */
export async function temporarySigner(): Promise<Signer> {
  return signerOf(generateKeyPairSync('ed25519').privateKey)
}

/** Source: RFC 7638 (kid is the key's thumbprint), RFC 9864 (alg Ed25519) */
async function signerOf(privateKey: KeyObject): Promise<Signer> {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const kid = await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x })
  const alg = 'Ed25519'
  return {
    async sign(payload) {
      const signed = await new FlattenedSign(payload).setProtectedHeader({ alg, kid }).sign(privateKey)
      return `${signed.protected}..${signed.signature}`
    },
    publicKeys: () => [{ kty: 'OKP', crv: 'Ed25519', x, kid, alg, use: 'sig' }],
  }
}
