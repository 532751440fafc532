import { describe, expect, it } from 'vitest'
import type { Issue } from '../issue.ts'
import { message } from '../messages/index.ts'
import { Input } from '../ruleset/fields/values.ts'
import type { InputDocument } from '../ruleset/rows.ts'
import { readCell } from './cell.ts'
import { readCells, readCsv } from './csv.ts'
import { parseUnitsCsv } from './table.ts'

const input = (fields: Partial<InputDocument> & Pick<InputDocument, 'id' | 'type'>) =>
  Input.parse({ label: fields.id, ...fields })

const ruleset = {
  inputs: [
    input({ id: 'cuoc_hop', label: 'Số cuộc họp Ban Chỉ đạo', type: 'integer', min: 0 }),
    input({ id: 'ty_le', label: 'Tỷ lệ hồ sơ', type: 'ratio', max: 1 }),
    input({ id: 'co_trang', label: 'Có trang thông tin', type: 'boolean' }),
    input({ id: 'truong_ban', label: 'Trưởng ban', type: 'choice', options: [{ id: 'pho', label: 'Phó Bí thư' }] }),
  ],
}

const inputsOf = (text: string) => parseUnitsCsv(text, ruleset).file?.units.map((unit) => unit.inputs)

describe('parseUnitsCsv', () => {
  it('reads what Excel writes in Vietnam: byte order mark, semicolons, CRLF, labels, decimal comma', () => {
    const text =
      '\ufeffMã;Tên đơn vị;so cuoc hop ban chi dao;Tỷ lệ hồ sơ;Có trang thông tin;Trưởng ban\r\n' +
      '18073;Phường Thành Sen;4;0,8;Có;phó bí thư\r\n' +
      '18100;"Xã ""Mới""; tạm";1.234;80,5%;x;KAD: chưa kiện toàn\r\n' +
      ';;;;;\r\n'
    expect(parseUnitsCsv(text, ruleset)).toEqual({
      file: {
        period: '',
        content: 'illustrative',
        units: [
          {
            id: '18073',
            name: 'Phường Thành Sen',
            inputs: { cuoc_hop: 4, ty_le: 0.8, co_trang: true, truong_ban: 'pho' },
          },
          {
            id: '18100',
            name: 'Xã "Mới"; tạm',
            inputs: {
              cuoc_hop: 1234,
              ty_le: 0.805,
              co_trang: true,
              truong_ban: { notApplicable: true, reason: 'chưa kiện toàn' },
            },
          },
        ],
      },
      issues: [],
    })
  })

  it('reads commas, tabs and notes above the header', () => {
    expect(inputsOf('id,name,ty_le\na,A,"0,8"\nb,B,"0,5"')).toEqual([{ ty_le: 0.8 }, { ty_le: 0.5 }])
    const file = parseUnitsCsv('# period: 2024\n# content: sourced\nid\tname\tty_le\na\tA\t1', ruleset).file
    expect(file).toMatchObject({ period: '2024', content: 'sourced', units: [{ inputs: { ty_le: 1 } }] })
  })

  it('leaves an empty cell missing, never zero', () => {
    expect(inputsOf('id;name;cuoc_hop;ty_le\na;A;;0')).toEqual([{ ty_le: 0 }])
  })

  it('warns of a column nobody reads, with the nearest name, and keeps it for another version', () => {
    const { file, issues } = parseUnitsCsv('id,name,cuoc_hopp,Ghi chú\na,A,4,lạ', ruleset)
    expect(issues).toEqual([
      {
        code: 'csv-column-unknown',
        severity: 'warning',
        path: '',
        params: { column: 'cuoc_hopp', nearest: 'cuoc_hop' },
      },
      { code: 'csv-column-unknown', severity: 'warning', path: '', params: { column: 'Ghi chú' } },
    ])
    expect(file?.units[0]?.inputs).toEqual({ cuoc_hopp: 4 })
  })

  it('[TB-4] keeps text that is no number, and names it', () => {
    const text = '# a\nid;name;cuoc_hop;ty_le\n\na;A;nhiều;80'
    const { file, issues } = parseUnitsCsv(text, ruleset)
    expect(file?.units[0]?.inputs).toEqual({ cuoc_hop: 'nhiều', ty_le: 80 })
    expect(message(issues[0] as Issue, 'vi')).toBe(
      'Dòng 4, cột C “cuoc_hop”: Số liệu “Số cuộc họp Ban Chỉ đạo” cần số nguyên như 12, đang là chữ “nhiều”. Nhập lại cho đúng kiểu.',
    )
    expect(issues.map(({ code, path, at }) => [code, path, at?.line])).toEqual([
      ['input-type', '/units/0/inputs/cuoc_hop', 4],
      ['input-range', '/units/0/inputs/ty_le', 4],
    ])
  })

  it('names the line of a row with too many cells and of an open quote', () => {
    const long = parseUnitsCsv('id,name\na,A\nb,B,3', ruleset).issues
    expect(long).toEqual([{ code: 'csv-malformed', severity: 'error', path: '', params: { line: 3, detail: '3 > 2' } }])
    const open = parseUnitsCsv('id,name\na,"A\nb,B', ruleset).issues
    expect(open).toEqual([{ code: 'csv-malformed', severity: 'error', path: '', params: { line: 2, detail: '"A' } }])
  })

  it('refuses a table without a column of ids, and one without rows', () => {
    expect(parseUnitsCsv('name,ty_le\nA,1', ruleset).issues.map(({ code }) => code)).toEqual(['shape-missing'])
    expect(parseUnitsCsv('id,name', ruleset).issues.map(({ code }) => code)).toEqual(['units-empty'])
    expect(parseUnitsCsv('', ruleset).issues.map(({ code }) => code)).toEqual(['units-empty'])
  })
})

