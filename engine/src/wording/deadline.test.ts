import { describe, expect, it } from 'vitest'
import { parseRuleset } from '../parse/parse.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import type { Json } from '../values/json.ts'
import { agreementOf } from './agreement.ts'
import { gateAgreement, writeGate } from './gate.ts'
import { readWording } from './wording.ts'
import { writeWording } from './write.ts'

const v = (name: string): Json => ({ var: name })
const days = (due: string): Json => ({ days: [due, v('ngay')] })
const atOnce = (due: string, late: number): Json => ({ if: [{ '<=': [days(due), 0] }, { max_points: [] }, late] })
const daily = (each: number, least: number): Json => ({
  clamp: [{ '-': [15, { '*': [days('2026-01-31'), each] }] }, least, 15],
})

const ruleset = parseRuleset({
  format: 'chiso/1',
  id: 'thu',
  title: 'Thử',
  level: 'commune',
  levels: ['Chỉ số'],
  legal: { status: 'provisional' },
  policy: { total: 15 },
  inputs: [
    { id: 'ngay', label: 'Ngày ban hành kế hoạch', type: 'date' },
    { id: 'a', label: 'Số hồ sơ đúng hạn', type: 'integer' },
    { id: 'b', label: 'Tổng số hồ sơ', type: 'integer' },
    { id: 'co', label: 'Đã ban hành quy chế', type: 'boolean' },
    { id: 'ty_le', label: 'Tỷ lệ hồ sơ đúng hạn', type: 'ratio' },
  ],
  grades: [{ id: 'kha', label: 'Khá', atLeast: 0.7 }],
  indicators: [{ id: 'mot', code: '1', label: 'Một', maxPoints: 15, formula: 0, provenance: { kind: 'own' } }],
}).ruleset as Ruleset

describe('a deadline in words', () => {
  it.each<[string, Json]>([
    ['Ngày ban hành kế hoạch: chậm nhất ngày 31/01/2026: Điểm tối đa; chậm hơn: 0 điểm', atOnce('2026-01-31', 0)],
    ['Ngày ban hành kế hoạch: chậm nhất ngày 31/01/2026: Điểm tối đa; chậm hơn: 5 điểm', atOnce('2026-01-31', 5)],
    [
      'Ngày ban hành kế hoạch: chậm nhất ngày 31/01/2026: 15 điểm; mỗi ngày chậm trừ 1 điểm, không quá 5 điểm',
      daily(1, 10),
    ],
  ])('[WD-14] is written as annexes write it and read as the same rule: %s', (text, formula) => {
    expect(writeWording(formula, ruleset, 15)).toBe(text)
    expect(readWording(text, { maxPoints: 15 })).toMatchObject({
      certainty: 'certain',
      kind: 'deadline',
      inputs: [{ label: 'Ngày ban hành kế hoạch', type: 'date' }],
    })
    expect(agreementOf(text, formula, 15)).toEqual({ state: 'agrees' })
  })

  it.each([
    'Muộn nhất ngày 31-1-2026 được 15 điểm; sau hạn: 0 điểm',
    'Không muộn hơn ngày 31/01/2026: 15 điểm; còn lại: 0 điểm',
    'Kế hoạch ban hành chậm nhất vào ngày 31.01.2026 thì được 15 điểm. Quá hạn: không có điểm',
  ])('[WD-14] is read as papers write it: %s', (text) => {
    expect(agreementOf(text, atOnce('2026-01-31', 0), 15)).toEqual({ state: 'agrees' })
  })

  it('[WD-14] says which day, and what each day takes, where the rule has another', () => {
    const said = 'Ngày ban hành kế hoạch: chậm nhất ngày 31/01/2026: 15 điểm; chậm hơn: 0 điểm'
    expect(agreementOf(said, atOnce('2026-02-28', 0), 15)).toEqual({
      state: 'differs',
      figures: [{ said: { role: 'day', value: 20484 }, rule: { role: 'day', value: 20512 } }],
    })
    const taken = 'Chậm nhất ngày 31/01/2026: 15 điểm; mỗi ngày chậm trừ 2 điểm, không quá 5 điểm'
    expect(agreementOf(taken, daily(1, 10), 15)).toEqual({
      state: 'differs',
      figures: [{ said: { role: 'each', value: 2 }, rule: { role: 'each', value: 1 } }],
    })
  })

  it('[WD-14] asks what being late earns where nothing says it, and reads no day that there is not', () => {
    expect(readWording('Chậm nhất ngày 31/01/2026: 15 điểm', { maxPoints: 15 })?.questions).toEqual([{ code: 'late' }])
    expect(readWording('Chậm nhất ngày 31/02/2026: 15 điểm; chậm hơn: 0 điểm')?.kind).not.toBe('deadline')
    // In time or not on that very day: people must say.
    expect(readWording('Trước ngày 31/01/2026: 15 điểm; chậm hơn: 0 điểm')?.kind).not.toBe('deadline')
  })

  it('[WD-14] is not written where its day is reported by each unit', () => {
    expect(writeWording({ if: [{ '<=': [{ days: [v('han'), v('ngay')] }, 0] }, 15, 0] }, ruleset, 15)).toBeNull()
  })
})

