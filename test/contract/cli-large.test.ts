import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { describe, expect, it, vi } from 'vitest'
import { chiso, root, temporaryFile, temporaryFolder } from './command.ts'

// Each command is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })

const xa = 'rulesets/ha-tinh-dti-xa/2025.2'
type Units = { units: { id: string; name: string; inputs: Record<string, unknown> }[] }
const given = JSON.parse(readFileSync(join(root, 'rulesets/datasets/xa-2025-69.json'), 'utf8')) as Units
const set = JSON.parse(readFileSync(join(root, xa, 'ruleset.json'), 'utf8')) as { inputs: { id: string }[] }
const ids = set.inputs.map(({ id }) => id)

/** The units of a province over and over, so that a file is read in many pieces. */
const units = Array.from({ length: 3000 }, (_, row) => {
  const { name, inputs } = given.units[row % given.units.length] as Units['units'][number]
  return {
    id: `x${row}`,
    name: `${name} số ${row}`,
    inputs: Object.fromEntries(ids.map((id) => [id, inputs[id] ?? null])),
  }
})
const whole = temporaryFile('units.json', { period: '2024', content: 'illustrative', units })
const cell = (value: unknown) => {
  if (typeof value === 'object') return value === null ? '' : 'KAD'
  return value === true ? 'Có' : value === false ? 'Không' : `${value}`.replace('.', ',')
}
const rows = units.map((unit) => [unit.id, unit.name, ...ids.map((id) => cell(unit.inputs[id]))].join(';'))
const csv = `\ufeff# period: 2024\r\n# content: illustrative\r\n${['id', 'name', ...ids].join(';')}\r\n${rows.join('\r\n')}\r\n`
const table = temporaryFile('units.csv', csv)
const lines = [{ period: '2024', content: 'illustrative' }, ...units].map((one) => JSON.stringify(one)).join('\n')

type Printed = { units: Record<string, unknown>[]; issues: Record<string, unknown>[]; untold: number }
const printed = (text: string) => JSON.parse(text) as Printed

