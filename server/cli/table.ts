/** A column of a table for people: its head, and whether its cells are numbers. */
export type Column = { head: string; right?: boolean }

const segments = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/** Letters of one unit each that nothing joins, composed Vietnamese among them. */
const single = /^[\x20-\u02ff\u1e00-\u1eff\u2010-\u2027]*$/

function width(text: string): number {
  return single.test(text) ? text.length : [...segments.segment(text)].length
}

/**
 * Lines of an aligned table, head first, columns two spaces apart.
 *
 * Shape: `rowAt` is asked for each row twice, so that those of a long table need not be held
 */
export function* tableLines(
  columns: readonly Column[],
  count: number,
  rowAt: (index: number) => readonly string[],
): Generator<string> {
  const widths = columns.map(({ head }) => width(head))
  for (let at = 0; at < count; at++)
    for (const [index, cell] of rowAt(at).entries()) widths[index] = Math.max(widths[index] ?? 0, width(cell))
  const line = (cells: readonly string[]) =>
    columns
      .map(({ right }, index) => {
        const cell = cells[index] ?? ''
        const gap = ' '.repeat(Math.max(0, (widths[index] ?? 0) - width(cell)))
        return right ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()
  yield line(columns.map(({ head }) => head))
  for (let at = 0; at < count; at++) yield line(rowAt(at))
}
