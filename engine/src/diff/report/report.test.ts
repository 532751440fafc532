import { describe, expect, it } from 'vitest'
import { parseRuleset } from '../../parse/parse.ts'
import type { Ruleset } from '../../ruleset/rows.ts'
import { effectsOf } from '../effects.ts'
import { diff } from '../scores.ts'
import { comparisonMarkdown } from './markdown.ts'
import { comparisonSheets, type ReportAbout, sheetText } from './report.ts'

const setOf = (top: number, more: object = {}): Ruleset => {
  const leaf = (id: string, name: string, formula: unknown) => ({ id, code: id, label: name, maxPoints: 10, formula })
  const { ruleset, issues } = parseRuleset({
    format: 'chiso/1',
    id: 'thu',
    title: 'Thử',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional' },
    policy: { total: 20, rounding: { places: 2, mode: 'half-up', at: 'total' } },
    inputs: [
      { id: 'x', label: 'x', type: 'number' },
      { id: 'y', label: 'y', type: 'number' },
    ],
    indicators: [
      leaf('a', '=HYPERLINK("x") | <img> @moi', {
        tiers: [
          { var: 'x' },
          [
            [top, 10],
            [1, 5],
          ],
        ],
      }),
      leaf('b', 'B', { '/': [{ var: 'y' }, top] }),
    ],
    grades: [{ id: 'tot', label: 'Tốt', atLeast: 0.5 }],
    ...more,
  })
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return ruleset
}

const [old, next] = [setOf(3), setOf(4)]
const units = [1, 3, 4, 9].map((x, index) => ({
  id: `u${x}`,
  name: index === 0 ? '@all |' : `Xã ${x}`,
  inputs: { x, y: x },
}))
const missing = { id: 'u0', name: 'Xã 0', inputs: { x: 1 } }
const about: ReportAbout = {
  title: 'Thử',
  base: { name: '2023.1', digest: 'a'.repeat(64) },
  head: { name: '2024.1', digest: 'b'.repeat(64) },
  data: { name: 'Số liệu', digest: 'c'.repeat(64) },
  address: 'https://example.org/sets/thu/compare?base=2023.1',
  labels: ['Minh họa'],
  sets: [next, old],
  places: 2,
  locale: 'vi',
}
const compared = diff(old, next, [...units, missing])

describe('a comparison taken away', () => {
  it('[X-12] sums effects over units without the error of doubles, the largest movement first', () => {
    const of = (...because: [string, number][]) => ({
      because: because.map(([change, points]) => ({ change, points })),
    })
    const effects = effectsOf([of(['small', 0.1]), of(['large', -4.5], ['none', 0]), of(['small', 0.2])])
    expect([...effects.values()]).toEqual([
      { change: 'large', points: -4.5, units: 1 },
      { change: 'small', points: 0.3, units: 2 },
    ])
  })

  it('[X-12] says what is compared, with its digests', () => {
    const [summary] = comparisonSheets(compared, about)
    const said = summary?.rows.map((row) => row.join(' ')).join('\n')
    for (const part of ['Minh họa', '2023.1', 'a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64), about.address])
      expect(said).toContain(part)
    expect(summary?.rows).toContainEqual(['không so sánh được', 1])
  })

  it('[X-12] has the parts of every unit in columns that sum to its difference, and nothing of one that cannot be compared', () => {
    const sheet = comparisonSheets(compared, about).find(({ key }) => key === 'parts')
    expect(sheet?.rows).toHaveLength(5)
    for (const [id, , delta, ...parts] of sheet?.rows ?? []) {
      if (id === 'u0') expect([delta, ...parts].every((cell) => cell === null)).toBe(true)
      else
        expect(parts.reduce<number>((sum, part) => sum + Math.round(Number(part) * 1e6), 0)).toBe(
          Math.round(Number(delta) * 1e6),
        )
    }
  })

  it('[X-12] lists changes by effect and says of the sums what was added up', () => {
    const sheets = comparisonSheets(compared, about)
    const changes = sheets.find(({ key }) => key === 'changes')
    const effects = changes?.rows.map((row) => Math.abs(Number(row[3] ?? 0))) ?? []
    expect(effects).toEqual([...effects].sort((a, b) => b - a))
    expect(changes?.columns[3]?.head).toBe('Điểm cộng trên các đơn vị')
    const all = compared.units.reduce((sum, { delta }) => sum + Math.round((delta ?? 0) * 1e6), 0)
    expect(changes?.rows.reduce((sum, row) => sum + Math.round(Number(row[3] ?? 0) * 1e6), 0)).toBe(all)
    expect(changes?.rows.map((row) => row[2])).toContain('Làm tròn')
  })

  it('[X-12] names in the ranks whom a unit passed', () => {
    const ranks = comparisonSheets(compared, about).find(({ key }) => key === 'ranks')
    const heads = ranks?.columns.map(({ head }) => head) ?? []
    const row = ranks?.rows.find(([id]) => id === 'u3') ?? []
    const cell = (head: string) => row[heads.indexOf(head)]
    expect(Number(cell('Đổi hạng'))).toBe(
      ['Do điểm của đơn vị', 'Do các đơn vị khác', 'Do cách xếp khi bằng điểm', 'Do chuyển nhóm'].reduce(
        (sum, head) => sum + Number(cell(head)),
        0,
      ),
    )
  })

  it('[X-12] keeps formulas out of text for spreadsheets', () => {
    const sheet = comparisonSheets(compared, about).find(({ key }) => key === 'changes')
    if (!sheet) throw new Error('changes are told')
    const text = sheetText({ ...sheet, rows: [['=1+1', 2.5]] }, about)
    expect(text).toContain("'=1+1;2,5")
    expect(text.split('\r\n')[0]).toBe('\ufeffMinh họa')
  })

  it('has changes alone without units', () => {
    expect(comparisonSheets(diff(old, next), { ...about, data: null }).map(({ key }) => key)).toEqual([
      'summary',
      'changes',
    ])
  })

  it('[X-13] is Markdown in which no text is markup or calls anybody', () => {
    const text = comparisonMarkdown(compared, about)
    expect(text).toContain('điểm cộng trên 4 đơn vị')
    expect(text).not.toMatch(/@|<img/)
    const rows = text.split('\n').filter((line) => line.startsWith('|'))
    const unitRows = rows.filter((line) => line.includes('→'))
    for (const line of unitRows) expect(line.match(/(?<!\\)\|/g)).toHaveLength(7)
    expect(text).toContain('4 đơn vị')
  })

  it('[X-13] folds the rest of long tables', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      id: `v${index}`,
      name: `v${index}`,
      inputs: { x: index, y: 1 },
    }))
    const text = comparisonMarkdown(diff(old, next, many), about)
    expect(text).toContain('<details><summary>10 dòng khác</summary>')
  })

  it('[X-14] does not list the crosswalk of a version among its changes from where it starts', () => {
    const grown = setOf(3, { crosswalk: { from: '2023.1', entries: [] } })
    expect(diff(old, grown, [], { from: '2023.1' }).changes).toEqual([])
    expect(diff(old, grown, [], { from: '2022.1' }).changes.map(({ kind }) => kind)).toEqual(['crosswalk'])
  })
})
