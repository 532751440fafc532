import { checkUnitCodes, type Issue, lastDayOf, tokensOf, type UnitsFile, type UnitsRegistry } from '@chiso/engine'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { client } from '../../api/client.ts'
import { rulesetsQuery } from '../../api/queries.ts'
import type { UnitsReading } from '../../document/unitsFile.ts'

/** The registry with the units of every period, which the server tells a day at a time. */
const wholeRegistryQuery = {
  queryKey: ['units', 'whole'],
  queryFn: async (): Promise<UnitsRegistry> => {
    const { periods } = await client.get('/units')
    const whole = periods.map(async ({ validFrom, validTo }) => {
      const day = validTo ?? validFrom
      const { units } = await client.get('/units', day === null ? {} : { query: { on: day } })
      return { validFrom, validTo, units }
    })
    return { periods: await Promise.all(whole) }
  },
  staleTime: 10 * 60_000,
}

/** The registry with the units of every period; null until it is there. */
export function useRegistry(): UnitsRegistry | null {
  return useQuery(wholeRegistryQuery).data ?? null
}

/** What was read from a file, with the codes that the registry of its period does not have for such units. */
export function useRegistered(reading: UnitsReading, period: string, setId: string | null): UnitsReading {
  const registry = useRegistry()
  const level = useQuery(rulesetsQuery).data?.find(({ id }) => id === setId)?.level ?? null
  return useMemo(
    () => (registry ? registered(reading, registry, { on: lastDayOf(period), level }) : reading),
    [reading, registry, period, level],
  )
}

/** Adds to a reading what a registry says of its codes, each at its unit. */
function registered(
  { file, issues, places }: UnitsReading,
  registry: UnitsRegistry,
  asked: Parameters<typeof checkUnitCodes>[2],
): UnitsReading {
  if (!file) return { file, issues, places }
  const strange = checkUnitCodes(file.units, registry, asked)
  return {
    file,
    issues: [...issues, ...strange],
    places: new Map([...places, ...strange.map((one) => [one, placeIn(file, one)] as const)]),
  }
}

function placeIn(file: UnitsFile, { path }: Issue): { unit?: string } {
  const index = tokensOf(path)[1]
  const unit = index === undefined ? undefined : file.units[Number(index)]
  return unit ? { unit: unit.name || unit.id } : {}
}

const codes: ReadonlySet<string> = new Set(['unit-unregistered', 'unit-ended', 'unit-not-yet', 'unit-level'])

/** How many units have a code that their registry does not have for them. */
export function strangeCodes(issues: readonly { code: string; params: unknown }[]): number {
  return issues.reduce((sum, { code, params }) => {
    if (code === 'units-unregistered') return sum + (params as { count: number }).count
    return codes.has(code) ? sum + 1 : sum
  }, 0)
}
