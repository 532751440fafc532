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

/** Two readings, or something left out: a proposal, and a question. */
const asked: [...Case, code: string][] = [
  [
    'Có văn bản chỉ đạo (5 điểm); có tổ chức kiểm tra (5 điểm)',
    10,
    { '+': [{ if: [v('x0'), 5, 0] }, { if: [v('x1'), 5, 0] }] },
    'sum-or-one',
  ],
  [
    'Từ 1 đến 3: 5 điểm; từ 4 trở lên: 10 điểm; còn lại: 0 điểm',
    10,
    { if: [{ '>=': [v('x0'), 4] }, 10, { '>': [v('x0'), 3] }, 0, { '>=': [v('x0'), 1] }, 5, 0] },
    'gap',
  ],
  [
    'Tỷ lệ = a/b x 100; từ 70 trở lên: 10; dưới 70: 0',
    10,
    { tiers: [{ ratio: [v('x0'), v('x1')] }, [[0.7, 10]]] },
    'unexplained',
  ],
  [
    '4 lần/năm: 20; 3 lần: 15; 2 lần: 10; 1 lần: 5; còn lại: 0',
    20,
    {
      tiers: [
        v('x0'),
        [
          [4, 20],
          [3, 15],
          [2, 10],
          [1, 5],
        ],
      ],
    },
    'beyond',
  ],
  [
    'Từ 4 cuộc trở lên: 15 điểm; 2 cuộc: 6 điểm; 1 cuộc: 3 điểm; còn lại: 0 điểm',
    15,
    {
      tiers: [
        v('x0'),
        [
          [4, 15],
          [3, 0],
          [2, 6],
          [1, 3],
        ],
      ],
    },
    'gap',
  ],
  [
    'Từ 80%: 15 điểm; từ 60% đến dưới 80%: 10 điểm',
    15,
    {
      tiers: [
        v('x0'),
        [
          [0.8, 15],
          [0.6, 10],
        ],
      ],
    },
    'below',
  ],
  [
    'Từ 80% trở lên: 15 điểm; từ 60% đến 80%: 10 điểm; dưới 60%: 0 điểm',
    15,
    {
      tiers: [
        v('x0'),
        [
          [0.8, 15],
          [0.6, 10],
        ],
      ],
    },
    'overlap',
  ],
  [
    'Từ 90% trở lên: 15 điểm; từ 70% đến dưới 80%: 10 điểm; dưới 70%: 0 điểm',
    15,
    {
      tiers: [
        v('x0'),
        [
          [0.9, 15],
          [0.7, 10],
        ],
      ],
    },
    'gap',
  ],
  [
    'Từ 90% trở lên: 10 điểm; từ 70% đến dưới 90%: 15 điểm; từ 50% đến dưới 70%: 5 điểm; dưới 50%: 0 điểm',
    15,
    {
      tiers: [
        v('x0'),
        [
          [0.9, 10],
          [0.7, 15],
          [0.5, 5],
        ],
      ],
    },
    'order',
  ],
  ['Từ 90% trở lên: 10 điểm; dưới 90%: 0 điểm', 15, { tiers: [v('x0'), [[0.9, 10]]] }, 'most'],
  ['Mỗi sáng kiến: 5 điểm', 10, { min: [{ '*': [v('x0'), 5] }, max] }, 'cap'],
  ['Mỗi lần báo cáo chậm trừ 3 điểm; tổng không quá 15 điểm', 15, { min: [{ '*': [v('x0'), 3] }, 15] }, 'deducted'],
  [
    'Có chuyên trang: 1/2*Điểm tối đa; đăng đủ tin, bài: 1/2*Điểm tối đa; không: 0',
    10,
    { '*': [{ '+': [{ if: [v('x0'), 0.5, 0] }, { if: [v('x1'), 0.5, 0] }] }, max] },
    'sum-or-one',
  ],
  [
    'a = số giao dịch; b = tổng số giao dịch; Tỷ lệ = a/b. Từ 60% trở lên: Điểm tối đa; dưới 60%: tính theo tỷ lệ tương ứng',
    15,
    { linear: [{ ratio: [v('x0'), v('x1')] }, 0, 0, 0.6, max] },
    'by-ratio',
  ],
  [
    'a = số hộ có Internet; b = tổng số hộ; c = số hộ nghèo; Tỷ lệ = a/b; Điểm = Tỷ lệ * Điểm tối đa',
    15,
    { share: [v('x0'), v('x1'), max] },
    'omitted',
  ],
  ['Chuyên trách: 15 điểm; kiêm nhiệm: 5 điểm', 15, { choice: [v('x0'), { s1: 15, s2: 5 }, 1] }, 'none-of'],
]

describe('a wording that leaves something open', () => {
  it.each(asked)('[WD-2] asks: %s', (text, maxPoints, formula, code) => {
    const read = readWording(text, { maxPoints })
    const ids = read?.inputs.map(({ id }) => id) ?? []
    expect(numbered(read?.formula ?? null, ids)).toEqual(formula)
    expect(read?.certainty).toBe('asked')
    expect(read?.questions.map((one) => one.code)).toContain(code)
  })

  it.each(['Cứ mỗi 5% được 1 điểm, tối đa 10 điểm', 'Mỗi 2 bài được 1 điểm; tối đa 10 điểm'])(
    '[WD-2] takes none for one each: %s',
    (text) => {
      expect(readWording(text, { maxPoints: 10 })?.certainty).not.toBe('certain')
    },
  )

  it.each([
    'Tỷ lệ càng thấp điểm càng cao. Từ 90% trở lên: 10 điểm; dưới 90%: 0 điểm',
    'Cộng các ý: từ 90% trở lên: 10 điểm; dưới 90%: 0 điểm',
    'Mỗi bài: 1 điểm; tổng không quá 10 điểm; không quá 5 điểm',
    'Từ 4 cuộc trở lên: 10 điểm; từ 1 đến 3 cuộc: 5 điểm; chưa báo cáo: 0 điểm; khác: 2 điểm',
    'a = số hộ; b = tổng số hộ; Tỷ lệ = a/b; Điểm = Tỷ lệ * Điểm tối đa; không xã nào trên 0 thì 0 điểm',
  ])('[WD-2] leaves no word aside that it did not follow: %s', (text) => {
    expect(readWording(text, { maxPoints: 10 })?.certainty).toBe('asked')
  })

  it('[WD-3] reads nothing where one letter stands for two things', () => {
    const text = 'a = số hộ; b = tổng số hộ; a = số thôn; b = tổng số thôn; Tỷ lệ = a/b; Điểm = Tỷ lệ * Điểm tối đa'
    expect(readWording(text, { maxPoints: 10 })).toBeNull()
  })
})
