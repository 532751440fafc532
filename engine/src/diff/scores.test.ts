import { describe, expect, it } from 'vitest'
import type { Unit } from '../exact/evaluation.ts'
import { parseRuleset } from '../parse/parse.ts'
import type { IndicatorDocument, Ruleset, RulesetDocument } from '../ruleset/rows.ts'
import { type DiffOptions, diff } from './scores.ts'

const leaf = (id: string, formula: unknown, more: Partial<IndicatorDocument> = {}): IndicatorDocument =>
  ({
    id,
    code: id,
    label: id,
    maxPoints: 20,
    formula,
    provenance: { kind: 'illustrative' },
    ...more,
  }) as IndicatorDocument

type Changes = Omit<Partial<RulesetDocument>, 'policy'> & { policy?: Partial<RulesetDocument['policy']> }

const set = ({ policy, ...changes }: Changes): Ruleset => {
  const { ruleset, issues } = parseRuleset({
    format: 'chiso/1',
    id: 'thu',
    title: 'Thử',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional' },
    policy: { total: 40, ...policy },
    inputs: ['x', 'y', 'z'].map((id) => ({ id, label: id, type: 'number' as const })),
    indicators: [leaf('a', { var: 'x' })],
    ...changes,
  })
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return ruleset
}

const because = (old: Changes, next: Changes, inputs: Record<string, unknown>, options?: DiffOptions) => {
  const [unit] = diff(set(old), set(next), [{ id: 'u', name: 'U', inputs: inputs as never }], options).units
  return {
    delta: unit?.delta,
    because: Object.fromEntries((unit?.because ?? []).map((part) => [part.change, part.points])),
  }
}

