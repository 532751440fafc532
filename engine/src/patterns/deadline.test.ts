import { describe, expect, it } from 'vitest'
import { exactScorecard } from '../exact/scorecard.ts'
import { parseRuleset } from '../parse/parse.ts'
import { prove } from '../prove/prove.ts'
import { head } from '../prove/trials/example.ts'
import { score } from '../score.ts'
import { textOf } from '../sentence/phrase.ts'
import { daysFrom } from '../values/day.ts'
import type { Json } from '../values/json.ts'
import { build } from './build.ts'
import { convert } from './convert.ts'
import { recognise } from './recognise.ts'
import { sentence } from './sentence.ts'

function set(formula: Json) {
  const { program, ruleset } = parseRuleset({
    ...head,
    inputs: [
      { id: 'ngay', label: 'Ngày gửi báo cáo', type: 'date' },
      { id: 'a', label: 'Số hồ sơ đúng hạn', type: 'integer' },
      { id: 'b', label: 'Số hồ sơ', type: 'integer' },
    ],
    constants: [{ id: 'han', label: 'Hạn nộp', value: '2026-01-31' }],
    indicators: [{ id: 'a', code: '1', label: 'A', maxPoints: 20, formula, provenance: { kind: 'own' } }],
  })
  if (!program || !ruleset) throw new Error('the fixture is not a ruleset')
  return { program, ruleset }
}

function pointsOf(formula: Json, units: readonly Record<string, Json>[]) {
  const { program } = set(formula)
  const all = units.map((inputs, at) => ({ id: `u${at}`, name: `U${at}`, inputs: inputs as never }))
  const told = (card: ReturnType<typeof score>) => card.units.map(({ points }) => points.a?.points ?? null)
  const exact = told(exactScorecard(program, all))
  expect(told(score(program, all))).toEqual(exact)
  expect(all.map((unit) => told(score(program, [unit]))[0])).toEqual(exact)
  return exact
}

const said = (formula: Json) => {
  const { ruleset } = set(formula)
  const [leaf] = ruleset.indicators
  return leaf ? textOf(sentence(formula, leaf, ruleset, 'vi')) : ''
}

describe('a deadline', () => {
  const due: Json = { var: 'const.han' }
  const of: Json = { var: 'ngay' }
  const days = ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-28', '2026-12-31'].map((ngay) => ({ ngay }))

  it('[C-7] counts days over the ends of months and leap years', () => {
    expect(daysFrom('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysFrom('2025-02-28', '2025-03-01')).toBe(1)
    expect(daysFrom('2026-01-31', '2025-12-31')).toBe(-31)
  })

  it('[S-8] earns less at once, or less for each day, by every way', () => {
    const atOnce = build({ kind: 'deadline', of, due, max: 20, each: null, late: 5 })
    expect(pointsOf(atOnce, [...days, {}])).toEqual([20, 20, 5, 5, 5, null])
    const daily = build({ kind: 'deadline', of, due, max: 'max', each: 2, late: 4 })
    expect(pointsOf(daily, days)).toEqual([20, 20, 18, 4, 4])
    expect(said(daily)).toBe(
      'Thời hạn ngày gửi báo cáo: chậm nhất hạn nộp (31/01/2026): 20 điểm; mỗi ngày chậm trừ 2 điểm, còn ít nhất 4 điểm',
    )
    expect(prove(set(daily).program, 'a').find(({ property }) => property === 'range')?.status).toBe('proved')
  })

  it('[S-8] is no Yes/No, and asks for its days when it is chosen', () => {
    const { pattern } = convert({ kind: 'free', formula: 0 }, 'deadline', { max: 15 })
    expect(recognise(build(pattern), { kind: 'scored', maxPoints: 15 })).toEqual(pattern)
    expect(pattern).toMatchObject({ kind: 'deadline', max: 15, late: 0 })
  })
})

describe('a denominator that is 0', () => {
  const a: Json = { var: 'a' }
  const b: Json = { var: 'b' }
  const units = [
    { a: 1, b: 2 },
    { a: 0, b: 0 },
  ]

  it('[S-8] earns what the rule says, by every way, and is said', () => {
    const ratio = build({ kind: 'ratio', numerator: a, denominator: b, max: 20, capped: true, whenZero: 'max' })
    expect(pointsOf(ratio, units)).toEqual([10, 20])
    expect(said(ratio)).toBe('Tỷ lệ số hồ sơ đúng hạn / số hồ sơ × 20, không quá 20; mẫu số bằng 0 thì 20 điểm')
    const tiers = build({
      kind: 'tiers',
      of: { ratio: [a, b] },
      direction: 'atLeast',
      steps: [[0.5, 15]],
      whenZero: 5,
    })
    expect(pointsOf(tiers, units)).toEqual([15, 5])
    expect(said(tiers)).toContain('mẫu số bằng 0 thì 5 điểm')
    expect(prove(set(tiers).program, 'a').find(({ property }) => property === 'division')?.status).toBe('proved')
  })
})

describe('a rule of several that is chosen on an empty row', () => {
  it.each(['sum', 'best-of'] as const)('[S-8] %s asks for two', (kind) => {
    const { pattern } = convert({ kind: 'free', formula: 0 }, kind, { max: 15 })
    expect(recognise(build(pattern), { kind: 'scored', maxPoints: 15 })).toEqual(pattern)
    expect(pattern.kind).toBe(kind)
  })
})
