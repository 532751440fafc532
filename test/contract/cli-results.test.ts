import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { chiso, smallSet, temporaryFile, temporaryFolder } from './command.ts'

// Each command is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 90_000 })

const communes = 'rulesets/ha-tinh-dti-xa'
const illustrative = 'Minh họa, không phải văn bản ban hành'
const units = (...list: object[]) => ({ period: '2024', content: 'illustrative', units: list })

describe.concurrent('chiso score reads numbers of a table', () => {
  const set = () => {
    const [a, b] = ['a', 'b'].map((id) => ({ id, label: `Số ${id}`, type: 'number', min: 0 }))
    const formula = { share: [{ var: 'a' }, { var: 'b' }, 20] }
    const leaf = { id: 'i', code: '1', label: 'I', maxPoints: 20, formula, appliesWhen: { '>': [{ var: 'b' }, 0] } }
    return temporaryFile('ruleset.json', { ...smallSet(), inputs: [a, b], indicators: [leaf] })
  }
  const table = (...rows: string[]) => temporaryFile('units.csv', `id;name;a;b\n${rows.join('\n')}\n`)

  it('[TB-3] refuses what two readings fit, naming the cell, both readings and the option that decides', async () => {
    const file = table('01;Xã A;1.234;2.468', '02;Xã B;1.000;4')
    const { exit, err } = await chiso(['score', set(), file])
    expect(exit).toBe(1)
    for (const part of ['Dòng 2, cột C “a”', '1,234', '1234', '--decimal']) expect(err).toContain(part)
    const points = async (decimal: string) => {
      const { out } = await chiso(['score', set(), file, '--decimal', decimal, '--json'])
      return JSON.parse(out).units.map(({ total }: { total: number }) => total)
    }
    expect(await points(',')).toEqual([10, 20])
    expect(await points('point')).toEqual([10, 5])
  })

  it('[J-5] names the old encoding of a table and the option that reads it', async () => {
    const file = temporaryFile('units.csv', '')
    writeFileSync(file, Buffer.from('id;name;a;b\n01;Ph\xfd\xf5\xccng \xd0\xe2\xf2u;5;10\n', 'latin1'))
    const { exit, err } = await chiso(['score', set(), file])
    expect(exit).toBe(1)
    for (const part of ['Windows-1258', 'UTF-8', 'dòng 2', '--encoding windows-1258']) expect(err).toContain(part)
    const { out } = await chiso(['score', set(), file, '--encoding', 'windows-1258', '--json'])
    expect(JSON.parse(out).units[0]).toMatchObject({ name: 'Phường Đậu', total: 10 })
  })

  it('[TB-3] prints one JSON value also where the table cannot be read', async () => {
    const { exit, out } = await chiso(['score', set(), table('1;A;1.234;2.468'), '--json'])
    expect(exit).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      error: expect.stringContaining('--decimal'),
      issues: [{ code: 'number-ambiguous', at: { line: 2, column: 3, heading: 'a' } }],
    })
  })

  it('[TB-3] refuses marks that contradict, naming both cells', async () => {
    const { exit, err } = await chiso(['score', set(), table('1;A;1,5;3', '2;B;1.5;3', '3;C;1.500;3000')])
    expect(exit).toBe(1)
    for (const part of ['Dòng 2, cột C “a”', '“1,5”', 'Dòng 3, cột C “a”', '“1.5”']) expect(err).toContain(part)
  })
})

