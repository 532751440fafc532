import {
  type GivenCohort,
  type Issue,
  type Json,
  type Program,
  parseRuleset,
  parseUnits,
  type Scorecard,
  type score,
} from '@chiso/engine'

/** A set with units and what they come to, by the rule of the engine that it is for (rulesets/conformance/README.md). */
export type SetCase = {
  rule: string
  description: string
  ruleset: { [key: string]: Json }
  units: readonly Json[]
  cohort?: GivenCohort
  expect: readonly Json[]
  expectCohort?: Record<string, Record<string, number>>
}

type Wanted = Pick<SetCase, 'expect' | 'expectCohort'>

/** What of a scorecard a case may name; that of a server has it too. */
type Told = {
  units: readonly { id: string }[]
  cohort: Readonly<Record<string, Readonly<Record<string, { value: number | null }>>>>
}

/** Whether an entry of a suite is a case of a whole set. */
export function isSetCase(entry: Json): entry is Json & SetCase {
  if (!isObject(entry)) return false
  return isObject(entry.ruleset ?? null) && Array.isArray(entry.units) && Array.isArray(entry.expect)
}

/** Scores the units of a case together. Errors: issues where set or units cannot be read */
export function scoreCase(
  one: SetCase,
  by: (program: Program, units: Parameters<typeof score>[1]) => Scorecard,
): { value: Json } | { issues: Issue[] } {
  const { program, issues } = parseRuleset(one.ruleset)
  const { file, issues: wrong } = parseUnits({ units: one.units }, program?.ruleset)
  if (!program || !file) return { issues: [...issues, ...wrong] }
  return { value: toldOf(one, by(program, file.units)) }
}

/** The fields that a case names, as a scorecard has them. */
export function toldOf({ expect, expectCohort = {} }: Wanted, { units, cohort }: Told): Json {
  const found = new Map(units.map((unit) => [unit.id, unit as unknown as Json]))
  return {
    expect: expect.map((one) => namedIn(one, (isObject(one) && found.get(String(one.id))) || null)),
    expectCohort: Object.fromEntries(
      Object.entries(expectCohort).map(([league, values]) => [
        league,
        Object.fromEntries(Object.keys(values).map((name) => [name, cohort[league]?.[name]?.value ?? null])),
      ]),
    ),
  }
}

/** What a case wants, in the form that `toldOf` gives. */
export const wantedOf = ({ expect, expectCohort = {} }: Wanted): Json => ({ expect: [...expect], expectCohort })

function namedIn(wanted: Json, found: Json): Json {
  if (!isObject(wanted) || !isObject(found)) return found
  return Object.fromEntries(
    Object.entries(wanted).map(([key, value]) => [key, namedIn(value ?? null, found[key] ?? null)]),
  )
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
