import { describe, expect, it } from 'vitest'
import { type Cell, linesOf, seriesOf, standingsOf } from './cells.ts'

const cell = (version: string, period: string, units: [string, string, number | null][]): Cell => ({
  version,
  dataset: period,
  period,
  units: units.map(([id, name, points]) => ({
    id,
    name,
    points,
    rank: 1,
    of: units.length,
    complete: true,
    given: false,
  })),
})
const anything = () => true

describe('[ED-276] a series of a unit', () => {
  it('[ED-276] breaks where a code was given to another unit, units are others, or rules are', () => {
    const cells = [
      cell('1', '2023', [['a', 'Xã A', 5]]),
      cell('1', '2024', [['a', 'Xã A', 6]]),
      cell('1', '2025', [
        ['a', 'Phường B', 7],
        ['b', 'Xã C', 1],
      ]),
      cell('2', '2025', [
        ['a', 'Phường B', 8],
        ['b', 'Xã C', 1],
      ]),
    ]
    const series = seriesOf(cells, 'a', (before, after) => before === after)
    expect(series.map(({ breaks }) => breaks)).toEqual([[], [], ['other-unit', 'other-list'], ['other-rule']])
    expect(linesOf(series).map((line) => line.map(({ index, points }) => [index, points]))).toEqual([
      [
        [0, 5],
        [1, 6],
      ],
      [[2, 7]],
      [[3, 8]],
    ])
  })

  it('[ED-276] has no line through what is not known', () => {
    const cells = [
      cell('1', '2023', [['a', 'A', 5]]),
      cell('1', '2024', [['b', 'B', 6]]),
      cell('1', '2025', [['a', 'A', null]]),
    ]
    const series = seriesOf(cells, 'a', anything)
    expect(series.map(({ standing, breaks }) => [standing?.points, breaks])).toEqual([
      [5, []],
      [undefined, ['absent', 'other-list']],
      [null, ['absent', 'other-list']],
    ])
    expect(linesOf(series)).toEqual([[{ index: 0, points: 5 }]])
  })

  it('[ED-276] ranks an indicator among all who have points for it', () => {
    const unit = (id: string, points: number | null, status = 'scored') => ({
      id,
      name: id,
      league: null,
      complete: true,
      total: 1,
      rank: 1,
      points: { x: { points, status } },
    })
    const found = standingsOf([unit('a', 3), unit('b', 5), unit('c', 3), unit('d', null, 'pending')], 'x')
    expect(found.map(({ rank, of, complete }) => [rank, of, complete])).toEqual([
      [2, 3, true],
      [1, 3, true],
      [2, 3, true],
      [null, 3, false],
    ])
    expect(standingsOf([unit('a', 3)], null)[0]).toMatchObject({ points: 1, rank: 1, of: 1 })
  })
})

describe('[ED-276] a series over versions', () => {
  it('[ED-276] never joins two versions, though the rule be the same', () => {
    const cells = [
      cell('1', '2024', [['a', 'A', 5]]),
      cell('2', '2023', [['a', 'A', 6]]),
      cell('2', '2024', [['a', 'A', 7]]),
    ]
    const series = seriesOf(cells, 'a', anything)
    expect(series.map(({ breaks }) => breaks)).toEqual([[], [], []])
    expect(linesOf(series).map((line) => line.map(({ index }) => index))).toEqual([[0], [1, 2]])
  })
})
