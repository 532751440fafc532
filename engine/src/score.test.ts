import { describe, expect, it } from 'vitest'
import { check } from './analyse/analyse.ts'
import type { GivenCohort } from './exact/score.ts'
import { compile } from './program/program.ts'
import type { IndicatorDocument, RulesetDocument } from './ruleset/rows.ts'
import { score } from './score.ts'

type Changes = Omit<Partial<RulesetDocument>, 'policy'> & { policy?: Partial<RulesetDocument['policy']> }

const leaf = (id: string, maxPoints: number, formula: unknown, more: Partial<IndicatorDocument> = {}) =>
  ({ id, code: id, label: id, maxPoints, formula, provenance: { kind: 'illustrative' }, ...more }) as IndicatorDocument

const document = ({ policy, ...changes }: Changes): RulesetDocument => ({
  format: 'chiso/1',
  id: 'thu',
  title: 'Thử',
  level: 'commune',
  levels: ['Chỉ số'],
  legal: { status: 'provisional', content: 'illustrative' },
  policy: { total: 10, ...policy },
  inputs: ['x', 'y'].map((id) => ({ id, label: id, type: 'number' as const })),
  indicators: [leaf('a', 10, { var: 'x' })],
  ...changes,
})

const scored = (changes: Changes, units: Record<string, unknown>[], cohort: GivenCohort = {}) => {
  const { ruleset } = check(document(changes))
  if (!ruleset) throw new Error('the fixture is not a ruleset')
  const named = units.map((inputs, index) => ({ id: `u${index}`, name: `u${index}`, inputs: inputs as never }))
  const program = compile(ruleset)
  const scorecard = score(program, named, { cohort })
  // A unit alone takes another way when it is asked for again.
  expect(score(program, named, { cohort })).toEqual(scorecard)
  return scorecard
}
const totals = (...given: Parameters<typeof scored>) => scored(...given).units.map(({ total }) => total)

describe('absence and applicability', () => {
  const two = [leaf('a', 6, { var: 'x' }), leaf('b', 4, { var: 'y' })]

  it.each([
    ['[T-2] pending leaves the unit incomplete', 'pending', 3, 10, false],
    ['[T-2] zero counts no points', 'zero', 3, 10, true],
    ['[T-2] exclude lowers the maximum', 'exclude', 3, 6, true],
  ] as const)('%s', (_, missing, total, max, complete) => {
    const { units } = scored({ indicators: two, policy: { missing, notApplicable: 'exclude' } }, [{ x: 3 }])
    expect(units[0]).toMatchObject({ total, max, complete })
  })

  it.each([
    ['[T-3] exclude', 'exclude', 3, 6],
    ['[T-3] rescale', 'rescale', 5, 10],
    ['[T-3] full', 'full', 7, 10],
  ] as const)('%s', (_, notApplicable, total, max) => {
    const inputs = { x: 3, y: { notApplicable: true, reason: 'không có bến cảng' } }
    const { units } = scored({ indicators: two, policy: { notApplicable } }, [inputs])
    expect(units[0]).toMatchObject({ total, max, complete: true })
    expect(units[0]?.points.b?.status).toBe('not-applicable')
  })

  it('[T-4] nothing applicable: no total, no rank', () => {
    const { units } = scored({ indicators: [leaf('a', 10, 10, { appliesWhen: false })] }, [{}])
    expect(units[0]).toMatchObject({ total: null, max: 0, rank: null, ratio: null })
  })

  it('[U-1] null is missing and says which input', () => {
    expect(scored({}, [{ x: null }]).units[0]?.points.a).toMatchObject({ status: 'pending', missing: ['x'] })
  })

  it.each([[{ x: 'ba' }], [{ x: 12 }]])('[U-2] [T-6] %j is an issue, not a guess', (inputs) => {
    expect(scored({}, [inputs]).units[0]).toMatchObject({ complete: false, points: { a: { status: 'issues' } } })
  })

  it('[U-4] inputs the set does not declare are ignored', () => {
    expect(totals({}, [{ x: 2, other: 'anything' }])).toEqual([2])
  })

  it('[D-3] a wrong formula spoils its own leaf only', () => {
    const { units } = scored({ indicators: [leaf('a', 6, { tires: 1 }), leaf('b', 4, { var: 'y' })] }, [{ y: 4 }])
    expect(units[0]).toMatchObject({ total: 4, points: { a: { status: 'issues' }, b: { status: 'scored' } } })
  })
})

