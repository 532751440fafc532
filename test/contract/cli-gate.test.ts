import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { createProgram, refuseUnknown } from '../../server/cli/program.ts'
import { createTerminal } from '../../server/cli/terminal.ts'
import { chiso, root, temporaryFile } from './command.ts'
import { reported, setWith } from './stepsets.ts'

vi.setConfig({ testTimeout: 120_000 })

describe('chiso diff as a gate', () => {
  const [old, next] = [temporaryFile('cu.json', setWith(15)), temporaryFile('moi.json', setWith(12))]
  const data = temporaryFile('so-lieu.json', reported)
  const diff = (...more: string[]) => chiso(['diff', old, next, '--units', data, ...more])

  it('[SRV-334] fails beyond a limit and not within it, and says what was found', async () => {
    const [held, beyond, junit] = await Promise.all([
      diff('--fail-on', 'points > 3, grade-changes > 0, rank-moves >= 1, units-incomparable > 0, changes > 5'),
      diff('--fail-on', 'points>=3'),
      diff('--fail-on', 'points>=3', '--format', 'junit'),
    ])
    expect([held?.exit, held?.err]).toEqual([0, ''])
    expect([beyond?.exit, beyond?.err]).toEqual([
      1,
      'chênh lệch điểm lớn nhất của một đơn vị là 3, vượt giới hạn points>=3\n',
    ])
    expect([junit?.exit, junit?.out]).toEqual([1, expect.stringContaining('tests="2" failures="1" skipped="0"')])
  })

  it('[SRV-354] writes the comparison to a file by its ending, each version over its own data where told', async () => {
    const out = join(dirname(data), 'so-sanh')
    const other = temporaryFile('so-lieu-moi.json', { ...reported, units: reported.units.slice(1) })
    const [book, table, paper] = await Promise.all([
      diff('--out', `${out}.xlsx`),
      diff('--out', `${out}.csv`, '--next-units', other),
      diff('--out', `${out}.md`),
    ])
    expect([book?.exit, table?.exit, paper?.exit]).toEqual([0, 0, 0])
    expect(readFileSync(`${out}.xlsx`).subarray(0, 2).toString()).toBe('PK')
    expect(readFileSync(`${out}.csv`, 'utf8')).toContain(';Chênh lệch;')
    expect(readFileSync(`${out}.md`, 'utf8')).toMatch(/^## So sánh/)
    expect(table?.out).toContain('số liệu của bản mới không có đơn vị này')
    expect((await diff('--out', `${out}.pdf`)).exit).toBe(2)
  })

  it.each(['points', 'points >> 3', 'points > 3,5', 'diem > 3', 'point > 3', 'points > x', '', 'points > 3;'])(
    '[SRV-334] refuses “%s”, which cannot be read',
    async (limits) => {
      const told = await diff('--fail-on', limits)
      expect([told.exit, told.out, told.err]).toEqual([2, '', expect.stringContaining('trong --fail-on')])
    },
  )

  it('[SRV-334] asks for data where a limit needs them', async () => {
    const told = await chiso(['diff', old, next, '--fail-on', 'points > 3'])
    expect([told.exit, told.err]).toEqual([2, '“points” cần số liệu. Thêm --units với tệp số liệu của các đơn vị.\n'])
  })

  it('[SRV-335] fails where no unit can be compared: data of another level, or none', async () => {
    const communes = 'rulesets/ha-tinh-dti-xa'
    const sides = ['diff', `${communes}/2023.1`, `${communes}/2025.2`]
    const none = temporaryFile('trong.json', { ...reported, units: [] })
    const [level, empty, same] = await Promise.all([
      chiso([...sides, '--units', 'rulesets/datasets/so-2023.json']),
      chiso([...sides, '--units', none]),
      chiso([...sides, '--units', 'rulesets/datasets/xa-2025-69.json', '--json']),
    ])
    expect([level?.exit, level?.err]).toEqual([1, expect.stringContaining('Không so sánh được đơn vị nào.')])
    expect(empty?.exit).toBe(1)
    expect(same?.exit).toBe(0)
  })

  it('[SRV-332] writes Markdown for a pull request, with the units that moved most', async () => {
    const { exit, out } = await diff('--format', 'markdown', '--fail-on', 'points > 5')
    expect(exit).toBe(0)
    expect(out).toContain('- **đạt** points &gt; 5'.replace('&gt;', '\\>'))
    expect(out).toContain('| Xã 3 | 15,00 | 12,00 | −3,00 | 2 → 2 | – |')
    expect(out).toContain('−3,00 điểm cộng trên 1 đơn vị')
  })

  it('[SRV-336] refuses an option of one value that is given twice', async () => {
    const told = await diff('--units', data)
    expect([told.exit, told.out, told.err]).toEqual([2, '', '--units được viết hai lần. Chỉ viết một lần.\n'])
  })
})

it('[SRV-331] the shipped sets pass, with the totals, grades and ranks that their data came to', async () => {
  const { exit, out } = await chiso(['test', 'rulesets', '--format', 'json'])
  const { suites } = JSON.parse(out) as { suites: { name: string; entries: { outcome: string }[] }[] }
  const golden = suites.filter(({ name }) => name.includes('/golden-'))
  expect([exit, golden.map(({ entries }) => entries.length)]).toEqual([0, [13, 22, 216, 69]])
})

it('[SRV-338] the workflow of the guide calls commands and options that there are', () => {
  const program = createProgram(
    createTerminal('vi', { out: process.stdout, err: process.stderr, isTerminal: false }),
    {},
    '0',
  )
  const text = readFileSync(join(root, 'docs/ci/github.yml'), 'utf8').replace(/\\\n\s*/g, '')
  const calls = [...text.matchAll(/^\s*(?:run: )?chiso (.*)$/gm)].map(([, call = '']) => call.split(/\s+/))
  expect(calls.map(([name]) => name)).toEqual(['test', 'diff', 'push'])
  for (const call of calls) {
    refuseUnknown(program, call)
    const known = program.commands.find((command) => command.name() === call[0])?.options.map(({ long }) => long) ?? []
    expect(call.filter((word) => word.startsWith('--') && !known.includes(word))).toEqual([])
  }
})
