import { type Issue, issue, type OldEncoding } from '../issue.ts'
import { decoded } from './decoder.ts'
import { likelyOld, readOld } from './legacy.ts'

/** What bytes say: their text, or why they say none. */
export type Decoded = { text: string } | { text: null; issue: Issue; likely: OldEncoding | null }

type Decoding = {
  /** An old encoding that somebody who knows the file has named. */
  encoding?: OldEncoding
  /** The text of UTF-8, null for what is not; a machine's own check may be much faster. */
  utf8?: (bytes: Uint8Array) => string | null
}

/**
 * The text of a file or body: UTF-8, or UTF-16 with a byte order mark; nothing that cannot be read is replaced.
 *
 * Errors: text-encoding (with the old encoding where it is certain), text-broken (a U+FFFD, which an earlier program left)
 * Source: SPEC J-5
 */
export function decodeText(bytes: Uint8Array, { encoding, utf8 = strictly }: Decoding = {}): Decoded {
  const read = encoding ? readOld(bytes, encoding) : (utf16Of(bytes) ?? utf8(bytes))
  if (read === null || read.includes('\u0000')) {
    const likely = read === null ? likelyOld(bytes) : null
    const line = read === null ? lineOfByte(bytes) : lineOf(read, read.indexOf('\u0000'))
    return { text: null, likely, issue: issue('text-encoding', '', { likely, line }) }
  }
  const text = read.startsWith('\ufeff') ? read.slice(1) : read
  const broken = text.indexOf('\ufffd')
  if (broken < 0) return { text }
  const start = text.lastIndexOf('\n', broken) + 1
  const [before = ''] = text
    .slice(start, broken)
    .split(/[;\t,"]/)
    .slice(-1)
  return {
    text: null,
    likely: null,
    issue: issue('text-broken', '', {
      line: lineOf(text, broken),
      column: broken - start + 1,
      text: `${before.slice(-30)}�`,
    }),
  }
}

function utf16Of(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strictly(bytes, 'utf-16le')
  return bytes[0] === 0xfe && bytes[1] === 0xff ? strictly(bytes, 'utf-16be') : null
}

function strictly(bytes: Uint8Array, encoding = 'utf-8'): string | null {
  try {
    return decoded(bytes, encoding, true)
  } catch {
    return null
  }
}

/** The line of the first byte that is no UTF-8. */
function lineOfByte(bytes: Uint8Array): number {
  const text = decoded(bytes, 'utf-8', false)
  return lineOf(text, text.indexOf('\ufffd'))
}

function lineOf(text: string, at: number): number {
  return text.slice(0, Math.max(at, 0)).split('\n').length
}
