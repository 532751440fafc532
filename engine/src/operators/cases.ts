import type { Expression } from '../formula/tree.ts'
import { arithmeticCases } from './arithmetic/cases.ts'
import type { Boundary, Edge } from './boundary.ts'
import { comparisonCases } from './comparison/cases.ts'
import { errorsCases } from './error/cases.ts'
import { listCases } from './list/cases.ts'
import { logicCases } from './logic/cases.ts'
import { provedOf } from './prove.ts'
import { readingCases } from './reading/cases.ts'
import type { OperatorName } from './run.ts'
import { scoringCases } from './scoring/cases.ts'
import { textCases } from './text/cases.ts'

/** Where the cases of every operator lie, or that it has none of its own. */
export const boundaries: Readonly<Record<OperatorName, Boundary | 'none'>> = {
  ...arithmeticCases,
  ...comparisonCases,
  ...errorsCases,
  ...listCases,
  ...logicCases,
  ...readingCases,
  ...scoringCases,
  ...textCases,
}

function boundaryOf(node: Expression): Boundary {
  const found = node.kind === 'call' ? boundaries[node.operator as OperatorName] : 'none'
  return found === 'none' ? {} : found
}

/** Where a node begins to give something else. */
export function edgesOf(node: Expression): readonly Edge[] {
  return node.kind === 'call' ? (boundaryOf(node).edges?.(node.args, node.path) ?? []) : []
}

/** Operands that together decide a condition; none where it is one by itself. */
export function conditionsOf(node: Expression): readonly Expression[] {
  return node.kind === 'call' ? (boundaryOf(node).conditions?.(node.args) ?? []) : []
}

/**
 * The alternatives of a node, as conditions in the order they are tried.
 *
 * Shape: `isOpen` where something is given when none holds; `isWritten` where the conditions stand in the rule
 */
export function waysOf(node: Expression): { tests: readonly Expression[]; isOpen: boolean; isWritten: boolean } | null {
  if (node.kind !== 'call') return null
  const own = boundaryOf(node).ways?.(node.args)
  if (own) return { tests: own, isOpen: false, isWritten: false }
  const branches = provedOf(node.operator)?.branches
  if (!branches) return null
  const tests = branches.of(node.args).ways.map(({ test }) => test)
  return { tests, isOpen: true, isWritten: branches.tests === 'written' }
}
