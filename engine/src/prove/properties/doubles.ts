import { nodesOfItems } from '../../formula/reads.ts'
import { type Expression, nodesOf } from '../../formula/tree.ts'
import { inDoubles, provedOf } from '../../operators/prove.ts'
import { traitsOf } from '../../operators/run.ts'
import { compare, fromNumber, Rational, toNumber } from '../../values/number.ts'
import type { Environment } from '../interpret/environment.ts'
import type { Interpreter } from '../interpret/interpreter.ts'
import { originOf } from '../interpret/key.ts'
import { isNonNegative } from '../interval/range.ts'
import { writtenOf } from '../interval/region.ts'
import type { Trial } from '../trials/trial.ts'

/** Two numbers that a formula compares. */
export type Compared = readonly [Expression, Expression]

/** Whole numbers this large and decimals of 15 digits are doubles, each its own. */
const safe = fromNumber(1e15)

/** The numbers that a formula compares where a unit is; of those compared item by item nothing more is known. */
export function comparisonsIn(formula: Expression, over: Interpreter, at: Environment): (Compared | 'of items')[] {
  const ofItems = new Set(nodesOfItems(formula))
  const isNumber = (side: Expression) => over.number(side, at) !== null
  return [...nodesOf(formula)].flatMap((node): (Compared | 'of items')[] => {
    const pairs = comparedIn(node)
    if (ofItems.has(node)) return pairs.map(() => 'of items')
    return pairs.filter(([a, b]) => isNumber(a) && (isNumber(b) || over.value(b, at).other))
  })
}

/** The comparisons of one node, those made of it for its branches among them. */
function comparedIn(node: Expression): Compared[] {
  if (node.kind !== 'call') return []
  const branches = provedOf(node.operator)?.branches
  if (branches?.tests === 'made') return branches.of(node.args).ways.flatMap(({ test }) => comparedIn(test))
  const { compares } = inDoubles(node.operator)
  if (compares === undefined) return []
  const [first, listed] = node.args
  if (compares === 'listed' && first && listed?.kind === 'list') return listed.items.map((item) => [first, item])
  return node.args.slice(1).map((right, index): Compared => [node.args[index] as Expression, right])
}

/**
 * Whether binary doubles order two values as their exact values are ordered: decimals as written, whole numbers, and a
 * ratio of whole numbers against a decimal so short that nothing but the edge itself rounds to it, or the sign of what is
 * no nearer to 0 than doubles reach.
 */
export function isOrderedByDoubles([a, b]: Compared, over: Interpreter, at: Environment): boolean {
  const [left, right] = [a, b].map((side) => originOf(over.program, side)) as [Expression, Expression]
  const isPlain = (side: Expression) => isWritten(side, over) || isWhole(side, over, at)
  if (isPlain(left) && isPlain(right)) return true
  const isZeroWritten = (side: Expression) => writtenOf(side)?.n === 0n
  if (isZeroWritten(right) ? isSigned(left, over, at) : isZeroWritten(left) && isSigned(right, over, at)) return true
  return isShortRatio(left, right, over, at) || isShortRatio(right, left, over, at)
}

/** Whether doubles keep the sign of a value: whatever is multiplied, divided, or added up without going below 0. */
function isSigned(node: Expression, over: Interpreter, at: Environment): boolean {
  const origin = originOf(over.program, node)
  if (isWritten(origin, over) || isWhole(origin, over, at)) return true
  if (origin.kind === 'read' && !origin.fallback && origin.name.startsWith('cohort.')) {
    const of = over.program.cohort.get(origin.name.slice(7))
    return of !== undefined && isNonNegativeSigned(of, over, over.others)
  }
  if (origin.kind !== 'call' || !over.spend()) return false
  const { sign } = inDoubles(origin.operator)
  if (sign === undefined) return false
  return origin.args.every((arg) => (sign === 'any' ? isSigned(arg, over, at) : isNonNegativeSigned(arg, over, at)))
}

