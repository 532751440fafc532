import type { Json } from '@chiso/engine'
import type { Hostile } from './inputs.ts'

const inherited = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
].filter((name) => name !== 'prototype')

/** A key that an object literal would take for the prototype. */
const keyed = (name: string, value: Json): Json =>
  JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`) as Json

const names: Hostile[] = inherited.flatMap((name): Hostile[] => [
  { name: `operator ${name}`, rule: keyed(name, [1]), strict: 'name-inherited', compat: 'name-inherited' },
  {
    name: `path ${name}`,
    rule: { var: `${name}.constructor` },
    data: {},
    strict: 'value-absent',
    compat: 'name-inherited',
  },
  {
    name: `path ${name}, put together`,
    rule: { var: { cat: [name.slice(0, 3), name.slice(3), '.name'] } },
    data: { a: 1 },
    strict: 'value-absent',
    compat: 'name-inherited',
  },
  {
    name: `key ${name} in the data`,
    rule: { var: 'a' },
    data: keyed(name, 1),
    strict: 'name-inherited',
    compat: { value: null },
  },
  {
    name: `state ${name}`,
    rule: { choice: ['a', keyed(name, 1), 10] },
    strict: 'name-inherited',
    compat: 'name-inherited',
  },
  { name: `key ${name} in text`, text: JSON.stringify(keyed(name, 1)) },
])

const reaching: Hostile[] = [
  {
    name: 'a list’s own functions',
    rule: { var: 'l.map.constructor' },
    data: { l: [1] },
    strict: 'value-absent',
    compat: 'name-inherited',
  },
  {
    name: 'a text’s own functions',
    rule: { var: 's.link' },
    data: { s: 'a' },
    strict: 'value-absent',
    compat: 'name-inherited',
  },
  {
    name: 'a function as a value',
    rule: { var: 'l.push' },
    data: { l: [] },
    strict: 'value-absent',
    compat: 'name-inherited',
  },
  {
    name: 'val to the prototype',
    rule: { val: ['constructor', 'name'] },
    data: {},
    strict: 'value-absent',
    compat: 'name-inherited',
  },
  {
    name: 'val far above',
    rule: { val: [[1_000_000_000], 'a'] },
    data: { a: 1 },
    strict: 'value-absent',
    compat: 'evaluation-thrown',
  },
  {
    name: 'missing of the prototype',
    rule: { missing: [{ cat: ['to', 'String'] }] },
    data: {},
    strict: { value: ['toString'] },
    compat: 'name-inherited',
  },
  {
    name: 'an operator with a dot',
    rule: { 'var.constructor': ['return 1'] },
    strict: 'operator-unknown',
    compat: 'evaluation-thrown',
  },
  {
    name: 'call of an operator’s function',
    rule: { 'cat.apply': [1] },
    strict: 'operator-unknown',
    compat: 'evaluation-thrown',
  },
]

/** A set with one field replaced. */
const set = (more: Record<string, unknown>) => ({
  format: 'chiso/1',
  id: 'thu',
  title: 'Thử',
  level: 'commune',
  levels: ['Chỉ số'],
  legal: { status: 'provisional', content: 'illustrative' },
  policy: { total: 0 },
  inputs: [],
  indicators: [],
  ...more,
})

const documents: Hostile[] = [
  ...inherited.map((name): Hostile => ({ name: `id ${name}`, document: set({ id: name }) })),
  ...inherited.map(
    (name): Hostile => ({
      name: `input ${name}`,
      document: set({ inputs: [{ id: name, label: 'x', type: 'number' }] }),
    }),
  ),
  { name: 'a key __proto__', document: JSON.parse('{"__proto__":{"polluted":true},"format":"chiso/1"}') as unknown },
  { name: 'a title that turns round', document: set({ title: 'Xã \u202eahk' }) },
  { name: 'a title with a character of no width', document: set({ title: 'Xã\u200b' }) },
  { name: 'a title in decomposed letters', document: set({ title: 'Xã'.normalize('NFD') }) },
  { name: 'a title with half a character', document: set({ title: 'a\ud800' }) },
  { name: 'a total beyond numbers', document: set({ policy: { total: Number.POSITIVE_INFINITY } }) },
  { name: 'a total that is not a number', document: set({ policy: { total: Number.NaN } }) },
  { name: 'sub-trees shared over and over', document: set({ indicators: shared(40) }) },
  { name: 'a hundred thousand rows', document: set({ indicators: Array.from({ length: 100_000 }, () => ({})) }) },
  { name: 'a title of a million characters', document: set({ title: 'x'.repeat(1_000_000) }) },
  { name: 'a list', document: [] },
  { name: 'a function', document: () => 1 },
  { name: 'nothing', document: undefined },
]

function shared(levels: number): unknown {
  let built: unknown = []
  for (let level = 0; level < levels; level++) built = [built, built]
  return built
}

const numbers: Hostile[] = [
  { name: '1e308 × 10', rule: { '*': [1e308, 10] }, strict: 'number-overflow', compat: 'number-not-finite' },
  {
    name: '1e308 × 10, compared',
    rule: { '<': [{ '*': [{ var: 'a' }, 10] }, 1] },
    data: { a: 1e308 },
    strict: 'number-overflow',
    compat: { value: false },
  },
  {
    name: 'grown by reduce',
    rule: { reduce: [{ var: 'l' }, { '*': [{ var: 'accumulator' }, 1e100] }, 1] },
    data: { l: [1, 2, 3, 4] },
    strict: 'number-overflow',
    compat: 'number-not-finite',
  },
  { name: 'minus zero', rule: { '*': [-1, 0] }, strict: { value: 0 }, compat: { value: 0 } },
  { name: 'minus zero in the data', rule: { var: 'a' }, data: { a: -0 }, strict: { value: 0 }, compat: { value: 0 } },
  {
    name: 'a rule that is not a number',
    rule: { '+': [Number.NaN, 1] },
    strict: 'number-not-finite',
    compat: 'number-not-finite',
  },
  {
    name: 'data that is not a number',
    rule: { var: 'a' },
    data: { a: Number.NaN },
    strict: 'number-not-finite',
    compat: 'number-not-finite',
  },
  { name: 'NaN as text', rule: { '+': ['NaN', 1] }, strict: 'type-mismatch', compat: 'number-not-finite' },
  { name: 'Infinity as text', rule: { '*': ['Infinity', 1] }, strict: 'type-mismatch', compat: 'number-not-finite' },
  { name: '0 ÷ 0', rule: { '/': [0, 0] }, strict: 'division-by-zero', compat: 'number-not-finite' },
  { name: 'more digits than a decimal has', rule: 0.30000000000000004, strict: 'number-digits' },
  { name: 'NaN in text', text: '{"a":NaN}' },
  { name: 'Infinity in text', text: '[-Infinity]' },
  { name: '400 digits', text: `[${'9'.repeat(400)}]` },
  { name: '400 places', text: `[0.${'3'.repeat(400)}]` },
  { name: '1e400', text: '1e400' },
  { name: '1e-400', text: '1e-400' },
  { name: '1 and 30 zeros and 1', text: '1000000000000000000000000000001' },
  { name: 'a leading zero', text: '[01]' },
  { name: 'hexadecimal', text: '[0x10]' },
  { name: 'the smallest double', rule: { '*': [5e-324, 5e-324] }, strict: { value: 0 }, compat: { value: 0 } },
  {
    name: 'rounded to a billion places',
    rule: { round: [1, 1_000_000_000] },
    strict: 'argument-shape',
    compat: 'evaluation-thrown',
  },
]

const unicode: Hostile[] = [
  { name: 'half a character in text', text: '"\\ud800"' },
  { name: 'the other half', text: '{"\\udc00":1}' },
  { name: 'one key in two normal forms', text: `{"${'ã'.normalize('NFC')}":1,"${'ã'.normalize('NFD')}":2}` },
  {
    name: 'half a character in a rule',
    rule: { cat: ['a\ud800'] },
    strict: 'json-surrogate',
    compat: 'json-surrogate',
  },
  {
    name: 'half a character cut out',
    rule: { substr: ['😀', 0, 1] },
    strict: 'json-surrogate',
    compat: 'json-surrogate',
  },
  {
    name: 'half a character in the data',
    rule: { var: 'a' },
    data: { a: '\udc00' },
    strict: 'json-surrogate',
    compat: 'json-surrogate',
  },
  {
    name: 'one key in two normal forms in the data',
    rule: { var: 'a' },
    data: { ['ã'.normalize('NFC')]: 1, ['ã'.normalize('NFD')]: 2 },
    strict: 'json-duplicate-key',
    compat: { value: null },
  },
  {
    name: 'decomposed letters compared',
    rule: { '==': [{ var: 'a' }, 'Hà'] },
    data: { a: 'Hà'.normalize('NFD') },
    strict: { value: true },
    compat: { value: false },
  },
  {
    name: 'thousands of marks on one letter',
    rule: { cat: [`a${'\u0301'.repeat(60_000)}`] },
    strict: { value: `a${'\u0301'.repeat(60_000)}`.normalize('NFC') },
    compat: { value: `a${'\u0301'.repeat(60_000)}` },
  },
  {
    name: 'a character of no width is another text',
    rule: { '==': ['a\u200b', 'a'] },
    strict: { value: false },
    compat: { value: false },
  },
  { name: 'a mark of byte order inside', text: '[\ufeff1]' },
  { name: 'a raw control character', text: '"a\u0000b"' },
]

export const oddities: readonly Hostile[] = [...names, ...reaching, ...documents, ...numbers, ...unicode]
