import type { RulesetDocument } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { apply } from '../../document/commands.ts'
import { example } from '../../document/example.ts'
import { rowsIn } from '../../document/place.ts'
import { isAnnexLike, planOutline } from './outline.ts'

const words = {
  titleOf: (column: string) => column,
  levelNames: (depth: number) => ['Trụ cột', 'Chỉ số chính', 'Chỉ số thành phần'].slice(0, depth),
}
const empty = (): RulesetDocument => ({
  ...example(),
  indicators: [],
  levels: ['Chỉ số chính', 'Chỉ số thành phần'],
})
const seen = (document: RulesetDocument) =>
  rowsIn(document).map(({ depth, group, indicator }) => [
    depth,
    group ? 'nhóm' : 'chỉ số',
    indicator.code,
    indicator.label,
    indicator.maxPoints,
  ])

const table = [
  ['PHỤ LỤC I', '', '', ''],
  ['STT', 'Chỉ số/Chỉ số thành phần', 'Điểm tối đa', 'Cách xác định và tính điểm'],
  ['I', 'NHẬN THỨC SỐ', '70', ''],
  ['1', 'Nhận thức số', '45', ''],
  ['1.1', 'Người đứng đầu', '20', 'Cấp Trưởng: 20 điểm'],
  ['1.2', 'Các cuộc họp', '25', '4 cuộc: 25 điểm'],
  ['2', 'Thể chế số', '25', ''],
  ['2.1', 'Kế hoạch', '12,5', 'Đúng hạn: 12,5 điểm'],
  ['2.2', 'Ngân sách', '12,5', 'Tỷ lệ a/b'],
  ['', 'Tổng cộng', '70', ''],
]

