import type { Expression } from '../../formula/tree.ts'
import { isDay } from '../../program/input.ts'
import { compare as compareExact, fromNumber, Rational, toNumber } from '../../values/number.ts'
import type { Value } from '../../values/value.ts'
import { constant, greatest, least, negation, product, quotient, sum } from './arithmetic.ts'
import { isProved, ofConstant, ofEither, ofTruth, ofWritten } from './bounds.ts'
import { dayCode, type Held, type Node, type Relation } from './node.ts'

/** Where names are, and the maximum of the leaf being lowered. */
export type Environment = { slots: ReadonlyMap<string, Held>; maxPoints: number | null }

type Kind = Held['kind']
type Typed = { node: Node; kind: Kind; codes: ReadonlyMap<string, number> | null }

class Unsupported extends Error {}

/**
 * Lowers a formula to doubles with a proved error bound, or null where only exact evaluation will do:
 * text, lists, iterations, remainders, computed names, and numbers whose error nothing bounds.
 */
export function lower(expression: Expression, environment: Environment): { node: Node; kind: Kind } | null {
  try {
    const { node, kind } = lowerAny(expression, environment)
    return isProved(node.bounds) ? { node, kind } : null
  } catch (error) {
    if (error instanceof Unsupported) return null
    throw error
  }
}

function unsupported(): never {
  throw new Unsupported()
}

function literal(value: Value, path: string): Typed {
  if (value instanceof Rational) {
    const double = toNumber(value)
    const exact = compareExact(fromNumber(double), value) === 0 && Number.isInteger(double)
    return { node: constant(double, path, ofConstant(double, exact)), kind: 'number', codes: null }
  }
  if (typeof value === 'boolean') return { node: constant(value ? 1 : 0, path, ofTruth), kind: 'boolean', codes: null }
  return unsupported()
}

function lowerAny(expression: Expression, environment: Environment): Typed {
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value, expression.path)
    case 'read':
      return lowerRead(expression, environment)
    case 'call':
      return lowerCall(expression, environment)
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

function lowerCall(call: Expression & { kind: 'call' }, environment: Environment): Typed {
  const { operator, args, path } = call
  const number = (index: number) => expect(args[index], 'number', environment)
  const numbers = () => args.map((_, index) => number(index))
  const truth = (index: number) => expect(args[index], 'boolean', environment)
  const truths = () => args.map((_, index) => truth(index))
  const numeric = (node: Node): Typed => ({ node, kind: 'number', codes: null })
  const logical = (node: Node): Typed => ({ node, kind: 'boolean', codes: null })
  switch (operator) {
    case '+':
      return numeric(sum(numbers(), path))
    case '-': {
      const [a, b] = numbers()
      if (a === undefined) return unsupported()
      return numeric(b === undefined ? negation(a, path) : sum([a, negation(b, path)], path))
    }
    case '*':
      return numeric(numbers().reduce((a, b) => product(a, b, path)))
    case '/':
    case 'ratio':
      return args.length === 2 ? numeric(quotient(number(0), number(1), path)) : unsupported()
    case 'share': {
      const capped = least([quotient(number(0), number(1), path), constant(1, path)], path)
      return numeric(product(capped, number(2), path))
    }
    case 'min':
      return numeric(least(numbers(), path))
    case 'max':
      return numeric(greatest(numbers(), path))
    case 'clamp':
      return numeric(least([greatest([number(0), number(1)], path), number(2)], path))
    case 'linear':
      return numeric(linear(numbers(), path))
    case 'max_points':
      return environment.maxPoints === null ? unsupported() : numeric(constant(environment.maxPoints, path))
    case 'tiers':
      return numeric(lowerTiers(call, environment))
    case 'choice':
      return numeric(lowerChoice(call, environment))
    case 'if':
    case '?:':
      return lowerIf(args, path, environment)
    case 'and':
      return logical({ op: 'all', args: truths(), bounds: ofTruth, path })
    case 'or':
      return logical({ op: 'any', args: truths(), bounds: ofTruth, path })
    case '!':
      return logical({ op: 'not', a: truth(0), bounds: ofTruth, path })
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      return logical(lowerCompare(operator, args, path, environment))
    default:
      return unsupported()
  }
}

/** Steps and fractions that are themselves computed from values are left to exact evaluation. */
function expectConstant(arg: Expression | undefined, environment: Environment): Node & { op: 'constant' } {
  const node = expect(arg, 'number', environment)
  return node.op === 'constant' ? node : unsupported()
}

function expect(arg: Expression | undefined, kind: Kind, environment: Environment): Node {
  if (arg === undefined) return unsupported()
  const lowered = lowerAny(arg, environment)
  return lowered.kind === kind ? lowered.node : unsupported()
}

