import { describe, expect, it } from 'vitest'
import { operators } from '../operators/run.ts'
import { sentence } from '../patterns/sentence.ts'
import type { Indicator, Ruleset } from '../ruleset/rows.ts'
import { RulesetSchema } from '../ruleset/schema.ts'
import type { Json } from '../values/json.ts'
import { conditionSentence } from './condition.ts'
import { textOf } from './phrase.ts'

const ruleset: Ruleset = RulesetSchema.parse({
  format: 'chiso/1',
  id: 'xa',
  title: 'Xã',
  level: 'commune',
  levels: ['Chỉ số'],
  legal: { status: 'provisional' },
  policy: { total: 20 },
  inputs: [
    { id: 'hop', label: 'Số cuộc họp', type: 'integer', unit: 'cuộc' },
    { id: 'ky', label: 'Số văn bản do Chủ tịch ký', type: 'integer', unit: 'văn bản' },
    { id: 'tong', label: 'Tổng số văn bản', type: 'integer', unit: 'văn bản' },
    { id: 'ke_hoach', label: 'Đã ban hành kế hoạch', type: 'boolean' },
    { id: 'trang', label: 'Trang thông tin có chuyên mục', type: 'boolean' },
    { id: 'khao_sat', label: 'Tỷ lệ hài lòng theo khảo sát', type: 'ratio' },
    { id: 'ngay', label: 'Ngày ban hành', type: 'date' },
    { id: 'han', label: 'Hạn ban hành', type: 'date' },
    { id: 'muc', label: 'Mức nước', type: 'number', unit: '%' },
    {
      id: 'chuc_vu',
      label: 'Chức vụ Trưởng ban',
      type: 'choice',
      options: [
        { id: 'truong', label: 'Cấp Trưởng' },
        { id: 'pho', label: 'Cấp Phó' },
        { id: 'khong', label: 'Chưa có' },
      ],
    },
  ],
  derived: [
    { id: 'ty_le', label: 'Tỷ lệ văn bản ký số', formula: { ratio: [{ var: 'ky' }, { var: 'tong' }] } },
    { id: 'khong_ten', formula: { '+': [{ var: 'hop' }, 1] } },
    { id: 'vong', formula: { var: 'derived.vong' } },
  ],
  cohort: [
    { id: 'lon_nhat', label: 'Tỷ lệ lớn nhất trong các xã', over: 'max', of: { var: 'derived.ty_le' } },
    { id: 'nho_nhat', over: 'min', of: { var: 'hop' } },
  ],
  indicators: [{ id: 'a', code: '1.2', label: 'Chỉ số', maxPoints: 20, provenance: { kind: 'illustrative' } }],
  grades: [{ id: 'kha', label: 'Khá', atLeast: 0.7 }],
})

const hop: Json = { var: 'hop' }
const ky: Json = { var: 'ky' }
const tong: Json = { var: 'tong' }
const keHoach: Json = { var: 'ke_hoach' }
const trang: Json = { var: 'trang' }
const max: Json = { max_points: [] }

const say = (formula: Json) => textOf(sentence(formula, ruleset.indicators[0] as Indicator, ruleset, 'vi'))