describe('the decimal mark of a file', () => {
  const numbers = {
    inputs: [
      input({ id: 'a', label: 'Tử số', type: 'number', min: 0 }),
      input({ id: 'b', label: 'Mẫu số', type: 'number', min: 0 }),
      input({ id: 'n', label: 'Số người', type: 'integer', min: 0 }),
      input({ id: 'r', label: 'Tỷ lệ', type: 'ratio' }),
    ],
  }
  const read = (text: string, decimal?: ',' | '.') => parseUnitsCsv(text, numbers, decimal)
  const values = (text: string, decimal?: ',' | '.') =>
    read(text, decimal).file?.units.map(({ inputs }) => Object.values(inputs))

  it('[TB-3] asks where both readings fit and nothing decides, naming the cell and both readings', () => {
    const { file, issues } = read('id;name;a;b\n01;Xã A;1.234;2.468\n02;Xã B;1.000;4\n')
    expect(file).toBeNull()
    expect(issues.map((one) => message(one, 'vi'))).toEqual([
      'Dòng 2, cột C “a”: “1.234” có thể là 1,234 hoặc 1234, và 2 ô nữa cũng vậy; không ô nào trong tệp cho biết dấu chấm là dấu thập phân hay tách hàng nghìn. Chọn dấu thập phân của tệp.',
    ])
    expect(values('id;a;b\n1;1.000;4\n', ',')).toEqual([[1000, 4]])
    expect(values('id;a;b\n1;1.000;4\n', '.')).toEqual([[1, 4]])
  })

  it('[TB-3] refuses marks that contradict, naming both cells', () => {
    const { file, issues } = read('id;a;b\n1;1,5;3\n2;1.5;3\n3;1.500;3000\n')
    expect(file).toBeNull()
    expect(issues.map((one) => message(one, 'vi'))).toEqual([
      'Dòng 2, cột B “a”: “1,5” trái với “1.5” (Dòng 3, cột B “a”): một tệp chỉ dùng một dấu thập phân. Sửa cho thống nhất, hoặc chọn dấu thập phân của tệp.',
    ])
  })

  it.each([
    ['another cell’s decimal comma makes the point a group', '1;1.234;\n2;;0,5', [[1234], [0.5]]],
    ['another cell’s decimal point keeps the point', '1;1.234;\n2;;1.5', [[1.234], [1.5]]],
    ['a comma groups beside a decimal point', '1;1,234;\n2;;1.5', [[1234], [1.5]]],
    ['two groups prove grouping for the others', '1;1.234.567;1.500', [[1234567, 1500]]],
    ['a leading zero excludes grouping, and shows the mark', '1;0.875;1.500', [[0.875, 1.5]]],
    ['a group of four digits is none', '1;1234.567;1.500', [[1234.567, 1.5]]],
  ])('[TB-2] %s', (_, rows, expected) => {
    expect(values(`id;a;b\n${rows}\n`)).toEqual(expected)
  })

  it('[TB-2] an integer written with one point before three digits can only be thousands, which decides the file', () => {
    expect(values('id;n;b\n1;1.234;2.468\n')).toEqual([[1234, 2468]])
    expect(read('id;n\n1;1.000\n').issues.map(({ code }) => code)).toEqual(['number-ambiguous'])
    const { issues } = read('id;n;b\n1;1.234;1.5\n')
    expect(issues.map((one) => message(one, 'vi'))).toEqual([
      'Dòng 2, cột B “n”: Số liệu “Số người” cần số nguyên như 12, đang là số “1,234”. Nhập lại cho đúng kiểu.',
    ])
  })

  it('[TB-2] a ratio of at most 1 can only have decimals there', () => {
    expect(values('id;r\n1;1.000\n')).toEqual([[1]])
  })

  it('[U-6] cells that say there is no value are counted', () => {
    const { file, issues } = read('id;a;b\n1;-;…\n2;N/A;3\n3;không có số liệu;\n')
    expect(file?.units.map(({ inputs }) => inputs)).toEqual([{ a: null, b: null }, { a: null, b: 3 }, { a: null }])
    expect(issues.map((one) => message(one, 'vi'))).toEqual([
      'Có 4 ô ghi “-”, “…”, “N/A”, “không có số liệu”, được hiểu là chưa có số liệu. Nhập số nếu có.',
    ])
  })
})