describe('a whole annex from a table', () => {
  it('[ED-174] has its rows on the levels of their numbers, with their wordings, as one step', () => {
    const before = empty()
    const plan = planOutline(before, table, words)
    expect(plan.problems).toEqual([])
    expect(plan.totals).toEqual([10])
    const after = apply(before, plan.command ?? { kind: 'batch', why: 'paste', count: 0, commands: [] })
    expect(seen(after)).toEqual([
      [0, 'nhóm', 'I', 'NHẬN THỨC SỐ', 70],
      [1, 'nhóm', '1', 'Nhận thức số', 45],
      [2, 'chỉ số', '1.1', 'Người đứng đầu', 20],
      [2, 'chỉ số', '1.2', 'Các cuộc họp', 25],
      [1, 'nhóm', '2', 'Thể chế số', 25],
      [2, 'chỉ số', '2.1', 'Kế hoạch', 12.5],
      [2, 'chỉ số', '2.2', 'Ngân sách', 12.5],
    ])
    expect(rowsIn(after).map(({ indicator }) => indicator.method ?? '')).toEqual([
      '',
      '',
      'Cấp Trưởng: 20 điểm',
      '4 cuộc: 25 điểm',
      '',
      'Đúng hạn: 12,5 điểm',
      'Tỷ lệ a/b',
    ])
    expect(after.levels).toEqual(['Trụ cột', 'Chỉ số chính', 'Chỉ số thành phần'])
    expect(new Set(rowsIn(after).map(({ indicator }) => indicator.id)).size).toBe(7)
  })

  it('[ED-175] takes the levels that the author set instead', () => {
    const before = empty()
    const plan = planOutline(before, table, words).outline?.shifted(4, -1)
    expect(plan?.outline?.levels).toEqual([0, 1, 2, 2, 0, 1, 1])
    expect(plan?.outline?.names).toEqual(['Trụ cột', 'Chỉ số chính', 'Chỉ số thành phần'])
  })

  it('[ED-174] finds columns by their titles, wherever they stand, and tells those that are none of the annex once', () => {
    const wide = [
      ['Điểm', 'TT', 'Ghi chú', 'Tiêu chí', ...Array.from({ length: 36 }, (_, index) => `Cột ${'abcdef'[index % 6]}`)],
      ['5', '1', 'a', 'Một', ...Array.from({ length: 36 }, () => 'x')],
      ['6', '2', 'b', 'Hai', ...Array.from({ length: 36 }, () => 'x')],
    ]
    const before = empty()
    const plan = planOutline(before, wide, words)
    expect(plan.problems).toHaveLength(37)
    expect(plan.problems[0]).toMatchObject({ text: 'Ghi chú', why: 'beyond' })
    expect(seen(plan.command ? apply(before, plan.command) : before)).toEqual([
      [0, 'chỉ số', '1', 'Một', 5],
      [0, 'chỉ số', '2', 'Hai', 6],
    ])
  })

  it('[ED-174] takes no row for the titles because its texts begin like them', () => {
    const rows = [
      ['', 'Chỉ số lãnh đạo', '5', 'Chấm theo mức', 'Tài liệu: quyết định', 'Nguồn của sở'],
      ['', 'Chỉ số kế hoạch', '5', 'Chấm theo mức', 'Tài liệu: kế hoạch', 'Nguồn của sở'],
    ]
    expect(planOutline(empty(), rows, words).rows.map(({ cells }) => cells[1])).toEqual([
      'Chỉ số lãnh đạo',
      'Chỉ số kế hoạch',
    ])
  })

  it('[ED-174] says of a list without numbers that it may be no annex, and loses none of it', () => {
    const before = empty()
    const plan = planOutline(before, [['Xã A'], ['Xã B']], words)
    expect(plan.outline?.doubtful).toBe(true)
    expect(plan.rows.map(({ cells }) => cells[1])).toEqual(['Xã A', 'Xã B'])
  })

  it('[ED-174] [ED-175] goes on at the end of an annex that has rows, in its last groups', () => {
    const first = planOutline(empty(), table, words).command
    const before = first ? apply(empty(), first) : empty()
    const more = [
      ['2.3', 'Thêm', '5', 'Đạt: 5 điểm'],
      ['3', 'Ba', '5', ''],
      ['3.1', 'Ba một', '5', 'Đạt: 5 điểm'],
      ['II', 'HẠ TẦNG', '5', ''],
      ['4', 'Bốn', '5', ''],
      ['4.1', 'Bốn một', '5', 'Đạt: 5 điểm'],
    ]
    const plan = planOutline(before, more, words)
    expect(plan.outline?.levels).toEqual([2, 1, 2, 0, 1, 2])
    const after = plan.command ? apply(before, plan.command) : before
    expect(seen(after).slice(0, 7)).toEqual(seen(before))
    expect(
      seen(after)
        .slice(7)
        .map(([depth, kind, code]) => [depth, kind, code]),
    ).toEqual([
      [2, 'chỉ số', '2.3'],
      [1, 'nhóm', '3'],
      [2, 'chỉ số', '3.1'],
      [0, 'nhóm', 'II'],
      [1, 'nhóm', '4'],
      [2, 'chỉ số', '4.1'],
    ])
    expect(plan.outline?.shifted(0, 1).outline?.levels).toEqual(plan.outline?.levels)
    expect(plan.outline?.shifted(0, -1).outline?.levels[0]).toBe(1)
  })

  it('[ED-176] numbers rows that come without numbers, as the annex counts', () => {
    const plan = planOutline(empty(), [['Một'], ['Hai']], words)
    expect(plan.rows.map(({ cells }) => cells[0])).toEqual(['1', '2'])
    const after = plan.command ? apply(empty(), plan.command) : empty()
    expect(rowsIn(after).map(({ indicator }) => indicator.code)).toEqual(['1', '2'])
  })

  it('[ED-174] takes titles and numbers on several levels for more of an annex, and wordings for cells', () => {
    expect(isAnnexLike(table, words.titleOf)).toBe(true)
    expect(isAnnexLike(table.slice(2), words.titleOf)).toBe(true)
    expect(isAnnexLike([['4 cuộc: 15 điểm'], ['Tỷ lệ a/b']], words.titleOf)).toBe(false)
    expect(isAnnexLike([['10'], ['20']], words.titleOf)).toBe(false)
  })

  it('[ED-174] goes on where merged cells leave lines empty', () => {
    const before = empty()
    const plan = planOutline(
      before,
      [
        ['1', 'Một', '5', 'a'],
        ['', '', '', 'b'],
        ['', '', '', ''],
        ['2', 'Hai', '5', 'c'],
      ],
      words,
    )
    expect(plan.rows.map(({ cells }) => cells[3])).toEqual(['a\nb', 'c'])
  })
})
