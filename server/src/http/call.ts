import type { z } from '@hono/zod-openapi'
import type { Caller } from '../people/sessions.ts'
import type { Role } from '../ports.ts'
import type { MadeBy, ReadingJob } from '../work/jobs.ts'
import type { Asker, Place } from '../work/line.ts'
import type { Sending } from '../work/streaming.ts'
import type { Answers, Given, ReadOf, Reply, Replying } from './answers.ts'
import type { Ready } from './ready.ts'

/** What a call is about, as it is grouped where calls are listed. */
export type Matter = 'people' | 'drafts' | 'publications' | 'scoring' | 'data' | 'audit' | 'live' | 'operation'

/** Who may call: anyone, anyone signed in, or holders of a role. */
export type Access = 'public' | 'signed-in' | readonly Role[]
type Method = 'get' | 'post' | 'put' | 'delete'
type Schema = z.ZodType | undefined
type ValueOf<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined
type ReadBy<B extends Schema, J> = J extends ReadingJob ? MadeBy<J> : ValueOf<B>

/** The names in braces of a path. */
export type ParamOf<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | ParamOf<Rest> : never

/** What a handler is given of a request that has been let in, read and checked. */
export type CallInput<
  P extends string = string,
  C = Caller | null,
  B = unknown,
  Q = unknown,
  A extends Answers = Answers,
> = {
  request: Request
  /** Who calls; null only where anyone may. */
  caller: C
  /** Who calls if asked again: null once the session has ended or the key is revoked. */
  callerNow(): Promise<Caller | null>
  /** Lines of a body as they arrive; none where the call takes no lines. */
  sent: Sending | null
  /** A place among those that stream lines, where the call takes them. */
  place: Place | null
  /** By whom jobs are asked that this call needs done. */
  asker: Asker
  body: B
  query: Q
  params: Readonly<Record<ParamOf<P>, string>>
  header(name: string): string | null
  reply: Replying<A>
}

type Definition<M, P extends string, C, B extends Schema, J, O, Q extends Schema, A extends Answers> = {
  method: M
  /** Path below /api, parameters in braces. */
  path: P
  /** How programs call it, unlike all others: the `operationId` of OpenAPI. */
  name: string
  summary: string
  access: C
  /** Pages of any site may ask it, as strangers, and read the answer. */
  open?: boolean
  /** The answer, where it is known before anything is asked of the caller. */
  ready?: (params: Readonly<Record<ParamOf<P>, string>>) => Ready<ReadOf<A>> | null
  /** Pages make it by themselves, so it never counts as something its person does. */
  unattended?: boolean
  body?: B
  /** The job that makes of the bytes sent what is handled; where it is large, in a thread. */
  through?: J
  /** The body is lines of JSON, which the handler has read as they come. */
  lines?: z.ZodType
  /** A body may be left out. */
  bodyOptional?: O
  bytes?: number
  query?: Q
  headers?: readonly string[]
  answers: A
  /** Statuses of its own refusals, beside those of being let in and read. */
  refusals?: readonly number[]
  handle(
    input: CallInput<P, C extends 'public' ? Caller | null : Caller, ReadBy<B, J>, ValueOf<Q>, A>,
  ): Promise<Reply> | Reply
}

/** One call of the HTTP contract: its documentation, its access and its work in one record. */
export type Call = Omit<
  Definition<Method, string, Access, Schema, ReadingJob, boolean, Schema, Answers>,
  'handle' | 'ready'
> & {
  about?: Matter
  ready?(params: CallInput['params']): Ready<unknown> | null
  handle(input: CallInput): Promise<Reply> | Reply
}

/** Every status that a call may be refused with: by how it is let in and read, and by itself. */
export function refusalsOf({ access, method, body, lines, query, refusals = [] }: Omit<Call, 'handle'>): number[] {
  const implied = [
    503,
    ...(access === 'public' ? [] : [401]),
    ...(Array.isArray(access) || method !== 'get' ? [403] : []),
    ...(body || lines ? [400, 413, 415, 422] : []),
    ...(query ? [400] : []),
  ]
  return [...new Set([...implied, ...refusals])].sort((a, b) => a - b)
}

/** A call with what its caller sends and reads, as types. */
export type Declared<M, P, B, Q, R> = Call & { method: M; path: P; sends?: { body: B; query: Q }; reads?: R }

type SentOf<S extends Schema> = S extends z.ZodType ? Given<z.input<S>> : undefined
type BodyOf<B extends Schema, O> = SentOf<B> | (O extends true ? undefined : never)

/** Declares a call: what it may answer, and to whom, is what its handler can compile to. */
export function defineCall<
  const M extends Method,
  const P extends string,
  const C extends Access,
  const A extends Answers,
  B extends Schema = undefined,
  const J extends ReadingJob | undefined = undefined,
  const O = false,
  Q extends Schema = undefined,
>(definition: Definition<M, P, C, B, J, O, Q, A>): Declared<M, P, BodyOf<B, O>, SentOf<Q>, ReadOf<A>> {
  return definition as unknown as Declared<M, P, BodyOf<B, O>, SentOf<Q>, ReadOf<A>>
}
