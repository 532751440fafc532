import { traitsOf } from '../operators/run.ts'
import type { Expression } from './tree.ts'

/** The operand a node divides by; null where it divides by none, as by how far two of them lie apart. */
export function denominatorOf(node: Expression): Expression | null {
  const divides = node.kind === 'call' ? traitsOf(node.operator).divides : undefined
  return node.kind === 'call' && divides !== undefined && divides !== 'width' ? (node.args[1] ?? null) : null
}
