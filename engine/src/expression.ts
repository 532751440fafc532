import type { Issue } from './issue.ts'
import type { Rational } from './number.ts'

/** What a strict evaluation can hold; numbers are exact. */
export type Value = Rational | boolean | string | null | readonly Value[] | ValueRecord
export class ValueRecord {
  readonly entries: ReadonlyMap<string, Value>
  constructor(entries: ReadonlyMap<string, Value>) {
    this.entries = entries
  }
}

/**
 * Why there is no value: something is missing (`pending`), declared not applicable, or wrong.
 *
 * Shape: names are the reads that caused it, such as `cuoc_hop` or `cohort.lon_nhat`
 */
export class Unknown {
  readonly state: 'pending' | 'not-applicable' | 'issues'
  readonly names: readonly string[]
  readonly issues: readonly Issue[]
  constructor(state: Unknown['state'], names: readonly string[], issues: readonly Issue[] = []) {
    this.state = state
    this.names = names
    this.issues = issues
  }
}

export type Outcome = Value | Unknown

export function faulty(...issues: Issue[]): Unknown {
  return new Unknown('issues', [], issues)
}

const weight = { issues: 2, 'not-applicable': 1, pending: 0 }

/** Several reasons at once: a fault outweighs not applicable, which outweighs pending (SPEC V-4). */
export function combine(unknowns: readonly Unknown[]): Unknown {
  const [first, ...rest] = unknowns
  if (first === undefined) throw new Error('nothing to combine')
  if (rest.length === 0) return first
  const state = unknowns.reduce((worst, next) => (weight[next.state] > weight[worst] ? next.state : worst), first.state)
  const names = new Set(unknowns.filter((unknown) => unknown.state === state).flatMap((unknown) => unknown.names))
  return new Unknown(
    state,
    [...names],
    unknowns.flatMap((unknown) => unknown.issues),
  )
}

/**
 * A formula as a typed tree; `path` points at the JSON it was read from.
 *
 * `record` is an object that is an argument's table (the fractions of `choice`), not an operation.
 */
export type Expression =
  | { kind: 'literal'; value: Value; path: string }
  | { kind: 'list'; items: readonly Expression[]; path: string }
  | { kind: 'record'; entries: readonly (readonly [string, Expression])[]; path: string }
  | { kind: 'read'; name: string; fallback: Expression | null; path: string }
  | { kind: 'call'; operator: string; args: readonly Expression[]; path: string }
  | { kind: 'broken'; issues: readonly Issue[]; path: string }

/** A node's own operands. */
export function operandsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'list':
      return node.items
    case 'record':
      return node.entries.map(([, value]) => value)
    case 'read':
      return node.fallback ? [node.fallback] : []
    case 'call':
      return node.args
    default:
      return []
  }
}

/** Every node of a tree, parents first. */
export function* nodesOf(root: Expression): Generator<Expression> {
  const open: Expression[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node
    open.push(...[...operandsOf(node)].reverse())
  }
}
