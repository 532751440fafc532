import { isUtf8 } from 'node:buffer'
import {
  decodeText,
  hiddenIn,
  type Issue,
  issue,
  type Json,
  type JsonObject,
  message,
  nearestName,
  pointer,
  readJson,
  shapeIssues,
} from '@chiso/engine'
import { z } from '@hono/zod-openapi'
import type { TextBytes } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'

/** A body in the chunks that it arrived in, which whoever reads it joins. */
export type Chunks = readonly TextBytes[]

/** The text of a body, which must be UTF-8, or UTF-16 with a mark. */
export function textOfSent(chunks: Chunks): string {
  const [first = new Uint8Array(), ...others] = chunks
  const bytes = others.length === 0 ? first : Buffer.concat(chunks)
  const whole = () => Buffer.from(bytes).toString()
  const read = isUtf8(bytes) ? decodeText(bytes, { utf8: whole }) : decodeText(bytes)
  if (read.text !== null) return read.text
  // What was lost in a text is told of by the place that the text has, where the rest can be read.
  if (read.issue.code === 'text-broken' && isUtf8(bytes)) readStrict(whole())
  throw unreadable([read.issue])
}

/** Strict JSON of a shape; refuses with every problem. */
export function readSent<T>(text: string, schema: z.ZodType<T>): T {
  return readWhole(text, schema).body
}

/** Strict JSON of a shape, with the names of the fields that the shape does not know. */
export function readWhole<T>(text: string, schema: z.ZodType<T>): { body: T; unread: string[] } {
  const given = readStrict(text)
  const unread = unreadKeys(given, schema)
  const parsed = schema.safeParse(given)
  const issues = parsed.success ? hiddenFields(parsed.data) : shapeIssues(parsed.error.issues, given)
  const wrong = [...issues, ...unread.flatMap(({ misspelt }) => misspelt ?? [])]
  if (!parsed.success || wrong.length > 0) throw new Refused(refuse('invalid', {}, wrong))
  return { body: parsed.data, unread: unread.map(({ key }) => key) }
}

/** Fields that a shape does not know; one named nearly as a field that is lacking was meant for it, and must not be dropped. */
function unreadKeys(given: Json, schema: z.ZodType): { key: string; misspelt?: Issue }[] {
  if (!(schema instanceof z.ZodObject) || !isObject(given)) return []
  const known = Object.keys(schema.shape)
  const lacking = known.filter((key) => !Object.hasOwn(given, key))
  return Object.keys(given).flatMap((key) => {
    if (known.includes(key)) return []
    const nearest = nearestName(key, lacking)
    if (nearest === undefined) return [{ key }]
    return [{ key, misspelt: issue('shape-key-unknown', pointer('', key), { key, nearest }) }]
  })
}

function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
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
  if (!read.ok) throw unreadable(read.issues)
  return read.value
}

function unreadable(issues: readonly Issue[]): Refused {
  const [first] = issues
  const why = { vi: first ? message(first, 'vi') : '', en: first ? message(first, 'en') : '' }
  return new Refused(refuse('malformed', { why }, issues))
}
