import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GivenCohort, type Json, type Program, parseRuleset, type RulesetDocument, type Unit } from '@chiso/engine'
import { root } from '../../.ci/place.mjs'

export { toldOf, wantedOf } from '../../server/cli/setcase.ts'

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

/** The set of a case, compiled. */
export function programOfCase({ description, ruleset }: SetCase): Program {
  const { program, issues } = parseRuleset(ruleset)
  if (!program) throw new Error(`${description}: ${JSON.stringify(issues)}`)
  return program
}
