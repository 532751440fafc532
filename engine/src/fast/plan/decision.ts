import type { Node } from './node.ts'

const mostAtoms = 8

/**
 * A formula that only chooses between constants, as a table over its conditions.
 *
 * Shape: condition j is bit j of the index
 */
export type Decision = { atoms: readonly Node[]; table: Float64Array }

/** Tabulates a formula of few conditions, or null. */
export function decisionOf(node: Node): Decision | null {
  if (node.op !== 'select' && node.op !== 'all' && node.op !== 'any' && node.op !== 'not') return null
  const atoms: Node[] = []
  if (!collect(node, node.op !== 'select', atoms) || atoms.length > mostAtoms) return null
  const table = Float64Array.from({ length: 2 ** atoms.length }, (_, bits) => decided(node, atoms, bits))
  return { atoms, table }
}

/** Which bit of the index a node of the formula is, −1 when it is none. */
export function bitOf({ atoms }: Decision, node: Node): number {
  return node.op === 'slot' || node.op === 'compare' ? atomAt(atoms, node) : -1
}

function collect(node: Node, truth: boolean, atoms: Node[]): boolean {
  switch (node.op) {
    case 'constant':
      return true
    case 'select':
      return (
        collect(node.condition, true, atoms) &&
        collect(node.chosen, truth, atoms) &&
        collect(node.otherwise, truth, atoms)
      )
    case 'all':
    case 'any':
      return node.args.every((arg) => collect(arg, true, atoms))
    case 'not':
      return collect(node.a, true, atoms)
    case 'slot':
    case 'compare':
      if (truth && atomAt(atoms, node) < 0) atoms.push(node)
      return truth
    default:
      return false
  }
}

function atomAt(atoms: readonly Node[], node: Node): number {
  return atoms.findIndex(
    (atom) => atom === node || (atom.op === 'slot' && node.op === 'slot' && atom.slot === node.slot),
  )
}

function decided(node: Node, atoms: readonly Node[], bits: number): number {
  const inner = (child: Node) => decided(child, atoms, bits)
  switch (node.op) {
    case 'constant':
      return node.value
    case 'select':
      return inner(node.condition) ? inner(node.chosen) : inner(node.otherwise)
    case 'all':
      return Number(node.args.every((arg) => inner(arg)))
    case 'any':
      return Number(node.args.some((arg) => inner(arg)))
    case 'not':
      return 1 - inner(node.a)
    default:
      return (bits >> atomAt(atoms, node)) & 1
  }
}
