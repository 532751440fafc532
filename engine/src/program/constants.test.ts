import { describe, expect, it } from 'vitest'
import { checkReferences } from '../analyse/references.ts'
import { diff } from '../diff/scores.ts'
import { exactScorecard } from '../exact/scorecard.ts'
import { message } from '../messages/index.ts'
import { parseFormula, printFormula } from '../notation/formula.ts'
import { formulaContext } from '../notation/names.ts'
import { parseRuleset } from '../parse/parse.ts'
import { sentence } from '../patterns/sentence.ts'
import { portable } from '../portable/portable.ts'
import { prove } from '../prove/prove.ts'
import { head } from '../prove/trials/example.ts'
import { score } from '../score.ts'
import { textOf } from '../sentence/phrase.ts'
import { sqlOf } from '../sql/statement.ts'
import type { Json } from '../values/json.ts'

const values: Readonly<Record<string, Json>> = {
  'const.han_nop': '2026-01-31',
  'const.so_thang': 12,
  'const.chi_tieu': 0.75,
}
const constants = [
  { id: 'han_nop', label: 'Hạn nộp báo cáo', value: '2026-01-31', source: 'Công văn 12/UBND-KSTT' },
  { id: 'so_thang', label: 'Số tháng của kỳ', value: 12, unit: 'tháng', type: 'integer' },
  { id: 'chi_tieu', label: 'Chỉ tiêu toàn trình', value: 0.75, type: 'ratio' },
]
const read = (name: string): Json => ({ var: name })
const formulas: Readonly<Record<string, Json>> = {
  day: { if: [{ '<=': [read('ngay'), read('const.han_nop')] }, 20, 5] },
  share: { share: [read('n'), read('const.so_thang'), 20] },
  goal: { if: [{ '>=': [read('derived.r'), read('const.chi_tieu')] }, 20, { '*': [read('derived.r'), 20] }] },
  best: { if: [{ '>': [read('cohort.top'), read('const.so_thang')] }, 20, 10] },
  absent: {
    if: [{ '==': [{ missing: ['const.so_thang', 'n'] }, null] }, 20, { if: [{ '!': [{ missing: ['n'] }] }, 7, 3] }],
  },
  kept: {
    min: [
      20,
      {
        '+': [{ val: ['const', 'so_thang'] }, { reduce: [[1, 2], { '+': [read('current'), read('accumulator')] }, 0] }],
      },
    ],
  },
}

/** The same with every value written where its name stands. */
function written(rule: Json): Json {
  if (typeof rule !== 'object' || rule === null) return rule
  if (Array.isArray(rule)) return rule.map(written)
  const name = (rule as Record<string, Json>).var
  if (typeof name === 'string' && name in values) return values[name] as Json
  return Object.fromEntries(Object.entries(rule).map(([key, inner]) => [key, written(inner)]))
}

function set(of: Readonly<Record<string, Json>>, more: object = { constants }) {
  const parsed = parseRuleset({
    ...head,
    policy: { total: 20 * Object.keys(of).length },
    inputs: [
      { id: 'ngay', label: 'Ngày gửi báo cáo', type: 'date' },
      { id: 'n', label: 'Số tháng có báo cáo', type: 'integer', min: 0, max: 12 },
    ],
    derived: [
      { id: 'r', label: 'Tỷ lệ', formula: { ratio: [read('n'), 'constants' in more ? read('const.so_thang') : 12] } },
    ],
    cohort: [{ id: 'top', label: 'Nhiều nhất', over: 'max', of: read('n') }],
    indicators: Object.entries(of).map(([id, formula], at) => ({
      id,
      code: String(at + 1),
      label: id,
      maxPoints: 20,
      formula,
      provenance: { kind: 'own' },
    })),
    ...more,
  })
  if (!parsed.ruleset) throw new Error(JSON.stringify(parsed.issues))
  return parsed
}

const units = Array.from({ length: 30 }, (_, at) => ({
  id: `u${at}`,
  name: `U${at}`,
  inputs: {
    ...(at % 5 === 4 ? {} : { n: at % 13 }),
    ...(at % 7 === 6 ? {} : { ngay: `2026-0${1 + (at % 2)}-${10 + (at % 19)}` }),
  },
}))

