import { createHash } from 'node:crypto'
import { canonical, type Json, readJson } from '@chiso/engine'
import type { PublicKey } from '../src/ports.ts'
import { isSigned } from '../src/statement.ts'
import type { Terminal } from './terminal.ts'

/** The three files of a pulled version, as their text. */
export type Pulled = { ruleset: string; manifest: string; keys: string }

export const pulledNames = { ruleset: 'ruleset.json', manifest: 'manifest.json', keys: 'keys.json' } as const

/**
 * Why a pulled version cannot be trusted, in words; null when every byte is what was published.
 *
 * Source: contract `verify`
 */
export async function distrust(pulled: Pulled, trusted: string | null, { words }: Terminal): Promise<string | null> {
  const { pull } = words
  const [document, manifest] = [objectIn(pulled.ruleset), objectIn(pulled.manifest)]
  if (!document || canonical(document) !== pulled.ruleset) return pull.notCanonical
  if (!manifest || canonical(manifest) !== pulled.manifest) return pull.signature
  const keys = objectIn(pulled.keys)
  if (!keys || canonical(keys) !== pulled.keys) return pull.signature
  if (manifest.digest !== createHash('sha256').update(pulled.ruleset).digest('hex')) return pull.digest
  if (!(await isSigned(pulled.manifest, keysIn(trusted ?? pulled.keys)))) return pull.signature
  return manifest.id === document.id ? null : pull.mismatch('id')
}

function objectIn(text: string): Record<string, Json> | null {
  const read = readJson(text)
  if (!read.ok || typeof read.value !== 'object' || read.value === null || Array.isArray(read.value)) return null
  return read.value as Record<string, Json>
}

function keysIn(text: string): PublicKey[] {
  const keys = objectIn(text)?.keys
  return Array.isArray(keys) ? (keys as unknown as PublicKey[]) : []
}

/** The text of a JSON answer as it is kept: canonical, so that every byte is covered. */
export function keptText(text: string): string {
  const value = objectIn(text)
  return value ? canonical(value) : text
}
