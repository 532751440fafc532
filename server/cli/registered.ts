import { basename, dirname, join, resolve } from 'node:path'
import { checkUnitCodes, type Issue, lastDayOf, parseRegistry, type UnitsHead, type UnitsRegistry } from '@chiso/engine'
import { Failure } from './failure.ts'
import { filesBelow, isFolder, readJsonFile } from './reading.ts'
import type { Terminal } from './terminal.ts'

/** The registry of units in files, their periods together; fails when one is no registry. */
export function readRegistry(paths: readonly string[], terminal: Terminal): UnitsRegistry {
  return {
    periods: paths.flatMap((path) => {
      const { registry, issues } = parseRegistry(readJsonFile(path, terminal))
      if (!registry) throw new Failure(terminal.words.failure.broken(path), { issues })
      return registry.periods
    }),
  }
}

/** The files of a registry that lie in `units/` below a folder of sets. */
export function registriesIn(folder: string): string[] {
  const units = join(folder, 'units')
  return isFolder(units) ? filesBelow(units, (path) => path.endsWith('.json') && dirname(path) === units) : []
}

/** The files of the registry that lies beside a set kept as `<folder>/<id>/<version>/ruleset.json`. */
export function registriesBeside(path: string): string[] {
  return basename(path) === 'ruleset.json' ? registriesIn(dirname(dirname(dirname(resolve(path))))) : []
}

/** Units of data, held against a registry on the last day of their period. */
export function checkCodes(
  units: readonly { id: string; name: string }[],
  { period }: UnitsHead,
  registry: UnitsRegistry,
  level: string | null,
): Issue[] {
  return checkUnitCodes(units, registry, { on: lastDayOf(period), level })
}
