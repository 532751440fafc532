import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Signer } from '../../ports.ts'

/** The signing key kept in a file only its owner reads; made at first start. */
export function openSigner(path: string): Signer {
  if (existsSync(path)) return signerOf(createPrivateKey(readFileSync(path, 'utf8')))
  const { privateKey } = generateKeyPairSync('ed25519')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  return signerOf(privateKey)
}

/** A signing key that lives as long as its process. */
export function temporarySigner(): Signer {
  return signerOf(generateKeyPairSync('ed25519').privateKey)
}

/** Source: RFC 7638 (kid is the key's thumbprint) */
function signerOf(privateKey: KeyObject): Signer {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const thumbprint = JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x })
  const kid = createHash('sha256').update(thumbprint).digest('base64url')
  return {
    kid,
    sign: (bytes) => sign(null, bytes, privateKey),
    publicKeys: () => [{ kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'Ed25519', use: 'sig' }],
  }
}
