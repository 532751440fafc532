import { describe, expect, it } from 'vitest'
import type { Unit } from '../exact/evaluation.ts'
import { parseRuleset } from '../parse/parse.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import { diff } from './scores.ts'
import { diffOverTwo } from './twofiles.ts'

const setOf = (factor: number, input = 'x'): Ruleset => {
  const { ruleset, issues } = parseRuleset({
    format: 'chiso/1',
    id: 'thu',
    title: 'Thử',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional' },
    policy: { total: 100 },
    inputs: ['x', 'y'].map((id) => ({ id, label: id, type: 'number' })),
    indicators: [{ id: 'a', code: '1', label: 'A', maxPoints: 100, formula: { '*': [{ var: input }, factor] } }],
  })
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return ruleset
}
const unit = (id: string, x: number | null, y: number | null = null): Unit => ({ id, name: id, inputs: { x, y } })
const [old, next] = [setOf(1), setOf(2)]
const parts = (because: readonly { change: string; points: number }[] | undefined) =>
  Object.fromEntries((because ?? []).map(({ change, points }) => [change, points]))

describe('two versions over two files', () => {
  it('[X-15] average what the rules changed over both, and leave the rest to the data', () => {
    // 10·1 = 10 → 30·2 = 60: rules 10 then 30, data 20 then 40.
    const { units } = diffOverTwo(old, next, [[unit('u', 10)], [unit('u', 30)]])
    expect(units[0]).toMatchObject({ before: 10, after: 60, delta: 50 })
    expect(parts(units[0]?.because)).toEqual({ 'formula:a': 20, data: 30 })
  })

  it('[X-15] say backwards the same with the sign turned', () => {
    const files = [
      [unit('u', 10.1), unit('v', 3)],
      [unit('u', 33.3), unit('v', 40)],
    ] as const
    const there = diffOverTwo(old, next, files).units
    const back = diffOverTwo(next, old, [files[1], files[0]]).units
    for (const one of there) {
      const other = back.find(({ id }) => id === one.id)
      expect(other?.delta).toBe(-(one.delta ?? Number.NaN))
      for (const [change, points] of Object.entries(parts(one.because)))
        expect(parts(other?.because)[change]).toBeCloseTo(-points, 6)
      expect(other?.rankBecause?.own).toBe(-(one.rankBecause?.own ?? Number.NaN) || 0)
    }
  })

  it('[X-15] are the comparison over one file where both are the same', () => {
    const units = [unit('u', 10), unit('v', 3), unit('w', null)]
    expect(diffOverTwo(old, next, [units, units])).toEqual(diff(old, next, units))
  })

  it('[X-15] take the order that can be told where one version cannot score the other’s file', () => {
    const other = setOf(2, 'y')
    const told = diffOverTwo(old, other, [[unit('u', 10)], [unit('u', 15, 20)]]).units[0]
    // Only the new file has both inputs: rules 15 → 40, data 10 → 15.
    expect(parts(told?.because)).toEqual({ 'formula:a': 25, data: 5 })
    const untold = diffOverTwo(old, other, [[unit('u', 10)], [unit('u', null, 20)]]).units[0]
    expect([untold?.delta, parts(untold?.because)]).toEqual([30, { together: 30 }])
  })

  it('[X-15] name who stands in one file only, or is incomplete in its own', () => {
    const { units } = diffOverTwo(old, next, [
      [unit('u', 1), unit('v', 2)],
      [unit('w', 3), unit('v', null)],
    ])
    expect(
      units.map(({ id, delta, obstacles }) => [id, delta, obstacles?.map(({ side, reason }) => `${side} ${reason}`)]),
    ).toEqual([
      ['w', null, ['before absent']],
      ['v', null, ['after pending']],
      ['u', null, ['after absent']],
    ])
    expect(units[0]?.why).toContain('không có đơn vị này')
  })

  it('[X-15] do not take two units for one because they have had the same code', () => {
    const called = (name: string) => ({ ...unit('18073', 5), name })
    const compared = (was: string, is: string) => diffOverTwo(old, next, [[called(was)], [called(is)]]).units[0]
    expect(compared('Phường Nam Hà', 'Phường Thành Sen')).toMatchObject({
      delta: null,
      obstacles: [{ side: 'both', reason: 'other-name' }],
    })
    expect(compared('Phường Hòa Hải', 'phường Hoà  Hải')?.delta).toBe(5)
    expect(compared('18073', 'Phường Thành Sen')?.delta).toBe(5)
  })

  it('[X-15] split ranks among those of both files', () => {
    const files = [
      [unit('u', 1), unit('v', 2), unit('gone', 9)],
      [unit('u', 20), unit('v', 2), unit('came', 1)],
    ] as const
    const found = diffOverTwo(old, next, files).units.find(({ id }) => id === 'u')
    expect(found).toMatchObject({ rankBefore: 3, rankAfter: 1 })
    expect(found?.rankBecause).toMatchObject({ passed: { count: 1, units: ['v'] }, left: 1, joined: 0 })
  })
})
