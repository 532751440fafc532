import { expect, it } from 'vitest'
import { canonical, readJson } from './json.ts'

const problem = (text: string) => {
  const read = readJson(text)
  return read.ok ? null : read.issues[0]
}

it('[J-1] reads what JSON.parse reads', () => {
  const text = ' {"a": [1, -2.5e3, true, null, "x\\n\\u00e9\\ud83d\\ude00"], "b": {}} '
  expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) })
})

it.each(['-0', '{"a":-0.0}', '0e5', '[1.2345678901e+10]', '{"b":{"a:":"c\\"d:"}}', '"\\\\u0041"', '{"2":1,"1":{}}'])(
  '[J-1] reads %s as it is written, whichever reader it takes',
  (text) => {
    const read = readJson(text)
    expect(read.ok && JSON.stringify(read.value)).toBe(JSON.stringify(JSON.parse(text)))
    expect(read.ok && Object.is(read.value, -0)).toBe(false)
  },
)

it('[J-1] composes decomposed text', () => {
  expect(readJson(`"${'ề'.normalize('NFD')}"`)).toEqual({ ok: true, value: 'ề' })
})

it.each([
  ['{"a":1,"a":2}', 'json-duplicate-key'],
  ['{"a":{"b":1},"c":[{"d":1,"\\u0064":2}]}', 'json-duplicate-key'],
  ['{"__proto__":{}}', 'name-inherited'],
  ['{"a":{"valueOf":1}}', 'name-inherited'],
  ['[1e-400]', 'number-digits'],
  ['[2e-305,1e-301]', null],
  ['[0.1000000000000000055]', 'number-digits'],
  ['"\\ud800"', 'json-surrogate'],
  [`${'['.repeat(70)}${']'.repeat(70)}`, 'json-too-deep'],
  ['1e999', 'number-not-finite'],
  ['01', 'json-malformed'],
  ['{"a":1,}', 'json-malformed'],
  ['', 'json-malformed'],
])('[J-1] refuses %s', (text, code) => {
  expect(problem(text)?.code ?? null).toBe(code)
})

it('[J-2] says line and column', () => {
  expect(problem('{\n  "a": 1\n  "b": 2\n}')?.params).toEqual({ line: 3, column: 3 })
})

it('[J-3] sorts keys by code units and prints numbers as ECMAScript does', () => {
  expect(canonical({ é: 1, b: [1e21, 0.1, -0], a: '\u20ac\n' })).toBe('{"a":"€\\n","b":[1e+21,0.1,0],"é":1}')
})

it('[J-3] canonical text reads back as itself', () => {
  const text = canonical({ b: { d: [1, { x: null }], c: 'y' }, a: false })
  const read = readJson(text)
  expect(read.ok && canonical(read.value)).toBe(text)
})