/** p0 + clamp((x − x0) / (x1 − x0)) · (p1 − p0), for constant ends. */
function linear(args: readonly Node[], path: string): Node {
  const [x, x0, p0, x1, p1] = args
  if (!x || x0?.op !== 'constant' || p0?.op !== 'constant' || x1?.op !== 'constant' || p1?.op !== 'constant')
    return unsupported()
  if (x1.value === x0.value) return unsupported()
  const way = quotient(sum([x, negation(x0, path)], path), sum([x1, negation(x0, path)], path), path)
  const kept = least([greatest([way, constant(0, path)], path), constant(1, path)], path)
  return sum([p0, product(kept, sum([p1, negation(p0, path)], path), path)], path)
}

function lowerTiers(call: Expression & { kind: 'call' }, environment: Environment): Node {
  const [subject, steps, direction] = call.args
  const x = expect(subject, 'number', environment)
  const pairs = steps?.kind === 'list' ? steps.items : unsupported()
  const edges: Node[] = []
  const points: (Node & { op: 'constant' })[] = []
  for (const pair of pairs) {
    if (pair.kind !== 'list') return unsupported()
    edges.push(expectConstant(pair.items[0], environment))
    points.push(expectConstant(pair.items[1], environment))
  }
  const downwards = direction?.kind === 'literal' && direction.value === 'atMost'
  const bounds = ofEither([...points.map((point) => point.bounds), ofWritten(0, 0, true)])
  return {
    op: 'tiers',
    subject: x,
    downwards,
    edges,
    points: points.map((point) => point.value),
    bounds,
    path: call.path,
  }
}

function lowerChoice(call: Expression & { kind: 'call' }, environment: Environment): Node {
  const [subject, table, most] = call.args
  if (subject === undefined || table?.kind !== 'record') return unsupported()
  const state = lowerAny(subject, environment)
  if (state.kind !== 'choice' || !state.codes) return unsupported()
  const full = expect(most, 'number', environment)
  const fractions = new Map(table.entries)
  const earned = [...state.codes.keys()].map((option) => {
    const fraction = fractions.get(option)
    return fraction === undefined ? null : product(expectConstant(fraction, environment), full, call.path)
  })
  const values = earned.map((value) =>
    value === null ? Number.NaN : value.op === 'constant' ? value.value : unsupported(),
  )
  const bounds = ofEither(earned.flatMap((value) => (value === null ? [] : [value.bounds])))
  return { op: 'table', subject: state.node, values, bounds, path: call.path }
}

function lowerIf(args: readonly Expression[], path: string, environment: Environment): Typed {
  const [condition, then, ...rest] = args
  if (condition === undefined || then === undefined || rest.length === 0) return unsupported()
  const chosen = lowerAny(then, environment)
  const [only] = rest
  const other = rest.length === 1 && only ? lowerAny(only, environment) : lowerIf(rest, path, environment)
  if (chosen.kind !== other.kind || chosen.kind === 'choice' || chosen.kind === 'date') return unsupported()
  const bounds = ofEither([chosen.node.bounds, other.node.bounds])
  const test = expect(condition, 'boolean', environment)
  const node: Node = { op: 'select', condition: test, chosen: chosen.node, otherwise: other.node, bounds, path }
  return { node, kind: chosen.kind, codes: null }
}

function lowerCompare(relation: Relation, args: readonly Expression[], path: string, environment: Environment): Node {
  const pairs = args
    .slice(1)
    .map((right, index) => comparePair(relation, args[index] as Expression, right, path, environment))
  const [only] = pairs
  return pairs.length === 1 && only ? only : { op: 'all', args: pairs, bounds: ofTruth, path }
}

function comparePair(
  relation: Relation,
  left: Expression,
  right: Expression,
  path: string,
  environment: Environment,
): Node {
  const text = (side: Expression): string | null =>
    side.kind === 'literal' && typeof side.value === 'string' ? side.value : null
  const leftText = text(left)
  const rightText = text(right)
  if (leftText !== null && rightText !== null) return unsupported()
  const other = leftText === null ? lowerAny(left, environment) : null
  const a = other ?? coded(leftText as string, lowerAny(right, environment), relation, left.path)
  const b = rightText === null ? lowerAny(right, environment) : coded(rightText, a, relation, right.path)
  if (a.kind !== b.kind || (a.kind === 'choice' && a.codes !== b.codes)) return unsupported()
  if (a.kind === 'boolean' && relation !== '==' && relation !== '!=') return unsupported()
  return { op: 'compare', relation, a: a.node, b: b.node, bounds: ofTruth, path }
}

/** A text literal beside a choice or a day, as the code the slot holds. */
function coded(text: string, beside: Typed, relation: Relation, path: string): Typed {
  if (beside.kind === 'date' && isDay(text)) return { node: constant(dayCode(text), path), kind: 'date', codes: null }
  if (beside.kind === 'choice' && beside.codes && (relation === '==' || relation === '!='))
    return { node: constant(beside.codes.get(text) ?? -1, path), kind: 'choice', codes: beside.codes }
  return unsupported()
}
