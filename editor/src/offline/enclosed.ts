import { canonical, type Json, type Parsed, parseRuleset, readJson } from '@chiso/engine'
import type { Pulled } from '@chiso/engine/trust'

/** What a manifest says that this page shows. */
export type ManifestShown = {
  version: string
  digest: string
  effectiveFrom: string
  state: string
  decision: { number: string; issuedOn?: string | undefined; issuer?: string | undefined } | null
}

/**
 * What the file carries: the set, and what it rests on.
 *
 * Shape: `files` are the bytes that were published; null, as `stated` is, of a set that is not
 */
export type Enclosed = {
  parsed: Extract<Parsed, { program: NonNullable<Parsed['program']> }>
  digest: string
  stated: ManifestShown | null
  files: Pulled | null
  /** How many wordings of a draft nobody has answered for. */
  open: number
}

/**
 * Reads what the file carries; null where it carries no set.
 *
 * Shape: the bytes come anew from their values, since what is published is canonical (RFC 8785)
 */
export function readEnclosed(text: string): Enclosed | null {
  const read = readJson(text)
  const { ruleset, manifest, keys, digest, open } = (read.ok ? (read.value as Record<string, Json> | null) : null) ?? {}
  const parsed = parseRuleset(ruleset)
  if (!parsed.program) return null
  const bytes = (value: Json | undefined) => new TextEncoder().encode(canonical(value ?? null))
  return {
    parsed,
    digest: String(digest ?? ''),
    stated: (manifest ?? null) as ManifestShown | null,
    files: manifest ? { ruleset: bytes(ruleset), manifest: bytes(manifest), keys: bytes(keys) } : null,
    open: typeof open === 'number' ? open : 0,
  }
}
