import { type Json, type Locale, operators } from '@chiso/engine'
import { around, at, child, isObject, seat, tokens } from './place.ts'

/** A node of a free formula, as its rows show it. */
export type TreeNode = {
  /** Pointer within the formula. */
  path: string
  kind: 'operation' | 'value' | 'locked'
  operator: string | null
  children: TreeNode[]
}

/** Operations a node can be put into, each with what stands beside it at first. */
const wrappings: { readonly [operator: string]: (inner: Json) => Json } = {
  if: (inner) => ({ if: [true, inner, 0] }),
  '+': (inner) => ({ '+': [inner, 0] }),
  '-': (inner) => ({ '-': [inner, 0] }),
  '*': (inner) => ({ '*': [inner, 1] }),
  max: (inner) => ({ max: [inner, 0] }),
  min: (inner) => ({ min: [inner, { max_points: [] }] }),
  round: (inner) => ({ round: [inner, 2] }),
  and: (inner) => ({ and: [inner, true] }),
  or: (inner) => ({ or: [inner, false] }),
  '!': (inner) => ({ '!': [inner] }),
}
export const wrappers: readonly string[] = Object.keys(wrappings)

/** The operands that an operation starts a new row with. */
const blank: Readonly<Record<string, Json>> = { and: true, or: true }

/** A formula as nested rows; what is no known operation of formulas is locked, never dropped. */
export function treeOf(formula: Json, path = ''): TreeNode {
  if (typeof formula !== 'object' || formula === null) return { path, kind: 'value', operator: null, children: [] }
  const [entry, ...more] = isObject(formula) ? Object.entries(formula) : []
  const known = entry && more.length === 0 ? operators.get(entry[0]) : undefined
  if (!entry || !known) return { path, kind: 'locked', operator: entry?.[0] ?? null, children: [] }
  const [operator, operands] = entry
  if (known.traits.reads === 'name' || known.arity[1] === 0) return { path, kind: 'value', operator, children: [] }
  const own = child(path, operator)
  const list = Array.isArray(operands) ? operands : [operands]
  const children = list.flatMap((operand, index): TreeNode[] => {
    const place = Array.isArray(operands) ? child(own, index) : own
    // Steps and fractions are no formulas of their own; the formula bar edits them.
    const written = known.parameters?.[index] ?? 'formula'
    return written === 'formula' || written === 'body'
      ? [treeOf(operand, place)]
      : [{ path: place, kind: 'locked', operator: null, children: [] }]
  })
  return { path, kind: 'operation', operator, children }
}

/** The nodes in reading order with their depth; those below a folded one are left out. */
export function rowsOfTree(root: TreeNode, folded: ReadonlySet<string>): { node: TreeNode; depth: number }[] {
  const walk = (node: TreeNode, depth: number): { node: TreeNode; depth: number }[] => [
    { node, depth },
    ...(folded.has(node.path) ? [] : node.children.flatMap((inner) => walk(inner, depth + 1))),
  ]
  return walk(root, 0)
}

/** What an operation is called. */
export function operatorWord(operator: string, locale: Locale): string {
  return operators.get(operator)?.label[locale] ?? operator
}

/** The formula with another node at a place. */
export function withNode(formula: Json, path: string, node: Json): Json {
  if (path === '') return node
  const copy = structuredClone(formula)
  const holder = at(copy, around(path))
  const key = tokens(path).at(-1)
  if (typeof holder === 'object' && holder !== null && key !== undefined) Reflect.set(holder, key, node)
  return copy
}

/** The node within an operation, or null where that operation is not offered. */
export function wrapped(formula: Json, path: string, operator: string): Json | null {
  const wrap = wrappings[operator]
  return wrap ? withNode(formula, path, wrap(at(formula, path) ?? null)) : null
}

/** The node in the place of the operation around it; null for the whole formula. */
export function unwrapped(formula: Json, path: string): Json | null {
  const parent = parentOf(formula, path)
  return parent === null ? null : withNode(formula, parent, at(formula, path) ?? null)
}

/** One operand more: at the end, or a condition with its value before the last of an "if". */
export function added(formula: Json, path: string): { formula: Json; path: string } | null {
  const { operator, list } = operandsAt(formula, path)
  if (operator === null || list === null) return null
  const most = operators.get(operator)?.arity[1]
  if (most !== null && most !== undefined && list.length >= most) return null
  const index = operator === 'if' ? Math.max(0, list.length - 1) : list.length
  const fresh = operator === 'if' ? [true, 0] : [blank[operator] ?? 0]
  const next = withNode(formula, child(path, operator), list.toSpliced(index, 0, ...fresh))
  return { formula: next, path: child(child(path, operator), index) }
}

/** The formula without an operand; null where the operation needs it. */
export function without(formula: Json, path: string): Json | null {
  const parent = parentOf(formula, path)
  if (parent === null) return null
  const { operator, list } = operandsAt(formula, parent)
  const index = seat(path).index
  if (operator === null || list === null || operator === 'if' || Number.isNaN(index)) return null
  if (list.length <= Math.max(1, operators.get(operator)?.arity[0] ?? 1)) return null
  return withNode(formula, child(parent, operator), list.toSpliced(index, 1))
}

/** The operand one place up or down among its siblings; null at the edge. */
export function moved(formula: Json, path: string, by: 1 | -1): { formula: Json; path: string } | null {
  const parent = parentOf(formula, path)
  if (parent === null) return null
  const { operator, list } = operandsAt(formula, parent)
  const from = seat(path).index
  const to = from + by
  if (operator === null || list === null || Number.isNaN(from) || to < 0 || to >= list.length) return null
  const next = list.toSpliced(from, 1).toSpliced(to, 0, ...list.slice(from, from + 1))
  return { formula: withNode(formula, child(parent, operator), next), path: child(child(parent, operator), to) }
}

function parentOf(formula: Json, path: string): string | null {
  if (path === '') return null
  const holder = around(path)
  // `/if/0` lies in the list of `if`; `/!` holds its only operand itself.
  return Array.isArray(at(formula, holder)) ? around(holder) : holder
}

function operandsAt(formula: Json, path: string): { operator: string | null; list: Json[] | null } {
  const node = at(formula, path)
  const [operator, list] = (isObject(node) ? Object.entries(node)[0] : undefined) ?? [null, null]
  return { operator, list: Array.isArray(list) ? list : null }
}
