import type { IndicatorDocument, RulesetDocument } from '@chiso/engine'
import { moveRows } from './block.ts'
import { blankLeaf, type Command, freshId, nextCode } from './commands.ts'
import { child, indicatorAt, isIndicator, membersAt, type Row, rowsIn, seat } from './place.ts'

/** A command together with the row that the author stands in after it. */
export type Placed = { command: Command; row: string }

/** A new component after a row, or in the group stood upon; a new group goes to the end. */
export function addAfter(document: RulesetDocument, after: string | null, kind: 'leaf' | 'group'): Placed {
  if (kind === 'group') {
    const path = child('/indicators', document.indicators?.length ?? 0)
    const code = nextCode(document, '/indicators')
    const leaf = blankLeaf(document, `${code}.1`, '')
    const group = { id: freshId(document, `nhom-${code}`), code, label: '', children: [leaf] }
    return { command: { kind: 'insert', path, value: group }, row: path }
  }
  const row = rowsIn(document).find(({ path }) => path === after)
  const path = row
    ? row.group
      ? child(`${row.path}/children`, 0)
      : next(row.path)
    : child('/indicators', document.indicators?.length ?? 0)
  const { list, index } = seat(path)
  const place = row?.group ? membersAt(document, list).length : index
  const value = blankLeaf(document, nextCode(document, list), '')
  return { command: { kind: 'insert', path: child(list, place), value }, row: child(list, place) }
}

function next(path: string): string {
  const { list, index } = seat(path)
  return child(list, index + 1)
}

/** A copy of a row below it, under fresh ids. */
export function duplicate(document: RulesetDocument, path: string): Placed | null {
  const [copy] = renewed(document, [indicatorAt(document, path) ?? []].flat(), () => true)
  if (!copy) return null
  copy.code = nextCode(document, seat(path).list)
  return { command: { kind: 'insert', path: next(path), value: copy }, row: next(path) }
}

/** Indicators from elsewhere, below the row stood in or at the end of the group stood upon; groups at the end. */
export function insertAfter(
  document: RulesetDocument,
  after: string | null,
  indicators: readonly IndicatorDocument[],
): Placed {
  const row = rowsIn(document).find(({ path }) => path === after)
  const top = child('/indicators', document.indicators?.length ?? 0)
  const inner = row?.group ? child(`${row.path}/children`, row.indicator.children?.length ?? 0) : row && next(row.path)
  const { list, index } = seat(indicators.some(({ children }) => children) || !inner ? top : inner)
  const text = JSON.stringify(document)
  const fresh = renewed(document, indicators, (id) => id === '' || text.includes(JSON.stringify(id)))
  const commands = fresh.map((value, turn): Command => {
    return { kind: 'insert', path: child(list, index + turn), value }
  })
  const [only] = commands
  const command: Command =
    only && commands.length === 1 ? only : { kind: 'batch', why: 'file', count: commands.length, commands }
  return { command, row: child(list, index) }
}

/** The same indicators under ids that are free, where theirs must or may not be kept. */
function renewed(
  document: RulesetDocument,
  indicators: readonly IndicatorDocument[],
  changes: (id: string) => boolean,
): IndicatorDocument[] {
  let known = document
  const given = new Set<string>()
  const renew = (indicator: IndicatorDocument): IndicatorDocument => {
    const own = String(indicator.id ?? '')
    const id = changes(own) || given.has(own) ? freshId(known, own) : own
    given.add(id)
    // Each id must count as taken for the next one.
    known = { ...known, note: `${known.note ?? ''} "${id}"` }
    const taken = structuredClone(indicator)
    if (Array.isArray(taken.children)) taken.children = taken.children.filter(isIndicator).map(renew)
    return { ...taken, id }
  }
  return indicators.map(renew)
}

/** One place up or down: past a sibling, or over the edge into the neighbouring group. */
export function moveStep(document: RulesetDocument, path: string, by: 1 | -1): Placed | null {
  const moved = moveRows(document, [path], by)
  return moved ? { command: moved.command, row: moved.rows[0] ?? path } : null
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