describe.concurrent('chiso score', () => {
  it('prints what the contract promises as JSON', async () => {
    const file = temporaryFile(
      'units.json',
      units({ id: 'a', name: 'Xã A', inputs: { cuoc_hop: 3 } }, { id: 'b', name: 'Xã B', inputs: {} }),
    )
    const ruleset = temporaryFile('ruleset.json', smallSet())
    const { exit, out, err } = await chiso(['score', ruleset, file, '--json'])
    expect([exit, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({
      ruleset: { id: 'thu', version: null, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      content: 'illustrative',
      units: [
        {
          id: 'a',
          name: 'Xã A',
          league: null,
          complete: true,
          total: 15,
          max: 20,
          ratio: 0.75,
          grade: null,
          rank: 1,
          rankProvisional: true,
          points: { hop: { points: 15, status: 'scored', issues: [] } },
          rollups: {},
        },
        { id: 'b', complete: false, points: { hop: { points: null, status: 'pending' } } },
      ],
    })
  })

  it('reproduces the published order of 2022 as a table', async () => {
    const { exit, out } = await chiso(['score', 'rulesets/vn-dti-tinh/2022.1', 'rulesets/datasets/dti-2022.json'])
    const lines = out.trimEnd().split('\n')
    expect([exit, lines[0]?.includes('Tổng điểm'), lines[0]?.includes(illustrative)]).toEqual([0, true, false])
    expect(lines.slice(1).map((line) => line.trim().split(/\s+/).slice(0, 2).join(' '))).toEqual([
      '1 da-nang',
      '2 ho-chi-minh',
      '3 quang-ninh',
      '4 thua-thien-hue',
      '5 can-tho',
    ])
    expect(lines[1]).toContain('800,2')
  })

  it('labels what is illustrative, and reads the table of units beside the JSON alike', async () => {
    const args = ['score', `${communes}/2025.2`]
    const [fromTable, fromJson] = await Promise.all([
      chiso([...args, 'rulesets/datasets/xa-2025-69.csv']),
      chiso([...args, 'rulesets/datasets/xa-2025-69.json']),
    ])
    expect(fromTable.out.split('\n')[0]).toBe(illustrative)
    expect(fromTable.out).toBe(fromJson.out)
  })

  it('[U-8] tells codes that the registry beside the set lacks, ended or has at another level, with the nearest', async () => {
    const text =
      '# period: 2026\nid;name;cuoc_hop\n18073;Phường Thành Sen;4\n1807;Phường Trần Phú;3\n99999;Xã không có;2\n'
    const others = 'so-noi-vu;Sở Nội vụ;1\n18097;Phường Thạch Quý;2\n'
    const file = temporaryFile('ma-la.csv', text + others)
    const { exit, err } = await chiso(['score', `${communes}/2025.2`, file])
    const lines = err.trimEnd().split('\n')
    expect([exit, lines.length]).toEqual([0, 4])
    expect(lines[0]).toContain('/units/1/id  Danh mục đơn vị ngày 31/12/2026 không có mã “1807”')
    expect(lines[0]).toContain('“18100”; mã viết gần giống là “18073”')
    expect(lines[1]).toContain('không có mã “99999”')
    expect(lines[2]).toContain('ở cấp sở, ban, ngành')
    expect(lines[3]).toContain('hết hiệu lực từ sau ngày 30/06/2025')
    const own = temporaryFile('danh-muc.json', { periods: [{ units: [{ code: '1', name: 'Xã A', kind: 'commune' }] }] })
    const against = await chiso(['score', `${communes}/2025.2`, file, '--registry', own])
    expect(against.err).toContain('Không mã nào trong 5 mã')
    const broken = await chiso(['score', `${communes}/2025.2`, file, '--registry', temporaryFile('hong.json', {})])
    expect([broken.exit, broken.err]).toEqual([1, expect.stringContaining('Thiếu mục “periods”')])
  })

  it('fails on values outside of their domain, and says where', async () => {
    const file = temporaryFile('units.csv', 'mã;tên;Số cuộc họp\na;Xã A;400\n')
    const { exit, err } = await chiso(['score', temporaryFile('ruleset.json', smallSet()), file])
    expect(exit).toBe(1)
    expect(err).toContain('/units/0/inputs/cuoc_hop')
  })

  it('writes a sheet whose cells no spreadsheet takes for formulas', async () => {
    const file = temporaryFile('units.json', units({ id: 'a', name: '=HYPERLINK("x")', inputs: { cuoc_hop: 3 } }))
    const sheet = join(temporaryFolder(), 'diem.csv')
    const { exit } = await chiso(['score', temporaryFile('ruleset.json', smallSet()), file, '--out', sheet])
    const lines = readFileSync(sheet, 'utf8').split('\r\n')
    expect([exit, lines[0]]).toEqual([0, `\ufeff${illustrative}`])
    expect(lines[3]).toMatch(/^a;"'=HYPERLINK\(""x""\)";/)
  })
})

describe.concurrent('chiso explain', () => {
  const args = ['explain', `${communes}/2025.2`, 'rulesets/datasets/xa-2025-69.json']

  it('says why, by the number or the id of an indicator', async () => {
    const [byCode, byId] = await Promise.all([
      chiso([...args, '--unit', '18073', '--indicator', '1.2']),
      chiso([...args, '--unit', '18073', '--indicator', 'hop-bcd']),
    ])
    expect(byCode.exit).toBe(0)
    expect(byCode.out).toContain('Phường Thành Sen')
    expect(byCode.out).toBe(byId.out)
  })

  it('fails for an unknown unit, naming the nearest', async () => {
    expect(await chiso([...args, '--unit', '18074'])).toEqual({
      exit: 1,
      out: '',
      err: 'Không có đơn vị “18074”. Có phải là “18073”?\n',
    })
  })
})

describe.concurrent('chiso diff', () => {
  it('compares versions in words and units in points that sum', async () => {
    const { exit, out, err } = await chiso([
      'diff',
      `${communes}/2023.1`,
      `${communes}/2025.2`,
      '--units',
      'rulesets/datasets/xa-2025-69.json',
      '--json',
    ])
    expect([exit, err]).toEqual([0, ''])
    const { changes, units: compared } = JSON.parse(out) as {
      changes: { id: string; sentence: string }[]
      units: { delta: number | null; because: { change: string; points: number }[]; why?: string }[]
    }
    const ids = new Set([...changes.map(({ id }) => id), 'rounding', 'rescale', 'policy', 'data'])
    expect(compared).toHaveLength(69)
    for (const { delta, because, why } of compared) {
      if (delta === null) expect(why).toMatch(/^Không so sánh được/)
      else expect(because.reduce((sum, { points }) => sum + Math.round(points * 1e6), 0)).toBe(Math.round(delta * 1e6))
      expect(because.filter(({ change }) => !ids.has(change))).toEqual([])
    }
  })

  it('[TB-2] reads a table of units by what the sets say of its columns, as scoring does', async () => {
    const file = temporaryFile('xa.csv', 'id;name;tong_ho;ty_le_ky_nang_so\n18073;Phường Thành Sen;1.234;80%\n')
    const { exit, err } = await chiso(['diff', `${communes}/2023.1`, `${communes}/2025.2`, '--units', file])
    // The cells are read; of so little reported nothing can be compared.
    expect([exit, err]).toEqual([1, expect.stringMatching(/^Không so sánh được đơn vị nào\.[^\n]*\n$/)])
    const scored = await chiso(['score', `${communes}/2025.2`, file])
    expect([scored.exit, scored.err]).toEqual([0, ''])
  })

  it('says when nothing changed', async () => {
    const { exit, out } = await chiso(['diff', `${communes}/2025.2`, `${communes}/2025.2/ruleset.json`])
    expect([exit, out]).toEqual([0, `${illustrative}\nHai phiên bản giống nhau.\n`])
  })
})
