import { describe, expect, it } from 'vitest'
import type { Unit } from '../exact/evaluation.ts'
import { compile, type Program } from '../program/program.ts'
import { type RulesetDocument, RulesetSchema } from '../ruleset/schema.ts'
import { explain } from './explain.ts'
import type { UnitExplanation } from './explanation.ts'
import { explanationText, nextText } from './text.ts'

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

function programOf(indicators: Leaf[]): Program {
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

describe('a leaf in words', () => {
  it.each<[string, unknown, Unit['inputs'], string, string | null]>([
    [
      'below the lowest step',
      tiers,
      { hop: 0 },
      'số cuộc họp = 0 cuộc, chưa đạt mức thấp nhất, được 0/20 điểm.',
      'Thêm 1 cuộc (số cuộc họp) thì được 5 điểm.',
    ],
    [
      'in the highest step',
      tiers,
      { hop: 9 },
      'số cuộc họp = 9 cuộc, thuộc mức từ 4 cuộc trở lên, được 20/20 điểm.',
      null,
    ],
    [
      'tiers of a ratio',
      {
        tiers: [
          { ratio: [{ var: 'ky' }, { var: 'tong' }] },
          [
            [0.9, 20],
            [0.8, 15],
          ],
        ],
      },
      { ky: 899_999, tong: 1_000_000 },
      'số văn bản ký số = 899.999 văn bản, tổng số văn bản = 1.000.000 văn bản, tỷ lệ 89,9999%, thuộc mức từ 80% đến dưới 90%, được 15/20 điểm.',
      'Thêm 1 văn bản (số văn bản ký số) thì được 20 điểm, mức tối đa.',
    ],
    [
      'lower is better',
      {
        tiers: [
          { var: 'su_co' },
          [
            [0, 20],
            [2, 10],
          ],
          'atMost',
        ],
      },
      { su_co: 2 },
      'số sự cố = 2 sự cố, thuộc mức trên 0 đến 2 sự cố, được 10/20 điểm.',
      'Giảm 2 sự cố (số sự cố) thì được 20 điểm, mức tối đa.',
    ],
    [
      'a share',
      share,
      { ky: 5, tong: 8 },
      'số văn bản ký số = 5 văn bản, tổng số văn bản = 8 văn bản, tỷ lệ 62,5%, được 12,5/20 điểm.',
      'Thêm 3 văn bản (số văn bản ký số) thì được 20 điểm, mức tối đa.',
    ],
    [
      'a capped share',
      share,
      { ky: 9, tong: 8 },
      'số văn bản ký số = 9 văn bản, tổng số văn bản = 8 văn bản, tỷ lệ 112,5%, tính mức tối đa, được 20/20 điểm.',
      null,
    ],
    [
      'a reported ratio',
      { '*': [{ var: 'khao_sat' }, 20] },
      { khao_sat: 0.5 },
      'tỷ lệ hài lòng = 50%, được 10/20 điểm.',
      'Nếu tỷ lệ hài lòng đạt 100% thì được 20 điểm, mức tối đa.',
    ],
    [
      'yes/no',
      { if: [{ var: 'ke_hoach' }, 20, 0] },
      { ke_hoach: false },
      'đã ban hành kế hoạch = không, được 0/20 điểm.',
      'Nếu “đã ban hành kế hoạch” là có thì được 20 điểm.',
    ],
    [
      'a threshold',
      { if: [{ '>=': [{ var: 'hop' }, 2] }, 20, 0] },
      { hop: 1 },
      'số cuộc họp = 1 cuộc, chưa đạt điều kiện, được 0/20 điểm.',
      'Thêm 1 cuộc (số cuộc họp) thì được 20 điểm, mức tối đa.',
    ],
    [
      'a choice',
      { choice: [{ var: 'chuc_vu' }, { truong: 1, pho: 0.5 }, 20] },
      { chuc_vu: 'pho' },
      'chức vụ = Cấp Phó, được 10/20 điểm.',
      'Nếu chức vụ là “Cấp Trưởng” thì được 20 điểm, mức tối đa.',
    ],
    [
      'a capped count',
      { min: [{ '*': [{ var: 'hop' }, 5] }, 20] },
      { hop: 4 },
      'số cuộc họp = 4 cuộc, đã đến mức trần, được 20/20 điểm.',
      null,
    ],
    [
      'a sum of fractions',
      {
        '*': [
          { '+': [{ if: [{ var: 'ke_hoach' }, 0.5, 0] }, { min: [{ '*': [{ var: 'hop' }, 0.1] }, 0.5] }] },
          { max_points: [] },
        ],
      },
      { ke_hoach: true, hop: 1 },
      'đã ban hành kế hoạch = có, số cuộc họp = 1 cuộc, cộng các ý 10 + 2, được 12/20 điểm.',
      'Thêm 1 cuộc (số cuộc họp) thì được 14 điểm.',
    ],
    [
      'the best case',
      { max: [{ if: [{ var: 'ke_hoach' }, 8, 0] }, { if: [{ '>': [{ var: 'hop' }, 0] }, 5, 0] }] },
      { ke_hoach: true, hop: 1 },
      'đã ban hành kế hoạch = có, số cuộc họp = 1 cuộc, lấy trường hợp “đã ban hành kế hoạch: 8”, được 8/20 điểm.',
      null,
    ],
    [
      'none of the cases',
      { max: [{ if: [{ var: 'ke_hoach' }, 8, 0] }, { if: [{ '>': [{ var: 'hop' }, 0] }, 5, 0] }] },
      { ke_hoach: false, hop: 0 },
      'đã ban hành kế hoạch = không, số cuộc họp = 0 cuộc, không thuộc trường hợp nào đã nêu, được 0/20 điểm.',
      'Nếu “đã ban hành kế hoạch” là có thì được 8 điểm.',
    ],
    [
      'a chain of cases',
      { if: [{ var: 'ke_hoach' }, 20, { '>': [{ var: 'hop' }, 0] }, 10, 0] },
      { ke_hoach: false, hop: 1 },
      'đã ban hành kế hoạch = không, số cuộc họp = 1 cuộc, thuộc trường hợp “số cuộc họp lớn hơn 0”, được 10/20 điểm.',
      null,
    ],
    [
      'falling',
      { linear: [{ var: 'su_co' }, 0, 20, 3, 0] },
      { su_co: 1 },
      'số sự cố = 1 sự cố, được 13,33/20 điểm.',
      'Giảm 1 sự cố (số sự cố) thì được 20 điểm, mức tối đa.',
    ],
    [
      'something missing',
      share,
      { ky: 5 },
      'số văn bản ký số = 5 văn bản, chưa có số liệu “tổng số văn bản”, chưa đủ số liệu nên chưa tính điểm.',
      null,
    ],
    [
      'not applicable',
      share,
      { ky: 5, tong: { notApplicable: true, reason: 'không phát sinh' } },
      'số văn bản ký số = 5 văn bản, “tổng số văn bản” không áp dụng (không phát sinh), không áp dụng.',
      null,
    ],
    [
      'wrong',
      share,
      { ky: 5, tong: 0 },
      'số văn bản ký số = 5 văn bản, tổng số văn bản = 0 văn bản, chưa tính được điểm. Mẫu số bằng 0. Thêm điều kiện cho trường hợp mẫu số bằng 0.',
      null,
    ],
  ])('%s', (_, formula, values, line, next) => {
    const explanation = only(formula, values)
    expect(said(explanation)[1]).toBe(`Xã Cẩm Bình: ${line}`)
    const step = explanation.leaves[0]?.next
    expect(step ? nextText(step, 'vi') : null).toBe(next)
  })
})
