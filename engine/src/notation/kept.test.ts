import { describe, expect, it } from 'vitest'
import type { Json } from '../values/json.ts'
import { parseFormula, printFormula } from './formula.ts'
import { formulaContext } from './names.ts'
import { applyFix } from './problem.ts'
import { formulaSentence } from './sentences.ts'

const input = (id: string, type: string) => ({ id, label: `Nhãn ${id}`, type, unit: '' }) as never
const words = [
  'co',
  'khong',
  'dung',
  'sai',
  'va',
  'hoac',
  'true',
  'false',
  'max',
  'neu',
  'thuoc',
  'in',
  'and',
  'or',
  'not',
  'null',
  'trong',
]
const context = formulaContext({
  inputs: [...words.map((id) => input(id, 'boolean')), input('x', 'number'), input('ngay', 'date')],
  derived: [],
  cohort: [],
  indicators: [],
})
const first = (text: string) => parseFormula(text, context).issues[0]
const mended = (text: string) => {
  const fix = first(text)?.fix
  return fix ? applyFix(text, fix) : null
}

describe('[B-10] a declared name goes before the words of the language', () => {
  it.each(words)('%s', (id) => {
    const rule = { if: [{ var: id }, 5, 0] }
    expect(parseFormula(`NẾU(${id}; 5; 0)`, context)).toMatchObject({ rule, issues: [] })
    expect(parseFormula(`NẾU(${id.toUpperCase()}; 5; 0)`, context).rule).toEqual(rule)
    expect(parseFormula(printFormula(rule, 'vi', context).text, context).rule).toEqual(rule)
  })

  it('and words with marks, or between operands, stay what they are', () => {
    expect(parseFormula('NẾU(CÓ; 5; 0)', context).rule).toEqual({ if: [true, 5, 0] })
    expect(parseFormula('co VÀ va', context).rule).toEqual({ and: [{ var: 'co' }, { var: 'va' }] })
    expect(parseFormula('MAX(max; x)', context).rule).toEqual({ max: [{ var: 'max' }, { var: 'x' }] })
    expect(parseFormula('co', null).rule).toBe(true)
  })
})

describe('[B-11] a fix keeps the value', () => {
  it.each([
    ['.5 * x', '0,5 * x'],
    ['1,000,000', '1000000'],
    ['1,000,000 * x', '1000000 * x'],
    ['2 x', '2 * x'],
    ['10 20', null],
    ['MIN(10 20)', null],
    ['x ngay', null],
  ])('%s becomes %s', (text, better) => {
    expect(parseFormula(text, context).rule).toBeNull()
    expect(mended(text)).toBe(better)
  })

  // Whatever one press could make of these is another value than some writer meant.
  it.each([
    ...[
      'x ** 2',
      'x²',
      '√x',
      'x%',
      '¬co',
      'x & 2',
      '|x|',
      'x | 2',
      '5!',
      'x ≈ 5',
      'x ∈ {1; 2}',
      'x↑2',
      '1.234',
      'x>>5',
    ],
    ...[
      'x ; 2',
      'x *',
      '* x',
      'co ! va',
      'XOR(co; va)',
      'SUMSQ(x; 2)',
      'MROUND(x; 5)',
      'IFNA(x; 0)',
      'CHOOSE(x; 1; 2)',
    ],
    ...['DAYS(ngay; ngay)', 'LOG(100)', 'VALUE("12")', 'STDEV.P(x; 2)', 'MAXIFS(x; x; 1)'],
  ])('%s has none', (text) => {
    const { rule, issues } = parseFormula(text, context)
    expect(rule).toBeNull()
    expect(issues.map(({ fix }) => fix).filter((fix) => fix !== null)).toEqual([])
  })

  it.each([
    ['x⋅2', 'x*2'],
    ['x\u2060 + 2', 'x + 2'],
    ['x + 2;', 'x + 2'],
    ['MAX(x; ; 2)', 'MAX(x ; 2)'],
  ])('%s is mended', (text, better) => {
    expect(mended(text)).toBe(better)
    expect(parseFormula(better, context).issues).toEqual([])
  })

  it.each<[string, Json]>([
    ['1 234,5', 1234.5],
    ['1\u00a0234\u202f567', 1234567],
    ['80％', 0.8],
    ['１２，５ ＋ x', { '+': [12.5, { var: 'x' }] }],
    ['ＭＡＸ（x； 1）', { max: [{ var: 'x' }, 1] }],
  ])('%s is understood', (text, rule) => {
    expect(parseFormula(text, context)).toMatchObject({ rule, issues: [] })
  })

  it('and leaves full-width signs in a text as they are', () => {
    expect(parseFormula('"８０％"', context).rule).toBe('８０％')
  })
})

