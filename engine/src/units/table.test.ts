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
        content: 'unstated',
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

  it('[LF-5] names the line of a row with too many cells and of an open quote', () => {
    const long = parseUnitsCsv('id,name,ty_le\na,A,\nb,B,1,3', ruleset).issues
    expect(long).toEqual([{ code: 'csv-malformed', severity: 'error', path: '', params: { line: 3, detail: '4 > 3' } }])
    const [open, short] = parseUnitsCsv('id,name,ty_le\na,"A\nb,B', ruleset).issues
    expect(open).toEqual({ code: 'csv-malformed', severity: 'error', path: '', params: { line: 2, detail: '"A' } })
    expect(short).toMatchObject({ code: 'csv-short', params: { count: 1, line: 2, cells: 2, columns: 3 } })
  })

  it('refuses a table without a column of ids, and one without rows', () => {
    expect(parseUnitsCsv('name,ty_le\nA,1', ruleset).issues.map((one) => message(one, 'vi'))).toEqual([
      'Không thấy cột mã đơn vị; dòng 1 có “name”, “ty_le”. Ghi “Mã đơn vị” ở đầu một cột.',
    ])
    expect(parseUnitsCsv('id,ty_le', ruleset).issues.map(({ code }) => code)).toEqual(['units-empty'])
    expect(parseUnitsCsv('', ruleset).issues.map(({ code }) => code)).toEqual(['units-empty'])
  })
})

