import { describe, expect, it } from 'vitest'
import { columnsOf } from '../fast/columns/columns.ts'
import { parseRuleset } from '../parse/parse.ts'
import { compile } from '../program/program.ts'
import { readUnitsColumns } from './columns.ts'
import { parseUnitsCsv } from './table.ts'

const { ruleset } = parseRuleset({
  format: 'chiso/1',
  id: 'cot',
  title: 'Cột',
  level: 'commune',
  levels: ['Chỉ số'],
  legal: { status: 'provisional' },
  policy: { total: 0 },
  inputs: [
    { id: 'co_trang', label: 'Có trang thông tin', type: 'boolean' },
    { id: 'cuoc_hop', label: 'Số cuộc họp', type: 'integer', min: 0, max: 5000 },
    { id: 'ty_le', label: 'Tỷ lệ', type: 'ratio', min: 0, max: 1 },
    { id: 'kinh_phi', label: 'Kinh phí', type: 'number' },
    { id: 'truong_ban', label: 'Trưởng ban', type: 'choice', options: ['bi_thu', 'pho'] },
    { id: 'ngay', label: 'Ngày', type: 'date' },
  ],
  indicators: [],
})
if (!ruleset) throw new Error('the set of the test is wrong')
const program = compile(ruleset)

function unitByUnit(text: string) {
  const { file, issues } = parseUnitsCsv(text, program.ruleset)
  return { columns: file && columnsOf(program, file.units), issues }
}

const header = 'id;name;co_trang;cuoc_hop;ty_le;kinh_phi;truong_ban;ngay'

describe('readUnitsColumns', () => {
  it.each([
    ['what Excel writes in Vietnam', `\ufeff${header}\r\na;Xã A;Có;4;0,8;12,5;pho;31/12/2024\r\nb;Xã B;x;;80%;;;\r\n`],
    ['labels, another order, columns nobody reads', 'Tên đơn vị,mã,Kinh phí,Ghi chú\nXã A,a,12.5,lạ\nXã B,b,3,\n'],
    ['quoted cells', `${header}\na;"Xã ""A""; mới";"Có";"4";"0,5";"1";pho;2024-01-31\n`],
    ['declared not applicable', `${header}\na;A;KAD: chưa có;4;0.5;1;kad;\nb;B;không;5;;n/a;;\n`],
    ['points that group thousands beside decimal commas', `${header}\na;A;Có;1.234;0,5;1.234;pho;\nb;B;0;1;1;2,25;;\n`],
    ['points that are decimals', `${header}\na;A;Có;1.234;0.125;1.234;pho;\nb;B;0;1;1;-2.25;;\n`],
    ['a short row, a blank line, a row of blanks', `${header}\na;A;Có\n\nb;B;Không;3\n;;;;;;;\n`],
    ['a value out of range and a text for a number', `${header}\na;A;Có;9999;2;nhiều;pho;\n`],
    ['too many digits', `${header}\na;A;Có;4;0.5;1234567890123456789;pho;\n`],
    ['two units of one id', `${header}\na;A;;;;;;\na;B;;;;;;\n`],
    ['a cell too many', `${header}\na;A;;;;;;;9\n`],
    ['self-given points', `id,name,self.x,cuoc_hop\na,A,1,2\n`],
    ['a quote that never closes', `${header}\na;"A;;;;;;\n`],
    ['no rows', `${header}\n`],
    ['no header', ''],
    ['lone carriage returns', `${header}\na;A;Có;1;1;1;pho;\rb;B;x;2;0;2;pho;\n`],
    ['notes above the header', `# period: 2024\n# content: tạm\n${header}\na;A;;;;;;\n`],
  ])('reads as unit by unit: %s', (_, text) => {
    expect(readUnitsColumns(text, program)).toEqual(unitByUnit(text))
  })

  it('reads as unit by unit whatever cells it meets', () => {
    const cells = [
      '',
      'Có',
      'x',
      '0',
      '1',
      '12',
      '0,5',
      '0.5',
      '1.234',
      '1,234',
      '80%',
      'KAD',
      '"3"',
      '-2',
      ' 7 ',
      'pho',
      '2024-02-30',
    ]
    let state = 1
    const next = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    for (let file = 0; file < 400; file++) {
      const rows = Array.from({ length: 1 + next(4) }, (_, row) => {
        const line = Array.from({ length: next(7) }, () => cells[next(next(2) ? 6 : cells.length)])
        return [`u${row}`, `Đơn vị ${row}`, ...line].join(';')
      })
      const text = `${header}\n${rows.join('\n')}\n`
      expect(readUnitsColumns(text, program)).toEqual(unitByUnit(text))
    }
  })
})
