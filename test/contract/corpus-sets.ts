import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GivenCohort, type Json, type Program, parseRuleset, type RulesetDocument, type Unit } from '@chiso/engine'
import { root } from '../../.ci/place.mjs'

/** A set with units and what they come to, by the rule of `engine/SPEC.md` that it is for. */
export type SetCase = {
  rule: string
  description: string
  ruleset: RulesetDocument
  units: Unit[]
  cohort?: GivenCohort
  expect: ({ id: string } & { [field: string]: Json })[]
  expectCohort?: Record<string, Record<string, number>>
}

const folder = join(root, 'rulesets/conformance/sets')
/** The cases of whole sets. */
export const setCases: readonly SetCase[] = readdirSync(folder).flatMap(
  (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as SetCase[],
)

/** What is said of a scorecard alone, to be held against the case. */
type Told = {
  units: readonly { id: string }[]
  cohort: Readonly<Record<string, Readonly<Record<string, { value: number | null }>>>>
}

/** The fields that a case names, as a scorecard has them. */
export function toldOf({ expect: wanted, expectCohort = {} }: SetCase, { units, cohort }: Told): unknown {
  const found = new Map(units.map((unit) => [unit.id, unit as unknown as Json]))
  return {
    expect: wanted.map((one) => namedIn(one, found.get(one.id) ?? null)),
    expectCohort: Object.fromEntries(
      Object.entries(expectCohort).map(([league, values]) => [
        league,
        Object.fromEntries(Object.keys(values).map((name) => [name, cohort[league]?.[name]?.value])),
      ]),
    ),
  }
}

/** What a case wants, in the form that `toldOf` gives. */
export const wantedOf = ({ expect: wanted, expectCohort = {} }: SetCase): unknown => ({ expect: wanted, expectCohort })

function namedIn(wanted: Json, found: Json): Json {
  if (!isObject(wanted) || !isObject(found)) return found
  return Object.fromEntries(
    Object.entries(wanted).map(([key, value]) => [key, namedIn(value ?? null, found[key] ?? null)]),
  )
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The set of a case, compiled. */
export function programOfCase({ description, ruleset }: SetCase): Program {
  const { program, issues } = parseRuleset(ruleset)
  if (!program) throw new Error(`${description}: ${JSON.stringify(issues)}`)
  return program
}
