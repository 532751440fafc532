import {
  type Columns,
  type Issue,
  LinePieces,
  type PieceReader,
  type PiecesRead,
  type Program,
  parseRuleset,
  readUnits,
  TablePieces,
} from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { Random } from './random.ts'

const inputs = [
  { id: 'cuoc_hop', label: 'Số cuộc họp', type: 'integer', min: 0, max: 366 },
  { id: 'dan_so', label: 'Dân số', type: 'number', min: 0, max: 9_000_000 },
  { id: 'ty_le', label: 'Tỷ lệ', type: 'ratio' },
  { id: 'co_trang', label: 'Có trang', type: 'boolean' },
  { id: 'truong_ban', label: 'Trưởng ban', type: 'choice', options: ['cap-truong', 'cap-pho'] },
]
const program = programOf(inputs)

function programOf(declared: object[]): Program {
  const parsed = parseRuleset({
    format: 'chiso/1',
    id: 'thu',
    title: 'Thử',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional', content: 'illustrative' },
    policy: { total: 10 },
    inputs: declared,
    indicators: [
      {
        id: 'mot',
        code: '1',
        label: 'Một',
        maxPoints: 10,
        formula: { share: [{ var: 'cuoc_hop' }, 366, 10] },
        provenance: { kind: 'illustrative' },
      },
    ],
  })
  if (!parsed.program) throw new Error(JSON.stringify(parsed.issues))
  return parsed.program
}

const heads = ['id', 'name', ...inputs.map(({ id }) => id)]

/** Rows as an office writes them; `odd` puts something that is to be told into one of so many. */
function rows(random: Random, count: number, decimal: string, odd: number): string[][] {
  return Array.from({ length: count }, (_, row) => {
    const cells = [
      `${10_000 + row}`,
      random.whole(1, 4) === 1 ? `"Phường ""${row}""\r\nbên sông"` : `Xã số ${row} tên dài hơn mười ba chữ`,
      `${random.whole(0, 366)}`,
      `${random.whole(0, 90_000)}`,
      `0${decimal}${random.whole(10, 99)}`,
      random.pick(['Có', 'Không', 'x']),
      random.pick(['cap-truong', 'cap-pho', '', '-', 'KAD']),
    ]
    if (odd > 0 && random.whole(1, odd) === 1) {
      const place = random.whole(0, 6)
      const other = ['abc', '', '10000', '12"', 'a\u200bb', '400', `1${decimal}234567890123456`, '10001', 'Tổng cộng']
      cells[place] = random.pick(other)
    }
    if (odd > 0 && random.whole(1, odd * 3) === 1) return cells.slice(0, random.whole(1, 6))
    if (odd > 0 && random.whole(1, odd * 3) === 1) return [...cells, '1']
    return cells
  })
}

/** Cuts a text anywhere. */
function taken(reader: PieceReader, text: string, random: Random): PiecesRead {
  for (let at = 0; at < text.length; ) {
    const next = at + random.whole(1, 2000)
    reader.take(text.slice(at, next))
    at = next
  }
  return reader.end()
}

function inPieces(text: string, random: Random, decimal?: ',' | '.'): PiecesRead {
  const read = taken(new TablePieces(program, { decimal, wait: 500 }), text, random)
  return read.again ? taken(new TablePieces(program, { decimal: read.again, wait: 500 }), text, random) : read
}

const sorted = (issues: readonly Issue[]) => issues.map((one) => JSON.stringify(one)).sort()

/** Columns as they are compared: what stands at unknown rows is nobody's. */
function told(columns: Columns | undefined) {
  return columns?.inputs.map(({ values, states, unknown, wrong }) => ({
    values: Array.from(values, (value, row) => (states?.[row] ? null : value)),
    states: unknown.map((row) => [row, states?.[row]]),
    wrong: [...wrong],
  }))
}

function expectAlike(found: PiecesRead, whole: ReturnType<typeof readUnits>) {
  expect(sorted(found.issues)).toEqual(sorted(whole.issues))
  expect(found.read?.head).toEqual(whole.read?.head)
  expect(found.read?.columns.ids).toEqual(whole.read?.columns.ids)
  expect(found.read?.columns.names).toEqual(whole.read?.columns.names)
  expect(told(found.read?.columns)).toEqual(told(whole.read?.columns))
}

