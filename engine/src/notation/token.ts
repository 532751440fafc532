import { narrow } from '../values/text.ts'
import { folded, infixes } from './words.ts'

/**
 * A piece of formula text, for reading and for colouring.
 *
 * Shape: `word` is a name, a function or a word between operands, told apart where it stands; `date` is a bare day
 * Unit:  start and end are offsets in UTF-16 code units
 */
export type Token = {
  kind: 'number' | 'date' | 'text' | 'label' | 'word' | 'sign' | 'mark' | 'unknown' | 'end'
  start: number
  end: number
  /** A sign in its one spelling, the inside of a text or label, else as written. */
  text: string
  /** A word as it is looked up, else empty. */
  name: string
  /** A text or label that has no end. */
  open?: true
  /** Written in a way that is understood but not the usual one. */
  loose?: true
}

const space = /[\s\u00a0\u200b\ufeff]+/y
const date = /\d{4}-\d{2}-\d{2}(?![\d-])|\d{1,2}\/\d{1,2}\/\d{4}(?!\d)/y
const number =
  /0[xXoObB][\da-fA-F]+(?![\p{L}\p{N}_])|(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.])(?:,\d+)?(?![\d,.])|\d+(?:[.,]\d+)*|\.\d+)(?:[eE][+-]?\d+(?![\p{L}\p{N}_]))?/uy
const points = /points\.[a-z0-9]+(?:-[a-z0-9]+)*(?!\.?[\p{L}\p{Nd}_])/uy
const word = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*(?:\.[\p{L}\p{M}\p{Nd}_]+)*/uy
const marks = '();{},'

/** Signs that have several spellings. */
export const spellings: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...infixes].flatMap(([operator, { sign = operator, also = [] }]) =>
    [...(sign === 'word' ? [] : [sign]), ...also].map((spelling) => [spelling, operator] as const),
  ),
  ['->', '→'],
  ['=>', '→'],
])

/** The arrow, percent and negation, and what other languages write. */
const others = ['→', '%', '!', '&', '|', ':', '^', '⋅', '·']
const signs = new Set([...Object.keys(spellings), ...[...infixes.keys()].filter((name) => !/\w/.test(name)), ...others])
const sign = new RegExp(
  [...signs]
    .sort((a, b) => b.length - a.length)
    .map((each) => each.replace(/[\^$*+?|/]/g, '\\$&'))
    .join('|'),
  'y',
)

const quotes: Readonly<Record<string, string>> = { '"': '"', '“': '”', "'": "'", '‘': '’' }

/** Cuts a formula into tokens; nothing is refused here, and the last token is the end. */
export function tokenize(written: string): Token[] {
  const text = narrow(written)
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? ''
  }
  while (at < text.length) {
    const blank = take(space)
    if (blank !== '') {
      at += blank.length
      continue
    }
    const token = next(text, at, take)
    // What is quoted stays as it is written.
    if (token.kind === 'text' || token.kind === 'label') tokens.push(next(written, at, take))
    else tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', start: text.length, end: text.length, text: '', name: '' })
  return tokens
}

function next(text: string, at: number, take: (pattern: RegExp) => string): Token {
  const first = text.charAt(at)
  const closing = quotes[first]
  if (closing !== undefined) return quoted(text, at, closing, first === "'" || first === '‘')
  if (first === '[') return bracketed(text, at)
  if (marks.includes(first)) return { kind: 'mark', start: at, end: at + 1, text: first, name: '' }
  for (const [kind, pattern] of kinds) {
    const found = take(pattern)
    if (found === '') continue
    const spelled = kind === 'sign' ? (spellings[found] ?? found) : found
    return {
      kind,
      start: at,
      end: at + found.length,
      text: spelled,
      name: kind === 'word' ? folded(found) : '',
      ...(found === '=<' ? { loose: true } : {}),
    }
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return { kind: 'unknown', start: at, end: at + character.length, text: character, name: '' }
}

const kinds: readonly (readonly [Token['kind'], RegExp])[] = [
  ['date', date],
  ['number', number],
  ['word', points],
  ['word', word],
  ['sign', sign],
]

/** A text ends at its quote; a doubled quote is one quote inside. */
function quoted(text: string, start: number, closing: string, loose: boolean): Token {
  let inside = ''
  let from = start + 1
  for (;;) {
    const end = text.indexOf(closing, from)
    if (end < 0) return { kind: 'text', start, end: text.length, text: inside + text.slice(from), name: '', open: true }
    inside += text.slice(from, end)
    if (text.charAt(end + 1) !== closing)
      return { kind: 'text', start, end: end + 1, text: inside, name: '', ...(loose ? { loose } : {}) }
    inside += closing
    from = end + 2
  }
}

function bracketed(text: string, start: number): Token {
  const end = text.indexOf(']', start)
  if (end < 0) return { kind: 'label', start, end: text.length, text: text.slice(start + 1), name: '', open: true }
  return { kind: 'label', start, end: end + 1, text: text.slice(start + 1, end), name: '' }
}
