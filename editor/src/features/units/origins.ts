import type { Registry } from '@chiso/server/client'

/** A unit that an earlier one became part of, wholly or in part. */
export type Origin = { code: string; name: string; part: boolean }

/**
 * For each unit, the units it was formed from.
 *
 * Shape: names come from the register of the day before; a code alone does not say who is meant
 */
export function originsOf(now: Registry, before: Registry | null): Map<string, Origin[]> {
  const names = new Map(before?.units.map((unit) => [unit.code, unit.name]))
  const origins = new Map<string, Origin[]>()
  for (const entry of now.mapping) {
    for (const target of entry.to) {
      const list = origins.get(target.code) ?? []
      list.push({
        code: entry.from.code,
        name: names.get(entry.from.code) ?? entry.from.code,
        part: entry.kind !== 'full',
      })
      origins.set(target.code, list)
    }
  }
  return origins
}

/** The first day of the period that holds on a day, when there was one before it. */
export function periodStart(registry: Registry): string | null {
  return (
    registry.periods
      .map((period) => period.validFrom)
      .filter((from): from is string => from !== null && from <= registry.on)
      .sort()
      .at(-1) ?? null
  )
}

/** The day before an ISO day. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
