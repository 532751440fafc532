/** A column of a table for people: its head, and whether its cells are numbers. */
export type Column = { head: string; right?: boolean }

const segments = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/** Letters of one unit each that nothing joins, composed Vietnamese among them. */
const single = /^[\x20-\u02ff\u1e00-\u1eff\u2010-\u2027]*$/

function width(text: string): number {
  return single.test(text) ? text.length : [...segments.segment(text)].length
}

/** Lines of an aligned table, head first, columns two spaces apart. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ head }, index) =>
    rows.reduce((most, row) => Math.max(most, width(row[index] ?? '')), width(head)),
  )
  const line = (cells: readonly string[]) =>
    columns
      .map(({ right }, index) => {
        const cell = cells[index] ?? ''
        const gap = ' '.repeat(Math.max(0, (widths[index] ?? 0) - width(cell)))
        return right ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()
  return [line(columns.map(({ head }) => head)), ...rows.map(line)]
}
