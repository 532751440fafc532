import { type Adder, blockSize, type Compiler, type Lane, type Mask } from '../closures/block.ts'
import { tolerance } from '../closures/edges.ts'
import type { Node } from '../plan/node.ts'
import { decisionOf } from '../shapes/decision.ts'
import { ladderAdder } from '../shapes/ladder.ts'
import { lineAdder } from '../shapes/line.ts'
import { type Lookup, lookupOf } from '../shapes/lookup.ts'
import { guardedShareAdder, guardedShareOf } from '../shapes/share.ts'
import { type Rules, roundPoints, type Term } from '../unit/total.ts'

/** How a leaf is added: by a loop of its own, or by tables over small lanes that may be joined with those of others. */
export type CountedBy = { kind: 'loop'; add: Adder } | { kind: 'tables'; tables: readonly Lookup[] }

/**
 * How a leaf is added to its group's sums without being written down first, or null where it must be: whatever needs
 * a closer look at some row, and what is rounded by itself to something no table can tell.
 */
export function countedOf(node: Node, term: Term, rules: Rules, compiler: Compiler): CountedBy | null {
  const rounded = rules.rounds.leaves ? (points: Float64Array) => roundedAll(points, term, rules) : kept
  const tables = tablesOf(node, term, rules, compiler)
  if (tables) return { kind: 'tables', tables }
  const add =
    ladder(node, rounded, compiler) ??
    decision(node, rounded, compiler) ??
    (rules.rounds.leaves ? null : (share(node, compiler) ?? lineAdder(node, compiler)))
  return add && { kind: 'loop', add }
}

type Rounded = (points: Float64Array) => Float64Array | null

const kept: Rounded = (points) => points

/** Every value rounded as the points of a leaf are, or null where one lies too close to a tie. */
function roundedAll(points: Float64Array, term: Term, rules: Rules): Float64Array | null {
  const rounded = points.map((value) =>
    Number.isNaN(value) ? value : roundPoints(value, term, rules, () => Number.NaN),
  )
  return rounded.every((value, at) => !Number.isNaN(value) || Number.isNaN(points[at])) ? rounded : null
}

/** Σ of formulas over one small lane each; parts of a leaf that is rounded must be round themselves. */
function tablesOf(node: Node, term: Term, rules: Rules, { block }: Compiler): Lookup[] | null {
  const whole = lookupOf(node, block)
  if (whole) {
    const table = rules.rounds.leaves ? roundedAll(whole.table, term, rules) : whole.table
    return whole.sure && table ? [{ ...whole, table }] : null
  }
  if (node.op !== 'sum') return null
  const parts = node.args.map((arg) => ({ arg, lookup: lookupOf(arg, block) }))
  return parts.every(({ arg, lookup }) => lookup?.sure && addsUp(arg, lookup, term, rules))
    ? parts.flatMap(({ lookup }) => lookup ?? [])
    : null
}

/** Without cancellation no order of additions errs more than another; what is round stays round. */
function addsUp({ bounds }: Node, { lane, table }: Lookup, term: Term, rules: Rules): boolean {
  for (let code = lane.low; code <= lane.high; code++) {
    const value = table[code] as number
    if (value < 0) return false
    if (rules.rounds.leaves)
      if (!bounds.written || roundPoints(value, { ...term, bounds }, rules, () => Number.NaN) !== value) return false
  }
  return true
}

function ladder(node: Node, rounded: Rounded, compiler: Compiler): Adder | null {
  if (node.op !== 'tiers' || node.subject.op !== 'slot') return null
  const points = rounded(Float64Array.from([...node.points, 0]))
  return points && ladderAdder(node, points, 0, compiler)
}

function share(node: Node, compiler: Compiler): Adder | null {
  const found = guardedShareOf(node)
  return found?.part.op === 'slot' && found.whole.op === 'slot' ? guardedShareAdder(found, 0, compiler) : null
}

const mostConditions = 4
const nowhere = new Uint8Array(blockSize)

/** Constants chosen by a few conditions: small lanes as they are, comparisons as masks of their own. */
function decision(node: Node, rounded: Rounded, compiler: Compiler): Adder | null {
  const found = decisionOf(node)
  const points = found && found.atoms.length <= mostConditions ? rounded(found.table) : null
  if (!found || !points) return null
  const sources = found.atoms.map((atom) => sourceOf(atom, compiler))
  if (sources.includes(null)) return null
  const [a, b, c, d] = sources.map((source) => source as Source)
  const table = new Float64Array(2 ** mostConditions)
  table.set(points)
  return (count, sums) =>
    addJoint(
      count,
      sums,
      a?.(count) ?? nowhere,
      b?.(count) ?? nowhere,
      c?.(count) ?? nowhere,
      d?.(count) ?? nowhere,
      1,
      2,
      3,
      table,
    )
}

type Source = (count: number) => Uint8Array

function sourceOf(atom: Node, compiler: Compiler): Source | null {
  const lane: Lane | undefined = atom.op === 'slot' ? compiler.block.lanes[atom.slot] : undefined
  if (lane?.small) return () => lane.bytes
  if (atom.op !== 'compare' || tolerance(atom.a, atom.b) !== null || atom.a.op !== 'slot') return null
  if (atom.b.op !== 'slot' && atom.b.op !== 'constant') return null
  const mask: Mask = compiler.truth(atom, 0)
  const truths = new Uint8Array(blockSize)
  return (count) => {
    mask(count, truths)
    return truths
  }
}

/** Adds what up to four sources of few bits are worth together. */
export function addJoint(
  count: number,
  sums: Float64Array,
  a: Uint8Array,
  b: Uint8Array,
  c: Uint8Array,
  d: Uint8Array,
  s: number,
  t: number,
  u: number,
  table: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const index = (a[i] as number) | ((b[i] as number) << s) | ((c[i] as number) << t) | ((d[i] as number) << u)
    sums[i] = (sums[i] as number) + (table[index] as number)
  }
}
