import type { Json } from '@chiso/engine'

/** Built when it is needed: a million objects kept in memory would slow down every test beside. */
export class Lazy<T> {
  readonly make: () => T
  constructor(make: () => T) {
    this.make = make
  }
}

/** The value itself, built if it was not. */
export function built<T>(value: T | Lazy<T>): T {
  return value instanceof Lazy ? value.make() : value
}

/**
 * One hostile input. `text` goes through the reader of JSON, `rule` through both profiles, `document` through the
 * reading of a set; a value that is expected is harmless.
 */
export type Hostile = { name: string } & (
  | { text: string | Lazy<string> }
  | { rule: Json | Lazy<Json>; data?: Json | Lazy<Json>; strict?: Expected; compat?: Expected }
  | { document: unknown }
)

/** The code of the issue, or the value where it is harmless. */
export type Expected = string | { value: Json }

const lazy = <T>(make: () => T) => new Lazy(make)
const numbers = (length: number): Json => Array.from({ length }, (_, at) => at)
const times = (depth: number, wrap: (inner: Json) => Json, seed: Json): Json => {
  let value = seed
  for (let level = 0; level < depth; level++) value = wrap(value)
  return value
}
const million = 1_000_000
const over = (list: Json, body: Json): Json => ({ map: [list, body] })
const item = { var: '' }
const fold = (body: Json, start: Json): Json => ({ reduce: [{ var: 'l' }, body, start] })
const twice = (operator: string): Json => ({ [operator]: [{ var: 'accumulator' }, { var: 'accumulator' }] })
const long = 'x'.repeat(60_000)

