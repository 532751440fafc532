import { type Issue, type Severity, warning } from '../issue.ts'
import { type Parsed, parseRuleset } from '../parse/parse.ts'
import type { Program } from '../program/program.ts'
import { Allowance } from '../prove/allowance.ts'
import { type ProofMemory, recalling } from '../prove/memory.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import { checkAbsence } from './absence.ts'
import { checkCases } from './cases.ts'
import { checkCrosswalk, checkCrosswalkAgainst } from './crosswalk.ts'
import { checkCycles } from './cycles.ts'
import { checkNames } from './names.ts'
import { checkProofs } from './proofs.ts'
import { checkReferences } from './references.ts'
import { checkTexts } from './texts.ts'
import { checkTotals } from './totals.ts'
import { checkTypes } from './types.ts'

/**
 * Everything that can be said about a set without units (phân tích): references, cycles, types, totals,
 * names, proofs, cases.
 *
 * Shape: with `base`, also whether the crosswalk from it is total; `memory` keeps what was found of single indicators for
 *        the next look, which it makes quicker and nothing else
 * Errors: those of each check, and proofs-unfinished
 * Source: SPEC A-1 … A-21
 */
export function analyse(program: Program, base?: Ruleset, memory?: ProofMemory): Issue[] {
  const cycles = checkCycles(program)
  const recall = recalling(program, memory)
  const [proofs, trials] = [new Allowance(), new Allowance()]
  const found = [
    ...checkReferences(program),
    ...cycles,
    ...checkTypes(program),
    ...checkTexts(program),
    ...checkTotals(program),
    ...checkNames(program),
    ...checkProofs(program, recall, proofs),
    ...checkCrosswalk(program),
    ...(base ? checkCrosswalkAgainst(program.ruleset, base) : []),
    ...(cycles.length > 0 ? [] : [...checkAbsence(program, recall, trials), ...checkCases(program)]),
  ]
  const skipped = proofs.skipped + trials.skipped
  return skipped > 0 ? [...found, warning('proofs-unfinished', '', { count: skipped })] : found
}

const order: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

/** Every problem of a document that was read, worst first. Shape: `base` and `memory` as in `analyse` */
export function problemsOf({ program, issues }: Parsed, base?: Ruleset, memory?: ProofMemory): Issue[] {
  const all = program ? [...issues, ...analyse(program, base, memory)] : issues
  return all.toSorted((a, b) => order[a.severity] - order[b.severity])
}

/** Parses and analyses a document; every problem, worst first. Shape: `base` and `memory` as in `analyse` */
export function check(document: unknown, base?: Ruleset, memory?: ProofMemory): Parsed {
  const parsed = parseRuleset(document)
  return { ...parsed, issues: problemsOf(parsed, base, memory) }
}
