import type { IndicatorDocument, Json, RulesetDocument } from '@chiso/engine'
import type { Command } from './commands.ts'
import { at, child, membersAt, type Row, seat, tokens } from './place.ts'
import { setMaxPoints } from './points.ts'

/** What several components can be given at once; `own` says that this office writes them, with a reason. */
export const fillable = ['dataSource', 'verifier', 'evidence', 'maxPoints', 'kind', 'own'] as const
export type Fillable = (typeof fillable)[number]

/** A command on several rows, and where those rows stand after it. */
export type RowBlock = { command: Command; rows: string[] }

/** The rows that lie within no other of them, in the order given. */
export function outermost(paths: readonly string[]): string[] {
  const all = new Set(paths)
  const inside = (path: string): boolean => {
    const { list } = seat(path)
    if (!list.endsWith('/children')) return false
    const above = list.slice(0, -'/children'.length)
    return all.has(above) || inside(above)
  }
  return paths.filter((path) => !inside(path))
}

/** Takes rows out, with everything below them, as one step. */
export function removeRows(paths: readonly string[]): Command | null {
  const outer = outermost(paths)
  const [only] = outer
  if (only === undefined) return null
  if (outer.length === 1) return { kind: 'remove', path: only }
  // From the last one up, so that each pointer still means the row it meant.
  const commands = outer.toReversed().map((path): Command => ({ kind: 'remove', path }))
  return { kind: 'batch', why: 'removeRows', count: outer.length, commands }
}

/** Rows of one list moved one place up or down: past a sibling, or over the edge into the neighbouring group. */
export function moveRows(document: RulesetDocument, paths: readonly string[], by: 1 | -1): RowBlock | null {
  const outer = outermost(paths)
  const seats = outer.map(seat)
  const list = seats[0]?.list
  if (list === undefined) return null
  const siblings = membersAt(document, list)
  const indexes = seats.map(({ index }) => index)
  const gap = by === -1 ? Math.min(...indexes) - 1 : Math.max(...indexes) + 2
  if (gap >= 0 && gap <= siblings.length) return placeRows(document, outer, list, gap)
  if (list === '/indicators') return null
  const above = seat(list.replace(/\/children$/, ''))
  const neighbour = `${child(above.list, above.index + by)}/children`
  const into = at(document, neighbour)
  return Array.isArray(into) ? placeRows(document, outer, neighbour, by === 1 ? 0 : into.length) : null
}

/**
 * Rows of one list put together before the place `gap` of a list of the same depth, in the order they stand in.
 *
 * Shape: null where the rows come from several lists, the lists differ in depth, or nothing would move
 */
export function placeRows(
  document: RulesetDocument,
  paths: readonly string[],
  list: string,
  gap: number,
): RowBlock | null {
  const outer = outermost(paths)
  const source = outer[0] === undefined ? '' : seat(outer[0]).list
  const indexes = outer.map((path) => seat(path).index).sort((a, b) => a - b)
  const siblings = at(document, source)
  if (!outer.every((path) => seat(path).list === source) || tokens(source).length !== tokens(list).length) return null
  if (!Array.isArray(siblings) || !Array.isArray(at(document, list))) return null
  const moves: { from: string; to: string }[] = []
  let start = gap
  if (list === source) {
    const order = siblings.map((_, index) => index)
    const next = order.find((index) => index >= gap && !indexes.includes(index))
    for (const index of indexes) {
      const from = order.indexOf(index)
      order.splice(from, 1)
      const to = next === undefined ? order.length : order.indexOf(next)
      order.splice(to, 0, index)
      if (from !== to) moves.push({ from: child(list, from), to: child(list, to) })
    }
    start = order.indexOf(indexes[0] ?? 0)
  } else {
    for (const [turn, index] of indexes.entries())
      moves.push({ from: child(source, index - turn), to: child(list, gap + turn) })
  }
  const commands = moves.map((move): Command => ({ kind: 'move', ...move }))
  const [only] = commands
  if (only === undefined) return null
  const rows = indexes.map((_, turn) => child(list, start + turn))
  if (outer.length === 1) return { command: only, rows }
  return { command: { kind: 'batch', why: 'moveRows', count: outer.length, commands }, rows }
}

/**
 * Gives the components among some rows one value, as one step.
 *
 * Shape: groups are left alone; null where nothing changes
 * Unit: points for `maxPoints`
 */
export function fillRows(
  document: RulesetDocument,
  rows: readonly Row[],
  field: Fillable,
  value: string | number | undefined,
): Command | null {
  const changed = rows.filter(({ group, indicator }) => !group && fieldOf(indicator, field) !== value)
  if (changed.length === 0) return null
  const commands = changed.flatMap((row) => setField(document, row, field, value))
  return { kind: 'batch', why: 'fill', count: changed.length, commands }
}

function fieldOf(indicator: IndicatorDocument, field: Fillable): unknown {
  if (field === 'own') return indicator.provenance?.kind === 'own' ? (indicator.provenance.note ?? '') : undefined
  const value = indicator[field]
  return field === 'kind' ? (value ?? 'scored') : (value ?? '')
}

function setField(
  document: RulesetDocument,
  { path, indicator }: Row,
  field: Fillable,
  value: string | number | undefined,
): Command[] {
  const set = (name: string, to: Json | undefined): Command => ({ kind: 'set', path: child(path, name), value: to })
  if (field === 'maxPoints') return [setMaxPoints(document, path, typeof value === 'number' ? value : undefined)]
  if (field === 'own') return [set('provenance', { kind: 'own', note: String(value ?? '') })]
  if (field !== 'kind') return [set(field, value)]
  const commands = [set('kind', value === 'scored' ? undefined : value)]
  // What earns no points has none at most, and only a requirement limits the grade.
  if ((value === 'information' || value === 'gate') && indicator.maxPoints) commands.push(set('maxPoints', 0))
  const lowest = document.grades?.at(-1)?.id
  if (value === 'gate' && !indicator.gate && lowest) commands.push(set('gate', { atMost: lowest }))
  if (value !== 'gate' && indicator.gate) commands.push(set('gate', undefined))
  return commands
}
