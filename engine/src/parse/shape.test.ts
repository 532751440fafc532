import { expect, it } from 'vitest'
import type * as z from 'zod/mini'
import { issue } from '../issue.ts'
import { message } from '../messages/index.ts'
import { jsonSchema } from '../ruleset/jsonSchema.ts'
import { parseRuleset } from './parse.ts'
import { shapeIssues } from './shape.ts'

const broken = {
  format: 'chiso/1',
  id: 'bo-thu',
  title: 'Bộ thử',
  level: 'xa',
  levels: ['Chỉ số'],
  legal: { status: 'provisional', basis: [{ number: '1', date: '2024-01-01', isuedOn: '2024-01-01' }] },
  policy: { total: 1 },
  inputs: [{ id: 'a', label: 'A', lable: 'B', type: 'text', optons: [] }],
  indicators: [{ id: 'n', code: '1', label: 'N', children: [{ id: 'x', code: '1', label: 'X', maxPoint: 1 }] }],
}

it('[D-12] a misspelt field is told with the nearest of those that its place lacks, in lists and rows below rows', () => {
  const { issues } = parseRuleset(broken)
  const unknown = issues.flatMap(({ code, path, params }) => (code === 'shape-key-unknown' ? [[path, params]] : []))
  expect(unknown).toEqual([
    ['/legal/basis/0', { key: 'date' }],
    ['/legal/basis/0', { key: 'isuedOn', nearest: 'issuedOn' }],
    ['/inputs/0', { key: 'lable' }],
    ['/inputs/0', { key: 'optons', nearest: 'options' }],
    ['/indicators/0/children/0', { key: 'maxPoint', nearest: 'maxPoints' }],
  ])
})

it('[D-12] what a field can be is told with what it means', () => {
  const { issues } = parseRuleset(broken)
  const told = issues
    .filter(({ code }) => code === 'shape-choice')
    .map((one) => [message(one, 'vi'), message(one, 'en')])
  expect(told.flat()).toEqual([
    expect.stringContaining('“commune” (xã)'),
    expect.stringContaining('“commune”'),
    '“text” không dùng được ở đây. Chọn một trong: “boolean” (có/không), “integer” (số nguyên), “number” (số), “ratio” (tỷ lệ), “choice” (một lựa chọn), “date” (ngày).',
    expect.stringContaining('“boolean” (yes/no)'),
  ])
})

/** Every part of the document's JSON Schema. */
function* parts(schema: unknown): Generator<Record<string, unknown>> {
  if (typeof schema !== 'object' || schema === null) return
  yield schema as Record<string, unknown>
  for (const inner of Object.values(schema)) yield* parts(inner)
}

it('[D-12] no word and no pattern of the format is told bare', () => {
  const found = [...parts(jsonSchema())]
  const words = found.flatMap(({ enum: allowed }) => (Array.isArray(allowed) ? allowed : []).map(String))
  const patterns = found.flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : []))
  expect([words.length > 40, patterns.length > 10]).toEqual([true, true])
  for (const word of words.filter((each) => each !== 'true'))
    expect(message(issue('shape-choice', '', { found: '?', allowed: [word] }), 'vi')).toMatch(/” \(.+\)\.$/)
  for (const pattern of patterns) {
    const problem = {
      code: 'invalid_format',
      format: 'regex',
      pattern,
      path: [],
      message: '',
    } satisfies z.core.$ZodIssue
    const [told] = shapeIssues([problem], '?')
    expect(told && message(told, 'vi')).not.toContain('^')
  }
})
