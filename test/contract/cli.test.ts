import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { chiso, root, smallSet, temporaryFile, temporaryFolder } from './command.ts'

// Each command is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 90_000 })

const communes = 'rulesets/ha-tinh-dti-xa'

describe.concurrent('chiso check', () => {
  it('finds nothing wrong in the shipped sets and their publications', async () => {
    const { exit, out, err } = await chiso(['check', 'rulesets', '--json'])
    const errors = (JSON.parse(out) as { severity: string }[]).filter(({ severity }) => severity === 'error')
    expect({ exit, err, errors }).toEqual({ exit: 0, err: '', errors: [] })
  })

  it('prints each issue with file, code, severity, path, sentence and params, and fails', async () => {
    const file = temporaryFile('hong.json', smallSet({ policy: { total: 30 } }))
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
    expect(malformed.out).toMatch(/line 2, column 23/)
    const folder = temporaryFolder()
    cpSync(join(root, communes), join(folder, 'ha-tinh-dti-xa'), { recursive: true })
    const path = join(folder, 'ha-tinh-dti-xa', '2023.1', 'ruleset.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"maxPoints": 20', '"maxPoints": 19'))
    const edited = await chiso(['check', folder, '--json'])
    expect(edited.exit).toBe(1)
    expect((JSON.parse(edited.out) as { code: string }[]).map(({ code }) => code)).toContain('publication-digest')
  })

  it('[U-8] holds the data below a folder against the registry there', async () => {
    const folder = temporaryFolder()
    cpSync(join(root, communes, '2025.2'), join(folder, 'ha-tinh-dti-xa', '2025.2'), { recursive: true })
    cpSync(join(root, 'rulesets/units'), join(folder, 'units'), { recursive: true })
    mkdirSync(join(folder, 'datasets'))
    const file = join(folder, 'datasets', 'xa.json')
    const district = { id: '436', name: 'Thành phố Hà Tĩnh', inputs: {} }
    const commune = { id: '18073', name: 'Phường Nam Hà', inputs: {} }
    const data = { ruleset: 'ha-tinh-dti-xa', period: '2023', content: 'illustrative', units: [commune, district] }
    writeFileSync(file, JSON.stringify(data))
    const { out } = await chiso(['check', folder, '--json'])
    const found = (JSON.parse(out) as { file: string; code: string; path: string }[]).filter((one) => one.file === file)
    expect(found.map(({ code, path }) => [code, path])).toContainEqual(['unit-level', '/units/1/id'])
    expect(found.filter(({ code }) => code.startsWith('unit')).length).toBe(1)
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