describe('a table that comes in pieces', () => {
  it.each([
    ['nothing to tell', 0, ',', ';'],
    ['something in every tenth row', 10, ',', ';'],
    ['something in every second row', 2, '.', ','],
    ['tabs', 20, ',', '\t'],
  ])('[LF-1] is read as it is read whole: %s', (_, odd, decimal, delimiter) => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = new Random(seed)
      const table = [heads, ...rows(random, 250, decimal, odd)].map((cells) => cells.join(delimiter)).join('\r\n')
      const text = `\ufeff# period: 2024\r\n# content: sourced\r\n${table}${random.whole(0, 1) ? '\r\n' : ''}`
      expectAlike(inPieces(text, random), readUnits(text, 'table', program))
    }
  })

  it('[LF-1] reads a title above its header, columns of another version, and points that units gave themselves', () => {
    const random = new Random(7)
    const body = rows(random, 200, ',', 0).map((cells) => [...cells, `${random.whole(0, 9)},5`, 'cũ', '3'].join(';'))
    const header = [...heads, 'nam_cu', 'chu_cu', 'self.mot'].join(';')
    const text = ['BẢNG SỐ LIỆU NĂM 2024;;', 'Kèm theo công văn', header, ...body].join('\n')
    expectAlike(inPieces(text, random), readUnits(text, 'table', program))
  })

  it.each([
    ['the last row alone shows the mark', '12.345', '0,5', 1],
    ['a column alone allows one way', '12.345', '1', 1],
    ['nothing shows it', '1.234', '1', 1],
    ['two marks', '12,5', '0.5', 1],
    ['the mark is shown before thousands', '12.345', '0,5', 0],
  ])('[LF-3] decides the decimal mark by the whole file: %s', (_, every, last, at) => {
    for (const decimal of [undefined, ',', '.'] as const) {
      const body = Array.from({ length: 300 }, (_, row) => `${row};Xã ${row};3;${every};;;`)
      body[at ? 299 : 0] = `x;Xã;3;${every};${last};;`
      const text = [heads.join(';'), ...body].join('\n')
      const random = new Random(3)
      expectAlike(inPieces(text, random, decimal), readUnits(text, 'table', program, decimal))
    }
  })

  it('[LF-3] names the cell of a wrong value far down, after lines within quotes', () => {
    const body = Array.from({ length: 10_000 }, (_, row) => `${row};"Xã\n${row}";3;5;0,25;Có;`)
    body[7311] = '7311;Xã;ba;5;0,25;Có;'
    const { issues } = inPieces([heads.join(';'), ...body].join('\n'), new Random(1))
    expect(issues).toEqual([
      expect.objectContaining({
        code: 'input-type',
        path: '/units/7311/inputs/cuoc_hop',
        at: { line: 14_624, column: 3, heading: 'cuoc_hop' },
      }),
    ])
  })

  it('[LF-2] tells a quote that never closes before all is read, and keeps the first thousand issues of many', () => {
    const reader = new TablePieces(program, { wait: 100 })
    const good = Array.from({ length: 200 }, (_, row) => `${row};Xã;3;5;0,25;Có;`)
    reader.take([heads.join(';'), ...good, '200;"Xã;3;5\n'].join('\n'))
    for (let piece = 0; piece < 100 && !reader.isOver; piece++) reader.take('0;Xã;3;5;0,25;Có;\n'.repeat(20_000))
    expect(reader.isOver).toBe(true)
    const { read, issues } = reader.end()
    expect([read, issues]).toEqual([
      null,
      [expect.objectContaining({ code: 'csv-malformed', params: { line: 202, detail: '200;"Xã;3;5' } })],
    ])

    const wrong = Array.from({ length: 3000 }, (_, row) => `${row};Xã;ba;5;0,25;Có;`)
    const many = inPieces([heads.join(';'), ...wrong].join('\n'), new Random(1))
    expect([many.issues.length, many.untold]).toEqual([1000, 2000])
  })
})

describe('lines of JSON that come in pieces', () => {
  const unit = (row: number, more: object = {}) => ({
    id: `${row}`,
    name: `Xã ${row}`,
    inputs: { cuoc_hop: row % 300, ty_le: 0.25, ...more },
  })

  it('[LF-1] are read as the list of a units file is', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const random = new Random(seed)
      const units = Array.from({ length: 300 }, (_, row) => {
        const odd: object[] = [{ cuoc_hop: 'ba' }, { ty_le: 2 }, { khac: 1 }, { cuoc_hopp: 1 }, { truong_ban: null }]
        return unit(random.whole(1, 50) === 1 ? 5 : row, seed > 3 && random.whole(1, 9) === 1 ? random.pick(odd) : {})
      })
      const lines = ['{"period":"2024","content":"sourced"}', ...units.map((one) => JSON.stringify(one))]
      const text = lines.join(random.pick(['\n', '\r\n', '\n\n']))
      const whole = readUnits(JSON.stringify({ period: '2024', content: 'sourced', units }), 'json', program)
      const found = taken(new LinePieces(program), text, random)
      expectAlike({ ...found, issues: found.issues.map(({ at: _, ...told }) => told as Issue) }, whole)
    }
  })

  it('[LF-3] name the line and the sign of what is wrong, and keep the rest of half a file', () => {
    const lines = Array.from({ length: 100 }, (_, row) => JSON.stringify(unit(row)))
    lines[41] = JSON.stringify(unit(41, { cuoc_hop: 'ba' }))
    lines[99] = '{"id":"99","inputs":{"cuoc_hop":3'
    const { read, issues } = taken(new LinePieces(program), lines.join('\n'), new Random(2))
    expect(read?.columns.count).toBe(99)
    expect(issues).toEqual([
      expect.objectContaining({ code: 'input-type', path: '/units/41/inputs/cuoc_hop', at: { line: 42, column: 48 } }),
      expect.objectContaining({ code: 'json-malformed', params: { line: 100, column: 34 } }),
    ])
  })
})