describe('readCsv', () => {
  it('counts lines through quoted line breaks and skips blank lines', () => {
    expect(readCsv('a,b\r\n"1\n2",3\n\n4,5\n').rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1\n2', '3'] },
      { line: 5, cells: ['4', '5'] },
    ])
  })

  it('obeys a sep= line', () => {
    expect(readCsv('sep=;\nid;a,b\n1;2').rows[0]?.cells).toEqual(['id', 'a,b'])
  })
})

describe('readCell', () => {
  const number = input({ id: 'n', type: 'number' })
  const count = input({ id: 'n', type: 'integer' })
  const ratio = input({ id: 'n', type: 'ratio' })
  it.each([
    ['1.234,5', ',', number, 1234.5],
    ['1,234.5', '.', number, 1234.5],
    ['1.234', '.', number, 1.234],
    ['1.234', ',', number, 1234],
    ['0.850', null, number, 0.85],
    ['0.850', ',', number, '0.850'],
    ['1.234', null, number, '1.234'],
    ['1.234.567', ',', number, 1234567],
    ['1 234 567', '.', count, 1234567],
    ['1.234', null, count, 1234],
    ['10 20', null, number, '10 20'],
    ['−3,5', ',', number, -3.5],
    ['-0', '.', number, 0],
    ['28,999 %', ',', ratio, 0.28999],
    ['80%', '.', number, '80%'],
    ['80 %', '.', input({ id: 'n', type: 'number', unit: '%' }), 80],
    ['1.23.4', '.', number, '1.23.4'],
    ['Không', '.', input({ id: 'b', type: 'boolean' }), false],
    ['0', '.', input({ id: 'b', type: 'boolean' }), false],
    ['có lẽ', '.', input({ id: 'b', type: 'boolean' }), 'có lẽ'],
    ['không áp dụng', '.', input({ id: 'b', type: 'boolean' }), { notApplicable: true }],
    ['31/12/2024', '.', input({ id: 'd', type: 'date' }), '2024-12-31'],
    ['1', '.', undefined, 1],
    ['Có', '.', undefined, true],
  ] as const)('%s (decimal mark %s)', (cell, mark, known, expected) => {
    expect(readCell(cell, mark, known)).toEqual(expected)
  })

  it.each(['-', '–', '…', '...', 'N/A', 'n/a', 'không có số liệu', 'Chưa có số liệu'])(
    '[U-6] %s is missing',
    (cell) => {
      for (const type of ['number', 'boolean', 'date'] as const)
        expect(readCell(cell, ',', input({ id: 'n', type }))).toBeNull()
    },
  )

  it('[U-6] KAD and a reason after N/A still declare not applicable', () => {
    expect(readCell('KAD', ',', number)).toEqual({ notApplicable: true })
    expect(readCell('N/A: chưa kiện toàn', ',', number)).toEqual({ notApplicable: true, reason: 'chưa kiện toàn' })
  })
})

describe('readCells', () => {
  it.each([
    ['keeps blank rows and cells, as they were copied', 'a\t\n\n\tb\n', [['a', ''], [''], ['', 'b']]],
    [
      'reads quotes, and any end of a line alike',
      '"a\r\nb"\t"c ""d"""\re\r\nf "g"',
      [['a\nb', 'c "d"'], ['e'], ['f "g"']],
    ],
    [
      'takes the sign that the first line has most of',
      'a;"x\ty\tz";c\n1;2;3',
      [
        ['a', 'x\ty\tz', 'c'],
        ['1', '2', '3'],
      ],
    ],
    ['takes nothing for one empty cell', '', [['']]],
  ])('%s', (_, text, cells) => {
    expect(readCells(text)).toEqual(cells)
  })
})