describe('totals', () => {
  const thirds = ['a', 'b', 'c'].map((id) => leaf(id, 1, { '/': [{ var: 'x' }, 3] }))

  it('[T-1] sums unrounded and rounds last', () => {
    expect(totals({ indicators: thirds, policy: { total: 3, rounding: { places: 2 } } }, [{ x: 1 }])).toEqual([1])
  })

  it('[T-8] rounds at each indicator where declared', () => {
    const rounding = { places: 2, at: 'indicator' as const }
    expect(totals({ indicators: thirds, policy: { total: 3, rounding } }, [{ x: 1 }])).toEqual([0.99])
  })

  it('[T-8] rounds at each group where declared', () => {
    const groups = [
      { id: 'g', code: '1', label: 'g', children: thirds.slice(0, 2) },
      { id: 'h', code: '2', label: 'h', children: thirds.slice(2) },
    ]
    const rounding = { places: 2, at: 'group' as const }
    expect(totals({ indicators: groups, policy: { total: 3, rounding } }, [{ x: 1 }])).toEqual([1])
    expect(
      totals({ indicators: groups, policy: { total: 3, rounding: { ...rounding, places: 1 } } }, [{ x: 1 }]),
    ).toEqual([1])
  })

  it('[T-5] bonus and penalty stand outside and never take the total below 0', () => {
    const indicators = [
      leaf('a', 10, { var: 'x' }),
      leaf('b', 2, 2, { kind: 'bonus' }),
      leaf('p', 5, { var: 'y' }, { kind: 'penalty' }),
      leaf('i', 0, { var: 'x' }, { kind: 'information' }),
    ]
    expect(
      totals({ indicators }, [
        { x: 10, y: 0 },
        { x: 1, y: 5 },
      ]),
    ).toEqual([12, 0])
  })

  it('[T-7] groups and roll-ups show sums and feed nothing', () => {
    const changes = {
      indicators: [{ id: 'g', code: '1', label: 'g', children: [leaf('a', 6, { var: 'x' }), leaf('b', 4, 4)] }],
      rollups: [{ id: 'k', label: 'k', groups: [{ id: 'all', label: 'all', of: ['g', 'a'] }] }],
    }
    expect(scored(changes, [{ x: 3 }]).units[0]).toMatchObject({
      total: 7,
      groups: { g: { points: 7, max: 10, ratio: 0.7 } },
      rollups: { k: { all: { points: 7, max: 10 } } },
    })
  })

  it('[T-9] a league declares its own total', () => {
    const changes = {
      indicators: [leaf('a', 5, { var: 'x' }), leaf('b', 5, 5, { appliesWhen: { '>': [{ var: 'y' }, 0] } })],
      leagues: [
        { id: 'nho', label: 'nhỏ', when: { '==': [{ var: 'y' }, 0] }, total: 8 },
        { id: 'lon', label: 'lớn' },
      ],
      policy: { notApplicable: 'rescale' as const },
    }
    expect(
      scored(changes, [
        { x: 5, y: 0 },
        { x: 5, y: 1 },
      ]).units,
    ).toMatchObject([
      { total: 8, max: 8, league: 'nho' },
      { total: 10, max: 10, league: 'lon' },
    ])
  })
})

describe('grades and ranks', () => {
  const grades = [
    { id: 'tot', label: 'Tốt', atLeast: 0.9 },
    { id: 'kha', label: 'Khá', atLeast: 0.7 },
  ]

  it('[R-1] the edge belongs to the grade; below every edge there is none', () => {
    const found = scored({ grades }, [{ x: 9 }, { x: 8.994 }, { x: 8.995 }, { x: 1 }, {}]).units
    expect(found.map(({ grade }) => grade)).toEqual(['tot', 'kha', 'tot', null, null])
  })

  it('[R-2] a failed gate caps, not applicable passes, pending makes it null', () => {
    const indicators = [
      leaf('a', 10, { var: 'x' }),
      leaf('g', 0, { '>': [{ var: 'y' }, 0] }, { kind: 'gate', gate: { atMost: 'kha' } }),
    ]
    const units = [{ x: 10, y: 1 }, { x: 10, y: 0 }, { x: 10, y: { notApplicable: true } }, { x: 10 }]
    expect(scored({ grades, indicators }, units).units.map(({ grade, total }) => [grade, total])).toEqual([
      ['tot', 10],
      ['kha', 10],
      ['tot', 10],
      [null, 10],
    ])
  })

  it('[R-3] no league, no rank', () => {
    const leagues = [{ id: 'co', label: 'Có', when: { '>': [{ var: 'y' }, 0] } }]
    expect(
      scored({ leagues }, [
        { x: 1, y: 1 },
        { x: 9, y: 0 },
      ]).units.map(({ rank, league }) => [rank, league]),
    ).toEqual([
      [1, 'co'],
      [null, null],
    ])
  })

  it('[R-4] a tie shares the rank; dense ranks do not skip', () => {
    const units = [{ x: 8 }, { x: 9 }, { x: 8.001 }, { x: 7 }]
    expect(scored({}, units).units.map(({ rank }) => rank)).toEqual([2, 1, 2, 4])
    expect(scored({ policy: { ties: 'dense' } }, units).units.map(({ rank }) => rank)).toEqual([2, 1, 2, 3])
  })

  it('[R-5] one incomplete member makes the ranks provisional', () => {
    expect(scored({}, [{ x: 8 }, {}]).units.map(({ rank, rankProvisional }) => [rank, rankProvisional])).toEqual([
      [1, true],
      [2, true],
    ])
  })
})

