import type { Expression } from '../../formula/tree.ts'
import { anyTruth, isImpossible, nothing, type Possible, truth } from '../interval/possible.ts'
import { isBelow, meet, onlyOf, type Range } from '../interval/range.ts'
import type { Environment } from './environment.ts'
import type { Interpreter } from './interpreter.ts'

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=' | '===' | '!=='

/** How each relation is said of its operands the other way round, and what it is when it does not hold. */
export const turned = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const
export const denied = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' } as const

/** Whether a comparison may hold and may fail. */
export function relationOf(node: Expression & { kind: 'call' }, over: Interpreter, at: Environment): Possible {
  const { operator, args } = node
  let [yes, no] = [true, false]
  for (let index = 0; index + 1 < args.length; index++) {
    const [a, b] = [args[index] as Expression, args[index + 1] as Expression]
    const found = pair(operator as Comparison, a, b, over, at)
    yes &&= found.yes
    no ||= found.no
  }
  return truth(yes, no)
}

function pair(relation: Comparison, a: Expression, b: Expression, over: Interpreter, at: Environment): Possible {
  const [left, right] = [over.value(a, at), over.value(b, at)]
  // What has no value is not compared.
  if (isImpossible(left) || isImpossible(right)) return nothing
  if (left.number && right.number && !left.texts && !right.texts && !left.other && !right.other) {
    if (!left.yes && !left.no && !right.yes && !right.no)
      return ofNumbers(relation, left.number, right.number, a, b, over, at)
    return anyTruth
  }
  if (relation !== '==' && relation !== '!=') return anyTruth
  const equal = ofStates(left, right)
  return relation === '==' ? equal : truth(equal.no, equal.yes)
}

function ofStates(left: Possible, right: Possible): Possible {
  const isState = ({ number, other, texts }: Possible) => !number && !other && texts !== 'any'
  if (!isState(left) || !isState(right)) return anyTruth
  const [a, b] = [statesOf(left), statesOf(right)]
  const shared = a.some((state) => b.includes(state))
  return truth(shared, !(shared && a.length === 1 && b.length === 1))
}

function statesOf({ yes, no, texts }: Possible): string[] {
  return [
    ...(yes ? ['yes'] : []),
    ...(no ? ['no'] : []),
    ...(texts instanceof Set ? [...texts].map((text) => `=${text}`) : []),
  ]
}

function ofNumbers(
  relation: Comparison,
  left: Range,
  right: Range,
  a: Expression,
  b: Expression,
  over: Interpreter,
  at: Environment,
): Possible {
  switch (relation) {
    case '<':
      return truth(!over.isAtMost(b, a, at), !isBelow(left, right, false))
    case '<=':
      return truth(!isBelow(right, left, false), !over.isAtMost(a, b, at))
    case '>':
      return truth(!over.isAtMost(a, b, at), !isBelow(right, left, false))
    case '>=':
      return truth(!isBelow(left, right, false), !over.isAtMost(b, a, at))
    default: {
      const same = over.keys.of(a) === over.keys.of(b) || (onlyOf(left) !== null && onlyOf(right) !== null)
      const may = meet(left, right) !== null
      const equal = truth(may, !(same && may))
      return relation === '==' || relation === '===' ? equal : truth(equal.no, equal.yes)
    }
  }
}
