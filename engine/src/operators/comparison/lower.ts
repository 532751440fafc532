import { constant, negation, sum } from '../../fast/plan/arithmetic.ts'
import { ofTruth } from '../../fast/plan/bounds.ts'
import {
  junction,
  type Lower,
  type Lowering,
  logical,
  numeric,
  type Typed,
  unsupported,
} from '../../fast/plan/lowering.ts'
import type { Node, Relation } from '../../fast/plan/node.ts'
import type { Expression } from '../../formula/tree.ts'
import { dayNumber, isDay } from '../../values/day.ts'
import type { NameOf } from '../operator.ts'
import type { comparison } from './run.ts'

const compare =
  (relation: Relation): Lower =>
  (call) => {
    const pairs = call.args.slice(1).map((right, index) => pair(relation, call.args[index] as Expression, right, call))
    const [only] = pairs
    return logical(pairs.length === 1 && only ? only : junction('all', pairs, call.path))
  }

export const comparisonLowered: Readonly<Record<NameOf<typeof comparison>, Lower | 'unfollowed'>> = {
  days: (call) => numeric(sum([dayIn(call, 1), negation(dayIn(call, 0), call.path)], call.path)),
  '<': compare('<'),
  '<=': compare('<='),
  '>': compare('>'),
  '>=': compare('>='),
  '==': compare('=='),
  '!=': compare('!='),
  '===': 'unfollowed',
  '!==': 'unfollowed',
}

/** An operand that is a day, as days after a day that all are counted from. */
function dayIn(call: Lowering, at: 0 | 1): Node {
  const operand = call.args[at]
  if (operand?.kind === 'literal' && typeof operand.value === 'string' && isDay(operand.value))
    return constant(dayNumber(operand.value), operand.path)
  const { node, kind } = call.any(operand)
  return kind === 'date' ? node : unsupported()
}

const isEquality = (relation: Relation) => relation === '==' || relation === '!='

function pair(relation: Relation, left: Expression, right: Expression, call: Lowering): Node {
  const text = (side: Expression): string | null =>
    side.kind === 'literal' && typeof side.value === 'string' ? side.value : null
  const leftText = text(left)
  const rightText = text(right)
  if (leftText !== null && rightText !== null) return unsupported()
  const other = leftText === null ? call.any(left) : null
  const a = other ?? coded(leftText as string, call.any(right), relation, left.path)
  const b = rightText === null ? call.any(right) : coded(rightText, a, relation, right.path)
  if (a.kind !== b.kind || (a.kind === 'choice' && a.codes !== b.codes)) return unsupported()
  if (a.kind === 'boolean' && !isEquality(relation)) return unsupported()
  return { op: 'compare', relation, a: a.node, b: b.node, bounds: ofTruth, path: call.path }
}

/** A text literal beside a choice or a day, as the code the slot holds. */
function coded(text: string, beside: Typed, relation: Relation, path: string): Typed {
  if (beside.kind === 'date' && isDay(text)) return { node: constant(dayNumber(text), path), kind: 'date', codes: null }
  if (beside.kind === 'choice' && beside.codes && isEquality(relation))
    return { node: constant(beside.codes.get(text) ?? -1, path), kind: 'choice', codes: beside.codes }
  return unsupported()
}
