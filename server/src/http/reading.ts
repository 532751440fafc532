import { setImmediate as nextTurn } from 'node:timers/promises'
import { message, shapeIssues } from '@chiso/engine'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { limits } from '../limits.ts'
import type { TextBytes } from '../ports.ts'
import { Refused, refuse, refuseQuery } from '../refusals.ts'
import type { Asker, Place } from '../work/line.ts'
import { sizeOf } from '../work/serialised.ts'
import type { Sending } from '../work/streaming.ts'
import type { Work } from '../work/work.ts'
import { linesType } from './answers.ts'
import type { Call } from './call.ts'
import { paced, type Received } from './pace.ts'
import { type Chunks, readSent, textOfSent } from './sent.ts'

/** The query of a call, as its schema reads it. */
export function readQuery(schema: z.ZodType, context: Context): unknown {
  const query = context.req.query()
  if (schema instanceof z.ZodObject) refuseUnread(query, Object.keys(schema.shape))
  const parsed = schema.safeParse(query)
  if (parsed.success) return parsed.data
  const [first] = shapeIssues(parsed.error.issues, query)
  const wanted = { vi: first ? message(first, 'vi') : '', en: first ? message(first, 'en') : '' }
  const name = String(parsed.error.issues[0]?.path[0] ?? '')
  throw new Refused(refuseQuery(name, query[name] ?? '', wanted))
}

/** A parameter that nobody reads was meant for one that is read: an answer that leaves it out is one to another question. */
function refuseUnread(query: Record<string, string>, known: readonly string[]): void {
  const unread = Object.keys(query).find((name) => !known.includes(name))
  if (unread === undefined) return
  const names = known.map((name) => `“${name}”`).join(', ')
  const wanted = { vi: `Không có tham số này; dùng được: ${names}.`, en: `There is no such parameter; use ${names}.` }
  throw new Refused(refuseQuery(unread, query[unread] ?? '', wanted))
}

/**
 * The body of a call: strict JSON of the declared shape, no larger than told; what is large is read in a thread. `arrived` is
 * told when all of it is there.
 */
export async function readBody(
  call: Call,
  context: Context,
  work: Work,
  asker: Asker,
  arrived: () => void,
): Promise<unknown> {
  const { body: schema, through } = call
  if (!schema) return undefined
  const place = through && isLarge(context) ? await enter(context, () => work.enter(asker)) : undefined
  try {
    const chunks = await readChunks(context, call.bytes ?? limits.documentBytes)
    arrived()
    if (sizeOf(chunks) === 0 && call.bodyOptional) return {}
    const type = context.req.header('Content-Type')
    if (!type || !/^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(type))
      throw new Refused(refuse('media-type', { wanted: 'application/json' }))
    return through ? await work.run(through, chunks, asker, place) : readSent(textOfSent(chunks), schema)
  } finally {
    place?.leave()
  }
}

/**
 * A body of lines, which is read as the handler takes it, and a place to do so.
 *
 * Errors: `media-type`, `busy`
 */
export async function openLines(
  context: Context,
  work: Work,
  asker: Asker,
  arrived: () => void,
): Promise<{ sent: Sending; place: Place }> {
  const type = context.req.header('Content-Type') ?? ''
  if (!/^application\/(x-ndjson|ndjson|jsonl|x-jsonlines)\s*(;|$)/i.test(type))
    throw new Refused(refuse('media-type', { wanted: linesType }))
  const max = limits.linesBytes
  if (Number(context.req.header('Content-Length') ?? 0) > max)
    throw new Refused(refuse('too-large', { max }, [], { max }))
  const place = await enter(context, () => work.enterStreams(asker))
  const received = context.env as Received | undefined
  received?.outlast?.()
  return { sent: { pieces: paced(context.req.raw.body, work.limits.idleMs), arrived }, place }
}

/**
 * A place for a large body. Who is refused one is still sending it and reads no answer before: cut off then, they would
 * never learn that they may come again.
 */
async function enter(context: Context, take: () => Place): Promise<Place> {
  try {
    return take()
  } catch (error) {
    await readPast(context)
    throw error
  }
}

/** Lets a body arrive for a while without keeping any of it. */
async function readPast(context: Context): Promise<void> {
  const until = performance.now() + limits.readPastMs
  const { body } = context.req.raw
  if (Number(context.req.header('Content-Length') ?? 0) > limits.bulkBytes || !body) return
  try {
    for await (const _ of body as unknown as AsyncIterable<TextBytes>) {
      if (performance.now() > until) return
      await nextTurn()
    }
  } catch {
    // Who leaves needs no answer.
  }
}

/** Whether a body is too large to be read in place, or does not say how large it is. */
function isLarge(context: Context): boolean {
  const told = context.req.header('Content-Length')
  return told === undefined ? context.req.header('Transfer-Encoding') !== undefined : Number(told) > limits.inPlaceBytes
}

/** As much as is read of one body before others have their turn. */
const turnBytes = 128 * 1024

/** The body as it arrives, never joined here: 26 MB are 100 ms of one thread. */
async function readChunks(context: Context, max: number): Promise<Chunks> {
  const tooLarge = () => new Refused(refuse('too-large', { max }, [], { max }))
  if (Number(context.req.header('Content-Length') ?? 0) > max) throw tooLarge()
  const { body } = context.req.raw
  if (!body) return []
  const chunks: TextBytes[] = []
  let [size, told] = [0, 0]
  for await (const chunk of body as unknown as AsyncIterable<TextBytes>) {
    size += chunk.length
    if (size > max) throw tooLarge()
    // What shares its memory with others cannot be handed over.
    // A fast sender waits while others are answered: a socket is read for megabytes at a stretch otherwise.
    if (size - told >= turnBytes) {
      told = size
      await nextTurn()
    }
    chunks.push(chunk.length === chunk.buffer.byteLength ? chunk : new Uint8Array(chunk))
  }
  return chunks
}