describe('[B-12] functions of spreadsheets are answered with what to write', () => {
  it.each([
    ['ROUNDUP(x)', /SỐ_DƯ\(x; 1\) = 0/],
    ['ABS(x)', /LỚN_NHẤT\(x; -x\)/],
    ['INT(x)', /x - SỐ_DƯ\(x; 1\)/],
    ['abs(x)', /LỚN_NHẤT\(x; -x\)/],
    ['IFERROR(x; 0)', /mẫu số/],
    ['COUNTIF(x; 1)', /số liệu đầu vào/],
  ])('%s', (text, words) => {
    const problem = first(text)
    expect(problem).toMatchObject({ code: 'function-sheet', severity: 'error', fix: null })
    expect(problem && formulaSentence(problem, 'vi')).toMatch(words)
  })

  it('what is to be written is itself a formula', () => {
    const plain = formulaContext({ inputs: [input('x', 'number')], derived: [], cohort: [], indicators: [] })
    for (const name of ['ROUNDUP', 'ABS', 'INT', 'TRUNC', 'ROUNDDOWN', 'POWER']) {
      const params = parseFormula(`${name}(x)`, plain).issues[0]?.params as { instead: string }
      expect(parseFormula(params.instead.split(', với')[0] as string, plain)).toMatchObject({ issues: [] })
    }
  })
})

describe('[B-14] a function that spreadsheets compute otherwise below 0', () => {
  const counted = { id: 'n', label: 'Số lần', type: 'integer', unit: '', domain: [0, null], min: 0 } as never
  const known = formulaContext({ inputs: [counted, input('x', 'number')], derived: [], cohort: [], indicators: [] })
  const told = (text: string) => parseFormula(text, known).issues.map(({ code, severity }) => `${severity} ${code}`)

  it.each(['MOD(x; 2)', 'MOD(-1; 2)', 'mod(n - 1; 2)'])('%s is read, and told', (text) => {
    expect(told(text)).toEqual(['warning remainder-sign'])
    expect(parseFormula(text, known).rule).toHaveProperty('%')
    expect(formulaSentence(parseFormula(text, known).issues[0] as never, 'vi')).toContain('Excel')
  })

  it.each(['MOD(n; 2)', 'MOD(7; 2)', 'SỐ_DƯ(x; 2)', 'REMAINDER(x; 2)'])('%s says what it means', (text) => {
    expect(told(text)).toEqual([])
  })
})

describe('[B-13] days', () => {
  const rule = { '<=': [{ var: 'ngay' }, '2026-01-31'] }

  it.each([
    'ngay <= NGÀY(31/01/2026)',
    'ngay <= ngay(31.1.2026)',
    'ngay <= DATE("31-01-2026")',
    'ngay <= "2026-01-31"',
  ])('%s is read', (text) => {
    expect(parseFormula(text, context)).toMatchObject({ rule, issues: [] })
  })

  it('are printed day first', () => {
    expect(printFormula(rule, 'vi').text).toBe('ngay <= NGÀY(31/01/2026)')
    expect(printFormula(rule, 'en').text).toBe('ngay <= DATE(31/01/2026)')
  })

  it.each([
    ['ngay <= "31/01/2026"', 'date-text', 'ngay <= NGÀY(31/01/2026)'],
    ['"31/1/2026" >= ngay', 'date-text', 'NGÀY(31/01/2026) >= ngay'],
    ['ngay = "hôm nay"', 'date-text', null],
    ['ngay <= "31/02/2026"', 'date-text', null],
    ['"01/01/2026" <= ngay <= NGÀY(31/12/2026)', 'date-text', 'NGÀY(01/01/2026) <= ngay <= NGÀY(31/12/2026)'],
    ['NGÀY(01/01/2026) <= ngay <= "31/12/2026"', 'date-text', 'NGÀY(01/01/2026) <= ngay <= NGÀY(31/12/2026)'],
    ['ngay <= 31/01/2026', 'date-bare', 'ngay <= NGÀY(31/01/2026)'],
    ['ngay <= 31/02/2026', 'date-form', null],
    ['ngay <= NGÀY(31/02/2026)', 'date-form', null],
    ['ngay <= NGÀY(31/01/26)', 'date-form', null],
    ['ngay <= DATE(2026; 1; 31)', 'date-form', 'ngay <= NGÀY(31/01/2026)'],
    ['ngay <= NGÀY()', 'date-form', null],
  ])('%s is told: %s', (text, code, better) => {
    expect(first(text)?.code).toBe(code)
    expect(parseFormula(text, context).rule).toBeNull()
    expect(mended(text)).toBe(better)
  })
})