describe('diff', () => {
  it('compares documents alone when no units are given', () => {
    expect(diff(set({}), set({ title: 'Khác' }))).toMatchObject({ changes: [{ kind: 'title' }], units: [] })
  })

  it('gives a leaf’s difference to the change of its rule', () => {
    const tiers = (edge: number) => ({
      indicators: [
        leaf('a', {
          tiers: [
            { var: 'x' },
            [
              [edge, 20],
              [1, 5],
            ],
          ],
        }),
        leaf('b', { var: 'y' }),
      ],
    })
    expect(because(tiers(3), tiers(4), { x: 3, y: 7 })).toEqual({ delta: -15, because: { 'thresholds:a': -15 } })
  })

  it('[X-4] splits a leaf’s difference evenly over the orders in which two changes could have come', () => {
    const rule = (max: number, part: number) => ({
      indicators: [leaf('a', { '*': [{ max_points: [] }, part] }, { maxPoints: max })],
    })
    // 10 × 0.5 = 5 → 20 × 1 = 20: points first 5 then 10, formula first 5 then 10.
    expect(because(rule(10, 0.5), rule(20, 1), {})).toEqual({
      delta: 15,
      because: { 'points:a': 7.5, 'formula:a': 7.5 },
    })
  })

  it('[X-4] lets the rule answer where a mixture of both versions gives no points', () => {
    const rule = (max: number) => ({
      indicators: [leaf('a', { if: [{ var: 'x' }, max, 0] }, { maxPoints: max })],
      inputs: [{ id: 'x', label: 'x', type: 'boolean' as const }],
    })
    expect(because(rule(20), rule(15), { x: true })).toEqual({ delta: -5, because: { 'formula:a': -5 } })
  })

  it('gives what a derived value moved to the derived value', () => {
    const rule = (by: number) => ({
      derived: [{ id: 'd', formula: { '*': [{ var: 'x' }, by] } }],
      indicators: [leaf('a', { var: 'derived.d' })],
    })
    expect(because(rule(1), rule(2), { x: 4 })).toEqual({ delta: 4, because: { 'derived:d': 4 } })
  })

  it('gives what a cohort value moved to the cohort value', () => {
    const rule = (over: 'max' | 'mean') => ({
      cohort: [{ id: 'c', over, of: { var: 'x' } }],
      indicators: [leaf('a', { share: [{ var: 'x' }, { var: 'cohort.c' }, 20] })],
    })
    const units = [2, 4].map((x) => ({ id: `u${x}`, name: '', inputs: { x } }))
    const compared = diff(set(rule('max')), set(rule('mean')), units).units
    expect(compared.map(({ delta, because: parts }) => [delta, parts])).toEqual([
      [
        3.33,
        [
          { change: 'cohort:c', points: 3.333333 },
          { change: 'rounding', points: -0.003333 },
        ],
      ],
      [0, []],
    ])
  })

  it('names policy, rescale and rounding apart from rules', () => {
    const two = [leaf('a', { var: 'x' }), leaf('b', { var: 'y' })]
    expect(because({ indicators: two }, { indicators: two, policy: { missing: 'zero' } }, { x: 5, y: 5 })).toEqual({
      delta: 0,
      because: {},
    })
    const applies = (when: unknown) => ({
      policy: { notApplicable: 'rescale' as const },
      indicators: [leaf('a', { var: 'x' }), leaf('b', { var: 'y' }, { appliesWhen: when as never })],
    })
    expect(because(applies(true), applies(false), { x: 10, y: 5 })).toEqual({
      delta: 5,
      because: { rescale: 10, 'applicability:b': -5 },
    })
    const exclude = { ...applies(false), policy: { notApplicable: 'exclude' as const } }
    expect(because(exclude, applies(false), { x: 10, y: 5 })).toEqual({ delta: 10, because: { policy: 10 } })
    const full = { ...applies(false), policy: { notApplicable: 'full' as const } }
    expect(because(exclude, full, { x: 10, y: 5 })).toEqual({ delta: 20, because: { policy: 20 } })
    const places = (count: number) => ({ policy: { rounding: { places: count } } })
    expect(because(places(1), places(2), { x: 1.25 })).toEqual({ delta: -0.05, because: { rounding: -0.05 } })
  })

  it('[X-3] takes merged and split rows together, new and retired ones alone', () => {
    const old = { indicators: [leaf('a', { var: 'x' }), leaf('b', { var: 'y' }), leaf('c', 3)] }
    const next = {
      indicators: [leaf('ab', { min: [{ var: 'x' }, { var: 'y' }] }), leaf('d', 2)],
      crosswalk: { from: '2023.1', entries: [{ kind: 'merge' as const, old: ['a', 'b'], new: ['ab'] }] },
    }
    expect(because(old, next, { x: 10, y: 4 })).toEqual({
      delta: -11,
      because: { 'merged:ab': -10, 'retired:c': -3, 'new:d': 2 },
    })
  })

  it('subtracts a penalty and gives the floor of zero to policy', () => {
    const rule = (penalty: number) => ({
      indicators: [leaf('a', { var: 'x' }), leaf('p', penalty, { kind: 'penalty' })],
    })
    expect(because(rule(1), rule(8), { x: 5 })).toEqual({ delta: -4, because: { 'formula:p': -7, policy: 3 } })
  })

  it('[X-6] fills inputs the next version needs through the crosswalk and marks the unit as estimated', () => {
    const inputs = (id: string) => [{ id, label: id, type: 'number' as const }]
    const old = { inputs: inputs('x'), indicators: [leaf('a', { var: 'x' })] }
    const next = {
      inputs: [...inputs('x2'), ...inputs('half')],
      indicators: [leaf('a', { var: 'x2' }), leaf('b', { var: 'half' })],
      crosswalk: {
        from: '2023.1',
        entries: [],
        inputs: [
          { kind: 'rename' as const, old: ['x'], new: ['x2'] },
          { kind: 'derive' as const, old: ['x'], new: ['half'], formula: { '/': [{ var: 'x' }, 3] } },
        ],
      },
    }
    const units: Unit[] = [
      { id: 'old', name: '', inputs: { x: 10 } },
      { id: 'both', name: '', inputs: { x: 10, x2: 12, half: 1 } },
    ]
    expect(diff(set(old), set(next), units).units).toMatchObject([
      {
        id: 'old',
        estimated: true,
        after: 13.33,
        because: [
          { change: 'new:b', points: 3.333333 },
          { change: 'rounding', points: -0.003333 },
        ],
      },
      {
        id: 'both',
        after: 13,
        delta: 3,
        because: [
          { change: 'data', points: 2 },
          { change: 'new:b', points: 1 },
        ],
      },
    ])
  })

  it('gives null and says why where a side is incomplete', () => {
    const next = { indicators: [leaf('a', { var: 'x' }), leaf('b', { var: 'z' }, { code: '1.2' })] }
    const [unit] = diff(set({}), set(next), [{ id: 'u', name: 'U', inputs: { x: 4 } }]).units
    expect(unit).toEqual({
      id: 'u',
      name: 'U',
      before: 4,
      after: null,
      delta: null,
      rankBefore: 1,
      rankAfter: 1,
      gradeBefore: null,
      gradeAfter: null,
      leagueBefore: null,
      leagueAfter: null,
      because: [],
      rankBecause: null,
      gradeBecause: null,
      why: 'Không so sánh được: bản mới chưa đủ số liệu cho 1 chỉ số (1.2)',
      obstacles: [{ side: 'after', reason: 'pending', indicators: ['1.2'] }],
    })
  })

  it('[X-5] writes thirds so that the shown parts sum to the shown difference', () => {
    const thirds = (n: number) => ({
      indicators: ['a', 'b', 'c'].map((id) => leaf(id, { '/': [{ '*': [{ var: 'x' }, n] }, 3] })),
    })
    const { delta, because: parts } = because(thirds(1), thirds(2), { x: 1 })
    expect(delta).toBe(1)
    expect(parts).toEqual({ 'formula:a': 0.333334, 'formula:b': 0.333333, 'formula:c': 0.333333 })
  })
})
