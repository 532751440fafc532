import { describe, expect, it } from 'vitest'
import { tableLines } from './table.ts'

describe('a table in a terminal', () => {
  const lines = (cells: readonly string[]) => [
    ...tableLines([{ head: 'Đơn vị' }, { head: 'Điểm', right: true }], cells.length, (row) => [
      cells[row] ?? '',
      '1,5',
    ]),
  ]

  it('counts letters as people see them, however they are stored', () => {
    const spread = 'Xã Tùng Lộc'.normalize('NFD')
    const [head, ...rows] = lines(['Xã Tùng Lộc', spread, '👩‍👩‍👧'])
    expect(head).toBe('Đơn vị       Điểm')
    expect(rows[0]).toBe('Xã Tùng Lộc   1,5')
    expect(rows[1]).toBe(`${spread}   1,5`)
    expect(rows[2]).toBe('👩‍👩‍👧             1,5')
  })

  it('has room for all units of a country', () => {
    const many = Array.from({ length: 200_000 }, (_, index) => `Thôn ${index}`)
    expect(lines(many)).toHaveLength(200_001)
  })
})
