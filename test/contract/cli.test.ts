import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { chiso, root, serveChiso, temporaryFile, temporaryFolder } from './command.ts'

// Each command is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 90_000 })

const communes = 'rulesets/ha-tinh-dti-xa'
const illustrative = 'Minh họa, không phải văn bản ban hành'

const set = (changes: object = {}) => ({
  format: 'chiso/1',
  id: 'thu',
  title: 'Thử',
  level: 'commune',
  levels: ['Chỉ số'],
  legal: { status: 'provisional', content: 'illustrative' },
  policy: { total: 20 },
  inputs: [{ id: 'cuoc_hop', label: 'Số cuộc họp', type: 'integer', unit: 'cuộc', min: 0, max: 366 }],
  indicators: [
    {
      id: 'hop',
      code: '1.1',
      label: 'Họp Ban Chỉ đạo',
      maxPoints: 20,
      formula: {
        tiers: [
          { var: 'cuoc_hop' },
          [
            [4, 20],
            [3, 15],
            [2, 10],
            [1, 5],
          ],
        ],
      },
      provenance: { kind: 'illustrative' },
    },
  ],
  ...changes,
})
const units = (...list: object[]) => ({ period: '2024', content: 'illustrative', units: list })

describe.concurrent('chiso check', () => {
  it('finds nothing wrong in the shipped sets and their publications', async () => {
    const { exit, out, err } = await chiso(['check', 'rulesets', '--json'])
    const errors = (JSON.parse(out) as { severity: string }[]).filter(({ severity }) => severity === 'error')
    expect({ exit, err, errors }).toEqual({ exit: 0, err: '', errors: [] })
  })

  it('prints each issue with file, code, severity, path, sentence and params, and fails', async () => {
    const file = temporaryFile('hong.json', set({ policy: { total: 30 } }))
    const { exit, out } = await chiso(['check', file, '--json'])
    expect(exit).toBe(1)
    expect(JSON.parse(out)).toContainEqual({
      file,
      code: 'total-mismatch',
      severity: 'error',
      path: '/policy/total',
      message: expect.stringContaining('30'),
      params: { declared: '30', found: '20' },
    })
  })

  it('names line and column of malformed text, and an edited publication', async () => {
    const malformed = await chiso([
      'check',
      temporaryFile('hong.json', '{\n  "format": "chiso/1",,\n}'),
      '--lang',
      'en',
    ])
    expect(malformed.exit).toBe(1)
    expect(malformed.out).toMatch(/line 2.*column 25|2:25/i)
    const folder = temporaryFolder()
    cpSync(join(root, communes), join(folder, 'ha-tinh-dti-xa'), { recursive: true })
    const path = join(folder, 'ha-tinh-dti-xa', '2023.1', 'ruleset.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"maxPoints": 20', '"maxPoints": 19'))
    const edited = await chiso(['check', folder, '--json'])
    expect(edited.exit).toBe(1)
    expect((JSON.parse(edited.out) as { code: string }[]).map(({ code }) => code)).toContain('publication-digest')
  })

  it('refuses a folder without sets and a file that is not there, naming the nearest', async () => {
    const empty = await chiso(['check', temporaryFolder()])
    expect([empty.exit, empty.out]).toEqual([1, ''])
    expect(empty.err).toContain('không có bộ chỉ số nào')
    const absent = await chiso(['check', `${communes}/2025.2/rulset.json`])
    expect(absent).toEqual({
      exit: 1,
      out: '',
      err: `Không có tệp “${communes}/2025.2/rulset.json”. Có phải là “${communes}/2025.2/ruleset.json”?\n`,
    })
  })
})

