import { constant, greatest, least, negation, product, quotient, sum } from '../../fast/plan/arithmetic.ts'
import { ofEither, ofWritten } from '../../fast/plan/bounds.ts'
import { type Lower, type Lowering, numeric, unsupported } from '../../fast/plan/lowering.ts'
import type { Node } from '../../fast/plan/node.ts'
import type { Expression } from '../../formula/tree.ts'
import type { NameOf } from '../operator.ts'
import type { scoring } from './run.ts'

export const scoringLowered: Readonly<Record<NameOf<typeof scoring>, Lower | 'unfollowed'>> = {
  ratio: (call) => numeric(quotient(call.number(call.args[0]), call.number(call.args[1]), call.path)),
  share: (call) => numeric(share(call)),
  clamp: (call) => numeric(clamp(call)),
  tiers: (call) => numeric(tiers(call)),
  choice: (call) => numeric(choice(call)),
  linear: (call) => numeric(linear(call.numbers(), call.path)),
  max_points: ({ environment, path }) =>
    environment.maxPoints === null ? unsupported() : numeric(constant(environment.maxPoints, path)),
}

function share(call: Lowering): Node {
  const { args, path } = call
  const capped = least([quotient(call.number(args[0]), call.number(args[1]), path), constant(1, path)], path)
  return product(capped, call.number(args[2]), path)
}

function clamp(call: Lowering): Node {
  const { args, path } = call
  return least([greatest([call.number(args[0]), call.number(args[1])], path), call.number(args[2])], path)
}

/** Steps and fractions that are themselves computed from values are left to exact evaluation. */
function written(arg: Expression | undefined, call: Lowering): Node & { op: 'constant' } {
  const node = call.number(arg)
  return node.op === 'constant' ? node : unsupported()
}

function tiers(call: Lowering): Node {
  const [subject, steps, direction] = call.args
  const x = call.number(subject)
  const pairs = steps?.kind === 'list' ? steps.items : unsupported()
  const edges: Node[] = []
  const points: (Node & { op: 'constant' })[] = []
  for (const pair of pairs) {
    if (pair.kind !== 'list') return unsupported()
    edges.push(written(pair.items[0], call))
    points.push(written(pair.items[1], call))
  }
  const downwards = direction?.kind === 'literal' && direction.value === 'atMost'
  const bounds = ofEither([...points.map((point) => point.bounds), ofWritten(0, 0, true)])
  const values = points.map((point) => point.value)
  return { op: 'tiers', subject: x, downwards, edges, points: values, bounds, path: call.path }
}

function choice(call: Lowering): Node {
  const [subject, table, most] = call.args
  if (table?.kind !== 'record') return unsupported()
  const state = call.any(subject)
  if (state.kind !== 'choice' || !state.codes) return unsupported()
  const full = call.number(most)
  const fractions = new Map(table.entries)
  const earned = [...state.codes.keys()].map((option) => {
    const fraction = fractions.get(option)
    return fraction === undefined ? null : product(written(fraction, call), full, call.path)
  })
  const values = earned.map((value) =>
    value === null ? Number.NaN : value.op === 'constant' ? value.value : unsupported(),
  )
  const bounds = ofEither(earned.flatMap((value) => (value === null ? [] : [value.bounds])))
  return { op: 'table', subject: state.node, values, bounds, path: call.path }
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
