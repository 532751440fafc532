import { checkAbsence } from './analyse/absence.ts'
import { checkCases } from './analyse/cases.ts'
import { checkCrosswalk, checkCrosswalkAgainst } from './analyse/crosswalk.ts'
import { checkCycles } from './analyse/cycles.ts'
import { checkProofs } from './analyse/proofs.ts'
import { checkReferences } from './analyse/references.ts'
import { checkTotals } from './analyse/totals.ts'
import { checkTypes } from './analyse/types.ts'
import type { Issue, Severity } from './issue.ts'
import { parseRuleset } from './parse.ts'
import { compile } from './program.ts'
import type { Ruleset } from './ruleset.ts'

/**
 * Everything that can be said about a set without units (phân tích): references, cycles, types, totals, proofs, cases.
 *
 * Shape: with `base`, also whether the crosswalk from it is total
 * Source: SPEC A-1 … A-12
 */
export function analyse(ruleset: Ruleset, base?: Ruleset): Issue[] {
  const program = compile(ruleset)
  const cycles = checkCycles(program)
  return [
    ...checkReferences(program),
    ...cycles,
    ...checkTypes(program),
    ...checkTotals(program),
    ...checkProofs(program),
    ...checkCrosswalk(program),
    ...(base ? checkCrosswalkAgainst(program, compile(base)) : []),
    ...(cycles.length > 0 ? [] : [...checkAbsence(program), ...checkCases(program)]),
  ]
}

const order: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

/** Parses and analyses a document; every problem, worst first. */
export function check(document: unknown, base?: Ruleset): { ruleset: Ruleset | null; issues: Issue[] } {
  const { ruleset, issues } = parseRuleset(document)
  const all = ruleset ? [...issues, ...analyse(ruleset, base)] : issues
  return { ruleset, issues: all.sort((a, b) => order[a.severity] - order[b.severity]) }
}
