import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { calculateJwkThumbprint, FlattenedSign } from 'jose'
import type { Signer } from '../../ports.ts'

/** The signing key kept in a file only its owner reads; made at first start. */
export async function openSigner(path: string): Promise<Signer> {
  if (existsSync(path)) return signerOf(createPrivateKey(readFileSync(path, 'utf8')))
  const { privateKey } = generateKeyPairSync('ed25519')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
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
