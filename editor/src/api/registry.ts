import type { Registry } from '@chiso/server/client'
import { fold } from '../text/fold.ts'

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

/**
 * Something that a registry says of units, by which they can be grouped.
 *
 * Shape: `key` is `form` (phường, xã …), `parent` (the district, or the former one), or a field of the registry; `of` by code
 */
export type Attribute = { key: string; of: ReadonlyMap<string, string> }

/**
 * The registry that knows most of some units by code and name together.
 *
 * Shape: a code may be given to another unit later, and data of a year may be of the units there are since
 */
export function bestNamed(
  registries: readonly (Registry | null)[],
  units: readonly { id: string; name: string }[],
): Registry | null {
  const known = registries.flatMap((one) => {
    if (!one) return []
    const names = new Map(one.units.map((unit) => [unit.code, fold(unit.name)]))
    return [{ one, count: units.filter(({ id, name }) => names.get(id) === fold(name)).length }]
  })
  return known.sort((a, b) => b.count - a.count)[0]?.one ?? null
}

/** Fields of a unit that name it, or speak of the registry itself. */
const own: ReadonlySet<string> = new Set(['code', 'name', 'kind', 'parent', 'verified', 'note'])
/** What a name begins with that says what kind of unit it is, as it is searched for. */
const forms = /^(?:phuong|xa|thi tran|thi xa|thanh pho|huyen|quan|so|ban)(?= )/

function formOf(name: string): string | null {
  // Without its marks a name has as many letters as when each stands with them.
  const length = forms.exec(fold(name))?.[0].length
  return length === undefined ? null : name.normalize('NFC').slice(0, length)
}

/**
 * What a registry says of its units.
 *
 * Shape: attributes that at least two of the units differ in; a unit that was formed from several has all their districts
 */
export function attributesOf(now: Registry, before: Registry | null, codes: readonly string[]): Attribute[] {
  const units = now.units.filter(({ code }) => codes.includes(code))
  const nameOf = ({ units: list }: Registry, code: string) => list.find((unit) => unit.code === code)?.name ?? code
  const origins = originsOf(now, before)
  const parents = new Map(before?.units.map((unit) => [unit.code, unit.parent]))
  const parentOf = ({ code, parent }: Registry['units'][number]): string | null => {
    if (typeof parent === 'string') return nameOf(now, parent)
    const former = (origins.get(code) ?? []).flatMap((origin) => parents.get(origin.code) ?? [])
    const names = before ? [...new Set(former)].map((one) => nameOf(before, one)).sort() : []
    return names.length > 0 ? names.join(', ') : null
  }
  const fields = [...new Set(units.flatMap((unit) => Object.keys(unit)))].filter((field) => !own.has(field))
  const readers: [string, (unit: Registry['units'][number]) => unknown][] = [
    ['form', ({ name }) => formOf(name)],
    ['parent', parentOf],
    ...fields.map((field): [string, (unit: Registry['units'][number]) => unknown] => [field, (unit) => unit[field]]),
  ]
  return readers.flatMap(([key, read]) => {
    const of = new Map(
      units.flatMap((unit) => {
        const value = read(unit)
        return typeof value === 'string' && value !== '' ? [[unit.code, value] as const] : []
      }),
    )
    return new Set(of.values()).size > 1 ? [{ key, of }] : []
  })
}