describe('derived and cohort values', () => {
  const cohort = [{ id: 'lon_nhat', over: 'max' as const, of: { var: 'x' } }]
  const indicators = [leaf('a', 10, { share: [{ var: 'x' }, { var: 'cohort.lon_nhat' }, 10] })]

  it('[K-1] over the units where it is known and applicable', () => {
    const units = [{ x: 5 }, { x: 20 }, { x: { notApplicable: true } }]
    expect(scored({ cohort, indicators }, units)).toMatchObject({
      units: [{ total: 2.5, rankProvisional: false }, { total: 10 }, { total: null }],
      cohort: { '': { lon_nhat: { value: 20, provisional: false } } },
    })
  })

  it('[K-2] a missing value makes the ranks provisional', () => {
    expect(
      scored({ cohort, indicators, policy: { missing: 'zero' } }, [{ x: 5 }, { x: 10 }, {}]).units[1],
    ).toMatchObject({
      total: 10,
      rankProvisional: true,
    })
  })

  it('[K-3] one unit alone needs a given value', () => {
    expect(scored({ cohort, indicators }, [{ x: 5 }]).units[0]?.points.a).toMatchObject({
      status: 'pending',
      missing: ['cohort.lon_nhat'],
    })
    expect(totals({ cohort, indicators }, [{ x: 5 }], { '': { lon_nhat: 25 } })).toEqual([2])
  })

  it('[K-3] a league of one member in a file of several units is a cohort of one', () => {
    const leagues = [9, 0].map((x) => ({ id: `tren-${x}`, label: 'L', when: { '>': [{ var: 'x' }, x] } }))
    expect(totals({ cohort, indicators, leagues }, [{ x: 20 }, { x: 5 }, { x: 2 }])).toEqual([10, 10, 4])
  })

  it('[U-3] a cohort value that needs itself is an issue for every unit, and a given value breaks the circle', () => {
    const changes = {
      cohort: [{ id: 'vong', over: 'max' as const, of: { var: 'points.a' } }],
      indicators: [leaf('a', 10, { min: [{ var: 'cohort.vong' }, 10] })],
    }
    const names = ['cohort.vong', 'points.a', 'cohort.vong']
    const issues = [{ code: 'reference-cycle', path: '/cohort/0/of', params: { names } }]
    for (const { points } of scored(changes, [{}, {}]).units)
      expect(points.a).toMatchObject({ status: 'issues', issues })
    expect(totals(changes, [{}, {}], { '': { vong: 3 } })).toEqual([3, 3])
  })

  it.each([
    ['group', 1, { g: 1, s1: 0.5 }, 0.5],
    ['each', 2, { g: 2, s1: 1 }, 1],
    ['indicator', 2, { g: 2, s1: 1 }, 1],
    ['total', 1, { g: 1, s1: 0.5 }, 0.5],
  ] as const)('[T-8] nested groups rounded at %s show what the total sums', (at, total, groups, points) => {
    const inner = (id: string) => ({ id, code: id, label: id, children: [leaf(`${id}a`, 1.5, 0.5)] })
    const changes = {
      policy: { rounding: { places: 0, at } },
      indicators: [{ id: 'g', code: 'g', label: 'g', children: [inner('s1'), inner('s2')] }],
    }
    const [unit] = scored(changes, [{}]).units
    expect([unit?.total, unit?.points.s1a?.points]).toEqual([total, points])
    for (const [id, shown] of Object.entries(groups)) expect(unit?.groups[id]?.points).toBe(shown)
  })

  it('[T-8] each rounds a maximum that counts in full, which indicator leaves as it is', () => {
    const indicators = [{ ...leaf('a', 0.26, 0), appliesWhen: false }]
    const shown = (at: 'each' | 'indicator') =>
      scored({ policy: { notApplicable: 'full', rounding: { places: 1, at } }, indicators }, [{}]).units[0]?.points.a
    expect([shown('each')?.points, shown('indicator')?.points]).toEqual([0.3, 0.26])
  })

  it('[U-3] reads derived values and points of other leaves, refuses cycles', () => {
    const changes = {
      derived: [{ id: 'ty_le', formula: { ratio: [{ var: 'x' }, 4] } }],
      indicators: [
        leaf('a', 5, { '*': [{ var: 'derived.ty_le' }, 5] }),
        leaf('b', 5, { tiers: [{ var: 'points.a' }, [[2.5, 5]]] }),
      ],
    }
    expect(totals(changes, [{ x: 2 }])).toEqual([7.5])
    const loop = {
      derived: [
        { id: 'a', formula: { var: 'derived.b' } },
        { id: 'b', formula: { var: 'derived.a' } },
      ],
      indicators: [leaf('a', 10, { var: 'derived.a' })],
    }
    expect(scored(loop, [{}]).units[0]?.points.a?.issues[0]?.code).toBe('reference-cycle')
  })
})
