import { describe, expect, it } from 'vitest'
import type { Json } from '../values/json.ts'
import { readWording } from './wording.ts'

const v = (name: string): Json => ({ var: name })
const max: Json = { max_points: [] }

/** Formulas with inputs numbered in the order in which they are named, so that ids may be chosen freely. */
function numbered(formula: Json, ids: readonly string[]): Json {
  return JSON.parse(
    JSON.stringify(formula, (key, value) => (key === 'var' && ids.includes(value) ? `x${ids.indexOf(value)}` : value)),
  ) as Json
}

type Case = [text: string, maxPoints: number, formula: Json]

const certain: Case[] = [
  [
    'a = số hộ; b = tổng số hộ; Tỷ lệ = a/b. Từ 90% trở lên: Điểm tối đa; còn lại: Tỷ lệ * Điểm tối đa',
    10,
    { if: [{ '>=': [{ ratio: [v('x0'), v('x1')] }, 0.9] }, max, { share: [v('x0'), v('x1'), max] }] },
  ],
  [
    'Cộng các ý: có trang: 5 điểm; có bài: 5 điểm; có mục: 5 điểm; tổng không quá 10 điểm',
    10,
    { min: [{ '+': [{ if: [v('x0'), 5, 0] }, { if: [v('x1'), 5, 0] }, { if: [v('x2'), 5, 0] }] }, 10] },
  ],
  [
    'Tỷ lệ càng thấp điểm càng cao. Không quá 5%: 10 điểm; trên 5%: 0 điểm',
    10,
    { tiers: [v('x0'), [[0.05, 10]], 'atMost'] },
  ],
  [
    'Tỷ lệ = số cán bộ, công chức được bồi dưỡng/tổng số cán bộ, công chức; Điểm = Tỷ lệ * Điểm tối đa',
    10,
    { share: [v('x0'), v('x1'), max] },
  ],
  ['10 điểm nếu có quy chế; 0 điểm nếu không có', 10, { if: [v('x0'), 10, 0] }],
  [
    'Từ 95% trở lên được điểm tối đa; từ 80% đến dưới 95% được 50% điểm tối đa; dưới 80% không có điểm',
    10,
    {
      tiers: [
        v('x0'),
        [
          [0.95, max],
          [0.8, { '*': [0.5, max] }],
        ],
      ],
    },
  ],
  [
    'Tỷ lệ đạt 100% chấm 10 điểm, từ 90% đến dưới 100% chấm 7 điểm, dưới 90% chấm 0 điểm',
    10,
    {
      tiers: [
        v('x0'),
        [
          [1, 10],
          [0.9, 7],
        ],
      ],
    },
  ],
  [
    'Đúng hạn: 10 điểm; chậm mỗi ngày trừ 1 điểm; trừ không quá 10 điểm',
    10,
    { max: [{ '-': [10, { min: [{ '*': [v('x0'), 1] }, 10] }] }, 0] },
  ],
  [
    'thuyết minh 5 + bản vẽ 2 + lấy ý kiến 3',
    10,
    { '+': [{ if: [v('x0'), 5, 0] }, { if: [v('x1'), 2, 0] }, { if: [v('x2'), 3, 0] }] },
  ],
  [
    'a = số cuộc họp do Bí thư chủ trì; b = tổng số cuộc họp; Tỷ lệ = a/b; Điểm = Tỷ lệ*Điểm tối đa',
    20,
    { share: [v('x0'), v('x1'), max] },
  ],
  [
    'a: số hộ có Internet; b: tổng số hộ. Tỷ lệ = a/b. Điểm = Tỷ lệ x Điểm tối đa',
    10,
    { share: [v('x0'), v('x1'), max] },
  ],
  ['Tỷ lệ = số hộ có Internet/tổng số hộ; Điểm = Tỷ lệ × Điểm tối đa', 10, { share: [v('x0'), v('x1'), max] }],
  [
    'a = số nhiệm vụ hoàn thành; b = số nhiệm vụ được giao; Tỷ lệ = a/b; Điểm = Tỷ lệ * Điểm tối đa; Tỷ lệ > 1 thì tính bằng 1',
    30,
    { share: [v('x0'), v('x1'), max] },
  ],
  [
    'a = số hộ nghèo; b = số hộ cận nghèo; c = tổng số hộ; Tỷ lệ = (a+b)/c; Điểm = Tỷ lệ * Điểm tối đa',
    5,
    { share: [{ '+': [v('x0'), v('x1')] }, v('x2'), max] },
  ],
  [
    'a = số hồ sơ đúng hạn; b = tổng số hồ sơ; Điểm = a/b * Điểm tối đa. Không phát sinh hồ sơ: không áp dụng',
    15,
    { share: [v('x0'), v('x1'), max] },
  ],
  [
    'Từ 4 cuộc trở lên: 15 điểm; 3 cuộc: 10 điểm; 2 cuộc: 6 điểm; 1 cuộc: 3 điểm; còn lại: 0 điểm',
    15,
    {
      tiers: [
        v('x0'),
        [
          [4, 15],
          [3, 10],
          [2, 6],
          [1, 3],
        ],
      ],
    },
  ],
  [
    '≥ 4 cuộc: 15; 2 - 3 cuộc: 10; 1 cuộc: 5; không tổ chức: 0',
    15,
    {
      tiers: [
        v('x0'),
        [
          [4, 15],
          [2, 10],
          [1, 5],
        ],
      ],
    },
  ],
  [
    'a = số hộ; b = tổng số hộ; Tỷ lệ = a/b. Từ 90% trở lên: 20 điểm; từ 80% đến dưới 90%: 15 điểm; dưới 80%: 0 điểm',
    20,
    {
      tiers: [
        { ratio: [v('x0'), v('x1')] },
        [
          [0.9, 20],
          [0.8, 15],
        ],
      ],
    },
  ],
  [
    'a = số hộ; b = tổng số hộ; Tỷ lệ = a/b x 100%. ≥ 90%: 20; 80% - <90%: 15; <80%: 0',
    20,
    {
      tiers: [
        { ratio: [v('x0'), v('x1')] },
        [
          [0.9, 20],
          [0.8, 15],
        ],
      ],
    },
  ],
  [
    'a = số hộ; b = tổng số hộ; Tỷ lệ = a/b. Đạt 100%: 10 điểm; từ 80% đến dưới 100%: 5 điểm; dưới 80%: không có điểm',
    10,
    {
      tiers: [
        { ratio: [v('x0'), v('x1')] },
        [
          [1, 10],
          [0.8, 5],
        ],
      ],
    },
  ],
  [
    'a = số hộ; b = tổng số hộ; Tỷ lệ = a/b. Từ 90% trở lên: Điểm tối đa; dưới 90%: Tỷ lệ * Điểm tối đa',
    10,
    { if: [{ '>=': [{ ratio: [v('x0'), v('x1')] }, 0.9] }, max, { share: [v('x0'), v('x1'), max] }] },
  ],
  [
    'Không quá 5%: 10 điểm; trên 5% đến 10%: 6 điểm; trên 10%: 0 điểm',
    10,
    {
      tiers: [
        v('x0'),
        [
          [0.05, 10],
          [0.1, 6],
        ],
        'atMost',
      ],
    },
  ],
  [
    'Không có: 20 điểm; 1 sự cố: 12 điểm; 2 sự cố: 6 điểm; từ 3 sự cố trở lên: 0 điểm',
    20,
    {
      tiers: [
        v('x0'),
        [
          [0, 20],
          [1, 12],
          [2, 6],
        ],
        'atMost',
      ],
    },
  ],
  [
    'Không có sự cố: 10 điểm; mỗi sự cố giảm 2 điểm; từ 5 sự cố trở lên: 0 điểm',
    10,
    { linear: [v('x0'), 0, 10, 5, 0] },
  ],
  [
    'Điểm hài lòng trung bình từ 3 trở xuống: 0 điểm; đạt 5: Điểm tối đa; ở giữa tính theo tỷ lệ tương ứng',
    15,
    { linear: [v('x0'), 3, 0, 5, max] },
  ],
  ['Mỗi sản phẩm: 3 điểm; tổng không quá 15 điểm', 15, { min: [{ '*': [v('x0'), 3] }, 15] }],
  ['Mỗi tin, bài được 0,5 điểm, tối đa không quá 15 điểm', 15, { min: [{ '*': [v('x0'), 0.5] }, 15] }],
  ['Có quy chế: 10 điểm; không: 0 điểm', 10, { if: [v('x0'), 10, 0] }],
  ['Đã ban hành được 10 điểm, chưa ban hành được 0 điểm', 10, { if: [v('x0'), 10, 0] }],
  [
    'Cấp Trưởng (Bí thư/Chủ tịch): Điểm tối đa; cấp Phó: 1/2*Điểm tối đa; chưa có BCĐ hoặc Trưởng ban không phải cấp Trưởng/Phó: 0',
    20,
    { choice: [v('x0'), { s1: 1, s2: 0.5, s3: 0 }, max] },
  ],
  [
    'Chuyên trách: 15 điểm; kiêm nhiệm: 5 điểm; chưa phân công: 0 điểm',
    15,
    { choice: [v('x0'), { s1: 15, s2: 5, s3: 0 }, 1] },
  ],
  [
    'Cộng các ý: xây dựng hồ sơ: 5 điểm; được phê duyệt: 5 điểm; triển khai đầy đủ: 10 điểm',
    20,
    { '+': [{ if: [v('x0'), 5, 0] }, { if: [v('x1'), 5, 0] }, { if: [v('x2'), 10, 0] }] },
  ],
  [
    'Lấy trường hợp có điểm cao nhất: dùng trung tâm dữ liệu: 20 điểm; có phòng máy: 8 điểm; không có: 0 điểm',
    20,
    { max: [{ if: [v('x0'), 20, 0] }, { if: [v('x1'), 8, 0] }] },
  ],
  [
    'Lấy tỷ lệ thấp hơn trong hai tỷ lệ: số thôn có Tổ/tổng số thôn; số thôn có Tổ hoạt động/tổng số thôn; Điểm = Tỷ lệ * Điểm tối đa',
    20,
    { min: [{ share: [v('x0'), v('x1'), max] }, { share: [v('x2'), v('x1'), max] }] },
  ],
  ['Điểm = Tỷ lệ theo kết quả khảo sát * Điểm tối đa', 15, { '*': [v('x0'), max] }],
]

