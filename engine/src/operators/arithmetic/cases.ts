import type { Expression } from '../../formula/tree.ts'
import { zero } from '../../values/number.ts'
import { type Boundary, denominator, edge } from '../boundary.ts'
import type { NameOf } from '../operator.ts'
import type { arithmetic } from './run.ts'

const nothing: Expression = { kind: 'literal', value: zero, path: '' }

const divided: Boundary = { edges: ([, whole]) => denominator(whole, nothing) }

/** Of so many operands each is held against each other, of more each against the next. */
const mostPaired = 8

/** Where one operand begins to count instead of another. */
const best: Boundary = {
  edges: (args) =>
    args.flatMap((a, index) =>
      args.slice(index + 1, args.length > mostPaired ? index + 2 : args.length).flatMap((b) => edge('cap', a, b)),
    ),
}

export const arithmeticCases: Readonly<Record<NameOf<typeof arithmetic>, Boundary | 'none'>> = {
  '+': 'none',
  '-': 'none',
  '*': 'none',
  '/': divided,
  '%': divided,
  max: best,
  min: best,
  round: 'none',
}
