import { Bug, type Issue, issue, pointer } from '../issue.ts'
import { maxDigits } from './number.ts'
import { hasLoneSurrogate, hiddenIn, isComposed } from './text.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

/** How deep a document may nest before it is refused. */
export const maxDepth = 64

/** Names every JavaScript object inherits; as keys they could only mislead. */
export function isInheritedName(name: string): boolean {
  return name === '__proto__' || name in Object.prototype
}

/** True for a JSON object, own keys only, not for a list or null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What an author would call the type of a JSON value. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'list'
  return typeof value === 'object' ? 'object' : typeof value
}

class Malformed extends Error {
  readonly problem: Issue
  constructor(problem: Issue) {
    super(problem.code)
    this.problem = problem
  }
}

/**
 * Reads JSON text strictly: one meaning or none, and strings in Unicode NFC.
 *
 * Errors: json-malformed (line and column from 1), json-duplicate-key, json-too-deep, json-surrogate, name-inherited,
 *         text-hidden (a U+FFFD, which an earlier program left)
 * Source: RFC 8259; SPEC J-1
 */
export function readJson(text: string): { ok: true; value: Json } | { ok: false; issues: Issue[] } {
  const plain = plainValue(text)
  if (plain !== undefined) return { ok: true, value: plain }
  try {
    return { ok: true, value: new Reader(text).document() }
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, issues: [error.problem] }
    throw error
  }
}

/** Where a text may mean what `JSON.parse` would not tell: escapes, lost letters, inherited names, long and tiny numbers. */
const unusualPattern = /* @__PURE__ */ unusual()

function unusual(): RegExp {
  const inherited = Object.getOwnPropertyNames(Object.prototype)
  return new RegExp(`\\\\u|\ufffd|[\\d.]{16}|[eE]-\\d{3}|"(?:${inherited.join('|')})"`)
}

/** A text that has one meaning beyond doubt, read by `JSON.parse`; undefined where the strict reader has to look. */
function plainValue(text: string): Json | undefined {
  if (unusualPattern.test(text) || !isComposed(text)) return undefined
  const members = membersIn(text)
  if (Number.isNaN(members)) return undefined
  let value: Json
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  // Of two members of one name, parsing keeps one.
  return membersOf(value) === members ? value : undefined
}

/** How many members a value has at all depths; NaN where it holds what a double may not carry. */
function membersOf(value: Json): number {
  if (typeof value === 'number') {
    const carried = value === 0 ? !Object.is(value, -0) : Math.abs(value) >= 1e-300 && Number.isFinite(value)
    return carried ? 0 : Number.NaN
  }
  if (typeof value !== 'object' || value === null) return 0
  const inner: readonly Json[] = Array.isArray(value) ? value : Object.values(value)
  let count = inner === value ? 0 : inner.length
  for (let index = 0; index < inner.length; index++) count += membersOf(inner[index] as Json)
  return count
}

const [quote, colon, backslash] = [0x22, 0x3a, 0x5c]
const [bracket, endBracket, brace, endBrace] = [0x5b, 0x5d, 0x7b, 0x7d]

