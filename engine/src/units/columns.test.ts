import { describe, expect, it } from 'vitest'
import { columnsOf } from '../fast/columns/columns.ts'
import type { Issue } from '../issue.ts'
import { parseRuleset } from '../parse/parse.ts'
import { compile } from '../program/program.ts'
import { readJson } from '../values/json.ts'
import { readUnits } from './columns.ts'
import { parseUnitsCsv } from './table.ts'
import { parseUnits } from './units.ts'

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

type Read = ReturnType<typeof readUnits>

function inColumns({ file, issues }: ReturnType<typeof parseUnits>): Read {
  if (!file) return { read: null, issues }
  const { period, content, units } = file
  return { read: { head: { period, content }, columns: columnsOf(program, units) }, issues }
}

const unitByUnit = (text: string) => inColumns(parseUnitsCsv(text, program.ruleset))

function documentByDocument(text: string): Read {
  const json = readJson(text)
  return json.ok ? inColumns(parseUnits(json.value, program.ruleset)) : { read: null, issues: json.issues as Issue[] }
}

const header = 'id;name;co_trang;cuoc_hop;ty_le;kinh_phi;truong_ban;ngay'

describe('readUnits', () => {
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
    ['hidden characters', `${header}\na\u200b;A\u00ad;Có;4;;;;\n`],
    ['a hidden character in a reason', `${header}\na;A;KAD: \u202ex;4;;;;\n`],
    ['no header', ''],
    ['lone carriage returns', `${header}\na;A;Có;1;1;1;pho;\rb;B;x;2;0;2;pho;\n`],
    ['notes above the header', `# period: 2024\n# content: tạm\n${header}\na;A;;;;;;\n`],
  ])('reads as unit by unit: %s', (_, text) => {
    expect(readUnits(text, 'table', program)).toEqual(unitByUnit(text))
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
      expect(readUnits(text, 'table', program)).toEqual(unitByUnit(text))
    }
  })

  const unit = (inputs: string, rest = '') => `{"units":[{"id":"a","name":"Xã A","inputs":{${inputs}}${rest}}]}`

  it.each([
    [
      'values in the order of the set',
      unit('"co_trang":true,"cuoc_hop":4,"ty_le":0.8,"kinh_phi":-12.5,"truong_ban":"pho"'),
    ],
    [
      'another order, spaces, what another version reads',
      unit(' "ngay" : "2024-01-31" ,\n"la":1,"cuoc_hop": 4 , "co_trang":false'),
    ],
    ['ways to write a number', unit('"kinh_phi":1.50,"cuoc_hop":0,"ty_le":1e-1')],
    ['a number of sixteen digits', unit('"kinh_phi":1234567890.123456')],
    ['a number as no JSON writes it', unit('"cuoc_hop":007')],
    ['a point without digits', unit('"kinh_phi":1.')],
    ['numbers out of reach of columns', unit('"kinh_phi":1e308,"cuoc_hop":4')],
    [
      'absences',
      unit('"co_trang":null,"cuoc_hop":{"notApplicable":true,"reason":"chưa có"},"la":{"notApplicable":true}'),
    ],
    ['an absence that says more', unit('"cuoc_hop":{"notApplicable":true,"note":1}')],
    [
      'wrong types, options, days and ranges',
      unit('"co_trang":1,"cuoc_hop":9999,"truong_ban":"ai","ngay":"2024-02-30"'),
    ],
    ['a list for a value', unit('"la":[1]')],
    ['an input twice', unit('"cuoc_hop":1,"cuoc_hop":2')],
    ['an unknown input twice', unit('"la":1,"la":2')],
    ['an inherited name', unit('"toString":1')],
    ['escapes and hidden forms', unit('"truong_ban":"ph\\u006f","ngay":null', ',"self":{"x":1}')],
    ['a name not in NFC', '{"units":[{"id":"a","name":"Xa\u0303","inputs":{}}]}'],
    ['self-given points', unit('"cuoc_hop":4', ',"self":{"x":1,"y":null}')],
    ['self-given points of a wrong type', unit('"cuoc_hop":4', ',"self":{"x":"1"}')],
    ['a key nobody knows', unit('"cuoc_hop":4', ',"nane":"b"')],
    [
      'a unit without inputs, one without a name',
      '{"period":"2024","content":"sourced","units":[{"id":"a","name":"A"},{"id":"b","inputs":{}}]}',
    ],
    ['hidden characters', '{"units":[{"id":"a\u200b","name":"A\u00ad","inputs":{}}]}'],
    ['a name close to an input that nobody reports', unit('"cuoc_hopp":4,"ty_le":0.5')],
    ['a field of units that nobody reads', unit('"cuoc_hop":4', ',"ghi_chu_rieng":"x"')],
    ['one id twice', '{"units":[{"id":"a","inputs":{}},{"id":"a","inputs":{}}]}'],
    ['no units', '{"units":[]}'],
    ['a head that says something else', '{"period":2024,"units":[{"id":"a","inputs":{}}]}'],
    ['a list of units twice', '{"units":[{"id":"a"}],"units":[{"id":"b"}]}'],
    ['text after the end', `${unit('"cuoc_hop":4')} x`],
    ['an end before the end', unit('"cuoc_hop":4').slice(0, -2)],
    ['a trailing comma', unit('"cuoc_hop":4,')],
    ['no object', '[1]'],
  ])('reads JSON as the reader of documents does: %s', (_, text) => {
    expect(readUnits(text, 'json', program)).toEqual(documentByDocument(text))
  })

  it('reads JSON as the reader of documents does, whatever is cut out of it or put in', () => {
    const whole = `{"period":"2024","units":[${unit('"cuoc_hop":4,"kinh_phi":0.5,"truong_ban":"pho"').slice(10, -2)},{"id":"b","inputs":{"co_trang":null}}]}`
    expect(readUnits(whole, 'json', program).read?.columns.count).toBe(2)
    for (let at = 0; at < whole.length; at++) {
      const without = whole.slice(0, at) + whole.slice(at + 1)
      expect(readUnits(without, 'json', program), without).toEqual(documentByDocument(without))
      for (const more of ['"', ',', '0', '}', ' ', '\\', '-', '.']) {
        const text = whole.slice(0, at) + more + whole.slice(at)
        expect(readUnits(text, 'json', program), text).toEqual(documentByDocument(text))
      }
    }
  })
})
