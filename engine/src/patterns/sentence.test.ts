import { describe, expect, it } from 'vitest'
import { type Indicator, type IndicatorDocument, type Ruleset, RulesetSchema } from '../ruleset/schema.ts'
import { textOf as sentenceText } from '../sentence/phrase.ts'
import type { Json } from '../values/json.ts'
import { sentence } from './sentence.ts'

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
const best: Json = { var: 'cohort.lon_nhat' }

function leaf(fields: Partial<IndicatorDocument> = {}): Indicator {
  return { ...(ruleset.indicators[0] as Indicator), ...(fields as Partial<Indicator>) }
}

const say = (formula: Json, indicator = leaf(), locale: 'vi' | 'en' = 'vi') =>
  sentenceText(sentence(formula, indicator, ruleset, locale))

describe('the sentence of a pattern', () => {
  it.each<[string, Json, string]>([
    ['yes/no', { if: [keHoach, 20, 0] }, 'Có/Không ban hành kế hoạch: có: 20 · không: 0'],
    ['yes/no by a statement', { if: [trang, max, 5] }, 'Có/Không (trang thông tin có chuyên mục): có: 20 · không: 5'],
    [
      'a threshold',
      { if: [{ '>=': [hop, 4] }, 20, 0] },
      'Có/Không: nếu số cuộc họp từ 4 cuộc trở lên thì 20, không thì 0',
    ],
    [
      'a choice',
      { choice: [{ var: 'chuc_vu' }, { truong: 1, pho: 0.5, khong: 0 }, max] },
      'Theo lựa chọn chức vụ Trưởng ban: Cấp Trưởng: 20 · Cấp Phó: 1/2 điểm tối đa · chưa có: 0',
    ],
    ['a share', { share: [ky, tong, 20] }, 'Tỷ lệ số văn bản do Chủ tịch ký / tổng số văn bản × 20, không quá 20'],
    ['a ratio', { '*': [{ ratio: [ky, tong] }, 20] }, 'Tỷ lệ số văn bản do Chủ tịch ký / tổng số văn bản × 20'],
    ['a reported ratio', { '*': [{ var: 'khao_sat' }, 20] }, 'Tỷ lệ hài lòng theo khảo sát × 20'],
    [
      'a ratio that earns the maximum from 90%',
      { if: [{ '>=': [{ ratio: [ky, tong] }, 0.9] }, max, { share: [ky, tong, max] }] },
      'Tỷ lệ số văn bản do Chủ tịch ký / tổng số văn bản × 20, từ 90% trở lên: 20',
    ],
    [
      'whole tiers',
      {
        tiers: [
          hop,
          [
            [4, 20],
            [3, 15],
            [2, 10],
            [1, 5],
          ],
        ],
      },
      'Theo mức số cuộc họp: từ 4: 20 · 3: 15 · 2: 10 · 1: 5 · còn lại: 0',
    ],
    [
      'share tiers',
      {
        tiers: [
          { var: 'derived.ty_le' },
          [
            [0.8, 20],
            [0.755, 15],
          ],
        ],
      },
      'Theo mức tỷ lệ văn bản ký số: từ 80%: 20 · từ 75,5%: 15 · còn lại: 0',
    ],
    [
      'tiers with gaps',
      {
        tiers: [
          hop,
          [
            [10, 20],
            [5, 10],
          ],
        ],
      },
      'Theo mức số cuộc họp: từ 10 cuộc: 20 · từ 5 cuộc: 10 · còn lại: 0',
    ],
    [
      'tiers, lower is better',
      {
        tiers: [
          hop,
          [
            [0, 20],
            [1, 10],
            [3, 5],
          ],
          'atMost',
        ],
      },
      'Theo mức số cuộc họp: 0 cuộc: 20 · 1 cuộc: 10 · đến 3 cuộc: 5 · còn lại: 0',
    ],
    ['a capped count', { min: [{ '*': [hop, 2] }, 20] }, 'Theo số lượng cuộc họp: mỗi cuộc 2 điểm, không quá 20 điểm'],
    [
      'a sum',
      { '+': [{ if: [keHoach, 5, 0] }, { share: [ky, tong, 15] }] },
      'Cộng các ý: đã ban hành kế hoạch: 5; tỷ lệ số văn bản do Chủ tịch ký / tổng số văn bản × 15, không quá 15',
    ],
    [
      'a sum of fractions',
      { '*': [{ '+': [{ if: [keHoach, 0.5, 0] }, { if: [trang, 0.5, 0] }] }, max] },
      'Cộng các ý: đã ban hành kế hoạch: 1/2 điểm tối đa; trang thông tin có chuyên mục: 1/2 điểm tối đa',
    ],
    [
      'a capped sum',
      { min: [{ '+': [{ '*': [hop, 2] }, ky] }, 20] },
      'Cộng các ý: số cuộc họp × 2; số văn bản do Chủ tịch ký; tổng không quá 20',
    ],
    [
      'the best case',
      { max: [{ if: [keHoach, 20, 0] }, { tiers: [hop, [[2, 10]]] }] },
      'Lấy trường hợp cao nhất: đã ban hành kế hoạch: 20; theo mức số cuộc họp: từ 2 cuộc: 10 · còn lại: 0',
    ],
    [
      'the worst case',
      { min: [{ share: [ky, tong, 20] }, { share: [hop, tong, 20] }] },
      'Lấy trường hợp thấp nhất: tỷ lệ số văn bản do Chủ tịch ký / tổng số văn bản × 20, không quá 20; tỷ lệ số cuộc họp / tổng số văn bản × 20, không quá 20',
    ],
    [
      'relative to the best unit',
      { share: [{ var: 'derived.ty_le' }, { var: 'cohort.lon_nhat' }, 20] },
      'So với đơn vị cao nhất: tỷ lệ văn bản ký số / tỷ lệ lớn nhất trong các xã × 20, không quá 20',
    ],
    [
      'relative to the best unit, while one is above 0',
      { if: [{ '>': [best, 0] }, { share: [{ var: 'derived.ty_le' }, best, 20] }, 0] },
      'So với đơn vị cao nhất: tỷ lệ văn bản ký số / tỷ lệ lớn nhất trong các xã × 20, không quá 20; không đơn vị nào trên 0 thì 0 điểm',
    ],
    [
      'relative to another cohort value',
      { share: [hop, { var: 'cohort.nho_nhat' }, 20] },
      'So với các đơn vị: số cuộc họp / số cuộc họp nhỏ nhất trong các xã, phường × 20, không quá 20',
    ],
    [
      'rising',
      { linear: [{ var: 'khao_sat' }, 0, 0, 0.6, 20] },
      'Tăng đều theo tỷ lệ hài lòng theo khảo sát: đến 0%: 0 · từ 60%: 20, giữa hai mốc tính đều',
    ],
    [
      'falling',
      { linear: [hop, 0, 20, 3, 0] },
      'Giảm đều theo số cuộc họp: đến 0 cuộc: 20 · từ 3 cuộc: 0, giữa hai mốc tính đều',
    ],
    ['fixed', 20, 'Điểm cố định: 20'],
    [
      'a deadline',
      { if: [{ and: [keHoach, { '<=': [{ var: 'ngay' }, { var: 'han' }] }] }, 20, keHoach, 10, 0] },
      'Nếu đã ban hành kế hoạch và ngày ban hành không muộn hơn hạn ban hành thì 20 · nếu đã ban hành kế hoạch thì 10 · còn lại: 0',
    ],
  ])('%s', (_, formula, text) => {
    expect(say(formula)).toBe(text)
  })

  it.each<[Partial<IndicatorDocument>, Json, string]>([
    [{ kind: 'information', maxPoints: 0 }, hop, 'Không tính điểm: số cuộc họp'],
    [
      { kind: 'gate', gate: { atMost: 'kha' } },
      trang,
      'Điều kiện bắt buộc: trang thông tin có chuyên mục; không đạt thì xếp loại không quá Khá',
    ],
    [
      { kind: 'bonus' },
      { min: [{ '*': [hop, 2] }, 20] },
      'Điểm thưởng theo số lượng cuộc họp: mỗi cuộc 2 điểm, không quá 20 điểm',
    ],
    [{ kind: 'penalty' }, { if: [keHoach, 0, 5] }, 'Điểm trừ có/không ban hành kế hoạch: có: 0 · không: 5'],
  ])('an indicator of %o', (fields, formula, text) => {
    expect(say(formula, leaf(fields))).toBe(text)
  })

  it('says so where there is no formula yet', () => {
    expect([
      sentenceText(sentence(undefined, leaf(), ruleset, 'vi')),
      sentenceText(sentence(undefined, leaf({ kind: 'information' }), ruleset, 'vi')),
    ]).toEqual(['Chưa có công thức', 'Không tính điểm'])
  })

  it('leaves the label out where the indicator already says it', () => {
    expect(say({ if: [keHoach, 20, 0] }, leaf({ label: 'Đã ban hành kế hoạch' }))).toBe('Có/Không: có: 20 · không: 0')
  })

  it('links every phrase to its node and makes the type strong', () => {
    expect(
      sentence(
        {
          tiers: [
            hop,
            [
              [4, 20],
              [3, half],
            ],
          ],
        },
        leaf(),
        ruleset,
        'vi',
      ),
    ).toEqual([
      { text: 'Theo mức', strong: true, path: '' },
      { text: ' ', path: '' },
      { text: 'số cuộc họp', path: '/tiers/0' },
      { text: ': ', path: '' },
      { text: 'từ 4: 20', path: '/tiers/1/0' },
      { text: ' · ', path: '' },
      { text: '3: 1/2 điểm tối đa', path: '/tiers/1/1' },
      { text: ' · còn lại: 0', path: '' },
    ])
  })

  it('speaks English', () => {
    expect(
      say(
        {
          tiers: [
            hop,
            [
              [4, 20],
              [3, 15],
            ],
          ],
        },
        leaf(),
        'en',
      ),
    ).toBe('By tiers số cuộc họp: from 4: 20 · 3: 15 · otherwise: 0')
  })
})

const half: Json = { '*': [0.5, max] }
