import { readCells } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { example } from '../../document/example.ts'
import { rowsIn } from '../../document/place.ts'
import { readNumber } from '../../text/number.ts'
import { write } from './cells.ts'
import { toTsv } from './clipboard.ts'
import { actionOf } from './keyboard.ts'
import { blockOf, visibleRows } from './visible.ts'

const rows = () => rowsIn(example())
const key = (name: string, more: Partial<KeyboardEvent> = {}) =>
  actionOf({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more }, 10)

describe('cells', () => {
  it.each([
    ['12,5', 12.5],
    ['1.234,5', 1234.5],
    ['12.5', 12.5],
    [' 20 ', 20],
    ['abc', null],
    ['1,2,3', null],
    ['0.875', 0.875],
    ['0,805', 0.805],
    ['10 20', null],
    ['1 234,5', 1234.5],
    ['1.234', 1234],
    ['1,234', 1.234],
    ['80%', null],
    ['', null],
  ])('[ED-5] %j is read as %j', (text, value) => {
    expect(readNumber(text)).toBe(value)
  })

  it('[ED-5] in a field of percents one mark begins decimals, whatever digits follow', () => {
    expect(['87.125', '0.875', '87,125', '80 %'].map((text) => readNumber(text, { percent: true }))).toEqual([
      87.125, 0.875, 87.125, 80,
    ])
  })

  it('[ED-5] a cell of points refuses what is no number and negative points', () => {
    const row = rows()[1]
    if (!row) throw new Error('the example has rows')
    expect([write(example(), row, 'maxPoints', 'abc'), write(example(), row, 'maxPoints', '-1')]).toEqual([
      { ok: false, why: 'points' },
      { ok: false, why: 'points' },
    ])
    expect(write(example(), row, 'maxPoints', '20')).toEqual({ ok: true, command: null })
  })
})

describe('clipboard', () => {
  it('[ED-7] a block comes back from its text, with quoted tabs and line breaks', () => {
    const text = toTsv(rows(), { top: 3, bottom: 4, left: 0, right: 2 })
    expect(text).toBe('2\tThể chế số\t\n2.1\t"Quy chế\tsố"\t30')
    expect(readCells('"a\nb"\t"c ""d"""\r\ne\tf\n')).toEqual([
      ['a\nb', 'c "d"'],
      ['e', 'f'],
    ])
  })
})

describe('rows on the screen', () => {
  it.each([
    ['hop', ['1', '1.1']],
    ['ke hoach', ['1', '1.2']],
    ['THE CHE', ['2']],
    ['khong co', []],
  ])('[ED-8] the filter %j shows %j', (filter, codes) => {
    expect(visibleRows(rows(), new Set(), filter).map(({ indicator }) => indicator.code)).toEqual(codes)
  })

  it('[ED-8] rows of folded groups are hidden', () => {
    expect(visibleRows(rows(), new Set(['nhan-thuc']), '').map(({ indicator }) => indicator.code)).toEqual([
      '1',
      '2',
      '2.1',
    ])
  })

  it('[ED-9] a range reaches from its anchor to the selection', () => {
    const selection = {
      row: '/indicators/1',
      column: 'code' as const,
      anchor: { row: '/indicators/0/children/0', column: 'maxPoints' as const },
    }
    expect(blockOf(rows(), selection)).toEqual({ top: 1, bottom: 3, left: 0, right: 2 })
  })
})

describe('keys', () => {
  it.each([
    [key('ArrowDown', { shiftKey: true }), { kind: 'go', rows: 1, columns: 0, extend: true }],
    [key('ArrowUp', { shiftKey: true, altKey: true }), { kind: 'move', by: -1 }],
    [key('End', { ctrlKey: true }), { kind: 'edge', to: 'last', extend: false }],
    [key('Enter', { ctrlKey: true }), { kind: 'insert' }],
    [key('F2'), { kind: 'edit', text: null }],
    [key('b'), { kind: 'edit', text: 'b' }],
    [key('/'), null],
    [key('?'), null],
    [key('Tab'), null],
    [key('z', { ctrlKey: true }), null],
  ])('[ED-9] %# %j', (action, expected) => {
    expect(action).toEqual(expected)
  })
})