describe('a denominator of 0 in words', () => {
  const share: Json = { share: [v('a'), v('b'), { max_points: [] }] }
  const guarded = (none: Json, earned: Json = share): Json => ({ if: [{ '>': [v('b'), 0] }, earned, none] })
  const tiers: Json = { tiers: [{ ratio: [v('a'), v('b')] }, [[0.9, 15]]] }

  it.each<[string, Json]>([
    ['mẫu số bằng 0 thì 0 điểm', guarded(0)],
    ['mẫu số bằng 0 thì điểm tối đa', guarded({ max_points: [] })],
    ['mẫu số bằng 0 thì 5 điểm', guarded(5, tiers)],
  ])('[WD-15] is written behind the rest and read as the same rule: %s', (text, formula) => {
    const written = writeWording(formula, ruleset, 15) ?? ''
    expect(written.endsWith(`; ${text}`)).toBe(true)
    expect(readWording(written, { maxPoints: 15 })?.certainty).toBe('certain')
    expect(agreementOf(written, formula, 15)).toEqual({ state: 'agrees' })
  })

  it('[WD-15] is missed where only one of the two says it', () => {
    const silent = writeWording(share, ruleset, 15) ?? ''
    expect(agreementOf(silent, guarded(0), 15)).toEqual({
      state: 'differs',
      figures: [{ said: null, rule: { role: 'zero', value: 0 } }],
    })
    expect(agreementOf(`${silent}. Trường hợp b = 0: 5 điểm`, share, 15)).toMatchObject({ state: 'differs' })
  })
})

describe('a requirement in words', () => {
  const least: Json = { '>=': [v('ty_le'), 0.8] }
  const text = 'Điều kiện bắt buộc: Tỷ lệ hồ sơ đúng hạn từ 80% trở lên; không đạt thì xếp loại không quá Khá'

  it('[WD-16] is written with what it asks and the grade, and held by its figure', () => {
    expect(writeGate(least, ruleset, 'kha')).toBe(text)
    expect(readWording(text)?.kind).toBe('gate')
    expect(gateAgreement(text, least)).toEqual({ state: 'agrees' })
    expect(gateAgreement(text, { '>=': [v('ty_le'), 0.7] })).toEqual({
      state: 'differs',
      figures: [{ said: { role: 'edge', value: 0.8 }, rule: { role: 'edge', value: 0.7 } }],
    })
    expect(gateAgreement('Điều kiện bắt buộc: 8 trên 10 hồ sơ đúng hạn', least)).toEqual({ state: 'unread' })
    expect(gateAgreement('Điều kiện bắt buộc: hồ sơ đúng hạn', least)).toEqual({ state: 'agrees' })
  })

  it('[WD-16] that only asks whether something is so names it', () => {
    expect(writeGate(v('co'), ruleset, 'kha')).toBe(
      'Điều kiện bắt buộc: Đã ban hành quy chế; không đạt thì xếp loại không quá Khá',
    )
    expect(writeGate({ and: [v('co'), least] }, ruleset, 'kha')).toBeNull()
  })
})
