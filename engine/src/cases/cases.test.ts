import { beforeAll, describe, expect, it } from 'vitest'
import { parseRuleset } from '../parse/parse.ts'
import { compile, type Program } from '../program/program.ts'
import { head } from '../prove/trials/example.ts'
import type { Json } from '../values/json.ts'
import { generateCases } from './cases.ts'
import { coveredShare, setCoverage } from './coverage.ts'
import { type BoundaryCase, keyOf } from './generate.ts'
import { answerText, caseQuestion } from './sentence.ts'
import { answerTo } from './situation.ts'

const leaf = (id: string, formula: Json, more: Record<string, Json> = {}) => ({
  id,
  code: id,
  label: id,
  maxPoints: 20,
  provenance: { kind: 'illustrative' },
  formula,
  ...more,
})

function programOf(indicators: readonly Json[], more: Record<string, Json> = {}): Program {
  const { ruleset, issues } = parseRuleset({
    ...head,
    inputs: [
      { id: 'hop', label: 'Số cuộc họp', type: 'integer', unit: 'cuộc', min: 0, max: 366 },
      { id: 'tong', label: 'Tổng số hồ sơ', type: 'integer', min: 0, max: 1000 },
      { id: 'dung', label: 'Hồ sơ đúng hạn', type: 'integer', min: 0, max: 1000 },
      { id: 'diem', label: 'Điểm hài lòng', type: 'number', min: 1, max: 5 },
      { id: 'phan', label: 'Tỷ lệ ký số', type: 'ratio' },
      { id: 'co', label: 'Kế hoạch', type: 'boolean' },
      { id: 'ngay', label: 'Ngày ban hành', type: 'date' },
      { id: 'nguoi', label: 'Trưởng ban', type: 'choice', options: [{ id: 'bi-thu', label: 'Bí thư' }, 'pho'] },
    ],
    indicators: indicators as never,
    ...more,
  })
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return compile(ruleset)
}

const of = (cases: readonly BoundaryCase[], because: string) => cases.filter((one) => one.because === because)
const told = (cases: readonly BoundaryCase[]) =>
  cases.map(({ situation: { inputs }, answer }) => [inputs, answer.points])

