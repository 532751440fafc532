import { describe, expect, it } from 'vitest'
import { shownOperators } from '../operators/words.ts'
import { Indicator } from '../ruleset/fields/indicator.ts'
import { Input } from '../ruleset/fields/values.ts'
import type { Json } from '../values/json.ts'
import { parseFormula, printFormula } from './formula.ts'
import { formulaContext } from './names.ts'
import { applyFix } from './problem.ts'
import { constants, escapes, folded, functionWords } from './words.ts'

const input = (id: string, label: string, type: 'integer' | 'ratio' | 'choice', rest: object = {}) =>
  Input.parse({ id, label, type, ...rest })

const context = formulaContext({
  inputs: [
    input('cuoc_hop', 'Số cuộc họp Ban Chỉ đạo', 'integer', { unit: 'cuộc', min: 0, max: 366 }),
    input('ty_le', 'Tỷ lệ hồ sơ trực tuyến', 'ratio'),
    input('cap', 'Người chủ trì', 'choice', { options: [{ id: 'bi-thu', label: 'Bí thư' }, 'pho'] }),
    input('trung_1', 'Số xã', 'integer'),
    input('trung_2', 'Số xã', 'integer'),
  ],
  derived: [{ id: 'binh_quan', label: 'Bình quân', unit: '', formula: 1 }],
  cohort: [],
  indicators: [Indicator.parse({ id: 'hop-bcd', code: '1.1', label: 'Họp Ban Chỉ đạo', maxPoints: 20 })],
})

const ruleOf = (text: string) => {
  const { rule, issues } = parseFormula(text)
  expect(issues).toEqual([])
  return rule
}
const told = (text: string, known = context) =>
  parseFormula(text, known).issues.map(({ code, severity, start, end }) => [code, severity, text.slice(start, end)])
const mended = (text: string) => {
  const fix = parseFormula(text, context).issues[0]?.fix
  return fix ? applyFix(text, fix) : null
}
const a: Json = { var: 'a' }
const b: Json = { var: 'b' }
const c: Json = { var: 'c' }

describe('the words', () => {
  it('[B-1] no two functions or values are called alike', () => {
    const names = [
      ...functionWords.flatMap(({ vi, en }) => [...vi, ...en]),
      ...Object.values(escapes).flatMap(({ vi, en }) => [...new Set([vi, en])]),
    ].map(folded)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
    const values = constants.flatMap(({ vi, en }) => [...vi, ...en]).map(folded)
    expect(values.filter((name, i) => values.indexOf(name) !== i)).toEqual([])
  })

  it.each([...shownOperators.values()].flatMap(({ name, examples }) => examples.map(({ rule }) => ({ name, rule }))))(
    '[B-1] say $name in both languages: $rule',
    ({ name, rule }) => {
      for (const locale of ['vi', 'en'] as const) {
        const { text } = printFormula(rule, locale)
        // a bare operand of these is rare enough to have no words
        if (!(name === '-' && !Array.isArray((rule as { '-': Json })['-']))) expect(text).not.toMatch(/PHÉP|OPERATION/)
        expect(parseFormula(text, null, locale)).toMatchObject({ rule, issues: [] })
      }
    },
  )

  it.each([
    ['NẾU(a >= 80%; 20; b)', { if: [{ '>=': [a, 0.8] }, 20, b] }],
    ['nếu(a ≥ 80%; 20; b)', { if: [{ '>=': [a, 0.8] }, 20, b] }],
    ['neu(a >= 0,8; 20; b)', { if: [{ '>=': [a, 0.8] }, 20, b] }],
    ['=IF(a >= 0.8; 20; b)', { if: [{ '>=': [a, 0.8] }, 20, b] }],
    ['a và b or NOT c', { or: [{ and: [a, b] }, { '!': [c] }] }],
    ['a && !b || c', { or: [{ and: [a, { '!': [b] }] }, c] }],
    ['VÀ(a; b; KHÔNG(c))', { and: [a, b, { '!': [c] }] }],
    ['a IN {"x"; “y”}', { in: [a, ['x', 'y']] }],
    ['{CÓ; KHÔNG; TRUE; sai; NULL; ĐIỂM_TỐI_ĐA}', [true, false, true, false, null, { max_points: [] }]],
  ] as [string, Json][])('[B-1] %s', (text, rule) => {
    expect(ruleOf(text)).toEqual(rule)
  })
})