describe.concurrent('chiso eval', () => {
  const data = temporaryFile('data.json', { x: 4 })

  it('prints the value as JSON, and takes the rule from standard input', async () => {
    expect(await chiso(['eval', '-', data], { input: '{"+":[{"var":"x"},0.1]}' })).toEqual({
      exit: 0,
      out: '4.1\n',
      err: '',
    })
  })

  it('[V-2] tells what is absent in strict, which compat takes for null', async () => {
    const rule = temporaryFile('rule.json', { '>=': [{ var: 'y' }, 0] })
    const strict = await chiso(['eval', rule, data])
    expect([strict.exit, strict.out]).toEqual([1, ''])
    expect(strict.err).toContain('y')
    expect(await chiso(['eval', rule, data, '--profile', 'compat'])).toEqual({ exit: 0, out: 'true\n', err: '' })
  })

  it('[N-5] tells overflow', async () => {
    const rule = temporaryFile('rule.json', { '*': [1e200, 1e200] })
    const { exit, out } = await chiso(['eval', rule, data, '--json'])
    expect([exit, JSON.parse(out)]).toMatchObject([1, { issues: [{ code: 'number-overflow' }] }])
  })
})

describe.concurrent('chiso conformance', () => {
  it('counts passed and failed cases and shows each failure', async () => {
    const suite = temporaryFile('suite.json', [
      '# Cộng',
      [{ '+': [1, 2] }, {}, 3],
      [{ '+': [1, 2] }, {}, 4],
      { rule: { '/': [1, 0] }, data: {}, error: {} },
    ])
    const { exit, out } = await chiso(['conformance', suite, '--profile', 'strict'])
    expect(exit).toBe(1)
    expect(out).toContain('2 passed, 1 failed')
    expect(out).toContain('"+":[1,2]')
  })

  it('passes the corpus of the project in strict', async () => {
    const { exit, out } = await chiso(['conformance', 'rulesets/conformance', '--profile', 'strict', '--json'])
    const suites = JSON.parse(out) as { failures: unknown[]; passed: number }[]
    expect(suites.flatMap(({ failures }) => failures)).toEqual([])
    expect(suites.reduce((sum, { passed }) => sum + passed, 0)).toBeGreaterThan(80)
    expect(exit).toBe(0)
  })

  it('refuses a suite that is no list', async () => {
    expect((await chiso(['conformance', temporaryFile('suite.json', {})])).exit).toBe(1)
  })
})

