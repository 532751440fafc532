import { describe, expect, it } from 'vitest'
import type { Unit } from '../exact/evaluation.ts'
import { scoreColumns } from '../fast/columns/batch.ts'
import { columnsOf } from '../fast/columns/columns.ts'
import { compile, type Program } from '../program/program.ts'
import { type RulesetDocument, RulesetSchema } from '../ruleset/schema.ts'
import { explain, explainRow } from './explain.ts'
import type { UnitExplanation } from './explanation.ts'
import { explanationText } from './text.ts'

type Leaf = RulesetDocument['indicators'][number]

const leaf = (id: string, maxPoints: number, formula: unknown, rest: Partial<Leaf> = {}): Leaf =>
  ({ id, code: id, label: `Chỉ số ${id}`, maxPoints, formula, provenance: { kind: 'illustrative' }, ...rest }) as Leaf

const inputs: RulesetDocument['inputs'] = [
  { id: 'hop', label: 'Số cuộc họp', type: 'integer', unit: 'cuộc', min: 0, max: 366 },
  { id: 'ky', label: 'Số văn bản ký số', type: 'integer', unit: 'văn bản', min: 0 },
  { id: 'tong', label: 'Tổng số văn bản', type: 'integer', unit: 'văn bản', min: 0 },
  { id: 'ke_hoach', label: 'Đã ban hành kế hoạch', type: 'boolean' },
  { id: 'su_co', label: 'Số sự cố', type: 'integer', unit: 'sự cố', min: 0 },
  { id: 'khao_sat', label: 'Tỷ lệ hài lòng', type: 'ratio', min: 0, max: 1 },
  {
    id: 'chuc_vu',
    label: 'Chức vụ',
    type: 'choice',
    options: [
      { id: 'truong', label: 'Cấp Trưởng' },
      { id: 'pho', label: 'Cấp Phó' },
    ],
  },
]

function programOf(indicators: Leaf[], rest: Partial<RulesetDocument> = {}): Program {
  return compile(
    RulesetSchema.parse({
      format: 'chiso/1',
      id: 'xa',
      title: 'Xã',
      level: 'commune',
      levels: ['Chỉ số'],
      legal: { status: 'provisional', content: 'sourced' },
      policy: { total: 20 },
      inputs,
      indicators,
      ...rest,
    }),
  )
}

const unit = (values: Unit['inputs'], id = 'u'): Unit => ({ id, name: 'Xã Cẩm Bình', inputs: values })

function only(formula: unknown, values: Unit['inputs'], rest: Partial<Leaf> = {}): UnitExplanation {
  return explain(programOf([leaf('a', 20, formula, rest)]), [unit(values)], 'u', { indicator: 'a' })
}

const said = (explanation: UnitExplanation) => explanationText(explanation, 'vi')

const tiers = {
  tiers: [
    { var: 'hop' },
    [
      [4, 20],
      [3, 15],
      [2, 10],
      [1, 5],
    ],
  ],
}
const share = { share: [{ var: 'ky' }, { var: 'tong' }, 20] }

