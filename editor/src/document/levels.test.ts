import { describe, expect, it } from 'vitest'
import { isNumbering, levelsOf, shifted } from './levels.ts'

describe('levels from numbers', () => {
  it.each([
    [
      ['I', '1', '1.1', '1.2', '2', '2.1', 'II', '3', '3.1'],
      [0, 1, 2, 2, 1, 2, 0, 1, 2],
    ],
    [
      ['3', '3.1', '3.2', '4', '4.1'],
      [0, 1, 1, 0, 1],
    ],
    [
      ['1.1', '1.2', '2.1'],
      [0, 0, 0],
    ],
    [
      ['A', 'I', '1', '2', 'B', 'I', '1'],
      [0, 1, 2, 2, 0, 1, 2],
    ],
    [
      ['A', 'B', 'C', 'D'],
      [0, 0, 0, 0],
    ],
    [
      ['1', 'a)', 'b)', '2', '-', '-'],
      [0, 1, 1, 0, 1, 1],
    ],
    [
      ['I.', '1.', '', ''],
      [0, 1, 1, 1],
    ],
    [
      ['Phần I', 'Mục 1', '1.1.'],
      [0, 1, 2],
    ],
    [
      ['1', '1.1.1'],
      [0, 1],
    ],
    [
      ['', 'Xã A'],
      [0, 0],
    ],
  ])('[ED-175] %j stand on %j', (codes, levels) => {
    expect(levelsOf(codes)).toEqual(levels)
  })

  it('[ED-175] go in and out with what lies below, and never hang in the air', () => {
    expect(shifted([0, 0, 1], 1, 1)).toEqual([0, 1, 2])
    expect(shifted([0, 1, 2, 1], 1, -1)).toEqual([0, 0, 1, 1])
    expect(shifted([0, 1], 0, 1)).toEqual([0, 1])
    expect(shifted([0, 1], 1, 1)).toEqual([0, 1])
    expect(shifted([0, 1], 0, -1)).toEqual([0, 1])
  })

  it('[ED-175] tell numbers of rows from names', () => {
    expect(['1', '1.1.', 'IV', 'a)', 'Mục 3'].every(isNumbering)).toBe(true)
    expect(['Xã A', '12 cuộc', ''].some(isNumbering)).toBe(false)
  })
})
