import { expect, it } from 'vitest'
import { parseRuleset } from '../parse/parse.ts'
import { Input } from '../ruleset/fields/values.ts'
import type { InputDocument } from '../ruleset/rows.ts'
import { readUnits } from './columns.ts'
import { parseUnitsCsv } from './table.ts'
import { parseUnits } from './units.ts'

const input = (fields: Partial<InputDocument> & Pick<InputDocument, 'id' | 'type'>) =>
  Input.parse({ label: fields.id, ...fields })

const ruleset = {
  inputs: [
    input({ id: 'cuoc_hop', type: 'integer', min: 0, max: 366 }),
    input({ id: 'ty_le', type: 'ratio', min: 0, max: 1 }),
    input({ id: 'ty_le_khac', type: 'ratio' }),
    input({ id: 'gap_may', type: 'ratio', max: 5 }),
    input({ id: 'co_trang', type: 'boolean' }),
    input({ id: 'truong_ban', type: 'choice', options: ['bi-thu', { id: 'pho', label: 'Phó Bí thư' }] }),
    input({ id: 'ngay', type: 'date' }),
  ],
}

const unit = (inputs: unknown, more: object = {}) => ({ units: [{ id: 'a', name: 'A', inputs, ...more }] })

it('[U-1] [U-4] keeps values, absence, not applicable and inputs of another version', () => {
  const inputs = { cuoc_hop: 4, ty_le: null, co_trang: { notApplicable: true, reason: 'chưa có' }, cua_ban_khac: 'x' }
  expect(
    parseUnits({ period: '2024', content: 'sourced', ...unit(inputs, { self: { 'hop-bcd': 20 } }) }, ruleset),
  ).toEqual({
    file: { period: '2024', content: 'sourced', units: [{ id: 'a', name: 'A', inputs, self: { 'hop-bcd': 20 } }] },
    issues: [],
  })
})

it('[U-12] a file that does not say what its data are is neither sourced nor illustrative, however it is read', () => {
  expect(parseUnits(unit({})).file?.content).toBe('unstated')
  expect(parseUnitsCsv('id;cuoc_hop\na;1\n', ruleset).file?.content).toBe('unstated')
  expect(parseUnitsCsv('# content: illustrative\nid;cuoc_hop\na;1\n', ruleset).file?.content).toBe('illustrative')
  const wrong = parseUnits({ ...unit({}), content: 'thật' })
  expect([wrong.file?.content, wrong.issues.map(({ code }) => code)]).toEqual(['unstated', ['shape-choice']])
})

it.each([
  [
    'text for a count',
    { cuoc_hop: '4' },
    { code: 'input-type', params: { input: 'cuoc_hop', expected: 'integer', found: 'string', value: '4' } },
  ],
  [
    'a broken count',
    { cuoc_hop: 4.5 },
    { code: 'input-type', params: { input: 'cuoc_hop', expected: 'integer', found: 'number', value: '4.5' } },
  ],
  [
    'above the domain',
    { ty_le: 80 },
    { code: 'input-range', params: { input: 'ty_le', found: '80', min: '0', max: '1', fraction: '0.8' } },
  ],
  [
    'a percentage for a ratio that declares no domain',
    { ty_le_khac: 7.5 },
    { code: 'input-range', params: { input: 'ty_le_khac', found: '7.5', min: '0', max: '1', fraction: '0.075' } },
  ],
  [
    'a negative ratio that is declared wider above',
    { gap_may: -1 },
    { code: 'input-range', params: { input: 'gap_may', found: '-1', min: '0', max: '5' } },
  ],
  [
    'below the domain',
    { cuoc_hop: -1 },
    { code: 'input-range', params: { input: 'cuoc_hop', found: '-1', min: '0', max: '366' } },
  ],
  [
    'a number for yes or no',
    { co_trang: 1 },
    { code: 'input-type', params: { input: 'co_trang', expected: 'boolean', found: 'number', value: '1' } },
  ],
  [
    'an unknown option',
    { truong_ban: 'chu-tich' },
    { code: 'input-option', params: { input: 'truong_ban', found: 'chu-tich', allowed: ['bi-thu', 'pho'] } },
  ],
  [
    'a day the calendar lacks',
    { ngay: '2023-02-29' },
    { code: 'input-type', params: { input: 'ngay', expected: 'date', found: 'string', value: '2023-02-29' } },
  ],
  [
    'more than 15 digits',
    { ty_le: 0.12345678901234568 },
    { code: 'number-digits', params: { found: '0.12345678901234568', max: 15 } },
  ],
])('[U-2] names %s at its pointer', (_, inputs, expected) => {
  const { issues } = parseUnits(unit(inputs), ruleset)
  expect(issues).toEqual([{ ...expected, severity: 'error', path: `/units/0/inputs/${Object.keys(inputs)[0]}` }])
})

