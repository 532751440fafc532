import { type Issue, issue, nearestName, pointer, warning } from '../issue.ts'
import { isDay } from '../values/day.ts'
import { isObject, typeName } from '../values/json.ts'
import { plain } from './cell.ts'

/** A unit (cơ quan, đơn vị, địa phương) as the registry knows it; `kind` is the level that sets are made for. */
type RegistryUnit = { code: string; name: string; kind: string }
/** The units that exist from one day to another; null is an end that is open. */
type RegistryPeriod = { validFrom: string | null; validTo: string | null; units: readonly RegistryUnit[] }
/** The registry of units by period (danh mục đơn vị). */
export type UnitsRegistry = { periods: readonly RegistryPeriod[] }

/**
 * Reads a registry of units.
 *
 * Errors: shape-type, shape-missing, shape-pattern; the registry is null when there is any
 */
export function parseRegistry(json: unknown): { registry: UnitsRegistry | null; issues: Issue[] } {
  const issues: Issue[] = []
  const wrong = (path: string, expected: string, found: unknown) =>
    void issues.push(issue('shape-type', path, { expected, found: typeName(found) }))
  const listOf = (value: unknown, path: string, field: string): readonly unknown[] => {
    const list = isObject(value) ? value[field] : undefined
    if (Array.isArray(list)) return list
    if (!isObject(value)) wrong(path, 'object', value)
    else if (list === undefined) issues.push(issue('shape-missing', path, { field }))
    else wrong(pointer(path, field), 'list', list)
    return []
  }
  const periods = listOf(json, '', 'periods').map((period, index): RegistryPeriod => {
    const path = pointer('', 'periods', index)
    const units = listOf(period, path, 'units').flatMap((unit, row): RegistryUnit[] => {
      const at = pointer(path, 'units', row)
      if (!isObject(unit)) {
        wrong(at, 'object', unit)
        return []
      }
      const { code, name, kind } = unit
      for (const [field, value] of Object.entries({ code, name, kind }))
        if (value === undefined) issues.push(issue('shape-missing', at, { field }))
        else if (typeof value !== 'string') wrong(pointer(at, field), 'string', value)
      return [{ code: String(code), name: String(name), kind: String(kind) }]
    })
    const day = (field: 'validFrom' | 'validTo'): string | null => {
      const value = isObject(period) ? (period[field] ?? null) : null
      if (value === null || (typeof value === 'string' && isDay(value))) return value
      issues.push(issue('shape-pattern', pointer(path, field), { found: String(value), expected: 'day' }))
      return null
    }
    return { validFrom: day('validFrom'), validTo: day('validTo'), units }
  })
  return { registry: issues.length === 0 ? { periods } : null, issues }
}

/** Whether a period covers a day. Unit: ISO days */
function covers({ validFrom, validTo }: Omit<RegistryPeriod, 'units'>, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)
}

/**
 * The last day of an assessment period (kỳ đánh giá) that names a year, a quarter or a month: 2024, Quý II/2025, 2025-03.
 *
 * Shape: an ISO day; null for a period that names none of them
 */
export function lastDayOf(period: string): string | null {
  const text = plain(period)
  const year = /(?:^| )(20\d\d|19\d\d)(?= |$)/.exec(text)?.[1]
  if (year === undefined) return null
  const quarter = /(?:^| )(?:quy|q) ?(iv|i{1,3}|[1-4])(?= |$)/.exec(text)?.[1]
  const month =
    /(?:^| )thang (\d{1,2})(?= |$)/.exec(text)?.[1] ??
    /^(?:20\d\d (\d{1,2})|(\d{1,2}) 20\d\d)$/.exec(text)?.slice(1).join('')
  const last =
    quarter !== undefined ? 3 * ({ i: 1, ii: 2, iii: 3, iv: 4 }[quarter] ?? Number(quarter)) : Number(month || 12)
  // From the longest month down to the shortest: the calendar says which day it has.
  for (const day of ['31', '30', '29', '28']) {
    const iso = `${year}-${String(last).padStart(2, '0')}-${day}`
    if (isDay(iso)) return iso
  }
  return null
}

/**
 * Units whose code the registry does not know on a day, or knows at another level than their set is made for.
 *
 * Shape: `on` null is the newest period; without a level, or where the registry has no unit of that level on any day,
 *        every level will do. Data of which no code is known is told once.
 * Errors: units-unregistered, unit-unregistered, unit-ended, unit-not-yet, unit-level
 * Source: SPEC U-8
 */
export function checkUnitCodes(
  units: readonly { id: string; name: string }[],
  { periods }: UnitsRegistry,
  { on, level }: { on: string | null; level: string | null },
): Issue[] {
  if (periods.length === 0) return []
  const speaksOf = periods.some((period) => period.units.some(({ kind }) => kind === level))
  if (level !== null && !speaksOf) return []
  const newest = periods.reduce((last, one) => ((one.validFrom ?? '') >= (last.validFrom ?? '') ? one : last))
  const day = on ?? newest.validFrom
  const now = on === null ? [newest] : periods.filter((period) => covers(period, on))
  const known = codesOf(now)
  const everywhere = periods.map((period) => ({ ...period, codes: codesOf([period]) }))
  const isLevel = (unit: RegistryUnit) => level === null || unit.kind === level
  const strange = units.filter(({ id }) => !everywhere.some(({ codes }) => codes.has(id)))
  if (strange.length === units.length && units.length > 1)
    return [warning('units-unregistered', '/units', { count: units.length, on: day })]
  const candidates = [...known.values()].flat().filter(isLevel)
  return units.flatMap(({ id, name }, index) => {
    const path = pointer('', 'units', index, 'id')
    const here = known.get(id)
    if (here?.some(isLevel)) return []
    if (here?.[0])
      return [
        warning('unit-level', path, { unit: id, name: here[0].name, on: day, found: here[0].kind, level: level ?? '' }),
      ]
    const others = everywhere.filter(({ codes }) => codes.has(id))
    const near = nearestOf({ id, name }, candidates)
    const ended = latest(
      others.flatMap(({ validTo }) => (validTo !== null && day !== null && validTo < day ? [validTo] : [])),
    )
    if (ended !== undefined) return [warning('unit-ended', path, { unit: id, on: day, ended, ...near })]
    const since = others.flatMap(({ validFrom }) => validFrom ?? []).sort()[0]
    if (since !== undefined) return [warning('unit-not-yet', path, { unit: id, on: day, since, ...near })]
    return [warning('unit-unregistered', path, { unit: id, on: day, ...near })]
  })
}

function codesOf(periods: readonly RegistryPeriod[]): ReadonlyMap<string, readonly RegistryUnit[]> {
  const byCode = new Map<string, RegistryUnit[]>()
  for (const unit of periods.flatMap((period) => period.units)) {
    const same = byCode.get(unit.code)
    if (same) same.push(unit)
    else byCode.set(unit.code, [unit])
  }
  return byCode
}

function latest(days: readonly string[]): string | undefined {
  return [...days].sort().at(-1)
}

/** The unit of the same name, and the code that is written most alike. */
function nearestOf(
  { id, name }: { id: string; name: string },
  candidates: readonly RegistryUnit[],
): { named?: string; nearest?: string } {
  const same = candidates.filter((one) => plain(one.name) === plain(name))
  const named = same.length === 1 ? same[0]?.code : undefined
  const nearest = nearestName(
    id,
    candidates.map(({ code }) => code),
  )
  return {
    ...(named === undefined ? {} : { named }),
    ...(nearest === undefined || nearest === named ? {} : { nearest }),
  }
}
