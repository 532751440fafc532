import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseRuleset, parseUnitsCsv } from '@chiso/engine'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it, vi } from 'vitest'
import { takeInput } from '../../server/cli/out/bigtable.ts'
import { chiso, smallSet, temporaryFile, temporaryFolder } from './command.ts'

// Each command is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 120_000 })

const inputs = [
  { id: 'cuoc_hop', label: 'Số cuộc họp', type: 'integer', min: 0, max: 366 },
  { id: 'ho_so', label: 'Hồ sơ', type: 'number', min: 0, max: 1000 },
  { id: 'muc', label: 'Mức', type: 'choice', options: [{ id: 'co', label: 'Có' }, 'khong'] },
]
const row = (id: string, maxPoints: number, formula: object) => ({
  id,
  code: id,
  label: id,
  maxPoints,
  formula,
  provenance: { kind: 'illustrative' },
})
const set = temporaryFile(
  'bo.json',
  smallSet({
    policy: { total: 20, notApplicable: 'exclude' },
    inputs,
    indicators: [
      row('hop', 5, { min: [{ var: 'cuoc_hop' }, 5] }),
      row('ty-le', 10, { share: [{ var: 'ho_so' }, { var: 'cuoc_hop' }, 10] }),
      row('muc', 5, { choice: [{ var: 'muc' }, { co: 1, khong: 0 }, 5] }),
    ],
  }),
)
const csv = (...lines: string[]) => temporaryFile('so-lieu.csv', `${lines.join('\r\n')}\r\n`)
const score = (file: string, ...more: string[]) =>
  chiso(['score', set, file, '--engine', 'duckdb', '--out', join(temporaryFolder(), 'diem.csv'), ...more])

