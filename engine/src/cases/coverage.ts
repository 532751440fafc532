import type { Evaluation } from '../exact/evaluation.ts'
import type { Expression } from '../formula/tree.ts'
import { conditionsOf, waysOf } from '../operators/cases.ts'
import { isTrue } from '../operators/operator.ts'
import type { Program } from '../program/program.ts'
import type { Rational } from '../values/number.ts'
import { Unknown } from '../values/value.ts'
import { ownNodes, type RuleFormula, ruleReads } from './rule.ts'
import { type CaseRun, CaseRuns } from './run.ts'
import type { Situation } from './situation.ts'

/**
 * Something of a rule that cases must show (điều cần kiểm thử): a branch taken, or a condition that decides by itself.
 *
 * Shape: `way` is the place of the branch, the last where none of the conditions holds; `path` stands in the document
 */
export type Goal = {
  of: string
  kind: 'branch' | 'condition'
  path: string
  way: number | boolean
  isMet(run: Pick<CaseRun, 'unit' | 'trace'>): boolean
}

/** Everything that cases of a rule must show. Source: SPEC CASE-3, CASE-4 */
export function goalsOf({ of, formula, max, isCondition }: RuleFormula): Goal[] {
  const goals: Goal[] = []
  if (isCondition && formula.kind !== 'literal') goals.push(...decision(of, formula, formula, max, true))
  for (const node of ownNodes(formula)) {
    const ways = waysOf(node)
    if (!ways) continue
    const taken = (unit: Evaluation) => takenOf(ways.tests, unit, max)
    for (let way = 0; way < ways.tests.length + (ways.isOpen ? 1 : 0); way++)
      goals.push({
        of,
        kind: 'branch',
        path: ways.tests[way]?.path ?? node.path,
        way,
        isMet: ({ unit, trace }) => trace.has(node.path) && taken(unit) === way,
      })
    if (ways.isWritten) for (const test of ways.tests) goals.push(...decision(of, test, node, max, false))
  }
  return goals
}

function takenOf(tests: readonly Expression[], unit: Evaluation, max: Rational | null): number | null {
  for (const [index, test] of tests.entries()) {
    const outcome = unit.compute(test, max)
    if (outcome instanceof Unknown) return null
    if (isTrue(outcome)) return index
  }
  return tests.length
}

/** A condition that holds and fails, and each of its parts that decides it either way (MC/DC, masking). */
function decision(of: string, test: Expression, within: Expression, max: Rational | null, isAlone: boolean): Goal[] {
  const parts = partsOf(test)
  const told = isAlone
    ? [true, false].map((way): Goal => {
        const isMet: Goal['isMet'] = ({ unit, trace }) => trace.has(within.path) && truthOf(test, unit, max) === way
        return { of, kind: 'branch', path: test.path, way, isMet }
      })
    : []
  if (parts.length < 2) return told
  return [
    ...told,
    ...parts.flatMap((part) =>
      [true, false].map((way): Goal => {
        const turned = replaced(test, part, { kind: 'literal', value: !way, path: part.path })
        return {
          of,
          kind: 'condition',
          path: part.path,
          way,
          isMet: ({ unit, trace }) => {
            if (!trace.has(test.path) || truthOf(part, unit, max) !== way) return false
            const [is, were] = [truthOf(test, unit, max), truthOf(turned, unit, max)]
            return is !== null && were !== null && is !== were
          },
        }
      }),
    ),
  ]
}

/** The conditions that a condition is made of, which are made of no others. */
function partsOf(test: Expression): Expression[] {
  const inner = conditionsOf(test)
  return inner.length === 0 ? [test] : inner.flatMap(partsOf)
}

function truthOf(test: Expression, unit: Evaluation, max: Rational | null): boolean | null {
  const outcome = unit.compute(test, max)
  return outcome instanceof Unknown ? null : isTrue(outcome)
}

function replaced(node: Expression, part: Expression, by: Expression): Expression {
  if (node === part) return by
  return node.kind === 'call' ? { ...node, args: node.args.map((arg) => replaced(arg, part, by)) } : node
}

/** How much of a rule cases show. */
export type RuleCoverage = {
  of: string
  branches: { met: number; all: number }
  conditions: { met: number; all: number }
  /** What none of them shows. */
  open: { kind: Goal['kind']; path: string; way: Goal['way'] }[]
}

/** What of some goals runs show, in the order of the rules. */
function coverageOf(goals: readonly Goal[], runs: readonly CaseRun[]): RuleCoverage[] {
  const rules = new Map<string, RuleCoverage>()
  for (const goal of goals) {
    const { of, kind, path, way } = goal
    const rule = rules.get(of) ?? { of, branches: { met: 0, all: 0 }, conditions: { met: 0, all: 0 }, open: [] }
    rules.set(of, rule)
    const told = kind === 'branch' ? rule.branches : rule.conditions
    told.all += 1
    if (runs.some((run) => goal.isMet(run))) told.met += 1
    else rule.open.push({ kind, path, way })
  }
  return [...rules.values()]
}

/**
 * How much of every rule of a set some situations show: of indicators, of values computed for them, of leagues.
 *
 * Shape: rules without branches and conditions are left out
 */
export function setCoverage(program: Program, situations: readonly Situation[]): RuleCoverage[] {
  const asked = [...program.leaves.keys()].map((id) => `points.${id}`)
  const rules = [...(program.leagues.length > 0 ? ['league'] : []), ...asked]
  const goals: Goal[] = []
  const runs: CaseRun[] = []
  const seen = new Set<string>()
  for (const rule of rules) {
    const reads = ruleReads(program, rule)
    // A value computed for several rules is looked at once.
    const own = reads.formulas.filter(({ of }) => of === rule || (of.startsWith('derived.') && !seen.has(of)))
    for (const { of } of own) seen.add(of)
    goals.push(...own.flatMap(goalsOf))
    const run = new CaseRuns(program, rule, reads)
    for (const situation of situations) if (situation.of === rule) runs.push(run.run(situation))
  }
  return coverageOf(goals, runs)
}

/** The part of branches and conditions that is shown, of all rules together. Unit: per cent; 100 where there is none */
export function coveredShare(rules: readonly RuleCoverage[]): number {
  const told = rules.flatMap(({ branches, conditions }) => [branches, conditions])
  const [met, all] = [told.reduce((sum, each) => sum + each.met, 0), told.reduce((sum, each) => sum + each.all, 0)]
  return all === 0 ? 100 : (100 * met) / all
}
