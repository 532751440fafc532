import { sql } from 'kysely'
import { sha256 } from '../../digest.ts'
import { intact } from './intact.ts'
import type { Database } from './tables.ts'

/**
 * How a text is kept: whole, or as what it changed of the revision before it. Unit: UTF-16 code units of that one's
 * beginning and end that it has as well; `document` is what stands between
 */
export type Remainder = { document: string; kept_head: number | null; kept_tail: number | null }

/** So many revisions at most are put together to read one; the next is kept whole. */
const longestChain = 32

/** A text beside the one before it; whole where less than half would be spared. */
export function keptOf(text: string, before: string | null): Remainder {
  const most = Math.min(text.length, before?.length ?? 0)
  let head = 0
  while (head < most && text.charCodeAt(head) === before?.charCodeAt(head)) head += 1
  // A character outside the first plane is two code units, and half of one cannot be kept.
  if (isHigh(text, head - 1)) head -= 1
  let tail = 0
  const shift = (before?.length ?? 0) - text.length
  while (
    tail < most - head &&
    text.charCodeAt(text.length - 1 - tail) === before?.charCodeAt(text.length - 1 - tail + shift)
  )
    tail += 1
  if (tail > 0 && isHigh(text, text.length - tail - 1)) tail -= 1
  return (head + tail) * 2 < text.length
    ? { document: text, kept_head: null, kept_tail: null }
    : { document: text.slice(head, text.length - tail), kept_head: head, kept_tail: tail }
}

function isHigh(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800
}

/** The text that is kept so, of a revision that comes after `before`. */
export function wholeOf({ document, kept_head, kept_tail }: Remainder, before: string): string {
  if (kept_head === null || kept_tail === null) return document
  return before.slice(0, kept_head) + document + before.slice(before.length - kept_tail)
}

/** The text of a revision; refuses with `content-damaged` where it is not what was saved. */
export async function revisionText(db: Database, draft: string, number: number): Promise<string | null> {
  const chain = await chainOf(db, draft, number)
  const last = chain.at(-1)
  if (last?.number !== number) return null
  return intact(
    chain.reduce((before, one) => wholeOf(one, before), ''),
    last.digest,
    draft,
  )
}

/** What is to be kept of the next revision of a draft. Shape: size in bytes of the whole text */
export async function nextKept(
  db: Database,
  draft: string,
  next: number,
  text: string,
): Promise<Remainder & { size: number }> {
  const size = Buffer.byteLength(text)
  const chain = await chainOf(db, draft, next - 1)
  const last = chain.at(-1)
  if (!last || chain.length >= longestChain) return { ...keptOf(text, null), size }
  const before = chain.reduce((whole, one) => wholeOf(one, whole), '')
  // What was damaged is not built upon: what is saved now can be read whatever happened before.
  return { ...keptOf(text, sha256(before) === last.digest ? before : null), size }
}

/** A revision with all those before it that it is put together of, from a whole one on. */
function chainOf(db: Database, draft: string, number: number) {
  return db
    .selectFrom('revision')
    .select(['number', 'digest', 'document', 'kept_head', 'kept_tail'])
    .where('draft', '=', draft)
    .where('number', '<=', number)
    .where('number', '>=', (query) =>
      query
        .selectFrom('revision')
        .select((inner) => sql<number>`coalesce(${inner.fn.max('number')}, 0)`.as('number'))
        .where('draft', '=', draft)
        .where('number', '<=', number)
        .where('kept_head', 'is', null),
    )
    .orderBy('number')
    .execute()
}
