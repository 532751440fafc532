import { describe, expect, it } from 'vitest'
import { Indicator } from '../ruleset/fields/indicator.ts'
import { Input } from '../ruleset/fields/values.ts'
import { completeFormula } from './complete.ts'
import { formulaContext } from './names.ts'
import { applyFix } from './problem.ts'

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

describe('suggestions', () => {
  const at = (marked: string) => completeFormula(marked.replace('|', ''), marked.indexOf('|'), context)
  const made = (marked: string) => {
    const [first] = at(marked)
    const text = marked.replace('|', '')
    if (!first) return null
    const done = applyFix(text, first)
    return `${done.slice(0, first.caret)}|${done.slice(first.caret)}`
  }

  it.each([
    ['cuoc|', 'cuoc_hop|'],
    ['2 * so cuoc hop|', '2 * cuoc_hop|'],
    ['NẾU(ty le ho so|', 'NẾU(ty_le|'],
    ['[cuộc họp ban|', 'cuoc_hop|'],
    ['neu|', 'NẾU(|)'],
    ['lam tr|', 'LÀM_TRÒN(|)'],
    ['lam_tr|(1)', 'LÀM_TRÒN|(1)'],
    ['tier|', 'TIERS(|)'],
    ['cuoc_hop v|', 'cuoc_hop VÀ|'],
    ['THEO_LỰA_CHỌN(cap; |', 'THEO_LỰA_CHỌN(cap; "bi-thu"|'],
    ['cap = "bí|', 'cap = "bi-thu"|'],
    ['ngay|', 'NGÀY(|)'],
    ['1|', null],
  ])('[B-9] %s', (marked, expected) => {
    expect(made(marked)).toBe(expected)
  })

  it('[B-9] say what a value is and what a function takes', () => {
    expect(at('so cuoc|')[0]).toMatchObject({
      label: 'Số cuộc họp Ban Chỉ đạo',
      detail: 'cuoc_hop · cuộc · số nguyên 0–366',
      start: 0,
      end: 7,
    })
    expect(at('gioi|')[0]?.label).toBe('GIỚI_HẠN(giá trị; không dưới; không quá)')
    expect(at('cuoc_hop |').every(({ kind }) => kind === 'operator')).toBe(true)
    expect(at('cuoc_hop + |').some(({ kind }) => kind === 'operator')).toBe(false)
  })
})
