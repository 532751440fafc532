import type { Expression } from '../../formula/tree.ts'
import { zero } from '../../values/number.ts'
import { type Boundary, denominator, edge } from '../boundary.ts'
import type { NameOf } from '../operator.ts'
import type { scoring } from './run.ts'

const nothing: Expression = { kind: 'literal', value: zero, path: '' }

export const scoringCases: Readonly<Record<NameOf<typeof scoring>, Boundary | 'none'>> = {
  ratio: { edges: ([, whole]) => denominator(whole, nothing) },
  share: { edges: ([part, whole], path) => [...edge('cap', part, whole, path), ...denominator(whole, nothing)] },
  clamp: { edges: ([x, low, high]) => [...edge('end', x, low), ...edge('end', x, high)] },
  tiers: {
    edges: ([subject, steps]) =>
      (steps?.kind === 'list' ? steps.items : []).flatMap((step) =>
        step.kind === 'list' ? edge('threshold', subject, step.items[0]) : [],
      ),
  },
  choice: {
    ways: ([subject, table]) =>
      (table?.kind === 'record' ? table.entries : []).flatMap(([state, { path }]): Expression[] =>
        subject
          ? [{ kind: 'call', operator: '==', args: [subject, { kind: 'literal', value: state, path }], path }]
          : [],
      ),
  },
  linear: { edges: ([x, from, , to]) => [...edge('end', x, from), ...edge('end', x, to)] },
  max_points: 'none',
}