describe('what stands around the data of a table', () => {
  const few = {
    inputs: [
      input({ id: 'a', label: 'Tử số', type: 'number' }),
      input({ id: 'b', label: 'Mẫu số', type: 'number', unit: 'hồ sơ' }),
    ],
  }
  const read = (text: string) => {
    const { file, issues } = parseUnitsCsv(text, few)
    return [file?.units.map(({ id, inputs }) => ({ id, ...inputs })), issues.map((one) => message(one, 'vi'))]
  }

  it('[TB-5] line breaks and brackets in headings, the delimiter read by quotes', () => {
    expect(read('"Mã\nđơn vị";Tên;"Tử số\n(a)";"Mẫu số, (hồ sơ)"\n01;A;5;10\n')).toEqual([
      [{ id: '01', a: 5, b: 10 }],
      [],
    ])
  })

  it('[TB-5] titles and empty lines above the header are skipped, and said', () => {
    expect(read('BẢNG SỐ LIỆU, NĂM 2024;;;\n;;;\nid;name;a;b\n01;A;1,5;10\n')).toEqual([
      [{ id: '01', a: 1.5, b: 10 }],
      ['Bỏ qua 1 dòng trên tiêu đề, từ “BẢNG SỐ LIỆU, NĂM 2024”; tiêu đề ở dòng 3. Kiểm tra nếu trong đó có số liệu.'],
    ])
    expect(read('Mã số, báo cáo\nMã đơn vị;Tên;a\n01;A;1,5\n')[0]).toEqual([{ id: '01', a: 1.5 }])
  })

  it('[TB-5] the delimiter is the sign that stands equally often, whatever decimals and texts hold', () => {
    expect(read('id;a\n1;1,5\n2;2,5\n')[0]).toEqual([
      { id: '1', a: 1.5 },
      { id: '2', a: 2.5 },
    ])
    expect(read('id,name,a\n1,"A; b; c; d",1\n2,"B; b",2\n')[0]).toEqual([
      { id: '1', a: 1 },
      { id: '2', a: 2 },
    ])
  })

  it('[TB-5] one column, one line, a column twice', () => {
    expect(read('id\n01\n02\n')[1]).toEqual([
      'Không cột nào là số liệu; tiêu đề chỉ có “id”. Kiểm tra dấu ngăn cách cột và tên cột.',
    ])
    expect(read('5;10;15')[1]).toEqual([
      'Không thấy cột mã đơn vị; dòng 1 có “5”, “10”, “15”. Ghi “Mã đơn vị” ở đầu một cột.',
    ])
    expect(read('id;a;Tử số\n01;1;2\n')[1]).toEqual([
      'Dòng 1, cột C “Tử số”: Cột “Tử số” trùng với cột B, cùng là một số liệu. Giữ lại một cột.',
    ])
    const names = Array.from({ length: 200 }, (_, index) => `x${index}`)
    const twice = parseUnitsCsv(`id;${[...names, ...names].join(';')}\n1;${names.map(() => '1;2').join(';')}\n`)
    expect(twice.issues.map(({ code }) => code)).toEqual(names.map(() => 'csv-column-twice'))
  })

  it('[TB-5] a column that comes twice is told once, whatever it may have been meant for', () => {
    const { issues } = parseUnitsCsv('id;aa;bb;aa;bb\n01;1;2;3;4\n', { inputs: [input({ id: 'ab', type: 'number' })] })
    expect(issues.map(({ code, params }) => [code, params])).toEqual([
      ['csv-column-unknown', { column: 'aa', nearest: 'ab' }],
      ['csv-column-unknown', { column: 'bb', nearest: 'ab' }],
      ['csv-column-twice', { column: 'aa', earlier: 2 }],
      ['csv-column-twice', { column: 'bb', earlier: 3 }],
    ])
  })

  it('[TB-6] a number of too many digits is refused as it is written', () => {
    const text = 'id;a;self.x\n01;1234567890123456789;1\n02;12.345.678.901.234.567,5;0,12345678901234567\n'
    const { issues } = parseUnitsCsv(text, { inputs: [input({ id: 'a', type: 'number' })] })
    expect(issues.map(({ code, params, at }) => [code, params, at?.line])).toEqual([
      ['number-digits', { found: '1234567890123456789', max: 15 }, 2],
      ['number-digits', { found: '12.345.678.901.234.567,5', max: 15 }, 3],
      ['number-digits', { found: '0,12345678901234567', max: 15 }, 3],
    ])
  })

  it('[D-11] hidden characters are refused in ids, names and reasons, naming place and character', () => {
    expect(read('id;name;a\n01;A;5\n01\u200b;B;6\n02\u00ad;C;KAD: ch\u202eưa\n03;D\u200f;7\n')[1]).toEqual(
      [
        ['Dòng 3, cột A “id”', 'U+200B (khoảng trắng không độ rộng) ở vị trí 3'],
        ['Dòng 4, cột A “id”', 'U+00AD (dấu gạch nối mềm) ở vị trí 3'],
        ['Dòng 4, cột C “a”', 'U+202E (dấu đổi chiều viết) ở vị trí 3'],
        ['Dòng 5, cột B “name”', 'U+200F ở vị trí 2'],
      ].map(
        ([place, character]) =>
          `${place}: Đoạn chữ có ký tự ẩn ${character}, làm chữ hiện ra khác với chữ đã ghi. Xóa rồi gõ lại đoạn chữ đó.`,
      ),
    )
  })

  it('[TB-4] one wrong cell in a hundred thousand rows is told at its line and column', () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, index) => `u${index};${index === 73_119 ? 'nhiều' : index % 900};2,5`,
    )
    const { issues } = parseUnitsCsv(`id;a;b\n${rows.join('\n')}\n`, few)
    expect(issues.map((one) => message(one, 'vi'))).toEqual([
      'Dòng 73121, cột B “a”: Số liệu “Tử số” cần số như 1234,5, đang là chữ “nhiều”. Nhập lại cho đúng kiểu.',
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
    [
      'keeps a quote that does not close before a tab or the end of a line, as Excel writes it',
      '6\t"Một cửa" điện tử\t5\n7\t"Sáng kiến\t5\n8\tThứ ba\t5\n',
      [
        ['6', '"Một cửa" điện tử', '5'],
        ['7', '"Sáng kiến', '5'],
        ['8', 'Thứ ba', '5'],
      ],
    ],
  ])('%s', (_, text, cells) => {
    expect(readCells(text)).toEqual(cells)
  })
})
