import { ofEither, ofTruth } from '../../fast/plan/bounds.ts'
import { junction, type Lower, type Lowering, logical, type Typed, unsupported } from '../../fast/plan/lowering.ts'
import type { Node } from '../../fast/plan/node.ts'
import type { Expression } from '../../formula/tree.ts'
import type { NameOf } from '../operator.ts'
import type { logic } from './run.ts'

export const logicLowered: Readonly<Record<NameOf<typeof logic>, Lower | 'unfollowed'>> = {
  if: (call) => branches(call.args, call),
  '?:': (call) => branches(call.args, call),
  and: (call) => logical(junction('all', call.truths(), call.path)),
  or: (call) => logical(junction('any', call.truths(), call.path)),
  '!': (call) => logical({ op: 'not', a: call.truth(call.args[0]), bounds: ofTruth, path: call.path }),
  '!!': 'unfollowed',
}

function branches(args: readonly Expression[], call: Lowering): Typed {
  const [condition, then, ...rest] = args
  if (condition === undefined || then === undefined || rest.length === 0) return unsupported()
  const chosen = call.any(then)
  const other = rest.length === 1 ? call.any(rest[0]) : branches(rest, call)
  if (chosen.kind !== other.kind || chosen.kind === 'choice' || chosen.kind === 'date') return unsupported()
  const bounds = ofEither([chosen.node.bounds, other.node.bounds])
  const test = call.truth(condition)
  const node: Node = {
    op: 'select',
    condition: test,
    chosen: chosen.node,
    otherwise: other.node,
    bounds,
    path: call.path,
  }
  return { node, kind: chosen.kind, codes: null }
}
