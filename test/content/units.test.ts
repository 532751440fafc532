import { expect, it } from 'vitest'
import { readUnits, unitsOn } from './datasets.ts'

const units = readUnits()
const [first, second, third] = ['2024-12-31', '2025-06-30', '2025-07-01']
const namesOn = (on: string) => new Map(unitsOn(units, on, 'commune').map(({ code, name }) => [code, name]))

it('counts districts and communes as the sources list them', () => {
  const counts = [first, second, third].map((on) => [
    unitsOn(units, on, 'district').length,
    unitsOn(units, on, 'commune').length,
  ])
  expect(counts).toEqual([
    [13, 216],
    [12, 210],
    [0, 69],
  ])
})

it('knows a unit by code and day: each code once a period, most of them reused for another name', () => {
  for (const { units: listed } of units.periods)
    expect(new Set(listed.map(({ code }) => code)).size).toBe(listed.length)
  const before = namesOn(second)
  const reused = [...namesOn(third)].filter(([code, name]) => before.has(code) && before.get(code) !== name)
  expect(reused).toHaveLength(57)
})

it('marks what no source confirms', () => {
  const unverified = units.periods.flatMap(({ units: listed }) => listed.filter(({ verified }) => verified === false))
  expect(unverified.filter(({ kind }) => kind !== 'department').map(({ code }) => code)).toEqual(['18448'])
  expect(unverified.filter(({ kind }) => kind === 'department')).toHaveLength(22 + 22 + 15)
})

it('leads from every unit of a period to units that exist in the next', () => {
  const exists = ({ code, on }: { code: string; on: string }) =>
    units.periods.some(
      (period) =>
        (period.validFrom ?? '') <= on &&
        on <= (period.validTo ?? '9999') &&
        period.units.some((unit) => unit.code === code),
    )
  expect(units.mapping.flatMap(({ from, to }) => [from, ...to]).filter((end) => !exists(end))).toEqual([])
  for (const [index, on] of [first, second].entries()) {
    const mapped = units.mapping.filter(({ from }) => from.on === on).map(({ from }) => from.code)
    expect(mapped.sort()).toEqual(units.periods[index]?.units.map(({ code }) => code).sort())
  }
})

it('splits two communes on 1/7/2025 and fills every one of the 69', () => {
  const split = units.mapping.filter(({ from, kind }) => from.on === second && kind === 'partial')
  expect(split.map(({ from }) => from.code).sort()).toEqual(['18082', '18796'])
  const reached = new Set(
    units.mapping.filter(({ from }) => from.on === second).flatMap(({ to }) => to.map(({ code }) => code)),
  )
  expect([...namesOn(third).keys()].filter((code) => !reached.has(code))).toEqual([])
})