describe('constants of a set', () => {
  const named = set(formulas)
  const plain = set(
    Object.fromEntries(Object.entries(formulas).map(([id, rule]) => [id, id === 'kept' ? 15 : written(rule)])),
    {},
  )

  it('[CN-1] give by every way what their values give where they stand', () => {
    const { absent: _absent, ...same } = formulas
    const rules = Object.keys(same)
    const pointsOf = (card: ReturnType<typeof score>) =>
      card.units.map(({ points, id }) => [id, ...rules.map((rule) => points[rule]?.points)])
    const expected = pointsOf(exactScorecard(plain.program, units))
    expect(pointsOf(exactScorecard(named.program, units))).toEqual(expected)
    expect(pointsOf(score(named.program, units))).toEqual(expected)
    expect(
      units.map((unit) => score(named.program, [unit], { cohort: { '': { top: 12 } } }).units[0]?.points.share?.points),
    ).toEqual(
      units.map((unit) => score(plain.program, [unit], { cohort: { '': { top: 12 } } }).units[0]?.points.share?.points),
    )
  })

  it('[CN-1] are never missing, whoever asks', () => {
    const [known, unknown] = [score(named.program, units.slice(0, 1)), score(named.program, units.slice(4, 5))]
    expect([known.units[0]?.points.absent?.issues, known.units[0]?.points.absent?.points]).toEqual([[], 7])
    expect(unknown.units[0]?.points.absent?.points).toBe(3)
  })

  it('[CN-1] mean nothing inside an iteration, where names are parts of an item', () => {
    const inside = set({ a: { '+': [{ map: [[{ preserve: { const: 1 } }], read('const.so_thang')] }] } })
    expect(checkReferences(inside.program).map(({ code }) => code)).toContain('constant-unused')
  })

  it('[CN-2] are proved by, and stand in queries and portable rules as their values', () => {
    const { goal, day, share } = formulas as Record<'goal' | 'day' | 'share', Json>
    const { program } = set({ share, day, goal })
    const bounds = prove(program, 'share').find(({ property }) => property === 'range')
    expect(bounds?.status).toBe('proved')
    const { sql } = sqlOf(program, { dialect: 'duckdb' })
    expect(sql).not.toContain('const')
    const written = portable(program)
    expect(written.issues.filter(({ severity }) => severity === 'error')).toEqual([])
    const told = JSON.stringify(written.portable)
    expect([told.includes('const.'), told.includes('20260131'), told.includes('0.75')]).toEqual([false, true, true])
  })

  it('[CN-3] are told by their names with their values, and written by their names', () => {
    const { ruleset } = set(formulas)
    const [leaf] = ruleset.indicators
    if (!leaf) throw new Error('no leaf')
    const said = (...given: Parameters<typeof sentence>) => textOf(sentence(...given))
    expect(said(formulas.day, leaf, ruleset, 'vi')).toContain('hạn nộp báo cáo (31/01/2026)')
    expect(said(formulas.share, leaf, ruleset, 'vi')).toContain('số tháng của kỳ (12 tháng)')
    expect(said(formulas.goal, leaf, ruleset, 'vi')).toContain('chỉ tiêu toàn trình (75%)')
    const context = formulaContext(ruleset)
    const { text } = printFormula(formulas.day as Json, 'vi', context)
    expect(text).toContain('const.han_nop')
    expect(parseFormula(text, context, 'vi').rule).toEqual(formulas.day)
  })

  it('[CN-4] that nobody reads, or whose value is none of its kind, are told by their labels', () => {
    const odd = set(
      { a: { if: [{ '<=': [read('ngay'), read('const.han')] }, 20, 0] }, b: { '*': [read('const.n'), 2] } },
      {
        constants: [
          { id: 'han', label: 'Hạn', value: '2026-02-31' },
          { id: 'n', label: 'Số', value: 1.5, type: 'integer' },
          { id: 'du', label: 'Thừa', value: 3 },
          { id: 'trong', label: 'Chưa điền', value: '', type: 'date' },
        ],
      },
    )
    const found = checkReferences(odd.program).filter(({ code }) => code.startsWith('constant-'))
    expect(found.map(({ code, path }) => [code, path])).toEqual([
      ['constant-value', '/constants/0/value'],
      ['constant-value', '/constants/1/value'],
      ['constant-unused', '/constants/2'],
      ['constant-value', '/constants/3/value'],
      ['constant-unused', '/constants/3'],
    ])
    expect(found.map((one) => message(one, 'vi'))).toEqual([
      'Hằng số “Hạn” khai là ngày nhưng giá trị là “2026-02-31”. Nhập ngày có thật trong lịch.',
      'Hằng số “Số” khai là số nguyên nhưng giá trị là “1.5”. Nhập số nguyên.',
      'Chưa công thức nào dùng hằng số “Thừa”. Đưa vào công thức hoặc xóa khỏi danh sách.',
      'Hằng số “Chưa điền” chưa có giá trị. Nhập ngày có thật trong lịch.',
      'Chưa công thức nào dùng hằng số “Chưa điền”. Đưa vào công thức hoặc xóa khỏi danh sách.',
    ])
    const [unit] = score(odd.program, [{ id: 'u', name: 'U', inputs: { ngay: '2026-01-01', n: 1 } }]).units
    expect([unit?.points.a?.status, unit?.points.b?.status]).toEqual(['issues', 'issues'])
  })

  it('[CN-4] an unknown one is told with the nearest; two of one id are refused', () => {
    const [found] = checkReferences(set({ a: { '*': [read('const.so_than'), 1] } }).program)
    expect(found).toMatchObject({
      code: 'reference-unknown',
      params: { name: 'const.so_than', nearest: 'const.so_thang' },
    })
    expect(set({ a: 1 }, { constants: [constants[0], constants[0]] }).issues.map(({ code }) => code)).toContain(
      'id-duplicate',
    )
  })

  it('[CN-5] a changed value is one change, told in words, to which the points it moved belong', () => {
    const { ruleset: old } = set({ share: formulas.share as Json })
    const { ruleset: next } = set(
      { share: formulas.share as Json },
      { constants: constants.map((one) => (one.id === 'so_thang' ? { ...one, value: 10 } : one)) },
    )
    const {
      changes,
      units: [unit],
    } = diff(old, next, [{ id: 'u', name: 'U', inputs: { n: 6 } }])
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      'Sửa hằng số của bộ “Số tháng của kỳ”: giá trị từ 12 thành 10',
    ])
    expect([unit?.delta, unit?.because]).toEqual([2, [{ change: 'constant:so_thang', points: 2 }]])
  })
})
