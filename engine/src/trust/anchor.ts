import { canonical, type Json, readJson } from '../values/json.ts'
import { readKeyList, revokedIn } from './keylist.ts'
import { type PublicKey, thumbprintOf } from './statement.ts'

/**
 * What somebody trusted before (khóa đã ghim).
 *
 * Shape: `kids` name root keys or signing keys by their thumbprints; `revoked` are signing keys known to be so
 */
export type Anchor = { kids: readonly string[]; revoked?: readonly string[] }

/**
 * What the text of a file of keys makes trusted; null where it holds no key.
 *
 * Shape: a signed list, as a server answers it, stands for its root; a JWK or a plain JWKS for its own keys
 */
export async function anchorIn(text: string): Promise<Anchor | null> {
  const read = readJson(text)
  const value = read.ok ? read.value : null
  const list = await readKeyList(canonical(value))
  if (list) return { kids: [list.root.kid], revoked: revokedIn(list) }
  const keys = isRecord(value) && !('format' in value) ? ('keys' in value ? value.keys : [value]) : null
  const kids = Array.isArray(keys) ? await Promise.all(keys.map(nameOf)) : []
  const named = kids.filter((kid) => kid !== null)
  return named.length > 0 && named.length === kids.length ? { kids: named } : null
}

function nameOf(key: Json): Promise<string | null> {
  return thumbprintOf(key as unknown as PublicKey).catch(() => null)
}

const isRecord = (value: Json): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
