import type { Proved } from './bounds.ts'

/**
 * A formula lowered to doubles: numbers, truths as 0 or 1, choices and days as whole numbers.
 *
 * An unknown value is NaN; why it is unknown is asked separately (`why.ts`). Edges are constants; a table's value
 * is NaN for a state that earns nothing because nobody said what it earns.
 */
export type Node = { bounds: Proved; path: string } & (
  | { op: 'constant'; value: number }
  | { op: 'slot'; slot: number; definition: Node | null }
  | { op: 'sum' | 'all' | 'any'; args: readonly Node[] }
  | { op: 'least' | 'greatest'; args: readonly Node[] }
  | { op: 'product'; a: Node; b: Node }
  | { op: 'quotient'; a: Node; b: Node }
  | { op: 'negation' | 'not'; a: Node }
  | { op: 'compare'; relation: Relation; a: Node; b: Node }
  | { op: 'select'; condition: Node; chosen: Node; otherwise: Node }
  | { op: 'tiers'; subject: Node; downwards: boolean; edges: readonly Node[]; points: readonly number[] }
  | { op: 'table'; subject: Node; values: readonly number[] }
  | { op: 'orElse'; slot: number; fallback: Node }
)

export type Relation = '<' | '<=' | '>' | '>=' | '==' | '!='

/** What a slot holds, as `lower` needs to know it. */
export type Held = {
  slot: number
  kind: 'number' | 'boolean' | 'choice' | 'date'
  bounds: Proved
  /** The codes of a choice's options. */
  codes: ReadonlyMap<string, number> | null
  /** How a derived value was computed, so that a comparison can see a ratio through its name. */
  definition: Node | null
}

export function childrenOf(node: Node): readonly Node[] {
  switch (node.op) {
    case 'constant':
    case 'slot':
      return []
    case 'sum':
    case 'least':
    case 'greatest':
    case 'all':
    case 'any':
      return node.args
    case 'negation':
    case 'not':
      return [node.a]
    case 'select':
      return [node.condition, node.chosen, node.otherwise]
    case 'tiers':
    case 'table':
      return [node.subject]
    case 'orElse':
      return [node.fallback]
    default:
      return [node.a, node.b]
  }
}