it('names a list for a value, and an inherited name', () => {
  const { file, issues } = parseUnits({ units: [{ id: 'a', inputs: { x: [1], constructor: 1 } }] })
  expect(issues.map(({ code, path }) => [code, path])).toEqual([
    ['shape-type', '/units/0/inputs/x'],
    ['name-inherited', '/units/0/inputs/constructor'],
  ])
  expect(file?.units[0]?.inputs).toEqual({})
})

it('names a misspelt key when the key it was meant to be is absent', () => {
  const { issues } = parseUnits({ units: [{ id: 'a', name: 'A', input: {} }] })
  expect(issues).toEqual([
    {
      code: 'shape-key-unknown',
      severity: 'error',
      path: '/units/0/input',
      params: { key: 'input', nearest: 'inputs' },
    },
  ])
})

it('refuses two units with one id, pointing at both', () => {
  const { issues } = parseUnits({
    units: [
      { id: 'a', inputs: {} },
      { id: 'b', inputs: {} },
      { id: 'a', inputs: {} },
    ],
  })
  expect(issues).toEqual([
    { code: 'unit-duplicate', severity: 'error', path: '/units/2/id', params: { unit: 'a', first: '/units/0' } },
  ])
})

it.each([
  ['no object', 5, 'shape-type', ''],
  ['a list of units alone', [], 'shape-pattern', ''],
  ['no units', { period: '2024' }, 'shape-missing', ''],
  ['units that are no list', { units: {} }, 'shape-type', '/units'],
  ['an empty list', { units: [] }, 'units-empty', '/units'],
  ['a unit without id', { units: [{ name: 'A' }] }, 'shape-missing', '/units/0'],
  ['a unit that is text', { units: ['a'] }, 'shape-type', '/units/0'],
  ['a strange content', { content: 'real', units: [{ id: 'a' }] }, 'shape-choice', '/content'],
])('refuses %s', (_, json, code, path) => {
  expect(parseUnits(json).issues.map((found) => [found.code, found.path])).toEqual([[code, path]])
})

it('[U-7] tells fields of units and names of inputs that nobody reads, once', () => {
  const one = { name: 'A', inputs: { cuoc_hopp: 4 }, ghi_chu_rieng: 'x' }
  const { issues } = parseUnits(
    {
      units: [
        { ...one, id: 'a' },
        { ...one, id: 'b' },
      ],
    },
    ruleset,
  )
  expect(issues.map(({ code, severity, params }) => ({ code, severity, params }))).toEqual([
    { code: 'key-ignored', severity: 'warning', params: { key: 'ghi_chu_rieng' } },
    { code: 'input-unknown', severity: 'warning', params: { input: 'cuoc_hopp', nearest: 'cuoc_hop' } },
  ])
})

it('[U-10] tells what a file says of itself that nobody reads, and refuses what is nearly a field that lacks', () => {
  const units = [{ id: '01' }]
  const told = (head: object) =>
    parseUnits({ ...head, units }).issues.map(({ code, path, params }) => [code, path, params])
  expect(told({ period: '2024', title: 'A', note: 'x', source: 'y', ruleset: 's' })).toEqual([])
  expect(told({ ghi_chu: 'x' })).toEqual([['key-ignored', '', { key: 'ghi_chu', of: 'file' }]])
  expect(told({ perod: '2024' })).toEqual([['shape-key-unknown', '/perod', { key: 'perod', nearest: 'period' }]])
})