describe('numbers', () => {
  it.each([
    ['0,8', 0.8],
    ['0.8', 0.8],
    ['1.234.567,5', 1234567.5],
    ['1.234,5', 1234.5],
    ['-5%', -0.05],
    ['80,5 %', 0.805],
    ['7%', 0.07],
    ['1,5e-7', 1.5e-7],
  ])('[B-2] %s', (text, value) => {
    expect(ruleOf(text)).toBe(value)
  })

  it.each([
    ['1.000', 'number-ambiguous', null],
    ['1,234.5', 'number-form', '1234,5'],
    ['MIN(1,2,3)', 'number-form', 'MIN(1; 2; 3)'],
    ['RATIO(1,2)', 'argument-count', 'RATIO(1; 2)'],
    ['12345678901234567890', 'number-digits', null],
    ['2024-12-31', 'date-bare', 'NGÀY(31/12/2024)'],
    ['5/3/2024', 'date-bare', 'NGÀY(05/03/2024)'],
    ['7 % 2', 'operator-missing', 'SỐ_DƯ(7; 2)'],
    ['cuoc_hop%', 'percent-misplaced', null],
  ])('[B-2] %s is not guessed but told: %s', (text, code, better) => {
    expect(parseFormula(text, context).issues[0]?.code).toBe(code)
    expect(parseFormula(text, context).rule).toBeNull()
    expect(mended(text)).toBe(better)
  })
})

describe('names', () => {
  it('[B-3] are ids, spaces of ids, and labels of the set', () => {
    const texts = [
      'cuoc_hop',
      '[Số cuộc họp Ban Chỉ đạo]',
      '[so cuoc hop ban chi dao]',
      'Cuoc_Hop',
      'số_cuộc_họp_ban_chỉ_đạo',
    ]
    for (const text of texts)
      expect(parseFormula(text, context)).toMatchObject({ rule: { var: 'cuoc_hop' }, issues: [] })
    expect(parseFormula('[Bình quân] - points.hop-bcd', context).rule).toEqual({
      '-': [{ var: 'derived.binh_quan' }, { var: 'points.hop-bcd' }],
    })
    expect(parseFormula('[Họp Ban Chỉ đạo]', context).rule).toEqual({ var: 'points.hop-bcd' })
  })

  it('[B-3] that are unknown are told with the nearest, and a plain id stays in the formula', () => {
    expect(parseFormula('cuoc_hpp + 1', context)).toMatchObject({
      rule: { '+': [{ var: 'cuoc_hpp' }, 1] },
      issues: [{ code: 'name-unknown', severity: 'error', params: { nearest: 'cuoc_hop' }, start: 0, end: 8 }],
    })
    expect(mended('[Số cuộc họp]')).toBe('[Số cuộc họp Ban Chỉ đạo]')
    expect(told('[Số xã]')).toEqual([['label-ambiguous', 'error', '[Số xã]']])
    expect(told('TÍNH_TỪNG(cuoc_hop; la + 1)')).toEqual([])
  })

  it('[B-3] in loose words are understood with a hint', () => {
    expect(parseFormula('so cuoc hop ban chi dao * 2', context)).toMatchObject({
      rule: { '*': [{ var: 'cuoc_hop' }, 2] },
      issues: [{ code: 'label-brackets', severity: 'warning' }],
    })
  })
})

