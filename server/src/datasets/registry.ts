import { type Input, joinUnits, type Unit } from '@chiso/engine'

type Period = { validFrom?: string | null; validTo?: string | null; units: readonly RegistryUnit[] }
type RegistryUnit = { code: string; name: string; kind: string; [field: string]: unknown }
type Place = { code: string; on: string }
type Mapping = { from: Place; to: readonly Place[]; kind: string; [field: string]: unknown }
export type RegistryDocument = { periods: readonly Period[]; mapping?: readonly Mapping[] }

/** The units (cơ quan, đơn vị, địa phương) that exist on a day, and what became of those before them. */
export function unitsOn(registry: RegistryDocument, day: string) {
  const covers = ({ validFrom, validTo }: Period) => (!validFrom || validFrom <= day) && (!validTo || day <= validTo)
  const periods = registry.periods.filter(covers)
  const starts = new Set(periods.map((period) => period.validFrom).filter((from) => typeof from === 'string'))
  return {
    on: day,
    periods: registry.periods.map((period) => ({
      validFrom: period.validFrom ?? null,
      validTo: period.validTo ?? null,
      count: period.units.length,
    })),
    units: periods.flatMap((period) => period.units),
    mapping: (registry.mapping ?? []).filter((entry) => entry.to.some((place) => starts.has(place.on))),
  }
}

/**
 * Units' data as of the units there are on a day, joined through every rearrangement since those that the data are of.
 *
 * Shape: `estimated` are joined of several; `left` came of none, or of units without data
 */
export function joinedOn(
  { periods, mapping = [] }: RegistryDocument,
  units: readonly Unit[],
  inputs: readonly Pick<Input, 'id' | 'merge'>[],
  day: string,
): { units: Unit[]; estimated: Set<string>; left: number } {
  const known = (period: Period) => {
    const names = new Map(period.units.map(({ code, name }) => [code, name]))
    return units.filter(({ id, name }) => names.get(id) === name).length
  }
  const sorted = [...periods].sort((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? ''))
  const own = sorted.reduce((best, period) => (known(period) > known(best) ? period : best), sorted[0] as Period)
  const estimated = new Set<string>()
  let now: Unit[] = [...units]
  let left = 0
  for (const period of sorted.slice(sorted.indexOf(own) + 1)) {
    const start = period.validFrom ?? ''
    if (start > day) break
    const names = new Map(period.units.map(({ code, name }) => [code, name]))
    const here = mapping.filter(({ to }) => to.some(({ on }) => on === start))
    const { units: next, joined } = joinUnits(now, here, inputs, (code) => names.get(code) ?? code)
    const before = new Set(estimated)
    estimated.clear()
    for (const { id, from } of joined) if (from.length > 1 || from.some((code) => before.has(code))) estimated.add(id)
    const of = new Set(now.map(({ id }) => id))
    const made = new Set(next.map(({ id }) => id))
    // Units of other levels have no part in these data.
    left += joined.filter(
      ({ id, from, absent }) => !made.has(id) && [...from, ...absent].some((code) => of.has(code)),
    ).length
    now = next
  }
  return { units: now, estimated, left }
}
