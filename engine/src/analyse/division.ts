import { type Expression, nodesOf } from '../expression.ts'
import { type Issue, issue } from '../issue.ts'
import { compare, fromNumber, Rational, zero } from '../number.ts'
import type { Program } from '../program.ts'
import { formulasOf } from './references.ts'

/**
 * Denominators that a declared domain lets be zero, where nothing rules it out.
 *
 * Looks at denominators that are one reported value; computed ones are left to evaluation.
 *
 * Errors: division-by-zero-possible, division-by-zero (a literal 0)
 * Source: SPEC A-6
 */
export function checkDivision(program: Program): Issue[] {
  return formulasOf(program).flatMap(({ name, path, expression }) => {
    const leaf = name.startsWith('points.') ? program.leaves.get(name.slice(7)) : undefined
    const guards = leaf && path.endsWith('/formula') ? guardedNames(leaf.applies) : new Set<string>()
    for (const node of nodesOf(expression)) for (const guarded of conditionGuards(node)) guards.add(guarded)
    return [...nodesOf(expression)].flatMap((node) => checkNode(node, guards, program))
  })
}

function checkNode(node: Expression, guards: ReadonlySet<string>, program: Program): Issue[] {
  if (node.kind !== 'call' || !['ratio', 'share', '/', '%'].includes(node.operator)) return []
  const denominator = node.args[1]
  if (
    denominator?.kind === 'literal' &&
    denominator.value instanceof Rational &&
    compare(denominator.value, zero) === 0
  )
    return [issue('division-by-zero', denominator.path, { operator: node.operator })]
  if (denominator?.kind !== 'read' || guards.has(denominator.name)) return []
  const input = program.inputs.get(denominator.name)
  if (!input) return []
  const excludesZero =
    (input.min !== undefined && compare(fromNumber(input.min), zero) > 0) ||
    (input.max !== undefined && compare(fromNumber(input.max), zero) < 0)
  return excludesZero ? [] : [issue('division-by-zero-possible', denominator.path, { denominator: input.label })]
}

/** Names that a condition being true shows to be other than zero: `b > 0`, `b >= 1`, `b != 0`, joined by `and`. */
function guardedNames(condition: Expression): Set<string> {
  const names = new Set<string>()
  if (condition.kind !== 'call') return names
  if (condition.operator === 'and') {
    for (const part of condition.args) for (const name of guardedNames(part)) names.add(name)
    return names
  }
  const [a, b] = condition.args
  const flipped = a?.kind === 'literal'
  const read = flipped ? b : a
  const bound = flipped ? a : b
  if (read?.kind !== 'read' || bound?.kind !== 'literal' || !(bound.value instanceof Rational)) return names
  const sign = compare(bound.value, zero)
  const direction = flipped ? { '<': '>', '<=': '>=' }[condition.operator] : condition.operator
  const excludes =
    (direction === '>' && sign >= 0) || (direction === '>=' && sign > 0) || (direction === '!=' && sign === 0)
  if (excludes) names.add(read.name)
  return names
}

/** Inside `if`, what the condition guards is guarded; a name compared with zero by equality counts for the else branch. */
function conditionGuards(node: Expression): Set<string> {
  if (node.kind !== 'call' || node.operator !== 'if') return new Set()
  const [condition] = node.args
  if (condition?.kind === 'call' && (condition.operator === '==' || condition.operator === '<=')) {
    const [a, b] = condition.args
    if (a?.kind === 'read' && b?.kind === 'literal' && b.value instanceof Rational && compare(b.value, zero) === 0)
      return new Set([a.name])
  }
  return condition ? guardedNames(condition) : new Set()
}