describe('chiso score --engine duckdb', () => {
  it('[SRV-242] writes what the plain command scores, from CSV with a mark before it and from Parquet', async () => {
    const lines = [
      'id,name,Số cuộc họp,ho_so,Mức',
      'a,Xã A,3,2.5,Có',
      'b,Xã B,7,,khong',
      'c,Xã C,KAD,1,',
      'd,"Xã, D",6,4,co',
    ]
    const file = csv(`\uFEFF${lines[0]}`, ...lines.slice(1))
    const plain = await chiso(['score', set, file, '--json', '--decimal', 'point'])
    const out = join(temporaryFolder(), 'diem.csv')
    const told = await chiso(['score', set, file, '--engine', 'duckdb', '--out', out, '--json'])
    expect([told.exit, JSON.parse(told.out)]).toEqual([0, { units: 4, incomplete: 2, issues: 0, out }])
    const [header = '', ...rows] = readFileSync(out, 'utf8').trim().split('\n')
    expect(header).toBe(
      'id,name,league,complete,total,max,ratio,grade,rank,rank_provisional,points.hop,status.hop,points.ty-le,status.ty-le,points.muc,status.muc',
    )
    const { units } = JSON.parse(plain.out) as { units: { id: string; total: number; max: number; rank: number }[] }
    const found = rows.map((line) => line.replace(/"[^"]*"/, 'x').split(','))
    expect(found.map((cells) => [cells[0], Number(cells[4]), Number(cells[5]), Number(cells[8])]).sort()).toEqual(
      units.map(({ id, total, max, rank }) => [id, total, max, rank]).sort(),
    )
    const parquet = join(temporaryFolder(), 'so-lieu.parquet')
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run(
      `COPY (SELECT * FROM (VALUES ('a', 3, 2.5::DOUBLE, 'co'), ('b', 7, NULL, 'khong')) AS t(id, cuoc_hop, ho_so, muc)) TO '${parquet}' (FORMAT parquet)`,
    )
    connection.closeSync()
    instance.closeSync()
    const again = join(temporaryFolder(), 'diem.parquet')
    const second = await chiso(['score', set, parquet, '--engine', 'duckdb', '--out', again])
    expect([second.exit, second.out.trim(), existsSync(again)]).toEqual([
      0,
      'Đã chấm 2 đơn vị: 1 chưa đủ số liệu, 0 có lỗi.',
      true,
    ])
  })

  it('[SRV-243] tells every cell that is no value, ids twice, columns that lack, and writes nothing', async () => {
    const cells = await score(
      csv('id,cuoc_hop,ho_so,muc', 'a,3,2.5,co', 'b,ba,"1.234,5",co', 'a,4,0.1234567,có lẽ', ',1,1,co'),
    )
    expect(cells.exit).toBe(1)
    expect(cells.err).toContain('dòng dữ liệu 2 (b), cột cuoc_hop: “ba”')
    expect(cells.err).toContain('dòng dữ liệu 3 (a), cột ho_so: “0.1234567”')
    expect(cells.err).toContain('mã “a” có 2 lần, dòng dữ liệu đầu 1, cuối 3')
    expect(cells.err).toContain('dòng dữ liệu 4 không có mã đơn vị')
    const columns = await score(csv('id,cuoc_hop', 'a,3'))
    expect([columns.exit, columns.err]).toEqual([
      1,
      expect.stringContaining('thiếu cột ho_so (Hồ sơ), kiểu DECIMAL(18, 6)'),
    ])
    expect(columns.err).toContain('thiếu cột muc (Mức), kiểu VARCHAR')
  })

  it('[SRV-243] asks for a result file and a file that it reads', async () => {
    const file = csv('id,cuoc_hop,ho_so,muc', 'a,3,2.5,co')
    expect((await chiso(['score', set, file, '--engine', 'duckdb'])).err).toContain('cần --out')
    expect((await score(temporaryFile('a.xlsx', 'x'))).err).toContain('.parquet')
    const outside = join(temporaryFolder(), 'khong-co.csv')
    expect((await score(outside)).err).toContain(outside)
  })
})

describe('a cell of text', () => {
  const texts = [
    ...'| |-|–|—|…|...|N/A|n / a|không có số liệu|Chưa có số liệu|CHUA CO SO LIEU'.split('|'),
    ...'KAD|kad: sáp nhập|Không áp dụng (mới lập)|khong ap dung|KAD sáp nhập|n/a: mới lập|không áp dụng.'.split('|'),
    ...'Có|co|KHÔNG|x|X|✓|☐|đúng|sai|đạt|chưa đạt|Không đạt|yes|N|true|có.'.split('|'),
    ...'0|1|4|-3|+3|4.0|4.5|4,5|1.000|12.345|0.125|1.000.000|1 000|80%|007|1e3'.split('|'),
    ...'2024-02-29|29/02/2024|30/02/2024|1/2/2024|01-02-2024|1.2.2024|02/2024|5/6/24|20240229'.split('|'),
    ...'muc-a|Mức A|muc a|MỨC B|Loại|khac'.split('|'),
  ]
  const read = (input: object, decimal: '.' | undefined) => {
    const document = smallSet({
      inputs: [{ id: 'so', label: 'Số', ...input }],
      indicators: [row('r', 20, { if: [{ '==': [{ var: 'so' }, { var: 'so' }] }, 20, 0] })],
    })
    const { ruleset } = parseRuleset(document)
    if (!ruleset) throw new Error('a set is read')
    return texts.map((cell) => {
      const { file, issues } = parseUnitsCsv(`id;so\r\nu;"${cell}"\r\n`, ruleset, decimal)
      const value = file?.units[0]?.inputs.so ?? null
      const isWrong = !file || issues.some(({ severity }) => severity === 'error')
      return isWrong ? 'wrong' : typeof value === 'object' && value !== null ? 'away' : value
    })
  }

  it.each<[string, object, string]>([
    ['boolean', { type: 'boolean' }, 'BOOLEAN'],
    ['integer', { type: 'integer' }, 'BIGINT'],
    ['number', { type: 'number' }, 'DECIMAL(18, 6)'],
    ['ratio', { type: 'ratio', min: -20, max: 20 }, 'DECIMAL(18, 15)'],
    ['date', { type: 'date' }, 'DATE'],
    [
      'choice',
      {
        type: 'choice',
        options: [
          { id: 'muc-a', label: 'Mức A' },
          { id: 'muc-b', label: 'Mức B' },
          { id: 'l1', label: 'Loại' },
          { id: 'l2', label: 'loại' },
        ],
      },
      'VARCHAR',
    ],
  ])('[SRV-243] %s, is read by DuckDB as by the engine, or refused', async (_, input, type) => {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    for (const decimal of [undefined, '.'] as const) {
      const taken = takeInput(
        { name: 'so', type } as Parameters<typeof takeInput>[0],
        { id: 'so', label: 'Số', unit: '', ...input } as Parameters<typeof takeInput>[1],
        { name: 'so', type: 'VARCHAR' },
        null,
        decimal,
      )
      if (!taken) throw new Error('text is read')
      const values = texts.map((cell, at) => `(${at}, '${cell}')`).join(', ')
      const asked = `SELECT ${taken.value.wrong} AS wrong, ${taken.away} AS away, CAST(${taken.value.select} AS VARCHAR) AS value FROM (VALUES ${values}) AS t(place, so) ORDER BY place`
      const rows = (await connection.runAndReadAll(asked)).getRowObjectsJson()
      const engine = read(input, decimal)
      const differing = rows.flatMap(({ wrong, away, value }, at) => {
        if (wrong === true) return []
        const wanted = engine[at] as unknown
        const same =
          away === true
            ? wanted === 'away'
            : value === null
              ? wanted === null
              : typeof wanted === 'number'
                ? Number(value) === wanted
                : String(value) === String(wanted)
        return same ? [] : [`“${texts[at]}”: ${away ? 'away' : value} instead of ${String(wanted)}`]
      })
      expect(differing).toEqual([])
      // Refusing all would agree as well.
      expect(rows.filter(({ wrong }) => wrong !== true).length).toBeGreaterThan(15)
    }
    connection.closeSync()
    instance.closeSync()
  })
})
