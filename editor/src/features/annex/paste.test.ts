import { readCells } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import type { Column } from '../../document/columns.ts'
import { example } from '../../document/example.ts'
import { at, rowsIn } from '../../document/place.ts'
import { createDraftStore } from '../../draft/store.ts'
import { messagesOf } from '../../text/catalogue.ts'
import { toTsv } from './clipboard.ts'
import { planPaste } from './paste.ts'

const titleOf = (column: Column) => messagesOf('vi').annex.columns[column]
const rows = () => rowsIn(example())
const block = (top: number, left = 0) => ({ top, bottom: top, left, right: left })
const plan = (text: string, top: number, left = 0, visible = rows()) =>
  planPaste(example(), visible, block(top, left), readCells(text, '\t'), titleOf)

describe('pasting', () => {
  it('[ED-7] is one step, adds rows and tells what it cannot read', () => {
    const store = createDraftStore(example())
    const found = plan('1.2\tKế hoạch\t12,5\n1.3\tChuyên mục\tmười', 2, 0, rows().slice(0, 3))
    expect(found).toMatchObject({
      written: 4,
      grown: 1,
      problems: [{ line: 2, column: 'maxPoints', text: 'mười', why: 'points' }],
    })
    if (found.command) store.getState().run(found.command)
    expect(store.getState().history.past).toHaveLength(1)
    const children = at(store.getState().document, '/indicators/0/children') as object[]
    expect(children.slice(1)).toMatchObject([
      { label: 'Kế hoạch', maxPoints: 12.5 },
      { code: '1.3', label: 'Chuyên mục' },
    ])
    store.getState().undo()
    expect(store.getState().document).toEqual(example())
  })

  it('[ED-28] an empty STT keeps its number; lines of merged cells go on in the row above', () => {
    const found = plan('\tHọp\t20\tbốn lần\n\t\t\thai lần\n1.2\tKế hoạch\t20', 1)
    expect(found.rows.map(({ line, code, cells }) => [line, code, cells[3]])).toEqual([
      [1, '1.1', 'bốn lần\nhai lần'],
      [3, '1.2', undefined],
    ])
    expect(found.problems).toEqual([])
  })

  it('[ED-28] a line of column titles is left out, quoted line breaks stay, cells beyond the annex are told', () => {
    const found = plan('STT\tChỉ số\tĐiểm tối đa\n1.1\t"Họp\nBan"\t1.234,5', 1)
    expect(found.rows).toMatchObject([
      { line: 2, cells: ['1.1', 'Họp\nBan', '1234,5'], typed: { maxPoints: '1.234,5' } },
    ])
    expect(plan('a\tb\tc', 1, 6).problems.map(({ why, text }) => [why, text])).toEqual([
      ['status', 'b'],
      ['beyond', 'c'],
    ])
  })

  it('[ED-112] a line without STT that adds up the others is left out and told; one with a number is a row', () => {
    const found = plan('1.1\tHọp\t20\n\tTổng cộng\t20\n', 1)
    expect(found).toMatchObject({ rows: [{ line: 1, code: '1.1' }], totals: [2], written: 1 })
    expect(plan('1.1\tTổng\t20', 1)).toMatchObject({ rows: [{ line: 1 }], totals: [] })
    expect(plan('Tổng\t20', 1, 1)).toMatchObject({ rows: [{ line: 1 }], totals: [] })
  })

  it('[ED-28] numbers grow on and ids differ, also for rows of one name', () => {
    const found = plan('\tMới\t1\n\tMới\t2\n\tMới\t3', 5)
    const store = createDraftStore(example())
    if (found.command) store.getState().run(found.command)
    const added = (at(store.getState().document, '/indicators/1/children') as { id: string; code: string }[]).slice(1)
    expect(added.map(({ code }) => code)).toEqual(['2.2', '2.3', '2.4'])
    expect(new Set(added.map(({ id }) => id)).size).toBe(3)
  })

  it('[ED-110] [TB-2] what separates decimals is told by the whole column', () => {
    const points = (text: string) => plan(text, 2).rows.map(({ cells }) => cells[2])
    expect(points('1.2\tA\t1.500\n1.3\tB\t1.5')).toEqual(['1,5', '1,5'])
    expect(points('1.2\tA\t1.500\n1.3\tB\t1,5')).toEqual(['1500', '1,5'])
    expect(points('1.2\tA\t2.125\n1.3\tB\t0.5')).toEqual(['2,125', '0,5'])
  })

  it.each([
    ['1.2\tA\t1.234\n1.3\tB\t2.468', 'number-ambiguous', ['1234', '2468'], ['1,234', '2,468']],
    ['1.2\tA\t1,5\n1.3\tB\t1.5', 'number-marks', ['1,5', '1.5'], ['1,5', '1,5']],
  ])('[ED-110] [TB-3] %j is asked about, and nothing is read before it is answered', (text, code, comma, point) => {
    const found = plan(text, 2)
    expect([found.asked?.code, found.command]).toEqual([code, null])
    const cells = (mark: ',' | '.') => found.answered(mark).rows.map((row) => row.cells[2])
    expect(cells(',')).toEqual(comma)
    expect(found.answered('.').command).not.toBeNull()
    if (code === 'number-ambiguous') expect(cells('.')).toEqual(point)
    else expect(found.answered('.').problems).toMatchObject([{ text: '1,5', why: 'mark' }])
  })

  it('[ED-110] [D-11] [TB-6] hidden, lost and too many signs are refused with their cell', () => {
    const found = plan('1.2\tPh\ufffdng\t1234567890123456789\tx\u200b\n1.3\u3164\tB\t1', 2)
    expect(
      found.problems.map(({ line, column, why }) => [line, column, typeof why === 'string' ? why : why.params]),
    ).toEqual([
      [1, 'label', { character: 'U+FFFD', position: 3 }],
      [1, 'maxPoints', { found: '1234567890123456789', max: 15 }],
      [1, 'method', { character: 'U+200B', position: 2 }],
      [2, 'code', { character: 'U+3164', position: 4 }],
    ])
    expect(found.written).toBe(2)
  })

  it('[ED-28] five thousand mangled cells are planned and written without a noticeable wait', () => {
    const lines = Array.from({ length: 625 }, (_, i) =>
      [`x${i}`, `Chỉ số "${i}"`, i % 3 ? 'mười, hai' : '1,5', '\u0000', '→', '  ', '"', 'z'].map((cell) =>
        /["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
      ),
    )
    const start = performance.now()
    const found = plan(lines.map((line) => line.join('\t')).join('\n'), 1)
    const store = createDraftStore(example())
    if (found.command) store.getState().run(found.command)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(found.rows).toHaveLength(625)
    expect(found.problems.filter(({ why }) => why === 'points')).toHaveLength(416)
    store.getState().undo()
    expect(store.getState().document).toEqual(example())
  })
})

describe('[ED-7] plain text as spreadsheets write it', () => {
  it.each<[string, string, string[][]]>([
    ['a quote that closes within a cell', '6\t"Một cửa" điện tử\t5', [['6', '"Một cửa" điện tử', '5']]],
    [
      'a quote that never closes takes no row below',
      '7\t"Sáng kiến cấp xã\t5\tx\n8\tThứ ba\t5\ty\n',
      [
        ['7', '"Sáng kiến cấp xã', '5', 'x'],
        ['8', 'Thứ ba', '5', 'y'],
      ],
    ],
    [
      'a cell that begins with a quote and one below',
      '"a\tb\n"c"\td',
      [
        ['"a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['line breaks and tabs in quotes', '"Họp\r\nBan"\t"a\tb"\r\nx', [['Họp\nBan', 'a\tb'], ['x']]],
    ['doubled quotes', '"nói ""có"""\tb', [['nói "có"', 'b']]],
    ['empty cells and lines', '\t\n\nx\n', [['', ''], [''], ['x']]],
    ['nothing', '', [['']]],
  ])('%s', (_, text, cells) => {
    expect(readCells(text, '\t')).toEqual(cells)
  })

  it('reads back what was copied from the annex, whatever it holds', () => {
    const document = example()
    const label = '"Một cửa" điện tử\t"x"\nsau'
    const [first, ...others] = document.indicators
    const changed = { ...document, indicators: [{ ...first, label }, ...others] } as typeof document
    const copied = toTsv(rowsIn(changed), { top: 0, bottom: 0, left: 1, right: 2 })
    expect(readCells(copied, '\t')[0]?.[0]).toBe(label)
  })
})
