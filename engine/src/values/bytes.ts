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
 * Errors: text-encoding (with the old encoding where it is certain), text-wide (UTF-16 without a mark), text-null, text-broken (a U+FFFD, which an earlier program left)
 * Source: SPEC J-5
 */
export function decodeText(bytes: Uint8Array, { encoding, utf8 = strictly }: Decoding = {}): Decoded {
  const read = encoding ? readOld(bytes, encoding) : (utf16Of(bytes) ?? utf8(bytes))
  const empty = read?.indexOf('\u0000') ?? -1
  if (read === null || empty >= 0) {
    if (isWide(bytes)) return { text: null, likely: null, issue: issue('text-wide', '', {}) }
    if (read !== null) return { text: null, likely: null, issue: issue('text-null', '', { line: lineOf(read, empty) }) }
    const likely = likelyOld(bytes)
    return { text: null, likely, issue: issue('text-encoding', '', { likely, line: lineOfByte(bytes) }) }
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

/** Whether every other byte is mostly zero, as letters of a delimited text or of JSON are in UTF-16. */
function isWide(bytes: Uint8Array): boolean {
  const seen = bytes.subarray(0, 2_000)
  const zeros = [0, 0]
  seen.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  return Math.max(even, odd) > seen.length / 5 && Math.min(even, odd) < Math.max(even, odd) / 10
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
