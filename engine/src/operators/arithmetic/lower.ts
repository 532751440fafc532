import { greatest, least, negation, product, quotient, sum } from '../../fast/plan/arithmetic.ts'
import { type Lower, type Lowering, numeric, type Typed, unsupported } from '../../fast/plan/lowering.ts'
import type { NameOf } from '../operator.ts'
import type { arithmetic } from './run.ts'

export const arithmeticLowered: Readonly<Record<NameOf<typeof arithmetic>, Lower | 'unfollowed'>> = {
  '+': (call) => numeric(sum(call.numbers(), call.path)),
  '-': difference,
  '*': (call) => numeric(call.numbers().reduce((a, b) => product(a, b, call.path))),
  '/': (call) => numeric(quotient(call.number(call.args[0]), call.number(call.args[1]), call.path)),
  '%': 'unfollowed',
  max: (call) => numeric(greatest(call.numbers(), call.path)),
  min: (call) => numeric(least(call.numbers(), call.path)),
  round: 'unfollowed',
}

function difference(call: Lowering): Typed {
  const [a, b] = call.numbers()
  if (a === undefined) return unsupported()
  return numeric(b === undefined ? negation(a, call.path) : sum([a, negation(b, call.path)], call.path))
}