describe('explain', () => {
  it('gives the branch, the values, the trace and the next step as data', () => {
    const [found] = only(tiers, { hop: 3 }, { citations: [{ number: '922/QĐ-BTTTT', clause: 'Điều 1' }] }).leaves
    expect(found).toMatchObject({
      path: '/indicators/0',
      status: 'scored',
      points: 15,
      counted: 15,
      max: 20,
      values: [
        { name: 'hop', label: 'số cuộc họp', source: 'input', reached: { state: 'known', value: 3 }, unit: 'cuộc' },
      ],
      branch: { kind: 'tier', index: 1, value: 3, low: 3, high: 4, direction: 'atLeast', percent: false, unit: 'cuộc' },
      next: { input: 'hop', from: 3, to: 4, points: 20, most: true },
      trace: {
        '/indicators/0/formula': { state: 'known', value: 15 },
        '/indicators/0/formula/tiers/0': { state: 'known', value: 3 },
        '/indicators/0/formula/tiers/1/1/1': { state: 'known', value: 15 },
      },
    })
  })

  it('says one leaf at length', () => {
    const explanation = only(tiers, { hop: 3 }, { citations: [{ number: '922/QĐ-BTTTT', clause: 'Điều 1' }] })
    expect(said(explanation)).toEqual([
      'a Chỉ số a',
      'Xã Cẩm Bình: số cuộc họp = 3 cuộc, thuộc mức từ 3 đến dưới 4 cuộc, được 15/20 điểm.',
      'Thêm 1 cuộc (số cuộc họp) thì được 20 điểm, mức tối đa.',
      'Cách tính: Theo mức số cuộc họp: từ 4: 20 · 3: 15 · 2: 10 · 1: 5 · còn lại: 0.',
      'Căn cứ: Điều 1, 922/QĐ-BTTTT.',
      'Chỉ số minh họa.',
    ])
    expect(explanationText(explanation, 'en')[1]).toBe(
      'Xã Cẩm Bình: số cuộc họp = 3 cuộc, in the step from 3 to below 4 cuộc, earns 15/20 points.',
    )
  })

  it('says when a leaf applies where it does not', () => {
    expect(said(only(share, { ky: 5, tong: 0 }, { appliesWhen: { '>': [{ var: 'tong' }, 0] } as never }))[1]).toBe(
      'Xã Cẩm Bình: không áp dụng. Chỉ áp dụng khi tổng số văn bản lớn hơn 0.',
    )
  })

  it('walks from the leaves to the total', () => {
    const program = programOf(
      [
        leaf('a', 10, { min: [{ '*': [{ var: 'hop' }, 2] }, 10] }),
        leaf('b', 10, 10, { appliesWhen: { var: 'ke_hoach' } as never }),
        leaf('thuong', 5, { min: [{ '*': [{ var: 'ky' }, 1] }, 5] }, { kind: 'bonus' }),
        leaf('tru', 5, { min: [{ '*': [{ var: 'su_co' }, 1] }, 5] }, { kind: 'penalty' }),
        leaf('an_toan', 0, { '==': [{ var: 'su_co' }, 0] }, { id: 'an-toan', kind: 'gate', gate: { atMost: 'kha' } }),
        leaf('thong_tin', 0, { var: 'hop' }, { id: 'thong-tin', kind: 'information' }),
      ],
      {
        policy: { total: 20, notApplicable: 'rescale' },
        derived: [{ id: 'd', label: '', formula: 1 }],
        grades: [
          { id: 'tot', label: 'Tốt', atLeast: 0.5 },
          { id: 'kha', label: 'Khá', atLeast: 0 },
        ],
      },
    )
    const explanation = explain(program, [unit({ hop: 3, ke_hoach: false, ky: 2, su_co: 1 })], 'u')
    expect(said(explanation)).toEqual([
      'Xã Cẩm Bình: 13,00/20 điểm (65%).',
      'Cộng các chỉ số: 6 điểm.',
      'Quy đổi theo phần áp dụng (× 20/10): 12 điểm.',
      'Điểm thưởng: +2 điểm.',
      'Điểm trừ: −1 điểm.',
      'Làm tròn đến 2 chữ số thập phân: 13,00 điểm.',
      'Xếp loại: Khá.',
      'Xếp hạng: 1.',
      'a Chỉ số a: số cuộc họp = 3 cuộc, được 6/10 điểm.',
      '   Thêm 1 cuộc (số cuộc họp) thì được 8 điểm.',
      'b Chỉ số b: không áp dụng. Chỉ áp dụng khi đã ban hành kế hoạch.',
      'thuong Chỉ số thuong: số văn bản ký số = 2 văn bản, được thưởng 2 điểm.',
      '   Thêm 1 văn bản (số văn bản ký số) thì được 3 điểm.',
      'tru Chỉ số tru: số sự cố = 1 sự cố, bị trừ 1 điểm.',
      'an_toan Chỉ số an_toan: số sự cố = 1 sự cố, không đạt điều kiện bắt buộc, xếp loại không quá Khá.',
      'thong_tin Chỉ số thong_tin: số cuộc họp = 3 cuộc, không tính điểm.',
    ])
  })

  it('[K-4] says that no unit of the league is above 0, where the rule says what is earned then', () => {
    const best = { var: 'cohort.cao_nhat' }
    const formula = { if: [{ '>': [best, 0] }, { share: [{ var: 'hop' }, best, 20] }, 0] }
    const program = programOf([leaf('a', 20, formula)], {
      cohort: [{ id: 'cao_nhat', label: 'Nhiều nhất', over: 'max', of: { var: 'hop' } as never }],
    })
    const units = [unit({ hop: 0 }, 'u'), unit({ hop: 0 }, 'v')]
    const [first] = explain(program, units, 'u').leaves
    expect([first?.points, first?.branch]).toEqual([
      0,
      {
        kind: 'case',
        index: 1,
        path: '/indicators/0/formula/if/2',
        words: { vi: 'không đơn vị nào trên 0 thì 0 điểm', en: '0 points while no unit is above 0' },
      },
    ])
  })

  it('shows what a derived value and a cohort value came from', () => {
    const program = programOf([leaf('a', 20, { share: [{ var: 'derived.ty_le' }, { var: 'cohort.cao_nhat' }, 20] })], {
      derived: [{ id: 'ty_le', label: 'Tỷ lệ ký số', formula: { ratio: [{ var: 'ky' }, { var: 'tong' }] } as never }],
      cohort: [{ id: 'cao_nhat', label: 'Tỷ lệ cao nhất', over: 'max', of: { var: 'derived.ty_le' } as never }],
    })
    const units = [unit({ ky: 2, tong: 10 }), unit({ ky: 4, tong: 10 }, 'v')]
    expect(said(explain(program, units, 'u'))[1]).toBe(
      'Xã Cẩm Bình: tỷ lệ ký số = 20% (số văn bản ký số = 2 văn bản, tổng số văn bản = 10 văn bản), tỷ lệ cao nhất = 40%, tỷ lệ 50%, được 10/20 điểm.',
    )
    expect(said(explain(program, units.slice(0, 1), 'u'))[1]).toContain('chưa có số liệu “tỷ lệ cao nhất”')
    const bare = programOf([leaf('a', 20, { share: [{ var: 'ky' }, { var: 'cohort.cao_nhat' }, 20] })], {
      cohort: [{ id: 'cao_nhat', over: 'max', of: { var: 'ky' } as never }],
    })
    expect(said(explain(bare, units, 'u'))[1]).toContain('giá trị cao_nhat = 4')
    expect(explain(program, units.slice(0, 1), 'u', { cohort: { '': { cao_nhat: 0.8 } } }).leaves[0]?.points).toBe(5)
  })

  it('promises only steps inside the domain of the input', () => {
    const [found] = only(
      {
        tiers: [
          { var: 'hop' },
          [
            [400, 20],
            [1, 5],
          ],
        ],
      },
      { hop: 1 },
    ).leaves
    expect(found?.next).toBeNull()
  })

  it('[W-4] tells one unit of a file scored by columns what it is told among all its units', () => {
    const program = programOf(
      [
        leaf('a', 20, { share: [{ ratio: [{ var: 'ky' }, { var: 'tong' }] }, { var: 'cohort.nhat' }, 20] }),
        leaf('b', 20, tiers),
      ],
      {
        policy: { total: 40 },
        cohort: [
          { id: 'nhat', label: 'Cao nhất', over: 'max', of: { ratio: [{ var: 'ky' }, { var: 'tong' }] } as never },
        ],
        leagues: [
          { id: 'nhieu', label: 'Nhiều', ranked: true, when: { '>=': [{ var: 'tong' }, 10] } as never },
          { id: 'it', label: 'Ít', ranked: true, when: true },
        ],
      },
    )
    // A third has no end as a decimal, and one league lacks a value.
    const units = [
      unit({ ky: 1, tong: 3, hop: 1 }, 'a'),
      unit({ ky: 1, tong: 7, hop: 4 }, 'b'),
      unit({ ky: 9, tong: 30, hop: 2 }, 'c'),
      unit({ ky: null, tong: 30, hop: null }, 'd'),
    ]
    const scored = scoreColumns(program, columnsOf(program, units))
    units.forEach((each, row) => {
      expect(explainRow(program, scored, each, row)).toEqual(explain(program, units, each.id))
      expect(explainRow(program, scored, each, row, { indicator: 'b' })).toEqual(
        explain(program, units, each.id, { indicator: 'b' }),
      )
    })
  })
})
