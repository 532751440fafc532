import { createHash } from 'node:crypto'
import { canonical, type Json } from '@chiso/engine'

/** sha256 in hex of a text's UTF-8 bytes. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * The bytes that are stored, served and signed, and their digest.
 *
 * Source: RFC 8785
 */
export function seal(value: unknown): { text: string; digest: string } {
  const text = canonical(value as Json)
  return { text, digest: sha256(text) }
}

/** The same as bytes, to be kept or handed to another thread. */
export function sealBytes(value: unknown): { bytes: Uint8Array<ArrayBuffer>; digest: string } {
  const bytes = new TextEncoder().encode(canonical(value as Json))
  return { bytes, digest: sha256(bytes) }
}

/** The strong entity tag of some content. */
export function etagOf(digest: string): string {
  return `"sha256-${digest}"`
}

/** Whether an If-Match header names this content (`*` matches any). */
export function matches(header: string, digest: string): boolean {
  return header.split(',').some((tag) => {
    const wanted = tag.trim().replace(/^W\//, '')
    return wanted === '*' || wanted === etagOf(digest)
  })
}
