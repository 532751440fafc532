import { readsOf } from '../formula/reads.ts'
import type { Expression } from '../formula/tree.ts'
import { traitsOf } from '../operators/run.ts'
import type { Program } from '../program/program.ts'
import type { Rational } from '../values/number.ts'

/** A formula that stands by itself in the set, under the name that others read it by; `league` is all conditions of leagues. */
export type RuleFormula = { of: string; formula: Expression; max: Rational | null; isCondition: boolean }

/** Everything that an answer is computed from: formulas, the first those of what is asked, and the names they read. */
export type RuleReads = { formulas: readonly RuleFormula[]; inputs: readonly string[]; cohort: readonly string[] }

/** What stands behind a name, and behind what it reads. Shape: names in the order that they are read */
export function ruleReads(program: Program, of: string): RuleReads {
  const formulas: RuleFormula[] = []
  const inputs = new Set<string>()
  const cohort = new Set<string>()
  const seen = new Set<string>()
  const open = [of]
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    if (seen.has(name)) continue
    seen.add(name)
    const found = formulasOf(program, name, name === of)
    formulas.push(...found)
    for (const { formula } of found)
      for (const read of readsOf(formula)) {
        if (program.inputs.has(read.name)) inputs.add(read.name)
        else if (read.name.startsWith('cohort.')) cohort.add(read.name.slice(7))
        else open.push(read.name)
      }
  }
  return { formulas, inputs: [...inputs], cohort: [...cohort] }
}

function formulasOf(program: Program, name: string, isAsked: boolean): RuleFormula[] {
  const id = name.slice(name.indexOf('.') + 1)
  if (name === 'league')
    return program.leagues.map(({ when }) => ({ of: name, formula: when, max: null, isCondition: true }))
  if (name.startsWith('points.')) {
    const leaf = program.leaves.get(id)
    if (!leaf) return []
    const { max, applies, formula, indicator } = leaf
    return [
      { of: name, formula: applies, max, isCondition: true },
      ...(formula ? [{ of: name, formula, max, isCondition: indicator.kind === 'gate' }] : []),
    ]
  }
  const formula = name.startsWith('derived.') ? program.derived.get(id) : isAsked ? program.cohort.get(id) : undefined
  return formula ? [{ of: name, formula, max: null, isCondition: false }] : []
}

/** Every node whose names mean the unit's values: none within the items of a list. */
export function* ownNodes(root: Expression): Generator<Expression> {
  yield root
  if (root.kind === 'call') {
    const iterates = traitsOf(root.operator).iterates !== undefined
    for (const [index, arg] of root.args.entries()) if (!(iterates && index > 0)) yield* ownNodes(arg)
  } else if (root.kind === 'list') for (const item of root.items) yield* ownNodes(item)
  else if (root.kind === 'record') for (const [, item] of root.entries) yield* ownNodes(item)
  else if (root.kind === 'read' && root.fallback) yield* ownNodes(root.fallback)
}
