import { type Issue, issue } from '../issue.ts'
import { decidesItself, operators, traitsOf } from '../operators/run.ts'
import { formulaSteps, maxListLength } from '../values/size.ts'
import { type Expression, nodesOf, operandsOf } from './tree.ts'

/** How many iterations may stand inside one another. */
const maxIterations = 2

/**
 * Refuses what would spend its budget whatever it is asked: iterations inside iterations, long lists written out.
 *
 * Errors: iteration-too-deep, size-exceeded
 * Source: SPEC F-8, F-9
 */
export function checkCost(root: Expression): Issue | null {
  return checkNesting(root, 0) ?? (leastSteps(root) > formulaSteps ? costly(root) : null)
}

function checkNesting(node: Expression, around: number): Issue | null {
  const iterates = node.kind === 'call' && traitsOf(node.operator).iterates !== undefined
  if (iterates && around >= maxIterations) return issue('iteration-too-deep', node.path, { max: maxIterations })
  for (const [index, operand] of operandsOf(node).entries()) {
    const found = checkNesting(operand, iterates && index === 1 ? around + 1 : around)
    if (found) return found
  }
  return null
}

/** The innermost part that is too costly by itself. */
function costly(root: Expression): Issue {
  let place = root
  for (const node of nodesOf(root)) if (leastSteps(node) > formulaSteps) place = node
  return issue('size-exceeded', place.path, { what: 'steps', max: formulaSteps })
}

const least = new WeakMap<Expression, number>()

/** Steps that are taken whatever the values are. */
export function leastSteps(node: Expression): number {
  const found = least.get(node) ?? countSteps(node)
  least.set(node, found)
  return found
}

function countSteps(node: Expression): number {
  if (node.kind === 'list' || node.kind === 'record') return 1 + sum(operandsOf(node))
  if (node.kind !== 'call') return 1
  const [first, second] = node.args
  if (first === undefined) return 1
  const { iterates } = traitsOf(node.operator)
  if (iterates === undefined) return 1 + (decidesItself(node.operator) ? leastSteps(first) : sum(node.args))
  // One until which nothing is settled may be the first, or none.
  const known = first.kind === 'list' && iterates === 'each' ? first.items.length : 0
  return 1 + leastSteps(first) + known * (1 + (second === undefined ? 1 : leastSteps(second)))
}

function sum(nodes: readonly Expression[]): number {
  return nodes.reduce((total, node) => total + leastSteps(node), 0)
}

/** Steps that are taken at most, whatever the values are. */
export function mostSteps(node: Expression): number {
  const operands = operandsOf(node)
  const all = operands.reduce((total, operand) => total + mostSteps(operand), 1)
  if (node.kind !== 'call') return all
  const [first, second] = operands
  // Looking at an operand with other values, as `try` does, is a step of its own.
  if (traitsOf(node.operator).iterates === undefined) return decidesItself(node.operator) ? all + operands.length : all
  return all + (first && second ? longest(first) * (1 + mostSteps(second)) : 0)
}

/** How many items a list can have that something gives. */
function longest(node: Expression): number {
  if (node.kind === 'list') return node.items.length
  if (node.kind !== 'call') return maxListLength
  const gives = operators.get(node.operator)?.gives
  if (gives !== 'list' && gives !== 'any') return 0
  const [first] = node.args
  // Each item of the first gives one item at most.
  const keepsLength = gives === 'list' && traitsOf(node.operator).iterates === 'each'
  return keepsLength && first ? longest(first) : maxListLength
}
