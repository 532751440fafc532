import { denominatorOf } from '../../formula/division.ts'
import type { Expression } from '../../formula/tree.ts'
import { provedOf } from '../../operators/prove.ts'
import { zero } from '../../values/number.ts'
import type { Environment } from '../interpret/environment.ts'
import type { Interpreter } from '../interpret/interpreter.ts'
import { originOf } from '../interpret/key.ts'
import { isNumberOnly } from '../interval/possible.ts'
import { contains } from '../interval/range.ts'

/** Whether a formula has a value for every unit that reports what it reads: nothing in it can be a fault or unknown. */
export function isTotal(node: Expression, over: Interpreter, at: Environment): boolean {
  const key = over.keys.of(node)
  const found = at.totals.get(key)
  if (found !== undefined) return found
  const total = over.spend() && compute(originOf(over.program, node), over, at)
  at.totals.set(key, total)
  return total
}

function compute(origin: Expression, over: Interpreter, at: Environment): boolean {
  if (origin.kind === 'literal') return true
  if (origin.kind === 'read') return origin.fallback === null && over.program.inputs.has(origin.name)
  if (origin.kind !== 'call' || !origin.args.every((arg) => isTotal(arg, over, at))) return false
  const { operator, args } = origin
  const from = provedOf(operator)?.isTotal
  if (from !== 'with numbers') return from === 'with values'
  if (!args.every((arg) => isNumberOnly(over.value(arg, at)))) return false
  const denominator = denominatorOf(origin)
  const range = denominator && over.number(denominator, at)
  return range === null || !contains(range, zero)
}
