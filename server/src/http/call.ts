import { type Issue, issue, type Json, readJson } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { limits } from '../limits.ts'
import type { Caller } from '../people/sessions.ts'
import type { Role } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import { needRole } from '../workflow.ts'

/** Who may call: anyone, anyone signed in, or holders of a role. */
export type Access = 'public' | 'signed-in' | readonly Role[]
export type Env = { Variables: { caller: Caller | null; requestId: string; route?: string } }
type Schema = z.ZodType

type Definition<B, Q> = {
  method: 'get' | 'post' | 'put' | 'delete'
  /** Path below /api, parameters in braces. */
  path: string
  summary: string
  access: Access
  /** Any site may read it. */
  open?: boolean
  /** Pages make it by themselves, so it never counts as something its person does. */
  unattended?: boolean
  body?: z.ZodType<B>
  /** A body may be left out. */
  bodyOptional?: boolean
  bytes?: number
  query?: z.ZodType<Q>
  headers?: readonly string[]
  answers: Record<number, Schema | null>
  refusals: readonly number[]
  handle(input: CallInput<B, Q>): Promise<Response> | Response
}

export type CallInput<B = unknown, Q = unknown> = {
  context: Context<Env>
  caller: Caller | null
  body: B
  query: Q
  /** A path parameter, which the router has matched. */
  param(name: string): string
}

/** One call of the HTTP contract: its documentation, its access and its work in one record. */
export type Call = Definition<unknown, unknown>

/** Declares a call with the types its schemas give. */
export function defineCall<B = undefined, Q = undefined>(definition: Definition<B, Q>): Call {
  return definition as unknown as Call
}

/** The signed-in caller of a call whose access asks for one. */
export function signedIn(input: { caller: Caller | null }): Caller {
  if (!input.caller) throw new Refused(refuse('sign-in-needed'))
  return input.caller
}

/** Reads, checks and runs one call. */
export async function answer(call: Call, context: Context<Env>): Promise<Response> {
  const caller = context.var.caller
  if (call.access !== 'public') {
    if (!caller) throw new Refused(refuse('sign-in-needed'))
    const refusal = call.access === 'signed-in' ? null : needRole(caller, call.access)
    if (refusal) throw new Refused(refusal)
  }
  return call.handle({
    context,
    caller,
    query: call.query ? readQuery(call.query, context) : undefined,
    body: call.body ? await readBody(call.body, call, context) : undefined,
    param: (name) => context.req.param(name) ?? '',
  })
}

function readQuery(schema: Schema, context: Context<Env>): unknown {
  const parsed = schema.safeParse(context.req.query())
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  throw new Refused(refuse('query-invalid', { name: String(first?.path[0] ?? ''), expected: first?.message ?? '' }))
}

async function readBody(schema: Schema, call: Call, context: Context<Env>): Promise<unknown> {
  const type = context.req.header('Content-Type')
  const bytes = await readBytes(context, call.bytes ?? limits.documentBytes)
  if (bytes.length === 0 && call.bodyOptional) return {}
  if (!type || !/^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(type)) throw new Refused(refuse('media-type'))
  const value = readStrict(bytes)
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Refused(refuse('invalid', {}, parsed.error.issues.map(shapeIssue)))
  return parsed.data
}

/** Parses bytes as strict JSON. */
function readStrict(bytes: Uint8Array): Json {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refused(refuse('malformed', {}, [issue('json-malformed', '', { line: 1, column: 1 })]))
  }
  const read = readJson(text)
  if (!read.ok) throw new Refused(refuse('malformed', {}, read.issues))
  return read.value
}

async function readBytes(context: Context<Env>, max: number): Promise<Uint8Array> {
  const tooLarge = () => new Refused(refuse('too-large', { max }, [], { max }))
  if (Number(context.req.header('Content-Length') ?? 0) > max) throw tooLarge()
  const { body } = context.req.raw
  if (!body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > max) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

type ShapeProblem = z.core.$ZodIssue

function shapeIssue(problem: ShapeProblem): Issue {
  const path = problem.path.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  const field = String(problem.path.at(-1) ?? '')
  if (problem.code === 'invalid_type' && problem.input === undefined) return issue('shape-missing', path, { field })
  if (problem.code === 'invalid_type') {
    return issue('shape-type', path, { expected: problem.expected, found: typeof problem.input })
  }
  if (problem.code === 'invalid_value') {
    return issue('shape-choice', path, { allowed: problem.values.map(String), found: String(problem.input) })
  }
  if (problem.code === 'too_big') return issue('shape-range', path, { found: '', limit: String(problem.maximum) })
  if (problem.code === 'too_small') return issue('shape-range', path, { found: '', limit: String(problem.minimum) })
  return issue('shape-pattern', path, { found: String(problem.input ?? ''), expected: problem.message })
}
