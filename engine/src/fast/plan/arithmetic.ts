import {
  add as addExact,
  compare as compareExact,
  fromNumber,
  maxDigits,
  multiply as multiplyExact,
  type Rational,
  significantDigits,
  toNumber,
} from '../../values/number.ts'
import { ofConstant, ofMaximum, ofMinimum, ofNegation, ofProduct, ofQuotient, ofSum, type Proved } from './bounds.ts'
import type { Node } from './node.ts'

export function constant(value: number, path: string, bounds?: Proved): Node {
  return { op: 'constant', value, path, bounds: bounds ?? ofConstant(value, Number.isInteger(value)) }
}

/** The exact decimal of an operation on written constants, folded once. */
function folded(nodes: readonly Node[], path: string, operation: (values: Rational[]) => Rational): Node | null {
  const values = nodes.map((node) => (node.op === 'constant' && node.bounds.written ? fromNumber(node.value) : null))
  if (values.some((value) => value === null)) return null
  const exact = operation(values as Rational[])
  const value = toNumber(exact)
  // Beyond every double: left as it is written, it is out of the reach of doubles, and exact evaluation says what is wrong.
  if (!Number.isFinite(value)) return null
  const whole = Number.isInteger(value) && compareExact(fromNumber(value), exact) === 0
  const written = compareExact(fromNumber(value), exact) === 0 && significantDigits(value) <= maxDigits
  return constant(value, path, { ...ofConstant(value, whole), written })
}

export function sum(args: readonly Node[], path: string): Node {
  const constantSum = folded(args, path, (values) => values.reduce(addExact))
  if (constantSum) return constantSum
  return { op: 'sum', args, bounds: ofSum(args.map((arg) => arg.bounds)), path }
}

export function negation(a: Node, path: string): Node {
  if (a.op === 'constant') return constant(a.value === 0 ? 0 : -a.value, path, ofNegation(a.bounds))
  return { op: 'negation', a, bounds: ofNegation(a.bounds), path }
}

export function product(a: Node, b: Node, path: string): Node {
  const constantProduct = folded([a, b], path, (values) => values.reduce(multiplyExact))
  if (constantProduct) return constantProduct
  return { op: 'product', a, b, bounds: ofProduct(a.bounds, b.bounds), path }
}

export function quotient(a: Node, b: Node, path: string): Node {
  return { op: 'quotient', a, b, bounds: ofQuotient(a.bounds, b.bounds), path }
}

export function least(args: readonly Node[], path: string): Node {
  return { op: 'least', args, bounds: ofMinimum(args.map((arg) => arg.bounds)), path }
}

export function greatest(args: readonly Node[], path: string): Node {
  return { op: 'greatest', args, bounds: ofMaximum(args.map((arg) => arg.bounds)), path }
}
