import type { RulesetDocument } from '@chiso/engine'
import { blankLeaf, type Command, freshId, nextCode } from './commands.ts'
import { at, child, type Row, rowsIn, seat } from './place.ts'

/** A command together with the row that the author stands in after it. */
export type Placed = { command: Command; row: string }

/** A new component after a row, or in the group stood upon; a new group goes to the end. */
export function addAfter(document: RulesetDocument, after: string | null, kind: 'leaf' | 'group'): Placed {
  if (kind === 'group') {
    const path = child('/indicators', document.indicators?.length ?? 0)
    const code = nextCode(document, '/indicators')
    const leaf = blankLeaf(document, `${code}.1`, '')
    const group = { id: freshId(document, `nhom-${code}`), code, label: '', children: [leaf] }
    return { command: { kind: 'insert', path, value: group as never }, row: path }
  }
  const row = rowsIn(document).find(({ path }) => path === after)
  const path = row
    ? row.group
      ? child(`${row.path}/children`, 0)
      : next(row.path)
    : child('/indicators', document.indicators?.length ?? 0)
  const { list, index } = seat(path)
  const siblings = at(document, list)
  const last = Array.isArray(siblings) ? siblings.length : 0
  const place = row?.group ? last : index
  const value = blankLeaf(document, nextCode(document, list), '')
  return { command: { kind: 'insert', path: child(list, place), value: value as never }, row: child(list, place) }
}

function next(path: string): string {
  const { list, index } = seat(path)
  return child(list, index + 1)
}

/** A copy of a row below it, under fresh ids. */
export function duplicate(document: RulesetDocument, path: string): Placed | null {
  const value = at(document, path)
  if (typeof value !== 'object' || value === null) return null
  let known = document
  const renew = (indicator: Record<string, unknown>): Record<string, unknown> => {
    const id = freshId(known, String(indicator.id ?? ''))
    // Each fresh id must count as taken for the next one.
    known = { ...known, note: `${known.note ?? ''} "${id}"` }
    const taken = JSON.parse(JSON.stringify(indicator)) as Record<string, unknown>
    if (Array.isArray(taken.children)) taken.children = taken.children.map(renew)
    return { ...taken, id }
  }
  const copy = renew(value as Record<string, unknown>)
  copy.code = nextCode(document, seat(path).list)
  return { command: { kind: 'insert', path: next(path), value: copy as never }, row: next(path) }
}

/** Takes a row out, with everything below it. */
export function remove(path: string): Command {
  return { kind: 'remove', path }
}

/** One place up or down: past a sibling, or over the edge into the neighbouring group. */
export function moveStep(document: RulesetDocument, path: string, by: 1 | -1): Placed | null {
  const { list, index } = seat(path)
  const siblings = at(document, list)
  if (!Array.isArray(siblings)) return null
  const to = index + by
  if (to >= 0 && to < siblings.length) {
    const target = child(list, to)
    return { command: { kind: 'move', from: path, to: target }, row: target }
  }
  if (list === '/indicators') return null
  const parent = list.replace(/\/children$/, '')
  const above = seat(parent)
  const neighbour = `${child(above.list, above.index + by)}/children`
  const into = at(document, neighbour)
  if (!Array.isArray(into)) return null
  const target = child(neighbour, by === 1 ? 0 : into.length)
  return { command: { kind: 'move', from: path, to: target }, row: target }
}

/** Empties the cells of a block as one step. */
export function clear<C extends string>(
  rows: readonly Row[],
  columns: readonly C[],
  write: (row: Row, column: C, text: string) => { ok: true; command: Command | null } | { ok: false },
): Command | null {
  const commands = rows.flatMap((row) =>
    columns.flatMap((column) => {
      // STT stays: a row without its number can be found by nobody.
      const result = column === 'code' ? null : write(row, column, '')
      return result?.ok && result.command ? [result.command] : []
    }),
  )
  return commands.length > 0 ? { kind: 'batch', why: 'clear', count: commands.length, commands } : null
}
