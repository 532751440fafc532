import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { leavesOf, parseRuleset, parseUnits, scoreEach, type Unit } from '@chiso/engine'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => JSON.parse(readFileSync(join(root, 'rulesets', path), 'utf8'))

it.each([
  ['ha-tinh-dti-xa/2025.2', 'xa-2025-69'],
  ['ha-tinh-dti-so/2023.1', 'so-2023'],
  ['ha-tinh-dti-huyen/2023.1', 'huyen-2023'],
])('[LF-4] points of %s are the same held for all units or computed again for some', (set, dataset) => {
  const { program, ruleset } = parseRuleset(read(`${set}/ruleset.json`))
  const { file } = parseUnits(read(`datasets/${dataset}.json`), ruleset ?? undefined)
  if (!program || !ruleset || !file) throw new Error('nothing was read')
  const units = Array.from({ length: 20_000 }, (_, row): Unit => {
    const unit = file.units[row % file.units.length] as Unit
    const [first = ''] = Object.keys(unit.inputs)
    const inputs = { ...unit.inputs, ...(row % 97 === 0 ? { [first]: null } : row % 101 === 0 ? { [first]: 'x' } : {}) }
    return { ...unit, id: `${row}`, inputs }
  })
  const kept = scoreEach(program, units, { keep: true })
  const again = scoreEach(program, units)
  expect(again.batch.points.size).toBe(0)
  expect(again.batch.totals).toEqual(kept.batch.totals)
  expect(again.batch.ranks).toEqual(kept.batch.ranks)
  for (const row of [...Array(60).keys(), 8190, 8191, 8192, 8193, 16_383, 16_384, 19_999, 5]) {
    expect(again.unit(row)).toEqual(kept.unit(row))
    expect(again.standing(row)).toEqual(kept.standing(row))
    const points = leavesOf(ruleset).map(({ indicator: { id } }) => kept.unit(row).points[id])
    expect(again.leaves(row)).toEqual(points)
    const statuses = leavesOf(ruleset).flatMap(({ indicator }, place) =>
      indicator.kind === 'information' ? [] : [again.leaves(row)[place]?.status],
    )
    const count = (status: string) => statuses.filter((one) => one === status).length
    expect(again.standing(row)).toEqual({ pending: count('pending'), issues: count('issues') })
  }
})
