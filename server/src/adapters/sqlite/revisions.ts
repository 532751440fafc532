import { sql } from 'kysely'
import { sha256 } from '../../digest.ts'
import type { Memory } from '../../memory.ts'
import { intact } from './intact.ts'
import type { Database } from './tables.ts'

/**
 * How a text is kept: whole, or as what it changed of the revision before it. Unit: UTF-16 code units of that one's
 * beginning and end that it has as well; `document` is what stands between
 */
export type Remainder = { document: string; kept_head: number | null; kept_tail: number | null }

/**
 * The latest revision of a draft as this process kept it, so that the next is not put together from its chain first.
 *
 * Shape: `chained` is how many are put together to read it; `altered` the mark of the file's alterations by others then
 */
export type Latest = { number: number; text: string; chained: number; altered: number }

/** So many revisions at most are put together to read one; the next is kept whole. */
const longestChain = 32

/** A text beside the one before it; whole where less than half would be spared. */
export function keptOf(text: string, before: string | null): Remainder {
  const most = Math.min(text.length, before?.length ?? 0)
  const other = before ?? ''
  let head = common((at, end) => text.slice(at, end) === other.slice(at, end), most)
  // A character outside the first plane is two code units, and half of one cannot be kept.
  if (isHigh(text, head - 1)) head -= 1
  const [length, long] = [text.length, other.length]
  let tail = common(
    (at, end) => text.slice(length - end, length - at) === other.slice(long - end, long - at),
    most - head,
  )
  if (tail > 0 && isHigh(text, text.length - tail - 1)) tail -= 1
  return (head + tail) * 2 < text.length
    ? { document: text, kept_head: null, kept_tail: null }
    : { document: text.slice(head, text.length - tail), kept_head: head, kept_tail: tail }
}

/** How many of `most` agree from the first on, where `agree` tells it of a stretch. */
function common(agree: (at: number, end: number) => boolean, most: number): number {
  let at = 0
  for (let stretch = 4096; stretch > 0 && at < most; ) {
    const end = Math.min(most, at + stretch)
    // Stretches are held against each other as a whole, which takes a tenth of the time; only where they differ, by halves.
    if (agree(at, end)) at = end
    else stretch >>= 1
  }
  return at
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
  latest: Memory<Latest>,
  draft: string,
  next: number,
  text: string,
): Promise<Remainder & { size: number }> {
  const altered = await alterationsOf(db)
  const known = latest.get(draft)
  const { before, chained } =
    known?.number === next - 1 && known.altered === altered ? knownBefore(known) : await keptBefore(db, draft, next - 1)
  const kept = keptOf(text, chained < longestChain ? before : null)
  latest.forget(draft)
  latest.keep(draft, { number: next, text, chained: kept.kept_head === null ? 1 : chained + 1, altered })
  return { ...kept, size: Buffer.byteLength(text) }
}

const knownBefore = ({ text, chained }: Latest) => ({ before: text, chained })

/** The text of a revision out of the store; what was damaged is not built upon, so that what is saved now can be read. */
async function keptBefore(db: Database, draft: string, number: number) {
  const chain = await chainOf(db, draft, number)
  const before = chain.reduce((whole, one) => wholeOf(one, whole), '')
  return { before: sha256(before) === chain.at(-1)?.digest ? before : null, chained: chain.length }
}

/**
 * A number that changes whenever somebody else writes to the file.
 *
 * Source: https://www.sqlite.org/pragma.html#pragma_data_version
 */
async function alterationsOf(db: Database): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db)
  return rows[0]?.data_version ?? Number.NaN
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
