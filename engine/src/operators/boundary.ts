import type { Expression } from '../formula/tree.ts'

/** Two operands at whose equality an operation begins to give something else (ranh giới). */
export type Edge = {
  subject: Expression
  at: Expression
  path: string
  of: 'threshold' | 'cap' | 'denominator' | 'end'
}

/**
 * Where the cases of an operation lie that are worth asking of people.
 *
 * Shape: `ways` are alternatives of which one is taken, as conditions in the order they are tried, where proofs know no
 *        branches of it; `conditions` are operands that together decide what it gives
 */
export type Boundary = {
  edges?: (args: readonly Expression[], path: string) => readonly Edge[]
  ways?: (args: readonly Expression[]) => readonly Expression[]
  conditions?: (args: readonly Expression[]) => readonly Expression[]
}

/** An edge between two operands, where both are there. */
export function edge(
  of: Edge['of'],
  subject: Expression | undefined,
  at: Expression | undefined,
  path = at?.path ?? '',
): Edge[] {
  return subject && at ? [{ of, subject, at, path }] : []
}

/** A denominator and zero. */
export function denominator(subject: Expression | undefined, zero: Expression): Edge[] {
  return edge('denominator', subject, zero, subject?.path)
}
