import type { Json } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { etagOf, sha256 } from '../digest.ts'
import { isHeld } from '../negotiation.ts'
import { pieceBytes, type Serialised, sizeOf } from '../work/serialised.ts'
import { Ready } from './ready.ts'

/** A call that answers text of this media type. */
export type Plain = { plain: string }
/** A call that answers live events (server-sent events), each by its name. */
export type Events = { events: Readonly<Record<string, z.ZodType>> }
/** A call that answers JSON values one a line (NDJSON): one of the head, then one each. */
export type LinesAnswer = { lines: { head: z.ZodType; each: z.ZodType } }
/** What a call answers, by status: a body of JSON unless told, null for none. */
export type Answers = Readonly<Record<number, z.ZodType | Plain | Events | LinesAnswer | null>>

/**
 * The JSON text of a value that was written before, sent byte for byte.
 *
 * Source: published bytes, RFC 8785
 */
export class Written<T> {
  readonly content: string | Serialised<T>
  /** The value it reads as; only the type is there. */
  declare readonly value: T

  constructor(content: string | Serialised<T>) {
    this.content = content
  }
}

/** A value as a handler may give it: nobody changes it on its way out. */
export type Given<T> = [Json] extends [T] ? T : T extends object ? { readonly [K in keyof T]: Given<T[K]> } : T

type BodyFor<A> = A extends z.ZodType
  ? Given<z.output<A>> | Written<z.output<A>> | Ready<z.output<A>>
  : A extends Plain
    ? string
    : A extends LinesAnswer
      ? ReadableStream<Uint8Array>
      : A extends Events
        ? (events: Telling<A['events']>) => Promise<void>
        : null

/** Lines of JSON, as they come and go. */
export const linesType = 'application/x-ndjson'

/** Shape: several values are sent as a header each */
type HeaderValues = Readonly<Record<string, string | readonly string[]>>

/** What a handler gives back; only `reply` makes one. */
export class Reply {
  readonly status: number
  readonly body: unknown
  readonly headers: HeaderValues

  constructor(status: number, body: unknown = null, headers: HeaderValues = {}) {
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** Answers one of the declared statuses with the body that is declared for it. */
export type Replying<A extends Answers> = <S extends keyof A & number>(
  status: S,
  ...rest: A[S] extends null ? [body?: null, headers?: HeaderValues] : [body: BodyFor<A[S]>, headers?: HeaderValues]
) => Reply

/** The JSON that a caller reads. */
export type ReadOf<A extends Answers> = Nothing<
  { [S in keyof A & number]: A[S] extends z.ZodType ? z.output<A[S]> : never }[keyof A & number]
>
type Nothing<T> = [T] extends [never] ? undefined : T

/** An open stream of events to one listener. */
export type Telling<E extends Events['events']> = {
  /** Whether anybody still listens. */
  open(): boolean
  /** Calls back once when the listener has gone. */
  whenGone(act: () => void): void
  tell<N extends keyof E & string>(event: N, body: Given<z.output<E[N]>>, id?: number): Promise<void>
  /** A comment, which finds listeners that have gone. */
  stillHere(): Promise<void>
}

/**
 * A reply as HTTP. A call that declares 304 tags what it answers, and answers so to a client that holds it.
 *
 * Source: RFC 9110, 13.1.2
 */
export function respond(declared: Answers, { status, body, headers }: Reply, context: Context): Response {
  if (body instanceof Ready) return body.response((name) => context.req.header(name))
  for (const [name, value] of Object.entries(headers))
    for (const one of [value].flat()) context.header(name, one, { append: typeof value !== 'string' })
  const answer = declared[status]
  context.status(status as Parameters<typeof context.status>[0])
  if (!answer) return context.body(null)
  if ('lines' in answer) {
    context.header('Content-Type', linesType)
    return context.body(body as ReadableStream)
  }
  if ('events' in answer) {
    return streamSSE(context, (stream) => (body as BodyFor<Events>)(telling(stream)))
  }
  const plain = 'plain' in answer ? answer.plain : null
  const content = body instanceof Written ? body.content : plain ? String(body) : JSON.stringify(body)
  if (304 in declared && status === 200 && typeof content === 'string') {
    const etag = etagOf(sha256(content))
    context.header('ETag', etag)
    if (isHeld(context.req.header('If-None-Match'), etag)) return context.body(null, 304)
  }
  context.header('Content-Type', plain ?? 'application/json; charset=utf-8')
  if (typeof content === 'string') return context.body(content)
  const { pieces, encoding } = content
  if (encoding) context.header('Content-Encoding', encoding)
  if (sizeOf(pieces) <= pieceBytes) return context.body(Buffer.concat(pieces))
  context.header('Content-Length', String(sizeOf(pieces)))
  return context.body(oneByOne(pieces))
}

/** Bytes that go out as fast as they are taken, the next when one is gone. */
function oneByOne(pieces: readonly Uint8Array[]): ReadableStream {
  const left = pieces.values()
  const pull = (controller: ReadableStreamDefaultController) => {
    const { done, value } = left.next()
    if (done) controller.close()
    else controller.enqueue(value)
  }
  return new ReadableStream({ pull }, { highWaterMark: 0 })
}

function telling(stream: SSEStreamingApi): Telling<Events['events']> {
  return {
    open: () => !stream.aborted && !stream.closed,
    whenGone: (act) => stream.onAbort(act),
    tell: (event, body, id) =>
      stream.writeSSE({ event, data: JSON.stringify(body), ...(id === undefined ? {} : { id: String(id) }) }),
    async stillHere() {
      await stream.write(': \n\n')
    },
  }
}