describe('structure', () => {
  it.each([
    ['a + b + c', { '+': [a, b, c] }],
    ['(a + b) + c', { '+': [{ '+': [a, b] }, c] }],
    ['a - b + c', { '+': [{ '-': [a, b] }, c] }],
    ['a - (b + c)', { '-': [a, { '+': [b, c] }] }],
    ['a * b / c', { '/': [{ '*': [a, b] }, c] }],
    ['-a * -(5)', { '*': [{ '-': [a] }, { '-': [5] }] }],
    ['0 <= a <= 5', { '<=': [0, a, 5] }],
    ['a = b VÀ b <> c', { and: [{ '==': [a, b] }, { '!=': [b, c] }] }],
    [
      'THEO_MỨC(a; 4→20; 3->15)',
      {
        tiers: [
          a,
          [
            [4, 20],
            [3, 15],
          ],
        ],
      },
    ],
    [
      'THEO_MỨC_GIẢM(a; 5→10; 10→5)',
      {
        tiers: [
          a,
          [
            [5, 10],
            [10, 5],
          ],
          'atMost',
        ],
      },
    ],
    ['THEO_LỰA_CHỌN(a; "x"→100%; "y"→50%; ĐIỂM_TỐI_ĐA)', { choice: [a, { x: 1, y: 0.5 }, { max_points: [] }] }],
    ['TUYẾN_TÍNH(a; 0→0; 100→10)', { linear: [a, 0, 0, 100, 10] }],
    ['LẤY("a"; 0)', { var: ['a', 0] }],
    ['LỌC({1; 2}; PHẦN_TỬ > 1)', { filter: [[1, 2], { '>': [{ var: '' }, 1] }] }],
  ] as [string, Json][])('[B-4] %s', (text, rule) => {
    expect(ruleOf(text)).toEqual(rule)
    expect(ruleOf(printFormula(rule, 'vi').text)).toEqual(rule)
  })

  it('[B-5] is printed with the fewest brackets, percent where ratios are compared', () => {
    const rule: Json = {
      if: [{ '>=': [{ var: 'ty_le' }, 0.8] }, 20, { '*': [{ '+': [a, b] }, { '-': [a, { '-': [b, c] }] }] }],
    }
    expect(printFormula(rule, 'vi', context).text).toBe('NẾU(ty_le >= 80%; 20; (a + b) * (a - (b - c)))')
    expect(printFormula(rule, 'en').text).toBe('IF(ty_le >= 0,8; 20; (a + b) * (a - (b - c)))')
  })

  it('[B-6] without words of its own is written by the name of its operation or as JSON', () => {
    const odd: [Json, string][] = [
      [{ foo: [a, 1] }, 'PHÉP_TÍNH("foo"; a; 1)'],
      [{ '!': a }, 'PHÉP_TÍNH_ĐƠN("!"; a)'],
      [{ ratio: [1] }, 'PHÉP_TÍNH("ratio"; 1)'],
      [{ x: 1, y: '"' }, 'JSON(“{"x":1,"y":"\\""}”)'],
      [{ var: 'xã' }, 'LẤY("xã")'],
      [{ var: 'va' }, 'LẤY("va")'],
      [{ tiers: [a, []] }, 'PHÉP_TÍNH("tiers"; a; {})'],
    ]
    for (const [rule, text] of odd) {
      expect(printFormula(rule, 'vi').text).toBe(text)
      expect(ruleOf(text)).toEqual(rule)
    }
  })

  it('[B-7] is told node by node', () => {
    const rule = { tiers: [{ var: 'cuoc_hop' }, [[4, { '*': [2, { max_points: [] }] }]]] }
    const { text, spans } = printFormula(rule, 'vi')
    expect(spans.map(({ path, start, end }) => [path, text.slice(start, end)])).toEqual([
      ['', 'THEO_MỨC(cuoc_hop; 4→2 * ĐIỂM_TỐI_ĐA)'],
      ['/tiers/0', 'cuoc_hop'],
      ['/tiers/1/0', '4→2 * ĐIỂM_TỐI_ĐA'],
      ['/tiers/1/0/0', '4'],
      ['/tiers/1/0/1', '2 * ĐIỂM_TỐI_ĐA'],
      ['/tiers/1/0/1/*/0', '2'],
      ['/tiers/1/0/1/*/1', 'ĐIỂM_TỐI_ĐA'],
    ])
  })
})
