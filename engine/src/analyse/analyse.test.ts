import { describe, expect, it } from 'vitest'
import type { IssueCode } from '../issue.ts'
import { check } from './analyse.ts'

const base = {
  format: 'chiso/1',
  id: 'thu',
  title: 'Thử',
  level: 'commune',
  levels: ['Chỉ số'],
  legal: { status: 'provisional', content: 'illustrative' },
  policy: { total: 10 },
  inputs: [
    { id: 'so_hop', label: 'Số cuộc họp', type: 'integer', min: 0, max: 366 },
    { id: 'tong', label: 'Tổng', type: 'integer', min: 0 },
  ],
  indicators: [
    {
      id: 'a',
      code: '1',
      label: 'A',
      maxPoints: 10,
      formula: { share: [{ var: 'so_hop' }, { var: 'tong' }, 10] },
      appliesWhen: { '>': [{ var: 'tong' }, 0] },
      provenance: { kind: 'illustrative' },
    },
  ],
}

/** The fixture with one value replaced; undefined removes it. */
function changed(path: string, value: unknown) {
  const document = structuredClone(base) as Record<string, unknown>
  const tokens = path.split('/').slice(1)
  const last = tokens.pop() as string
  const parent = tokens.reduce<Record<string, unknown>>(
    (inner, token) => inner[token] as Record<string, unknown>,
    document,
  )
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return document
}

it('finds nothing wrong with a sound set', () => {
  expect(check(base).issues).toEqual([])
})

const leaf = '/indicators/0'

describe('one fault, one issue at its place', () => {
  it.each<[string, string, unknown, IssueCode, string]>([
    ['[D-1]', '/format', 'chiso/9', 'format-unsupported', '/format'],
    ['[D-2] missing field', '/title', undefined, 'shape-missing', ''],
    ['[D-2] wrong type', `${leaf}/maxPoints`, 'mười', 'shape-type', `${leaf}/maxPoints`],
    ['[D-2] unknown key', `${leaf}/formular`, 1, 'shape-key-unknown', leaf],
    ['[D-2] not one of the words', '/level', 'xa', 'shape-choice', '/level'],
    ['[D-2] not an id', `${leaf}/id`, 'Hop BCD', 'shape-pattern', `${leaf}/id`],
    ['[D-4] decomposed text', '/title', 'Thử'.normalize('NFD'), 'text-not-nfc', '/title'],
    [
      '[D-4] the same id twice',
      '/inputs/1',
      { id: 'so_hop', label: 'x', type: 'number' },
      'id-duplicate',
      '/inputs/1/id',
    ],
    [
      '[D-8] a case that does not come out',
      '/cases',
      [{ id: 'c', label: 'C', inputs: { so_hop: 1, tong: 4 }, expect: { total: 3 } }],
      'case-failed',
      '/cases/0/expect/total',
    ],
    [
      '[D-9] a crosswalk to nowhere',
      '/crosswalk',
      { from: '2023.1', entries: [{ kind: 'new', new: ['zz'] }] },
      'crosswalk-unknown',
      '/crosswalk/entries/0/new/0',
    ],
    [
      '[A-1] unknown name',
      `${leaf}/formula`,
      { share: [{ var: 'so_hopp' }, { var: 'tong' }, 10] },
      'reference-unknown',
      `${leaf}/formula/share/0`,
    ],
    [
      '[A-3] text where a number goes',
      `${leaf}/formula`,
      { '+': ['x', { var: 'so_hop' }] },
      'type-mismatch',
      `${leaf}/formula/+/0`,
    ],
    [
      '[A-3] points that are yes or no',
      `${leaf}/formula`,
      { '>': [{ var: 'so_hop' }, 1] },
      'type-points',
      `${leaf}/formula`,
    ],
    [
      '[A-3] a condition that is a number',
      `${leaf}/appliesWhen`,
      { '+': [{ var: 'tong' }, { var: 'so_hop' }] },
      'type-condition',
      `${leaf}/appliesWhen`,
    ],
    ['[A-4] the total', '/policy/total', 12, 'total-mismatch', '/policy/total'],
    ['[A-5] no provenance', `${leaf}/provenance`, undefined, 'provenance-missing', leaf],
    ['[A-5] no formula', `${leaf}/formula`, undefined, 'formula-missing', leaf],
    [
      '[A-5] absence earning full points',
      '/policy',
      { total: 10, missing: 'exclude', notApplicable: 'full' },
      'policy-absence-full',
      '/policy/missing',
    ],
    [
      '[A-6] a denominator that may be 0',
      `${leaf}/appliesWhen`,
      true,
      'division-by-zero-possible',
      `${leaf}/formula/share/1`,
    ],
  ])('%s', (_, path, value, code, at) => {
    expect(check(changed(path, value)).issues.map((found) => [found.code, found.path])).toContainEqual([code, at])
  })
})