/** How many members a well-formed text writes: the colons outside its strings; NaN where it nests too deep. */
function membersIn(text: string): number {
  let count = 0
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length && depth <= maxDepth; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) inString = !inString
    else if (inString) at += Number(code === backslash)
    else if (code === colon) count++
    else if (code === bracket || code === brace) depth++
    else if (code === endBracket || code === endBrace) depth--
  }
  return depth > maxDepth ? Number.NaN : count
}

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 refuses raw control characters in strings
const plainPattern = /[^"\\\u0000-\u001f]*/y
const spacePattern = /[ \t\n\r]*/y
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

class Reader {
  private at = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  }

  document(): Json {
    const value = this.value('', 0)
    this.match(spacePattern)
    if (this.at < this.text.length) this.fail()
    return value
  }

  private fail(): never {
    const before = this.text.slice(0, this.at).split('\n')
    throw new Malformed(
      issue('json-malformed', '', { line: before.length, column: (before[before.length - 1]?.length ?? 0) + 1 }),
    )
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? ''
    this.at += found.length
    return found
  }

  private take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false
    this.at += expected.length
    return true
  }

  private value(path: string, depth: number): Json {
    if (depth > maxDepth) throw new Malformed(issue('json-too-deep', path, { max: maxDepth }))
    this.match(spacePattern)
    if (this.take('{')) return this.object(path, depth)
    if (this.take('[')) return this.list(path, depth)
    if (this.take('"')) return this.string(path)
    if (this.take('true')) return true
    if (this.take('false')) return false
    if (this.take('null')) return null
    const digits = this.match(numberPattern)
    if (digits === '') this.fail()
    const value = Number(digits)
    if (!Number.isFinite(value)) throw new Malformed(issue('number-not-finite', path, {}))
    const isDoubtful = digits.length > maxDigits || Math.abs(value) < 1e-300
    if (isDoubtful && !carries(value, digits))
      throw new Malformed(
        issue('number-digits', path, {
          found: shorten(digits),
          max: maxDigits,
          ...(Math.abs(value) < 1e-300 ? { small: true as const } : {}),
        }),
      )
    return value === 0 ? 0 : value
  }

  private object(path: string, depth: number): Json {
    const result: Record<string, Json> = {}
    this.match(spacePattern)
    if (this.take('}')) return result
    do {
      this.match(spacePattern)
      if (!this.take('"')) this.fail()
      const key = this.string(path)
      if (Object.hasOwn(result, key)) throw new Malformed(issue('json-duplicate-key', path, { key }))
      if (isInheritedName(key)) throw new Malformed(issue('name-inherited', path, { name: key }))
      this.match(spacePattern)
      if (!this.take(':')) this.fail()
      result[key] = this.value(pointer(path, key), depth + 1)
      this.match(spacePattern)
    } while (this.take(','))
    if (!this.take('}')) this.fail()
    return result
  }

  private list(path: string, depth: number): Json {
    const result: Json[] = []
    this.match(spacePattern)
    if (this.take(']')) return result
    do {
      result.push(this.value(pointer(path, result.length), depth + 1))
      this.match(spacePattern)
    } while (this.take(','))
    if (!this.take(']')) this.fail()
    return result
  }

  private string(path: string): string {
    let result = ''
    for (;;) {
      result += this.match(plainPattern)
      if (this.take('"')) break
      if (!this.take('\\')) this.fail()
      const letter = this.text[this.at] ?? ''
      this.at += 1
      if (letter === 'u') {
        const hex = this.text.slice(this.at, this.at + 4)
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.fail()
        result += String.fromCharCode(Number.parseInt(hex, 16))
        this.at += 4
      } else if (Object.hasOwn(escapes, letter)) result += escapes[letter]
      else {
        this.at -= 1
        this.fail()
      }
    }
    if (hasLoneSurrogate(result)) throw new Malformed(issue('json-surrogate', path, {}))
    const lost = result.includes('\ufffd') ? hiddenIn(result) : null
    if (lost) throw new Malformed(issue('text-hidden', path, lost))
    return result.normalize('NFC')
  }
}

/** True when a double still says the decimal it was read from. */
function carries(value: number, digits: string): boolean {
  const [given, shown] = [decimalOf(digits), decimalOf(String(value))]
  return given.digits === shown.digits && given.exponent === shown.exponent
}

function decimalOf(text: string): { digits: string; exponent: number } {
  const [mantissa = '', exponent = '0'] = text
    .replace('-', '')
    .toLowerCase()
    .split(/e\+?(?=[-\d])/)
  const [whole = '', fraction = ''] = mantissa.split('.')
  const all = `${whole}${fraction}`.replace(/^0+/, '')
  const digits = all.replace(/0+$/, '')
  return { digits, exponent: digits === '' ? 0 : Number(exponent) - fraction.length + all.length - digits.length }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/**
 * The one text of a JSON value that is hashed, signed and served.
 *
 * Source: RFC 8785 (keys by UTF-16 code units; numbers and strings as ECMAScript prints them)
 */
export function canonical(value: Json): string {
  return written(value, 0)
}

function written(value: Json, depth: number): string {
  if (depth > maxDepth) throw new Bug(`what is hashed was read, and so is not deeper than ${maxDepth}`)
  if (Array.isArray(value)) return `[${value.map((item) => written(item, depth + 1)).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const object = value as JsonObject
  const members = Object.keys(object)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((key) => `${JSON.stringify(key)}:${written(object[key] ?? null, depth + 1)}`)
  return `{${members.join(',')}}`
}
