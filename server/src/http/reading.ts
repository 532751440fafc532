import { type Issue, issue, type Json, readJson } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { limits } from '../limits.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Call } from './call.ts'

/** The query of a call, as its schema reads it. */
export function readQuery(schema: z.ZodType, context: Context): unknown {
  const parsed = schema.safeParse(context.req.query())
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  throw new Refused(refuse('query-invalid', { name: String(first?.path[0] ?? ''), expected: first?.message ?? '' }))
}

/** The body of a call: strict JSON of the declared shape, no larger than told. */
export async function readBody(schema: z.ZodType, call: Call, context: Context): Promise<unknown> {
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

async function readBytes(context: Context, max: number): Promise<Uint8Array> {
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