it('[A-1] names the nearest name', () => {
  const { issues } = check(changed(`${leaf}/formula`, { var: 'so_hopp' }))
  expect(issues.find(({ code }) => code === 'reference-unknown')?.params).toEqual({
    name: 'so_hopp',
    nearest: 'so_hop',
  })
})

it('[A-1] an input nothing reads is a warning', () => {
  const { issues } = check(changed('/inputs/2', { id: 'thua', label: 'Thừa', type: 'date' }))
  expect(issues).toEqual([{ code: 'input-unused', severity: 'warning', path: '/inputs/2', params: { input: 'thua' } }])
})

it('[A-2] tells a cycle once, in reading order', () => {
  const derived = [
    { id: 'a', formula: { '+': [{ var: 'derived.b' }, 1] } },
    { id: 'b', formula: { var: 'derived.a' } },
  ]
  const cycles = check({ ...changed('/derived', derived) }).issues.filter(({ code }) => code === 'reference-cycle')
  expect(cycles).toEqual([
    {
      code: 'reference-cycle',
      severity: 'error',
      path: '/derived/1/formula',
      params: { names: ['derived.a', 'derived.b', 'derived.a'] },
    },
  ])
})

describe('[A-3] a text beside a day', () => {
  const inputs = [
    { id: 'ngay', label: 'Ngày ban hành', type: 'date' },
    { id: 'co', label: 'Có', type: 'boolean' },
  ]
  const derived = [{ id: 'han', formula: { if: [{ var: 'co' }, { var: 'ngay' }, '2025-01-01'] } }]
  const found = (when: object, formula: object = { if: [when, 10, 0] }) =>
    check({ ...base, inputs, derived, indicators: [{ ...base.indicators[0], appliesWhen: true, formula }] })
      .issues.filter(({ code }) => code === 'text-beside-day')
      .map(({ path, params }) => [path.replace(`${leaf}/formula/if/0/`, ''), params])

  it.each<[string, object, unknown]>([
    ['in order', { '<=': [{ var: 'ngay' }, '31/01/2026'] }, [['<=/1', { found: '31/01/2026', meant: '2026-01-31' }]]],
    ['the other way round', { '>': ['hôm nay', { var: 'ngay' }] }, [['>/0', { found: 'hôm nay' }]]],
    ['equal', { '==': [{ var: 'ngay' }, '2025-02-31'] }, [['==/1', { found: '2025-02-31' }]]],
    ['not equal', { '!==': [{ var: 'ngay' }, '1/2/2025'] }, [['!==/1', { found: '1/2/2025', meant: '2025-02-01' }]]],
    [
      'listed',
      { in: [{ var: 'ngay' }, ['2025-01-01', '1.2.2025']] },
      [['in/1/1', { found: '1.2.2025', meant: '2025-02-01' }]],
    ],
    ['a derived day', { '<': [{ var: 'derived.han' }, 'x'] }, [['</1', { found: 'x' }]]],
    ['an ISO day', { '<': [{ var: 'derived.han' }, '2025-01-31'] }, []],
  ])('%s', (_, when, issues) => {
    expect(found(when)).toEqual(issues)
  })
})