describe('a free formula in words', () => {
  const cases: [Json, string][] = [
    [{ '+': [{ '*': [{ '+': [hop, 1] }, 2] }, ky] }, 'Cộng các ý: (số cuộc họp + 1) × 2; số văn bản do Chủ tịch ký'],
    [{ '-': [hop, { '-': [ky, 1] }] }, 'Số cuộc họp − (số văn bản do Chủ tịch ký − 1)'],
    [{ '-': [hop] }, '−số cuộc họp'],
    [{ '/': [hop, { '*': [ky, 2] }] }, 'Số cuộc họp / (số văn bản do Chủ tịch ký × 2)'],
    [{ '%': [hop, 2] }, 'Số dư của số cuộc họp chia cho 2'],
    [{ ratio: [ky, tong] }, 'Tỷ lệ số văn bản do Chủ tịch ký / tổng số văn bản'],
    [{ min: [{ '+': [hop] }, { var: 'ky' }, 3] }, 'Giá trị nhỏ nhất trong: số cuộc họp; số văn bản do Chủ tịch ký; 3'],
    [{ max: [hop, 0] }, 'Số cuộc họp, không dưới 0'],
    [{ clamp: [hop, 0, 20] }, 'Số cuộc họp, không dưới 0, không quá 20'],
    [{ round: [hop, 2] }, 'Số cuộc họp, làm tròn đến 2 chữ số thập phân'],
    [{ round: [hop] }, 'Số cuộc họp, làm tròn đến số nguyên'],
    [{ var: ['hop', 0] }, 'Số cuộc họp (thiếu số liệu thì lấy 0)'],
    [{ '??': [hop, ky, 0] }, 'Số cuộc họp (thiếu số liệu thì lấy số văn bản do Chủ tịch ký) (thiếu số liệu thì lấy 0)'],
    [{ try: [{ '/': [hop, ky] }, 0] }, 'Số cuộc họp / số văn bản do Chủ tịch ký (không tính được thì lấy 0)'],
    [{ throw: 'sai' }, 'Báo lỗi “sai”'],
    [{ val: 'hop' }, 'Số cuộc họp'],
    [{ exists: 'hop' }, 'Có số liệu số cuộc họp'],
    [{ missing: ['hop', 'ky'] }, 'Thiếu số liệu trong số cuộc họp, số văn bản do Chủ tịch ký'],
    [{ missing_some: [1, ['hop', 'ky']] }, 'Thiếu số liệu để có đủ 1 trong số cuộc họp, số văn bản do Chủ tịch ký'],
    [
      { '?:': [{ '!': [keHoach] }, hop, ky] },
      'Nếu chưa ban hành kế hoạch thì số cuộc họp · còn lại: số văn bản do Chủ tịch ký',
    ],
    [{ '!': [trang] }, 'Trang thông tin không có chuyên mục'],
    [{ '!': [{ and: [trang, keHoach] }] }, 'Trang thông tin không có chuyên mục hoặc chưa ban hành kế hoạch'],
    [{ '!!': [hop] }, 'Số cuộc họp khác 0'],
    [
      { and: [trang, { or: [keHoach, { '>': [hop, 0] }] }] },
      'Trang thông tin có chuyên mục và (đã ban hành kế hoạch hoặc số cuộc họp lớn hơn 0)',
    ],
    [{ '==': [{ var: 'chuc_vu' }, 'truong'] }, 'Chức vụ Trưởng ban là Cấp Trưởng'],
    [{ '!=': [{ var: 'chuc_vu' }, 'khong'] }, 'Chức vụ Trưởng ban không phải là chưa có'],
    [{ '===': [keHoach, false] }, 'Chưa ban hành kế hoạch'],
    [{ '!==': [hop, 3] }, 'Số cuộc họp khác 3 cuộc'],
    [{ '<': [1, hop] }, 'Số cuộc họp trên 1 cuộc'],
    [{ '<=': [0.5, { var: 'khao_sat' }, 0.8] }, 'Tỷ lệ hài lòng theo khảo sát từ 50% đến 80%'],
    [{ '<': [1, hop, 4] }, 'Số cuộc họp trên 1 cuộc và dưới 4 cuộc'],
    [{ '>=': [{ var: 'muc' }, 80] }, 'Mức nước từ 80% trở lên'],
    [{ '<=': [{ var: 'ngay' }, '2024-01-31'] }, 'Ngày ban hành chậm nhất là ngày 31/01/2024'],
    [{ days: ['2024-01-31', { var: 'ngay' }] }, 'Số ngày từ ngày 31/01/2024 đến ngày ban hành'],
    [{ '>': [hop, ky] }, 'Số cuộc họp lớn hơn số văn bản do Chủ tịch ký'],
    [{ in: [{ var: 'chuc_vu' }, ['truong', 'pho']] }, 'Chức vụ Trưởng ban thuộc (Cấp Trưởng; Cấp Phó)'],
    [{ in: ['a', { var: 'chuc_vu' }] }, '“a” có trong chức vụ Trưởng ban'],
    [{ cat: ['a', 'b'] }, 'Chữ ghép từ “a” + “b”'],
    [{ substr: ['abc', 1, 1] }, 'Phần chữ của “abc” từ vị trí 1, độ dài 1'],
    [{ merge: [[1], 2] }, 'Danh sách gộp (1); 2'],
    [{ map: [[1, 2], { '*': [{ var: '' }, 2] }] }, 'Với mỗi phần tử của (1; 2), tính phần tử đang xét × 2'],
    [{ filter: [[1, 2], { '>': [{ var: '' }, 1] }] }, 'Các phần tử của (1; 2) mà phần tử đang xét trên 1'],
    [{ reduce: [[1], { '+': [{ var: 'current' }, { var: 'accumulator' }] }, 0] }, 'Tổng các phần tử của (1)'],
    [{ all: [[1], { '>': [{ var: '' }, 0] }] }, 'Mọi phần tử của (1) đều có phần tử đang xét lớn hơn 0'],
    [{ some: [[1], { '>': [{ var: '' }, 0] }] }, 'Ít nhất một phần tử của (1) có phần tử đang xét lớn hơn 0'],
    [{ none: [[1], { '>': [{ var: '' }, 0] }] }, 'Không phần tử nào của (1) có phần tử đang xét lớn hơn 0'],
    [{ log: hop }, 'Số cuộc họp'],
    [{ preserve: 3 }, '3'],
    [{ '-': [{ var: 'points.a' }, 1] }, 'Điểm của chỉ số 1.2 − 1'],
    [{ var: 'derived.khong_ten' }, 'Số cuộc họp + 1'],
    [
      { '*': [{ tiers: [hop, [[4, 1]]] }, { linear: [hop, 0, 0, 5, 1] }] },
      'Theo mức số cuộc họp (từ 4 cuộc: 1 · còn lại: 0) × (theo số cuộc họp (đến 0 cuộc: 0 · từ 5 cuộc: 1, giữa hai mốc tính đều))',
    ],
    [
      { '-': [{ choice: [{ var: 'chuc_vu' }, { truong: 1, pho: 0.5 }, 20] }, { share: [ky, tong, 5] }] },
      'Theo lựa chọn chức vụ Trưởng ban (Cấp Trưởng: 100% · Cấp Phó: 50%) × 20 − (tỷ lệ số văn bản do Chủ tịch ký / tổng số văn bản × 5, không quá 5)',
    ],
    [{ tires: [hop, 1] }, 'Phép tính “tires” (số cuộc họp; 1)'],
    [{ var: 'la' }, '“la”'],
  ]

  it.each(cases)('%j', (formula, text) => {
    expect(say(formula)).toBe(text)
  })

  it('has words for every operator', () => {
    const spoken = JSON.stringify([cases, max, { if: 1, '*': 1, choice: 1 }])
    expect([...operators.keys()].filter((name) => !spoken.includes(`"${name}":`))).toEqual([])
  })

  it('ends where derived values go in a circle', () => {
    expect(say({ var: 'derived.vong' })).toBe('Giá trị vong; trong đó: giá trị vong = giá trị vong')
  })

  it('says when an indicator applies', () => {
    expect(textOf(conditionSentence({ '>': [hop, 0] }, ruleset, 'vi'))).toBe('Số cuộc họp lớn hơn 0')
  })
})
