import type { Expression } from '../../formula/tree.ts'
import { lowered } from '../../operators/lower.ts'
import type { OperatorName } from '../../operators/run.ts'
import { compare as compareExact, fromNumber, Rational, toNumber } from '../../values/number.ts'
import type { Value } from '../../values/value.ts'
import { constant } from './arithmetic.ts'
import { isProved, ofConstant, ofEither, ofTruth } from './bounds.ts'
import { type Environment, Lowering, logical, numeric, type Typed, Unsupported, unsupported } from './lowering.ts'
import type { Node } from './node.ts'

/**
 * Lowers a formula to doubles with a proved error bound, or null where only exact evaluation will do:
 * text, lists, iterations, remainders, computed names, and numbers whose error nothing bounds.
 */
export function lower(expression: Expression, environment: Environment): Pick<Typed, 'node' | 'kind'> | null {
  try {
    const { node, kind } = lowerAny(expression, environment)
    return isProved(node.bounds) ? { node, kind } : null
  } catch (error) {
    if (error instanceof Unsupported) return null
    throw error
  }
}

function literal(value: Value, path: string): Typed {
  if (value instanceof Rational) {
    const double = toNumber(value)
    const exact = compareExact(fromNumber(double), value) === 0 && Number.isInteger(double)
    return numeric(constant(double, path, ofConstant(double, exact)))
  }
  return typeof value === 'boolean' ? logical(constant(value ? 1 : 0, path, ofTruth)) : unsupported()
}

function lowerAny(expression: Expression, environment: Environment): Typed {
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value, expression.path)
    case 'read':
      return lowerRead(expression, environment)
    case 'call': {
      const hand = lowered[expression.operator as OperatorName]
      return hand === 'unfollowed' ? unsupported() : hand(new Lowering(expression, environment, lowerAny))
    }
    default:
      return unsupported()
  }
}

function lowerRead(expression: Expression & { kind: 'read' }, environment: Environment): Typed {
  const info = environment.slots.get(expression.name)
  if (!info) return unsupported()
  const { kind, codes, slot, definition, bounds } = info
  const node: Node = { op: 'slot', slot, definition, bounds, path: expression.path }
  if (expression.fallback === null) return { node, kind, codes }
  const fallback = lowerAny(expression.fallback, environment)
  if (fallback.kind !== kind || kind === 'choice' || kind === 'date') return unsupported()
  return { node: orElse(node, fallback.node, expression.path), kind, codes: null }
}

function orElse(read: Node & { op: 'slot' }, fallback: Node, path: string): Node {
  return { op: 'orElse', slot: read.slot, fallback, bounds: ofEither([read.bounds, fallback.bounds]), path }
}