describe.concurrent('chiso score', () => {
  it('prints what the contract promises as JSON', async () => {
    const file = temporaryFile(
      'units.json',
      units({ id: 'a', name: 'Xã A', inputs: { cuoc_hop: 3 } }, { id: 'b', name: 'Xã B', inputs: {} }),
    )
    const ruleset = temporaryFile('ruleset.json', set())
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

  it('fails on values outside of their domain, and says where', async () => {
    const file = temporaryFile('units.csv', 'mã;tên;Số cuộc họp\na;Xã A;400\n')
    const { exit, err } = await chiso(['score', temporaryFile('ruleset.json', set()), file])
    expect(exit).toBe(1)
    expect(err).toContain('/units/0/inputs/cuoc_hop')
  })

  it('writes a sheet whose cells no spreadsheet takes for formulas', async () => {
    const file = temporaryFile('units.json', units({ id: 'a', name: '=HYPERLINK("x")', inputs: { cuoc_hop: 3 } }))
    const sheet = join(temporaryFolder(), 'diem.csv')
    const { exit } = await chiso(['score', temporaryFile('ruleset.json', set()), file, '--out', sheet])
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

  it('says when nothing changed', async () => {
    const { exit, out } = await chiso(['diff', `${communes}/2025.2`, `${communes}/2025.2/ruleset.json`])
    expect([exit, out]).toEqual([0, `${illustrative}\nHai phiên bản giống nhau.\n`])
  })
})

describe.concurrent('how the command line is called', () => {
  it.each([
    [['scor'], 'Không có lệnh “scor”. Có phải là “score”?'],
    [['score', 'a'], 'Thiếu tham số units.'],
    [['score', 'a', 'b', '--colour'], 'Không có tùy chọn “--colour”.'],
    [['eval', 'a', 'b', '--profile', 'loose'], '“loose”'],
    [['explain', 'a', 'b'], 'Thiếu tùy chọn --unit'],
    [['check', 'a', '--lang', 'fr'], 'Chọn một trong: vi, en.'],
  ])('refuses %j as a wrong call', async (args, sentence) => {
    const { exit, out, err } = await chiso(args)
    expect([exit, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })

  it('speaks English when asked, by option or by environment', async () => {
    const [option, environment] = await Promise.all([
      chiso(['check', 'absent.json', '--lang', 'en']),
      chiso(['check', 'absent.json'], { env: { CHISO_LANG: 'en' } }),
    ])
    expect(option).toEqual({ exit: 1, out: '', err: 'There is no file “absent.json”. Check the path.\n' })
    expect(environment).toEqual(option)
  })

  it('shows help in Vietnamese', async () => {
    const { exit, out } = await chiso(['--help'])
    expect(exit).toBe(0)
    expect(out).toMatch(/^Cách dùng: chiso \[tùy chọn\] \[lệnh\]/)
  })

  it('ends quietly when its reader has seen enough', async () => {
    const script = `"${process.execPath}" server/cli/chiso.mjs check rulesets --json --lang en | head -c 1`
    const told = await new Promise<string>((resolve) => {
      const child = spawn('bash', ['-o', 'pipefail', '-c', script], { cwd: root })
      let text = ''
      child.stderr.on('data', (chunk) => {
        text += String(chunk)
      })
      child.on('close', () => resolve(text))
    })
    expect(told).toBe('')
  })
})

describe('chiso serve, pull, verify', () => {
  let server: Awaited<ReturnType<typeof serveChiso>>
  beforeAll(async () => {
    server = await serveChiso()
  })
  afterAll(async () => {
    expect(await server.stop()).toBe(0)
  })

  it('pulls exactly three files that verify without the network, and scores from the server alike', async () => {
    const out = join(temporaryFolder(), 'xa')
    const pulled = await chiso(['pull', server.url, 'ha-tinh-dti-xa', '--as-of', '2024-01-15', '--out', out])
    expect(pulled.exit, pulled.err).toBe(0)
    expect(readdirSync(out).sort()).toEqual(['keys.json', 'manifest.json', 'ruleset.json'])
    expect(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))).toMatchObject({ version: '2023.1' })
    expect((await chiso(['verify', out])).exit).toBe(0)
    const data = 'rulesets/datasets/xa-2023-216.json'
    const [near, far] = await Promise.all([
      chiso(['score', out, data, '--json']),
      chiso(['score', `${server.url}/ha-tinh-dti-xa@2023.1`, data, '--json']),
    ])
    const scored = (text: string) => JSON.parse(text) as { units: unknown; ruleset: { digest: string } }
    expect(scored(far.out).units).toEqual(scored(near.out).units)
    expect(scored(far.out).ruleset.digest).toBe(scored(near.out).ruleset.digest)
  })

  it('refuses a folder in which one byte or one file is not what was published', async () => {
    const out = join(temporaryFolder(), 'tinh')
    expect((await chiso(['pull', server.url, 'vn-dti-tinh', '--version', '2022.1', '--out', out])).exit).toBe(0)
    const spoil = async (name: string, change: (text: string) => string) => {
      const copy = join(temporaryFolder(), 'copy')
      cpSync(out, copy, { recursive: true })
      const path = join(copy, name)
      writeFileSync(path, change(name === 'la.txt' ? '' : readFileSync(path, 'utf8')))
      return (await chiso(['verify', copy])).exit
    }
    const exits = await Promise.all([
      spoil('ruleset.json', (text) => text.replace('"maxPoints":100', '"maxPoints":101')),
      spoil('ruleset.json', (text) => `${text}\n`),
      spoil('manifest.json', (text) => text.replace('2022-05-20', '2022-05-21')),
      spoil('la.txt', () => 'x'),
    ])
    expect(exits).toEqual([1, 1, 1, 1])
  })

  it('says what the server refuses, and writes nothing', async () => {
    const parent = temporaryFolder()
    mkdirSync(join(parent, 'trong'))
    const absent = await chiso(['pull', server.url, 'khong-co', '--version', '2025.1', '--out', join(parent, 'trong')])
    expect(absent.exit).toBe(1)
    expect(absent.err).toContain('404')
    expect(readdirSync(join(parent, 'trong'))).toEqual([])
    const far = await chiso(['pull', 'http://127.0.0.1:1', 'x', '--version', '2025.1', '--out', join(parent, 'x')])
    expect([far.exit, far.err]).toEqual([1, 'Không kết nối được “http://127.0.0.1:1”. Kiểm tra địa chỉ và mạng.\n'])
  })
})