describe('chiso score of files that come in pieces', () => {
  it('[SRV-261] gives of a table, of lines of JSON and of standard input what it gives of the whole', async () => {
    const told = await Promise.all([
      chiso(['score', xa, whole, '--json']),
      chiso(['score', xa, table, '--json']),
      chiso(['score', xa, temporaryFile('units.ndjson', lines), '--json']),
      chiso(['score', xa, '-', '--json'], { input: csv }),
      chiso(['score', xa, '-', '--json'], { input: lines }),
    ])
    const [first, ...others] = told.map(({ out }) => printed(out))
    expect(first?.units).toHaveLength(3000)
    for (const other of others) expect(other.units).toEqual(first?.units)
    expect(told.map(({ exit }) => exit)).toEqual([0, 0, 0, 0, 0])
  })

  it('[SRV-262] writes scores as CSV, as lines of JSON and as Parquet that others read', async () => {
    const folder = temporaryFolder()
    const out = (name: string) => join(folder, name)
    const scored = printed((await chiso(['score', xa, table, '--json', '--out', out('a.csv')])).out)
    await chiso(['score', xa, table, '--out', out('a.ndjson')])
    await chiso(['score', xa, table, '--out', out('a.parquet')])
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'a.ndjson', 'a.parquet'])

    const [head, ...written] = readFileSync(out('a.ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(head).toMatchObject({ ruleset: { id: 'ha-tinh-dti-xa', version: '2025.2' }, period: '2024' })
    expect(written).toEqual(scored.units)

    const sheet = readFileSync(out('a.csv'), 'utf8').split('\r\n')
    const unit = scored.units[7] as { id: string; total: number; points: Record<string, { points: number }> }
    expect(sheet[10]?.split(';').slice(0, 4)).toEqual([
      unit.id,
      expect.stringContaining('số 7'),
      '',
      `${unit.total}`.replace('.', ','),
    ])

    const file = await asyncBufferFromFile(out('a.parquet'))
    const { key_value_metadata: about } = await parquetMetadataAsync(file)
    expect(JSON.parse(about?.find(({ key }) => key === 'chiso')?.value ?? '')).toMatchObject({ ruleset: head.ruleset })
    const read = await parquetReadObjects({ file })
    expect(read).toHaveLength(3000)
    for (const row of [0, 1711, 2999]) {
      const { id, total, rank, grade, points } = scored.units[row] as typeof unit & {
        rank: number
        grade: string | null
      }
      expect(read[row]).toMatchObject({ id, total, rank, grade })
      for (const [leaf, { points: own }] of Object.entries(points)) expect(read[row]?.[`points.${leaf}`]).toBe(own)
    }
  })

  it('[SRV-262] refuses another ending before anything is read, and leaves what stood there when it cannot write', async () => {
    expect(await chiso(['score', xa, 'khong-co.csv', '--out', 'diem.xls', '--lang', 'en'])).toEqual({
      exit: 2,
      out: '',
      err: 'There is no form for "diem.xls". Choose one of these endings: .csv, .ndjson, .parquet.\n',
    })
    const nowhere = await chiso(['score', xa, table, '--out', join(temporaryFolder(), 'khong', 'diem.csv')])
    expect([nowhere.exit, nowhere.err]).toEqual([1, expect.stringContaining('Không ghi được')])
  })

  it('[SRV-262] leaves no half file where it is stopped, and what stood there before', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'diem.csv')
    writeFileSync(path, 'cũ')
    const child = spawn(process.execPath, ['server/cli/chiso.mjs', 'score', xa, table, '--out', path], {
      cwd: root,
      stdio: 'ignore',
    })
    const ended = new Promise((resolve) => child.on('close', (code) => resolve(code)))
    const aside = () => readdirSync(folder).some((name) => name.endsWith('.new'))
    for (let tries = 0; tries < 3000 && !aside() && child.exitCode === null; tries++)
      await new Promise((resolve) => setTimeout(resolve, 5))
    expect(aside()).toBe(true)
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['diem.csv'], 'cũ'])
  })

  it('[SRV-263] names the line and column of what is wrong, once, with its sentence, on both outputs', async () => {
    const broken = [...rows]
    broken[2311] = (broken[2311] as string).replace(/^(x\d+;[^;]*;[^;]*);[^;]*/, '$1;ba')
    const path = temporaryFile('hong.csv', csv.replace(rows[2311] as string, broken[2311] as string))
    const { exit, out, err } = await chiso(['score', xa, path, '--json'])
    expect(exit).toBe(1)
    const wrong = printed(out).issues.filter(({ code }) => code === 'input-type')
    expect(wrong).toEqual([
      expect.objectContaining({
        file: path,
        path: `/units/2311/inputs/${ids[1]}`,
        line: 2315,
        column: 4,
        severity: 'error',
      }),
    ])
    expect(wrong[0]?.message).toMatch(/^Dòng 2315, cột D “.*đang là chữ “ba”/)
    expect(err.split('\n').filter((line) => line.includes('“ba”'))).toHaveLength(1)
    const text = await chiso(['score', xa, path])
    expect((text.out + text.err).split('\n').filter((line) => line.includes('“ba”'))).toHaveLength(1)
  })

  it('[SRV-263] tells what is no text at its line, half a file, and a file that is not there', async () => {
    const bytes = Buffer.concat([Buffer.from(csv), Buffer.from([0xff, 0xfe, 0x41])])
    const path = join(temporaryFolder(), 'hong.csv')
    writeFileSync(path, bytes)
    const told = await chiso(['score', xa, path])
    expect([told.exit, told.out]).toEqual([1, ''])
    expect(told.err).toContain('(dòng 3004)')

    const half = await chiso(['score', xa, temporaryFile('nua.csv', csv.slice(0, csv.length - 60))])
    expect(half.err).toMatch(/Dòng 3003 chỉ có \d+ trên 72 ô/)
    const cut = await chiso(['score', xa, temporaryFile('nua.ndjson', lines.slice(0, -20))])
    expect([cut.exit, cut.err]).toEqual([1, expect.stringContaining('dòng 3001')])
    expect((await chiso(['score', xa, 'khong-co.csv'])).err).toContain('Không có tệp')
    expect(existsSync(join(root, 'khong-co.csv'))).toBe(false)
  })

  it('[SRV-261] ends without a word where its reader has seen enough', async () => {
    const child = spawn('sh', ['-c', `${process.execPath} server/cli/chiso.mjs score ${xa} ${table} | head -1`], {
      cwd: root,
    })
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0)
    expect(err).not.toMatch(/EPIPE|Error/)
  })
})
