import { describe, expect, it } from 'vitest'
import { exactScorecard } from '../../exact/scorecard.ts'
import { parseRuleset } from '../../parse/parse.ts'
import { compile } from '../../program/program.ts'
import { head } from '../../prove/trials/example.ts'
import { score } from '../../score.ts'
import type { Json } from '../../values/json.ts'

/** What a leaf of ten points comes to for a unit of 15/05/2026, by the door for a file and for one, and by the judge. */
function told(when: Json) {
  const { ruleset } = parseRuleset({
    ...head,
    policy: { total: 10 },
    inputs: [{ id: 'ngay', label: 'Ngày', type: 'date' }],
    indicators: [{ id: 'a', code: '1', label: 'A', maxPoints: 10, formula: { if: [when, 10, 0] } }],
  })
  if (!ruleset) throw new Error('the fixture is not a ruleset')
  const units = ['u1', 'u2'].map((id) => ({ id, name: id, inputs: { ngay: '2026-05-15' } }))
  const program = compile(ruleset)
  const ways = [score(program, units), score(program, units.slice(0, 1)), exactScorecard(program, units)]
  return ways.map(({ units: [unit] }) => unit?.points.a?.issues.map(({ code }) => code) ?? unit?.points.a?.points)
}

describe('[C-6] a day in order with a text', () => {
  it.each<[Json]>([
    [{ '<=': [{ var: 'ngay' }, '31/01/2026'] }],
    [{ '>': ['hôm nay', { var: 'ngay' }] }],
    [{ '<': ['2026-01-01', { var: 'ngay' }, '31/12/2026'] }],
    [{ '<=': [{ cat: ['2026-01-01', ''] }, 'x'] }],
  ])('%j is an issue every way', (when) => {
    expect(told(when)).toEqual([['text-beside-day'], ['text-beside-day'], ['text-beside-day']])
  })

  it('other texts, a year and a month are ordered as before', () => {
    expect(told({ '<': ['a', 'b'] })).toEqual([[], [], []])
    expect(told({ '<': ['2026', { var: 'ngay' }, '2026-06'] })).toEqual([[], [], []])
  })
})