describe('the boundary cases of a rule', () => {
  it('[CASE-2] stand just below, at and above each step, in whole numbers of the input', () => {
    const cases = generateCases(
      programOf([
        leaf('a', {
          tiers: [
            { var: 'hop' },
            [
              [4, 20],
              [2, 10],
            ],
          ],
        }),
      ]),
    )
    expect(told(of(cases, 'threshold'))).toEqual([
      [{ hop: 3 }, 10],
      [{ hop: 4 }, 20],
      [{ hop: 5 }, 20],
      [{ hop: 1 }, 0],
      [{ hop: 2 }, 10],
    ])
  })

  it.each([
    [
      'a share is met by round numbers',
      { tiers: [{ ratio: [{ var: 'dung' }, { var: 'tong' }] }, [[0.9, 20]]] },
      [89, 90, 91].map((dung) => ({ dung, tong: 100 })),
    ],
    [
      'decimals of the edge are those of the value',
      { tiers: [{ var: 'phan' }, [[0.855, 20]]] },
      [0.854, 0.855, 0.856].map((phan) => ({ phan })),
    ],
    [
      'days are neighbours of days',
      { if: [{ '<=': [{ var: 'ngay' }, '2024-02-29'] }, 20, 0] },
      ['2024-02-28', '2024-02-29', '2024-03-01'].map((ngay) => ({ ngay })),
    ],
    [
      'an edge that is computed is found',
      { if: [{ '>=': [{ '*': [{ var: 'hop' }, 3] }, { '+': [10, 2] }] }, 20, 0] },
      [3, 4, 5].map((hop) => ({ hop })),
    ],
    [
      'a value of a list is an edge',
      { if: [{ in: [{ var: 'hop' }, [3, 7]] }, 20, 0] },
      [2, 3, 4, 6, 7, 8].map((hop) => ({ hop })),
    ],
  ])('[CASE-2] %s', (_, formula, inputs) => {
    const cases = generateCases(programOf([leaf('a', formula as Json)]))
    const found = of(cases, 'threshold').map(({ situation }) => situation.inputs)
    expect(found.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))).toEqual(inputs)
  })

  it('[CASE-2] stand at caps and ends, and at denominators of 0', () => {
    const cases = generateCases(
      programOf([
        leaf('dem', { min: [{ '*': [{ var: 'hop' }, 5] }, 20] }),
        leaf('tyle', { share: [{ var: 'dung' }, { var: 'tong' }, 20] }),
        leaf('deu', { linear: [{ var: 'diem' }, 3, 0, 5, 20] }),
      ]),
    )
    expect(told(of(cases, 'cap')).slice(0, 3)).toEqual([
      [{ hop: 3 }, 15],
      [{ hop: 4 }, 20],
      [{ hop: 5 }, 20],
    ])
    expect(of(cases, 'denominator').map(({ situation, answer }) => [situation.inputs.tong, answer.issues])).toEqual([
      [0, ['division-by-zero']],
      [1, undefined],
    ])
    expect(told(of(cases, 'end'))).toContainEqual([{ diem: 3.1 }, 1])
  })

  it('[CASE-2] hold every state, what is missing, not applicable and out of the domain, each situation once', () => {
    const program = programOf([
      leaf('a', { choice: [{ var: 'nguoi' }, { 'bi-thu': 1, pho: 0.5 }, { max_points: [] }] }),
      leaf('b', { tiers: [{ var: 'hop' }, [[4, 20]]] }),
    ])
    const cases = generateCases(program).filter(({ situation }) => situation.of.startsWith('points.'))
    expect(new Set(cases.map(({ situation }) => keyOf(situation))).size).toBe(cases.length)
    expect(cases.map(({ situation, answer }) => [situation.of, situation.inputs, answer])).toEqual(
      expect.arrayContaining([
        ['points.a', { nguoi: 'bi-thu' }, { points: 20 }],
        ['points.a', { nguoi: 'pho' }, { points: 10 }],
        ['points.a', { nguoi: null }, { status: 'pending' }],
        ['points.a', { nguoi: { notApplicable: true } }, { status: 'not-applicable' }],
        ['points.b', { hop: -1 }, { status: 'issues', issues: ['input-range'] }],
        ['points.b', { hop: 367 }, { status: 'issues', issues: ['input-range'] }],
      ]),
    )
  })

  it('[CASE-2] show an edge that another operand would hide', () => {
    const share = (part: string) => ({ share: [{ var: part }, { var: 'tong' }, 20] })
    const cases = of(generateCases(programOf([leaf('a', { min: [share('dung'), share('hop')] })])), 'cap')
    expect(cases.some(({ answer: { points } }) => points !== 0 && points !== 20 && typeof points === 'number')).toBe(
      true,
    )
  })
})

describe('what cases show of the rules', () => {
  const decided = leaf('a', {
    if: [{ and: [{ var: 'co' }, { or: [{ '>=': [{ var: 'hop' }, 4] }, { '>=': [{ var: 'phan' }, 0.5] }] }] }, 20, 0],
  })
  const program = programOf([decided, leaf('b', 10, { appliesWhen: { '>': [{ var: 'tong' }, 0] } })])
  const situations = generateCases(program).map(({ situation }) => situation)

  it('[CASE-3] [CASE-4] generated cases take every branch and let every condition decide by itself', () => {
    const rules = setCoverage(program, situations)
    expect(rules).toEqual([
      { of: 'points.a', branches: { met: 2, all: 2 }, conditions: { met: 6, all: 6 }, open: [] },
      { of: 'points.b', branches: { met: 2, all: 2 }, conditions: { met: 0, all: 0 }, open: [] },
    ])
    expect(coveredShare(rules)).toBe(100)
  })

  it('[CASE-4] a condition that others hide has shown nothing, and what is open is told by its place', () => {
    const one = { of: 'points.a', inputs: { co: false, hop: 9, phan: 0 } }
    const two = { of: 'points.a', inputs: { co: true, hop: 9, phan: 1 } }
    const [rule] = setCoverage(program, [one, two])
    expect(rule).toMatchObject({ branches: { met: 2, all: 2 }, conditions: { met: 2, all: 6 } })
    expect(rule?.open[0]).toEqual({
      kind: 'condition',
      path: '/indicators/0/formula/if/0/and/1/or/0',
      way: true,
    })
  })

  it('[CASE-3] of a value computed for several rules, each branch counts once', () => {
    const derived = [{ id: 'muc', label: 'Mức', formula: { if: [{ '>': [{ var: 'hop' }, 3] }, 2, 1] } }]
    const reads = { '*': [{ var: 'derived.muc' }, 10] }
    const set = programOf([leaf('a', reads), leaf('b', reads)], { derived })
    const situation = { of: 'points.b', inputs: { hop: 4 } }
    expect(setCoverage(set, [situation]).map(({ of: rule, branches }) => [rule, branches])).toEqual([
      ['derived.muc', { met: 1, all: 2 }],
    ])
    const others = [situation, { of: 'points.a', inputs: { hop: 1 } }]
    expect(setCoverage(set, others)[0]?.branches).toEqual({ met: 2, all: 2 })
  })
})

