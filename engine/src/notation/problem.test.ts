import { describe, expect, it } from 'vitest'
import { Indicator } from '../ruleset/fields/indicator.ts'
import { Input } from '../ruleset/fields/values.ts'
import { parseFormula } from './formula.ts'
import { formulaContext } from './names.ts'
import { applyFix } from './problem.ts'
import { formulaSentence } from './sentences.ts'

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

const told = (text: string) =>
  parseFormula(text, context).issues.map(({ code, severity, start, end }) => [code, severity, text.slice(start, end)])

describe('problems', () => {
  it.each([
    ['REST(cuoc_hop; 2)', 'function-unknown', null],
    ['TEST(cuoc_hop)', 'function-unknown', null],
    ['IFF(cuoc_hop > 3; 1; 2)', 'function-unknown', 'NẾU(cuoc_hop > 3; 1; 2)'],
    ['0x10', 'number-form', null],
    ['0xFE + cuoc_hop', 'number-form', null],
    ['10d', 'operator-missing', null],
    ['2cuoc_hop', 'operator-missing', '2 * cuoc_hop'],
    ['1e-400', 'number-size', null],
    ['1e400', 'number-size', null],
  ])('[B-11] %s: %s, with a fix only where it is near enough to be what was meant', (text, code, better) => {
    const { issues } = parseFormula(text, context)
    const found = issues.find((problem) => problem.code === code)
    expect(found, JSON.stringify(issues)).toBeDefined()
    expect(found?.fix ? applyFix(text, found.fix) : null).toBe(better)
  })

  it.each([
    ['', 'empty', null],
    ['NẾU(cuoc_hop > 3; 1; 0', 'bracket-open', 'NẾU(cuoc_hop > 3; 1; 0)'],
    ['cuoc_hop)', 'bracket-extra', 'cuoc_hop'],
    ['{cuoc_hop)', 'bracket-extra', '{cuoc_hop}'],
    ['cuoc_hop +', 'value-missing', null],
    ['* cuoc_hop', 'value-missing', null],
    ['MIN(1;; 2)', 'value-missing', 'MIN(1; 2)'],
    ['MIN(cuoc_hop, 2)', 'comma-separator', 'MIN(cuoc_hop; 2)'],
    ['2 cuoc_hop', 'operator-missing', '2 * cuoc_hop'],
    ['NEUU(cuoc_hop; 1; 2)', 'function-unknown', 'NẾU(cuoc_hop; 1; 2)'],
    ['THEO MỨC(cuoc_hop; 4→20)', 'function-spaces', 'THEO_MỨC(cuoc_hop; 4→20)'],
    ['1 < cuoc_hop <= 4', 'comparison-chain', '1 < cuoc_hop VÀ cuoc_hop <= 4'],
    ['cuoc_hop => 4', 'arrow-misplaced', 'cuoc_hop >= 4'],
    ['cuoc_hop =< 4', 'sign-unknown', 'cuoc_hop <= 4'],
    ['cuoc_hop & CÓ', 'sign-unknown', null],
    ['cuoc_hop # 4', 'character', null],
    ['cap = "bi-thu', 'text-open', 'cap = "bi-thu"'],
    ["cap = 'bi-thu'", 'text-quotes', 'cap = "bi-thu"'],
    ['NẾU cuoc_hop', 'function-brackets', 'NẾU( cuoc_hop'],
    ['THEO_MỨC(cuoc_hop; 4)', 'pair-missing', null],
    ['THEO_LỰA_CHỌN(cap; pho→1; 20)', 'state-form', null],
    ['THEO_LỰA_CHỌN(cap; "pho"→1; "pho"→2; 20)', 'state-twice', null],
    ['PHÉP_TÍNH(cap)', 'operation-name', null],
    ['JSON("{")', 'json-malformed', null],
    [`${'('.repeat(300)}1`, 'too-deep', null],
  ])('[B-8] %s: %s', (text, code, better) => {
    const { issues } = parseFormula(text, context)
    const found = issues.find((problem) => problem.code === code)
    expect(found, JSON.stringify(issues)).toBeDefined()
    if (!found) return
    if (better !== null) expect(found.fix && applyFix(text, found.fix)).toBe(better)
    for (const locale of ['vi', 'en'] as const) expect(formulaSentence(found, locale)).toMatch(/^[^{}]*.*[.?]$/)
  })

  it('[B-8] come all at once in reading order, and a hint leaves the formula', () => {
    expect(told('NẾU(cuoc_hpp >; 1.000; NEUU(1)')).toEqual([
      ['bracket-open', 'error', '('],
      ['name-unknown', 'error', 'cuoc_hpp'],
      ['value-missing', 'error', ''],
      ['number-ambiguous', 'error', '1.000'],
      ['function-unknown', 'error', 'NEUU'],
    ])
    expect(parseFormula('MIN(a, b)').rule).toEqual({ min: [{ var: 'a' }, { var: 'b' }] })
  })
})
