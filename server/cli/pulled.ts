import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonical, type Json, readJson } from '@chiso/engine'
import { type KeyList, readKeyList } from '../src/keys/list.ts'
import { type Anchor, type Pulled, pulledNames } from '../src/keys/pulled.ts'
import type { PublicKey } from '../src/ports.ts'
import { thumbprintOf } from '../src/statement.ts'
import { Failure } from './failure.ts'
import { isFolder, readText } from './reading.ts'
import type { Terminal } from './terminal.ts'

/** The files of a pulled folder: exactly three, each a file of its own and no link to another. */
export function readPulled(dir: string, { words }: Terminal): Pulled {
  if (!isFolder(dir)) throw new Failure(words.failure.noFile(dir))
  const names: string[] = Object.values(pulledNames)
  const present = readdirSync(dir)
  const missing = names.find((name) => !present.includes(name))
  if (missing !== undefined) throw new Failure(words.trust.missing(missing))
  const extra = present.find((name) => !names.includes(name))
  if (extra !== undefined) throw new Failure(words.trust.extra(extra))
  const linked = names.find((name) => !lstatSync(join(dir, name)).isFile())
  if (linked !== undefined) throw new Failure(words.trust.notAFile(linked))
  const read = (name: string) => new Uint8Array(readFileSync(join(dir, name)))
  return {
    ruleset: read(pulledNames.ruleset),
    manifest: read(pulledNames.manifest),
    keys: read(pulledNames.keys),
  }
}

/**
 * What a file of keys makes trusted.
 *
 * Shape: a signed list, as `/api/keys` answers it, stands for its root; a JWK or a plain JWKS for its own keys
 */
export async function readAnchor(path: string, terminal: Terminal): Promise<Anchor> {
  const read = readJson(readText(path, terminal))
  const value = read.ok ? read.value : null
  const list = await readKeyList(canonical(value))
  if (list) return { kids: [list.root.kid], revoked: revokedIn(list) }
  const keys = isRecord(value) && !('format' in value) ? ('keys' in value ? value.keys : [value]) : null
  const kids = Array.isArray(keys) ? await Promise.all(keys.map(nameOf)) : []
  if (kids.length === 0 || kids.includes(null)) throw new Failure(terminal.words.trust.noKeys(path))
  return { kids: kids.filter((kid) => kid !== null) }
}

/** The signing keys that a list says are revoked. */
export function revokedIn({ keys }: KeyList): string[] {
  return keys.filter(({ state }) => state === 'revoked').map(({ kid }) => kid)
}

function nameOf(key: Json): Promise<string | null> {
  return thumbprintOf(key as unknown as PublicKey).catch(() => null)
}

const isRecord = (value: Json): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
