import type { Issue, Severity } from '../issue.ts'
import { parseRuleset } from '../parse/parse.ts'
import { compile } from '../program/program.ts'
import { type ProofMemory, recalling } from '../prove/memory.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import { checkAbsence } from './absence.ts'
import { checkCases } from './cases.ts'
import { checkCrosswalk, checkCrosswalkAgainst } from './crosswalk.ts'
import { checkCycles } from './cycles.ts'
import { checkProofs } from './proofs.ts'
import { checkReferences } from './references.ts'
import { checkTotals } from './totals.ts'
import { checkTypes } from './types.ts'

/**
 * Everything that can be said about a set without units (phân tích): references, cycles, types, totals, proofs, cases.
 *
 * Shape: with `base`, also whether the crosswalk from it is total; `memory` keeps what was found of single indicators for
 *        the next look, which it makes quicker and nothing else
 * Source: SPEC A-1 … A-15
 */
export function analyse(ruleset: Ruleset, base?: Ruleset, memory?: ProofMemory): Issue[] {
  const program = compile(ruleset)
  const cycles = checkCycles(program)
  const recall = recalling(program, memory)
  return [
    ...checkReferences(program),
    ...cycles,
    ...checkTypes(program),
    ...checkTotals(program),
    ...checkProofs(program, recall),
    ...checkCrosswalk(program),
    ...(base ? checkCrosswalkAgainst(program, compile(base)) : []),
    ...(cycles.length > 0 ? [] : [...checkAbsence(program, recall), ...checkCases(program)]),
  ]
}

const order: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

/** Parses and analyses a document; every problem, worst first. Shape: `base` and `memory` as in `analyse` */
export function check(
  document: unknown,
  base?: Ruleset,
  memory?: ProofMemory,
): { ruleset: Ruleset | null; issues: Issue[] } {
  const { ruleset, issues } = parseRuleset(document)
  const all = ruleset ? [...issues, ...analyse(ruleset, base, memory)] : issues
  return { ruleset, issues: all.sort((a, b) => order[a.severity] - order[b.severity]) }
}
