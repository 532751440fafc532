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
