import { Failure } from './failure.ts'
import type { Terminal } from './terminal.ts'

/** What somebody's roles are to be limited to, as it was typed: lists parted by commas, or that a limit is lifted. */
export type Limited = { sets?: string; units?: string; allSets?: boolean; allUnits?: boolean }
/** Ids of sets and codes of units; null lifts a limit, what is left out stays as it was. */
export type Limits = { sets?: string[] | null; units?: string[] | null }

/** Reads limits that were typed. Errors: Failure, where nothing is listed or a limit is set and lifted at once */
export function readLimits({ sets, units, allSets, allUnits }: Limited, { words }: Terminal): Limits {
  const listed = (name: string, text: string | undefined, isLifted = false) => {
    if (text === undefined) return isLifted ? null : undefined
    if (isLifted) throw new Failure(words.usage.both(`--${name}`, `--all-${name}`))
    const some = text.split(',').flatMap((part) => part.trim() || [])
    if (some.length === 0) throw new Failure(words.usage.missingValue(`--${name}`))
    return some
  }
  const read = { sets: listed('sets', sets, allSets), units: listed('units', units, allUnits) }
  return {
    ...(read.sets === undefined ? {} : { sets: read.sets }),
    ...(read.units === undefined ? {} : { units: read.units }),
  }
}
