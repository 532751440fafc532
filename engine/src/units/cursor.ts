import { isInheritedName, type Json, readJson } from '../values/json.ts'
import { hasLoneSurrogate, hiddenIn } from '../values/text.ts'

export const quote = 34
export const comma = 44
const minus = 45
const point = 46
const zero = 48
const colon = 58
const backslash = 92

/** The text holds something that only the reader of whole documents tells about. */
export class Unusual extends Error {}

/** Walks over a text of JSON that is written as nearly all are, value by value, making no more than is asked for. */
export class JsonCursor {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  /** Digits with at most one point as they come; any other way to write a number by the language's own reading. */
  number(): number {
    const { text } = this
    const start = this.at
    let at = start
    let whole = 0
    for (; at < text.length && at - start < 15; at++) {
      const code = text.charCodeAt(at)
      if (code < zero || code > zero + 9) break
      whole = whole * 10 + code - zero
    }
    const isWritten = at > start && (text.charCodeAt(start) !== zero || at === start + 1)
    let scale = 1
    if (text.charCodeAt(at) === point) {
      const first = ++at
      for (; at < text.length && at - start <= 15; at++) {
        const code = text.charCodeAt(at)
        if (code < zero || code > zero + 9) break
        whole = whole * 10 + code - zero
        scale *= 10
      }
      if (at === first) throw new Unusual()
    }
    if (isWritten && !isNumeric(text.charCodeAt(at))) {
      this.at = at
      // Both are whole and small, so the quotient is the double nearest to the decimal.
      return scale === 1 ? whole : whole / scale
    }
    for (; at < text.length; at++) if (!isNumeric(text.charCodeAt(at))) break
    this.at = at
    const read = readJson(text.slice(start, at))
    if (!read.ok || typeof read.value !== 'number') throw new Unusual()
    return read.value
  }

  /** A string without escapes, in Unicode NFC. */
  string(): string {
    this.take(quote)
    const { text } = this
    const start = this.at
    let plain = true
    let at = start
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === quote) break
      if (code === backslash || code < 32) throw new Unusual()
      if (code > 126) plain = false
    }
    this.at = at
    this.take(quote)
    const value = text.slice(start, at)
    if (!plain && (hiddenIn(value) !== null || hasLoneSurrogate(value) || value !== value.normalize('NFC')))
      throw new Unusual()
    return value
  }

  /** Any value, read strictly by the reader of documents. */
  value(): Json {
    const read = readJson(this.raw())
    if (!read.ok) throw new Unusual()
    return read.value
  }

  /** The text of any value, of which no more is seen than where it ends. */
  raw(): string {
    const { text } = this
    const start = this.at
    let open = 0
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at)
      if (code === quote) {
        this.string()
        this.at--
      } else if (code === 123 || code === 91) open++
      else if (code === 125 || code === 93) {
        if (open === 0) break
        open--
      } else if (code === comma && open === 0) break
    }
    return text.slice(start, this.at)
  }

  members(take: (key: string) => void): void {
    this.space()
    this.take(123)
    this.space()
    if (this.isNext(125)) return
    do {
      this.space()
      const key = this.string()
      if (isInheritedName(key)) throw new Unusual()
      this.colon()
      take(key)
      this.space()
    } while (this.isNext(comma))
    this.take(125)
  }

  colon(): void {
    this.space()
    this.take(colon)
    this.space()
  }

  space(): void {
    const { text } = this
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return
    }
  }

  isNext(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false
    this.at++
    return true
  }

  take(code: number): void {
    if (!this.isNext(code)) throw new Unusual()
  }
}

function isNumeric(code: number): boolean {
  // Digits, sign, point, exponent.
  return (
    (code >= zero && code <= zero + 9) || code === minus || code === point || code === 43 || code === 69 || code === 101
  )
}

/** Whether a character can begin a number of JSON. */
export function startsNumber(code: number): boolean {
  return code === minus || (code >= zero && code <= zero + 9)
}