function isNonNegativeSigned(node: Expression, over: Interpreter, at: Environment): boolean {
  const range = over.number(node, at)
  return range !== null && isNonNegative(range) && isSigned(node, over, at)
}

function isWritten(node: Expression, over: Interpreter): boolean {
  const origin = originOf(over.program, node)
  if (origin.kind === 'literal') return true
  if (origin.kind === 'read') return origin.fallback === null && over.program.inputs.has(origin.name)
  if (origin.kind !== 'call' || !over.spend()) return false
  const { written } = inDoubles(origin.operator)
  return written === 'here' || (written === 'operands' && origin.args.every((arg) => isWritten(arg, over)))
}

function isWhole(node: Expression, over: Interpreter, at: Environment): boolean {
  const origin = originOf(over.program, node)
  const range = over.number(origin, at)
  if (!range?.whole || !range.low || !range.high || !over.spend()) return false
  if (compare(range.high.at, safe) > 0 || compare(range.low.at, new Rational(-safe.n, safe.d)) < 0) return false
  if (origin.kind !== 'call') return origin.kind === 'literal' || origin.kind === 'read'
  return inDoubles(origin.operator).whole === true && origin.args.every((arg) => isWhole(arg, over, at))
}

/** a ÷ b differs from p ÷ 10^k by at least 1 ÷ (b · 10^k) wherever it differs. */
function isShortRatio(node: Expression, edge: Expression, over: Interpreter, at: Environment): boolean {
  const written = writtenOf(edge)
  if (!written || node.kind !== 'call' || traitsOf(node.operator).divides !== 'quotient') return false
  const [a, b] = node.args
  const most = over.number(b, at)?.high
  if (!a || !b || !most || !isWhole(a, over, at) || !isWhole(b, over, at)) return false
  const size = written.n < 0n ? -written.n : written.n
  return (most.at.n / most.at.d + 1n) * (size + written.d) < 2n ** 50n
}

/** Two doubles further apart than this, of the larger, are taken for rightly ordered without being computed exactly. */
const near = 1e-6

/** Whether plain doubles order two values of a unit otherwise than they are. */
export function isMisordered([a, b]: Compared, { evaluation, values }: Trial, over: Interpreter): boolean {
  const seen = { known: new Map<number, number | null>(), jumps: false }
  const [left, right] = [a, b].map((side) => computed(side, values, over, seen))
  if (typeof left !== 'number' || typeof right !== 'number') return false
  if (!seen.jumps && Math.abs(left - right) > near * Math.max(Math.abs(left), Math.abs(right))) return false
  const exact = [a, b].map((side) => evaluation.compute(side))
  if (!(exact[0] instanceof Rational) || !(exact[1] instanceof Rational)) return false
  return Math.sign(left - right) !== compare(exact[0], exact[1])
}

/** A formula as a program without exact numbers computes it; null for what is not arithmetic. */
function computed(
  node: Expression,
  values: Trial['values'],
  over: Interpreter,
  seen: { known: Map<number, number | null>; jumps: boolean },
): number | null {
  const { known } = seen
  const key = over.keys.of(node)
  const found = known.get(key)
  if (found !== undefined) return found
  const origin = originOf(over.program, node)
  let value: number | null = null
  if (origin.kind === 'literal') value = origin.value instanceof Rational ? toNumber(origin.value) : null
  if (origin.kind === 'read') {
    const reported = values[origin.name]
    value = typeof reported === 'number' && !origin.name.includes('.') ? reported : null
  }
  if (origin.kind === 'call') {
    const { plain: run, jumps = false } = inDoubles(origin.operator)
    seen.jumps ||= jumps
    const operands = run ? origin.args.map((arg) => computed(arg, values, over, seen)) : []
    value = run && operands.every((operand) => operand !== null) ? run(...operands) : null
  }
  known.set(key, value)
  return value
}