describe('cases of whole units and leagues', () => {
  let cases: BoundaryCase[]
  beforeAll(() => {
    const program = programOf(
      [
        leaf('a', { share: [{ var: 'dung' }, 1000, 20] }),
        leaf('so', { '*': [{ ratio: [{ var: 'hop' }, { var: 'cohort.nhieu' }] }, 20] }),
        leaf('cong', { var: 'co' }, { kind: 'gate', maxPoints: 0, gate: { atMost: 'kha' } }),
      ],
      {
        policy: { total: 40 },
        cohort: [{ id: 'nhieu', label: 'Nhiều nhất', over: 'max', of: { var: 'hop' } }],
        grades: [
          { id: 'tot', label: 'Tốt', atLeast: 0.8 },
          { id: 'kha', label: 'Khá', atLeast: 0 },
        ],
      },
    )
    cases = generateCases(program)
  })

  it('[CASE-5] lie just below and above each grade', () => {
    expect(of(cases, 'grade').map(({ answer }) => [answer.grade, answer.total])).toEqual([
      ['kha', 31.98],
      ['tot', 32],
    ])
  })

  it('[CASE-5] tell a failed gate, a missing value, ranks with a tie and what is taken over a league', () => {
    const answers = cases.map(({ situation, answer }) => ({ of: situation.of, ...answer }))
    expect(answers).toContainEqual({ of: 'total', total: 40, max: 40, grade: 'kha' })
    expect(answers.filter(({ complete }) => complete === false)).toHaveLength(1)
    expect(answers).toContainEqual({ of: 'ranks', ranks: [1, 2, 2, 4] })
    expect(answers.filter(({ of: asked }) => asked === 'cohort.nhieu')).toEqual([{ of: 'cohort.nhieu', value: 3 }])
  })
})

describe('a case in words', () => {
  const program = programOf([
    leaf('a', { tiers: [{ var: 'hop' }, [[3, 15]]] }),
    leaf('b', { if: [{ var: 'co' }, 20, 0] }, { kind: 'penalty' }),
  ])
  const { ruleset } = program
  const ask = (asked: string, inputs: Record<string, never>, locale: 'vi' | 'en' = 'vi') => {
    const situation = { of: asked, inputs }
    return caseQuestion(situation, answerTo(program, situation), ruleset, locale)
  }

  it.each([
    ['Khi số cuộc họp là 3 cuộc: 15 điểm. Đúng không?', ask('points.a', { hop: 3 as never })],
    [
      'Khi chưa có số liệu “số cuộc họp”: chưa đủ số liệu, chưa tính điểm. Đúng không?',
      ask('points.a', { hop: null as never }),
    ],
    ['Khi “kế hoạch” là “có”: trừ 20 điểm. Đúng không?', ask('points.b', { co: true as never })],
    ['When số cuộc họp is 3 cuộc: 15 points. Right?', ask('points.a', { hop: 3 as never }, 'en')],
  ])('[CASE-6] %s', (wanted, found) => {
    expect(found).toBe(wanted)
  })

  it('[CASE-1] [CASE-6] what a set no longer has is said', () => {
    expect(answerTo(program, { of: 'points.c', inputs: {} })).toBeNull()
    expect(answerText('points.c', null, ruleset, 'vi')).toBe('bộ chỉ số không còn nội dung này')
  })
})
