import { readFileSync } from 'node:fs'
import {
  compile,
  diff,
  parseRuleset,
  parseUnits,
  parseUnitsCsv,
  type Ruleset,
  score,
  type UnitScore,
} from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { printCsv } from './csv.ts'
import { drawDataset, plans, printDataset, readUnits } from './datasets.ts'
import { readContent, readSet, root } from './sets.ts'

const units = readUnits()
const golden: { rows: { rank: number; province: string; id?: string; pdti?: number }[] } = JSON.parse(
  readFileSync(new URL('golden-dti-2022.json', import.meta.url), 'utf8'),
)

function parsed(set: string): Ruleset {
  const { ruleset } = parseRuleset(readSet(set))
  if (!ruleset) throw new Error(`${set} does not parse`)
  return ruleset
}

function scored(set: string, dataset: string): { issues: unknown[]; units: UnitScore[] } {
  const ruleset = parsed(set)
  const { file, issues } = parseUnits(readContent(`datasets/${dataset}.json`), ruleset)
  const result = score(compile(ruleset), file?.units ?? [])
  return {
    issues: [...issues, ...result.units.flatMap((unit) => Object.values(unit.points).flatMap((row) => row.issues))],
    units: result.units,
  }
}

describe('the published DTI of 2022', () => {
  const result = scored('vn-dti-tinh/2022.1', 'dti-2022').units
  const published = golden.rows.filter((row) => row.pdti !== undefined)

  it('comes out to the last of its four places, but for inputs that were rounded before publishing', () => {
    const totals = new Map(result.map(({ id, total }) => [id, total]))
    const off = published.map(({ id = '', pdti = 0 }) => [id, Math.round((totals.get(id) ?? 0) * 10 - pdti * 10000)])
    expect(off).toEqual([
      ['da-nang', 0],
      ['ho-chi-minh', 1],
      ['quang-ninh', 0],
      ['thua-thien-hue', 0],
      ['can-tho', 0],
    ])
  })

  it('ranks the five as they were published, of a list of 63 where two share a rank and the next is skipped', () => {
    expect(result.map(({ id, rank }) => [id, rank])).toEqual(published.map(({ id, rank }) => [id, rank]))
    expect(golden.rows.slice(13, 17).map(({ rank }) => rank)).toEqual([14, 15, 15, 17])
    expect(golden.rows).toHaveLength(63)
  })
})

describe.each(plans)('$file', (plan) => {
  const file = (ending: string) => readFileSync(new URL(`rulesets/datasets/${plan.file}.${ending}`, root), 'utf8')

  it('is what its seed draws, byte for byte', () => {
    const dataset = drawDataset(plan, units)
    expect(file('json')).toBe(printDataset(dataset))
    if (plan.csv) expect(file('csv')).toBe(printCsv(dataset))
  })

  it.each(plan.answers)('is scored by %s without an issue, with gaps, spread over the grades', (set) => {
    const result = scored(set, plan.file)
    expect(result.issues).toEqual([])
    expect(result.units.filter(({ total, max }) => total === max)).toEqual([])
    expect(result.units.some(({ complete }) => !complete)).toBe(true)
    expect(new Set(result.units.map(({ grade }) => grade)).size).toBeGreaterThanOrEqual(4)
    const statuses = new Set(result.units.flatMap(({ points }) => Object.values(points).map(({ status }) => status)))
    expect([...statuses].sort()).toEqual(['not-applicable', 'pending', 'scored'])
  })
})

it('has the promised numbers of units', () => {
  const sizes = plans.map(({ file }) => [file, readContent<{ units: unknown[] }>(`datasets/${file}.json`).units.length])
  expect(Object.fromEntries(sizes)).toEqual({ 'so-2023': 22, 'huyen-2023': 13, 'xa-2023-216': 216, 'xa-2025-69': 69 })
})

it('has 60 of the 69 communes complete in both versions', () => {
  const complete = (version: string) =>
    new Set(scored(`ha-tinh-dti-xa/${version}`, 'xa-2025-69').units.flatMap((unit) => (unit.complete ? [unit.id] : [])))
  const after = complete('2025.2')
  expect([...complete('2023.1')].filter((id) => after.has(id)).length).toBeGreaterThanOrEqual(60)
})

it('has numerators above their denominators only now and then', () => {
  const { units: communes } = readContent<{ units: { inputs: Record<string, number> }[] }>('datasets/xa-2023-216.json')
  const above = communes.filter(({ inputs }) => Number(inputs.co_ho_so_suc_khoe) > Number(inputs.dan_so)).length
  expect([above > 0, above < 25]).toEqual([true, true])
})

it('scores departments without public services out of 800, in a league of their own', () => {
  const result = scored('ha-tinh-dti-so/2023.1', 'so-2023').units
  const without = result.filter(({ league }) => league === 'khong-dvc')
  expect(without.map(({ max }) => max)).toEqual([800, 800, 800, 800, 800])
  expect(without.map(({ rank }) => rank).sort()).toEqual([1, 2, 3, 4, 5])
})

it('reads the same values from the file for spreadsheets', () => {
  const ruleset = parsed('ha-tinh-dti-xa/2025.2')
  const text = readFileSync(new URL('rulesets/datasets/xa-2025-69.csv', root), 'utf8')
  const fromCsv = parseUnitsCsv(text, ruleset).file
  const fromJson = parseUnits(readContent('datasets/xa-2025-69.json'), ruleset).file
  const declared = ruleset.inputs.map(({ id }) => id)
  const values = (file: typeof fromJson) =>
    file?.units.map(({ id, name, inputs }) => [id, name, ...declared.map((input) => inputs[input] ?? null)])
  expect(values(fromCsv)).toEqual(values(fromJson))
  expect(fromCsv).toMatchObject({ period: '2024', content: 'illustrative' })
})

it.each([
  ['xa-2025-69', 60, 0],
  ['xa-2023-216', 190, 216],
])(
  '%s compares both commune versions, each difference explained to the last place',
  (dataset, comparable, estimated) => {
    const { file } = parseUnits(readContent(`datasets/${dataset}.json`))
    const [old, next] = [parsed('ha-tinh-dti-xa/2023.1'), parsed('ha-tinh-dti-xa/2025.2')]
    const { units: compared } = diff(old, next, file?.units, { from: '2023.1' })
    const told = compared.filter(({ delta }) => delta !== null)
    const millionths = (points: number | null) => Math.round((points ?? 0) * 1e6)
    expect(told.length).toBeGreaterThanOrEqual(comparable)
    expect(compared.filter((unit) => unit.estimated).length).toBeGreaterThanOrEqual(estimated)
    for (const { delta, because } of told)
      expect(because.reduce((sum, { points }) => sum + millionths(points), 0)).toBe(millionths(delta))
  },
)
