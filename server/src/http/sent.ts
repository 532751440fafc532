import { isUtf8 } from 'node:buffer'
import { decodeText, hiddenIn, type Issue, issue, type Json, pointer, readJson } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import type { TextBytes } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'

/** A body in the chunks that it arrived in, which whoever reads it joins. */
export type Chunks = readonly TextBytes[]

/** The text of a body, which must be UTF-8, or UTF-16 with a mark. */
export function textOfSent(chunks: Chunks): string {
  const [first = new Uint8Array(), ...others] = chunks
  const bytes = others.length === 0 ? first : Buffer.concat(chunks)
  const read = isUtf8(bytes) ? decodeText(bytes, { utf8: () => Buffer.from(bytes).toString() }) : decodeText(bytes)
  if (read.text === null) throw new Refused(refuse('malformed', {}, [read.issue]))
  return read.text
}

/** Strict JSON of a shape; refuses with every problem. */
export function readSent<T>(text: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(readStrict(text))
  if (!parsed.success) throw new Refused(refuse('invalid', {}, parsed.error.issues.map(shapeIssue)))
  const hidden = hiddenFields(parsed.data)
  if (hidden.length > 0) throw new Refused(refuse('invalid', {}, hidden))
  return parsed.data
}

/** Fields whose texts stand deeper; documents and units tell of theirs themselves. */
const holding = new Set(['attachments', 'decision'])

/** Titles, reasons, comments and names, also of files, that hold what nobody sees. */
function hiddenFields(body: unknown, path = ''): Issue[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) => {
    const place = pointer(path, name)
    if (path !== '' || holding.has(name)) if (typeof value === 'object') return hiddenFields(value, place)
    const hidden = typeof value === 'string' && name !== 'password' ? hiddenIn(value) : null
    return hidden ? [issue('text-hidden', place, hidden)] : []
  })
}

function readStrict(text: string): Json {
  const read = readJson(text)
  if (!read.ok) throw new Refused(refuse('malformed', {}, read.issues))
  return read.value
}

function shapeIssue(problem: z.core.$ZodIssue): Issue {
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
