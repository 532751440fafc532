import { checkGivenCohort, type GivenCohort, issue, type Json, type Ruleset } from '@chiso/engine'
import { Failure } from './failure.ts'
import { readJsonFile } from './reading.ts'
import type { Terminal } from './terminal.ts'

/** Cohort values from a JSON file: by league id, or flat for every league of the set; names may be those of `other` too. */
export function readCohort(path: string, ruleset: Ruleset, terminal: Terminal, other?: Ruleset): GivenCohort {
  const json = readJsonFile(path, terminal)
  const refuse = (at: string, found: Json) => {
    const issues = [issue('shape-type', at, { expected: 'number', found: typeof found })]
    return new Failure(terminal.words.failure.broken(path), { issues })
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw refuse('', json)
  const known = {
    cohort: [...ruleset.cohort, ...(other?.cohort ?? [])],
    leagues: [...ruleset.leagues, ...(other?.leagues ?? [])],
  }
  const issues = checkGivenCohort(known, json as Record<string, Json>)
  if (issues.length > 0) throw new Failure(terminal.words.failure.broken(path), { issues })
  const entries = Object.entries(json as Record<string, Json>)
  const flat: Record<string, number> = {}
  const byLeague: GivenCohort = {}
  for (const [name, value] of entries) {
    if (typeof value === 'number') flat[name] = value
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const values = Object.entries(value as Record<string, Json>).map(([id, inner]): [string, number] => {
        if (typeof inner !== 'number') throw refuse(`/${name}/${id}`, inner)
        return [id, inner]
      })
      byLeague[name] = Object.fromEntries(values)
    } else throw refuse(`/${name}`, value)
  }
  const leagues = ['', ...ruleset.leagues.map(({ id }) => id)]
  return Object.fromEntries(leagues.map((league) => [league, { ...flat, ...byLeague[league] }]))
}