describe('[A-4] a maximum with more decimals than points keep', () => {
  const two = (maxPoints: number) => [
    { ...base.indicators[0], maxPoints },
    { ...base.indicators[0], id: 'b', code: '2', maxPoints },
  ]
  const found = (policy: object, maxPoints: number, more: object = {}) =>
    check({ ...base, policy, indicators: two(maxPoints), ...more })
      .issues.filter(({ code }) => code === 'maximum-rounds-up')
      .map(({ path }) => path)
  const rounding = (at: string, places = 0) => ({ rounding: { at, places } })

  it('is an error where its own points are rounded above it', () => {
    expect(found({ total: 1, ...rounding('indicator') }, 0.5)).toEqual([`${leaf}/maxPoints`, '/indicators/1/maxPoints'])
    expect(found({ total: 1, ...rounding('each') }, 0.5)).toHaveLength(2)
    expect(found({ total: 0.8, ...rounding('indicator') }, 0.4)).toEqual([])
    expect(found({ total: 3, ...rounding('indicator', 1) }, 1.5)).toEqual([])
  })

  it('is an error of a group, of the total or of a league where those are rounded above it', () => {
    const group = [{ id: 'g', code: '0', label: 'G', children: two(0.25) }]
    const full = { notApplicable: 'full' }
    expect(found({ total: 0.5, ...full, ...rounding('group') }, 0, { indicators: group })).toContain('/indicators/0')
    expect(found({ total: 0.5, ...full, ...rounding('total') }, 0.25)).toEqual(['/policy/total'])
    const leagues = [{ id: 'l', label: 'L', total: 33.35 }]
    const rescale = { total: 1, notApplicable: 'rescale', ...rounding('total', 1) }
    expect(found(rescale, 0.5, { leagues })).toEqual(['/leagues/0/total'])
  })

  it('is an error of a leaf that others leave alone in the total', () => {
    expect(found({ total: 1, ...rounding('total') }, 0.5)).toHaveLength(2)
    expect(found({ total: 1, notApplicable: 'full', ...rounding('total') }, 0.5)).toEqual([])
  })
})

it('[A-4] each group against its own maximum', () => {
  const group = { id: 'g', code: '1', label: 'G', maxPoints: 12, children: base.indicators }
  expect(check(changed('/indicators', [group])).issues.map(({ code, path }) => [code, path])).toEqual([
    ['group-total-mismatch', '/indicators/0/maxPoints'],
    ['code-duplicate', '/indicators/0/children/0/code'],
  ])
})

it('[D-9] rows of either side that no entry tells are named', () => {
  const old = check(base).ruleset
  const next = changed(`${leaf}/id`, 'b')
  const codes = check(next, old ?? undefined).issues.map(({ code, params }) => [code, params])
  expect(codes).toEqual([
    ['crosswalk-uncovered', { id: 'a', side: 'old' }],
    ['crosswalk-uncovered', { id: 'b', side: 'new' }],
  ])
})

it('[D-5] reading what was read changes nothing', () => {
  const once = check(base).ruleset
  expect(check(once).ruleset).toEqual(once)
})

it('[A-16] a check reads each formula once, whatever it finds of it', () => {
  let readings = 0
  // Reading a formula begins with its measure, which alone asks for what it may have inherited.
  const watched = <T extends object>(formula: T): T =>
    new Proxy(formula, {
      getPrototypeOf(whole) {
        readings += 1
        return Reflect.getPrototypeOf(whole)
      },
    })
  const [leaf] = base.indicators
  if (!leaf) throw new Error('the fixture has a leaf')
  const document = {
    ...base,
    derived: [{ id: 'hai', label: 'Hai', formula: watched({ '*': [{ var: 'so_hop' }, 2] }) }],
    cohort: [{ id: 'nhat', label: 'Nhất', over: 'max', of: watched({ var: 'derived.hai' }) }],
    leagues: [{ id: 'lon', label: 'Lớn', when: watched({ '>': [{ var: 'tong' }, 3] }) }],
    indicators: [{ ...leaf, formula: watched(leaf.formula), appliesWhen: watched(leaf.appliesWhen) }],
    cases: [{ id: 'thu', label: 'Thử', inputs: { so_hop: 1, tong: 2 }, expect: { points: { a: 5 } } }],
  }
  expect(check(document).program?.leaves.size).toBe(1)
  expect(readings).toBe(5)
})