describe('a wording', () => {
  it.each(certain)('[WD-1] %s', (text, maxPoints, formula) => {
    const read = readWording(text, { maxPoints })
    const ids = read?.inputs.map(({ id }) => id) ?? []
    expect(numbered(read?.formula ?? null, ids)).toEqual(formula)
    expect(read).toMatchObject({ certainty: 'certain', questions: [], unused: [] })
  })

  it.each([
    '',
    'Theo hướng dẫn của Sở Khoa học và Công nghệ',
    'UBND tỉnh chấm điểm',
    '....',
    ';;;',
    '((((',
    'Điểm',
    '15',
  ])('[WD-3] is nothing: “%s”', (text) => expect(readWording(text, { maxPoints: 10 })).toBeNull())

  it('[WD-4] says which words it did not use, at their places', () => {
    const text = '4 lần/năm (mỗi quý 1 lần): 20 điểm; 3 lần: 10 điểm; còn lại: 0 điểm. Theo hướng dẫn của tỉnh'
    const read = readWording(text, { maxPoints: 20 })
    expect(read?.unused.map((one) => one.text)).toEqual(['(mỗi quý 1 lần)', 'Theo hướng dẫn của tỉnh'])
    for (const { text: part, from, to } of read?.unused ?? []) expect(text.slice(from, to)).toBe(part)
  })

  it('[WD-5] says when an indicator counts', () => {
    const read = readWording(
      'a = số hồ sơ trực tuyến; b = tổng số hồ sơ tiếp nhận; Tỷ lệ = a/b; Điểm = Tỷ lệ * Điểm tối đa. Không phát sinh hồ sơ: không áp dụng',
    )
    expect(read).toMatchObject({ certainty: 'certain', appliesWhen: { '>': [v('tong_so_ho_so_tiep_nhan'), 0] } })
  })
})