/** Work that multiplies. */
const cost: Hostile[] = [
  {
    name: 'three iterations inside one another',
    rule: over({ var: 'l' }, over(numbers(200), over(numbers(200), 1))),
    data: { l: numbers(200) },
    strict: 'iteration-too-deep',
    compat: 'size-exceeded',
  },
  {
    name: 'two long lists written out',
    rule: over(numbers(900), over(numbers(900), { '+': [item, 1] })),
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'a list over itself',
    rule: over({ var: 'l' }, over(numbers(500), { '*': [item, 2] })),
    data: { l: numbers(10_000) },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'filter inside reduce',
    rule: fold({ '+': [{ var: 'accumulator' }, { reduce: [numbers(1_000), { '+': [{ var: 'current' }, 1] }, 0] }] }, 0),
    data: { l: numbers(1_000) },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'all over some over a list',
    rule: { all: [{ var: 'l' }, { none: [numbers(1_500), { '>': [item, 2_000] }] }] },
    data: { l: numbers(1_500) },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'a search through a long text at every step',
    rule: over({ var: 'l' }, { in: ['y', { cat: ['x'.repeat(50_000)] }] }),
    data: { l: numbers(10_000) },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'a search through a grown list at every step',
    rule: fold({ merge: [{ var: 'accumulator' }, { if: [{ in: [-1, { var: 'accumulator' }] }, 1, [2]] }] }, []),
    data: { l: numbers(10_000) },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'fractions that never shorten',
    rule: fold({ '+': [{ '/': [1, { '+': [{ var: 'current' }, 1.00000000000001] }] }, { var: 'accumulator' }] }, 0),
    data: { l: numbers(10_000) },
    strict: 'number-overflow',
  },
  {
    name: 'long fractions at every step',
    rule: over({ var: 'l' }, { '+': [{ '/': [1, { var: 'a' }] }, { '/': [1, { var: 'b' }] }] }),
    data: { l: [] },
    strict: { value: [] },
    compat: { value: [] },
  },
  {
    name: 'fractions of 600 digits, thousands of times',
    rule: over({ var: 'l' }, { '+': [{ '/': [1, { var: 'a' }] }, { '/': [1, { var: 'b' }] }] }),
    data: { l: Array.from({ length: 3_000 }, () => ({ a: 1.23456789012345e-290, b: 3.21987654321987e-291 })) },
    strict: 'size-exceeded',
  },
  {
    name: 'a fallback inside a fallback',
    rule: times(25, (inner) => ({ '??': [{ var: 'vang' }, inner] }), 1),
    data: {},
    strict: { value: 1 },
    compat: 'evaluation-thrown',
  },
  {
    name: 'errors caught again and again',
    rule: over({ var: 'l' }, over(numbers(100), { try: [{ throw: 'a' }, { throw: 'b' }, { throw: 'c' }, 1] })),
    data: { l: numbers(1_000) },
    strict: 'size-exceeded',
    compat: 'evaluation-thrown',
  },
  {
    name: 'missing asked for thousands of names, at every step',
    rule: over({ var: 'l' }, { missing: { merge: [numbers(1_800)] } }),
    data: { l: numbers(5_000) },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
]

/** Values that grow. */
const memory: Hostile[] = [
  {
    name: 'a text doubled',
    rule: fold(twice('cat'), 'ha'),
    data: { l: numbers(60) },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'a list doubled',
    rule: fold(twice('merge'), [1]),
    data: { l: numbers(60) },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'a list of lists doubled',
    rule: fold([{ var: 'accumulator' }, { var: 'accumulator' }], [1]),
    data: { l: numbers(60) },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'a list wrapped a thousand times',
    rule: fold([{ var: 'accumulator' }], 1),
    data: { l: numbers(1_000) },
    strict: 'json-too-deep',
    compat: 'json-too-deep',
  },
  {
    name: 'long texts joined',
    rule: { cat: Array.from({ length: 900 }, () => ({ var: 's' })) },
    data: { s: long },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'a list of long texts turned into text',
    rule: { '==': [over({ var: 'l' }, { var: 's' }), 'x'] },
    data: { l: Array.from({ length: 17 }, () => ({ s: long })) },
    strict: 'type-mismatch',
  },
  {
    name: 'long texts in lists of lists, joined',
    rule: { cat: [times(3, (inner) => [inner, inner, inner, inner, inner, inner], { var: 's' })] },
    data: { s: long },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'a written text of a million characters',
    rule: { cat: ['y'.repeat(million)] },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'a text of a million characters in the data',
    rule: { var: 's' },
    data: { s: 'y'.repeat(million) },
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'a million items in the data',
    rule: { var: 'l' },
    data: lazy(() => ({ l: numbers(million) })),
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'a million lists in the data',
    rule: 1,
    data: times(4, (inner) => Array.from({ length: 32 }, () => inner), []),
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
  {
    name: 'a written list of a million',
    rule: lazy(() => ({ merge: numbers(million) })),
    strict: 'formula-too-large',
    compat: 'formula-too-large',
  },
  {
    name: 'sub-trees shared over and over',
    rule: times(30, (inner) => ({ '+': [inner, inner] }), 1),
    strict: 'formula-too-large',
    compat: 'formula-too-large',
  },
  {
    name: 'empty lists shared over and over',
    rule: times(60, (inner) => [inner, inner], []),
    strict: 'formula-too-large',
    compat: 'formula-too-large',
  },
  {
    name: 'data shared over and over',
    rule: { var: '' },
    data: times(60, (inner) => [inner, inner], 1),
    strict: 'size-exceeded',
    compat: 'size-exceeded',
  },
]

/** A million levels. */
const depth: Hostile[] = [
  { name: 'lists as text', text: lazy(() => `${'['.repeat(million)}${']'.repeat(million)}`) },
  { name: 'lists never closed', text: lazy(() => '['.repeat(million)) },
  { name: 'objects as text', text: lazy(() => `${'{"a":'.repeat(million)}1${'}'.repeat(million)}`) },
  {
    name: 'operators',
    rule: lazy(() => times(million, (inner) => ({ '!': inner }), 1)),
    strict: 'formula-too-deep',
    compat: 'formula-too-deep',
  },
  {
    name: 'operators in lists',
    rule: lazy(() => times(million, (inner) => ({ '+': [inner] }), 1)),
    strict: 'formula-too-deep',
    compat: 'formula-too-deep',
  },
  {
    name: 'what is preserved',
    rule: lazy(() => ({ preserve: times(million, (inner) => [inner], 1) })),
    strict: 'formula-too-deep',
    compat: 'formula-too-deep',
  },
  {
    name: 'lists in the data',
    rule: { var: 'a' },
    data: lazy(() => ({ a: times(million, (inner) => [inner], 1) })),
    strict: 'json-too-deep',
    compat: 'json-too-deep',
  },
  {
    name: 'objects in the data',
    rule: { var: 'a.a.a' },
    data: lazy(() => times(million, (inner) => ({ a: inner }), 1)),
    strict: 'json-too-deep',
    compat: 'json-too-deep',
  },
  {
    name: 'a path',
    rule: { var: 'a.'.repeat(20_000) },
    data: { a: 1 },
    strict: 'value-absent',
    compat: { value: null },
  },
  { name: 'a document', document: lazy(() => times(million, (inner) => [inner], 1)) },
  { name: 'an object around itself', document: around() },
]

function around(): unknown {
  const self: Record<string, unknown> = { format: 'chiso/1' }
  self.indicators = [self]
  return self
}

export const bombs: readonly Hostile[] = [...cost, ...memory, ...depth]
