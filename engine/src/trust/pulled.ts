import { canonical, type Json, readJson } from '../values/json.ts'
import type { Anchor } from './anchor.ts'
import { sha256 } from './digest.ts'
import { type KeyList, readKeyList, signatureOf } from './keylist.ts'

/** The files of a pulled version. */
export const pulledNames = { ruleset: 'ruleset.json', manifest: 'manifest.json', keys: 'keys.json' } as const
/** Their bytes. */
export type Pulled = Record<keyof typeof pulledNames, Uint8Array>

/** What a manifest says that those who keep versions go by. */
export type Stated = {
  id: string
  version: string
  sequence: number
  digest: string
  state: string
  content: string
  effectiveFrom: string
  audit: { sequence: number }
}

export const doubtCodes = [
  'bom',
  'not-utf8',
  'not-whole',
  'not-canonical',
  'not-manifest',
  'keys-unsigned',
  'root-other',
  'key-unknown',
  'key-revoked',
  'signature-wrong',
  'digest-differs',
  'id-differs',
] as const
/**
 * Why a pulled version is not to be used.
 *
 * Shape: `params` name the file, the keys, the instant and reason of a revocation
 */
export type Doubt = { code: (typeof doubtCodes)[number]; params: Record<string, string> }

/**
 * Shape: `kid` signed the manifest; `trusted` is the key, of an anchor, that all rests on: null where there is no anchor;
 *        `keysDigest` is the sha256 of the list of keys as it came
 */
export type Verified = { stated: Stated; list: KeyList; keysDigest: string; kid: string; trusted: string | null }

/**
 * Whether three files are, to the last bit, what a server published under the keys that are trusted. Without an anchor they
 * can only agree with each other, as those of a forger with keys of their own do.
 *
 * Source: contract `verify`
 */
export async function verifyPulled(
  pulled: Pulled,
  anchor: Anchor | null,
): Promise<{ ok: true; verified: Verified } | { ok: false; doubt: Doubt }> {
  const no = (code: Doubt['code'], params: Doubt['params'] = {}) => ({ ok: false, doubt: { code, params } }) as const
  const keys = textOf(pulled.keys, pulledNames.keys)
  if (typeof keys !== 'string') return { ok: false, doubt: keys }
  const list = await readKeyList(keys)
  if (!list) return no('keys-unsigned', { file: pulledNames.keys })
  const manifest = textOf(pulled.manifest, pulledNames.manifest)
  if (typeof manifest !== 'string') return { ok: false, doubt: manifest }
  const stated = statedIn(manifest)
  if (!stated) return no('not-manifest', { file: pulledNames.manifest })

  const signature = await signatureOf(manifest, list)
  const kid = signature.ok ? signature.key.kid : signature.kid
  const trusted = anchor ? (anchor.kids.find((one) => one === list.root.kid || one === kid) ?? null) : null
  if (anchor && trusted === null) return no('root-other', { root: list.root.kid, pinned: anchor.kids.join(', ') })
  if (!signature.ok)
    return no(signature.code, { kid, at: signature.key?.until ?? '', reason: signature.key?.reason ?? '' })
  // A list of before the revocation does not know of it, nor which manifests count nevertheless.
  if (signature.key.state !== 'revoked' && anchor?.revoked?.includes(kid))
    return no('key-revoked', { kid, at: '', reason: '' })

  if ((await sha256(pulled.ruleset)) !== stated.digest) {
    const text = textOf(pulled.ruleset, pulledNames.ruleset)
    return typeof text === 'string' ? no('digest-differs', { file: pulledNames.ruleset }) : { ok: false, doubt: text }
  }
  if (idOf(pulled.ruleset) !== stated.id) return no('id-differs', { id: stated.id })
  return { ok: true, verified: { stated, list, keysDigest: await sha256(pulled.keys), kid, trusted } }
}

/** The canonical JSON text of a file, or what its bytes are instead. */
function textOf(bytes: Uint8Array, file: string): string | Doubt {
  const no = (code: Doubt['code']): Doubt => ({ code, params: { file } })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return no('not-utf8')
  }
  if (text.startsWith('\uFEFF')) return no('bom')
  const read = readJson(text)
  if (!read.ok) return no('not-whole')
  return canonical(read.value) === text ? text : no('not-canonical')
}

function statedIn(manifest: string): Stated | null {
  const { format, audit, ...stated } = JSON.parse(manifest) as Record<string, unknown>
  const entry = (audit as Partial<Stated['audit']> | null | undefined)?.sequence
  const texts = ['id', 'version', 'digest', 'state', 'content', 'effectiveFrom']
  const isWhole = texts.every((name) => typeof stated[name] === 'string') && typeof stated.sequence === 'number'
  return format === 'chiso-manifest/1' && isWhole && typeof entry === 'number'
    ? ({ ...stated, audit: { sequence: entry } } as Stated)
    : null
}

function idOf(ruleset: Uint8Array): Json | undefined {
  const read = readJson(new TextDecoder().decode(ruleset))
  return read.ok ? (read.value as { id?: Json } | null)?.id : undefined
}