it.each([
  ['Tổng', ''],
  ['x', 'Tổng cộng'],
  ['x', 'CỘNG:'],
  ['x', 'Toàn tỉnh'],
  ['Total', 'A'],
])('[U-11] tells of a unit that is the sum of a table, by %j %j', (id, name) => {
  const units = [
    { id: '01', name: 'Phường Cộng Hòa' },
    { id: 'Xã Tổng', name: 'Tổng cục A' },
    { id, name },
  ]
  const unit = [id, name].find((text) => text.length > 1)
  expect(parseUnits({ units }).issues).toEqual([
    { code: 'unit-total', severity: 'warning', path: '/units/2/id', params: { unit } },
  ])
  const { program } = parseRuleset({
    ...{ format: 'chiso/1', id: 's', title: 'S', level: 'commune', levels: ['A'], legal: { status: 'provisional' } },
    ...{ policy: { total: 1 }, inputs: [{ id: 'cuoc_hop', label: 'Cuộc họp', type: 'integer' }] },
    indicators: [{ id: 'a', code: '1', label: 'A', maxPoints: 1, formula: 1, provenance: { kind: 'own' } }],
  })
  if (!program) throw new Error('no set')
  const json = readUnits(JSON.stringify({ units }), 'json', program)
  const table = readUnits(`id;name;cuoc_hop\n01;A;1\n${id};${name};2\n`, 'table', program)
  expect(json.issues.map(({ code, path }) => [code, path])).toEqual([['unit-total', '/units/2/id']])
  expect(table.issues).toMatchObject([{ code: 'unit-total', path: '/units/1/id', at: { line: 3, heading: 'id' } }])
})

it('[U-11] a row named as a sum without an id is told as one and left out; a nameless row still lacks its id', () => {
  const json = parseUnits({ units: [{ name: 'Cộng', inputs: { a: 3 } }, { id: '01', name: 'Tổng' }, { name: 'Xã B' }] })
  expect(json.issues.map(({ code, path, params }) => [code, path, params])).toEqual([
    ['unit-sum', '/units/0', { unit: 'Cộng' }],
    ['unit-total', '/units/1/id', { unit: 'Tổng' }],
    ['shape-missing', '/units/2', { field: 'id' }],
  ])
  const table = parseUnitsCsv('id;name;a\n01;A;1\n;Cộng;1\n')
  expect(table.file?.units.map(({ id }) => id)).toEqual(['01'])
  expect(table.issues).toMatchObject([{ code: 'unit-sum', severity: 'warning', at: { line: 3, heading: 'id' } }])
  expect(parseUnits({ units: [{ name: 'Cộng' }] }).issues.map(({ code }) => code)).toEqual(['unit-sum', 'units-empty'])
})

it('[U-9] reads ids and names of JSON without the blanks around them, as those of tables', () => {
  const [id, name] = [' 01\u00a0', '\tXã A ']
  const { file, issues } = parseUnits({ units: [{ id, name }] })
  expect([file?.units, issues]).toEqual([[{ id: '01', name: 'Xã A', inputs: {} }], []])
  const twice = parseUnits({ units: [{ id: '01' }, { id: '01 ' }, { id: '  ' }] })
  expect(twice.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'shape-type /units/2/id',
    'unit-duplicate /units/1/id',
  ])
})

it('[D-11] [U-7] tells of a name that no set can have, and refuses what hides in it', () => {
  const { issues } = parseUnits(unit({ 'cuoc\u200b_hop': 1, 'nhà ở': 2 }, { self: { 'hop\u2060': 1 } }))
  expect(issues.map(({ code, path, params }) => [code, path, params])).toEqual([
    ['text-hidden', '/units/0/inputs/cuoc\u200b_hop', { character: 'U+200B', position: 5 }],
    ['text-hidden', '/units/0/self/hop\u2060', { character: 'U+2060', position: 4 }],
    ['key-ignored', '/units', { key: 'cuoc\u200b_hop' }],
    ['key-ignored', '/units', { key: 'nhà ở' }],
  ])
})

it.each([
  ['01\u3164', 'U+3164'],
  ['01\u00a001', 'U+00A0'],
  ['01\n01', 'U+000A'],
  ['01\u0000', 'U+0000'],
])('[D-11] refuses the id %j', (id, character) => {
  expect(parseUnits({ units: [{ id }] }).issues).toMatchObject([{ code: 'text-hidden', params: { character } }])
})

it('[D-11] refuses what hides in the period', () => {
  const { issues } = parseUnits({ period: '20\u200b24', units: [{ id: '01' }] })
  expect(issues).toMatchObject([{ code: 'text-hidden', path: '/period', params: { position: 3 } }])
})
