import type { DecimalMark } from '../values/written.ts'

/** A cell of a sheet: text as written, numbers with the decimal mark of the sheet. */
export type SheetCell = string | number | null

/** What stands before all rows, so that spreadsheets read the sheet as UTF-8. */
export const sheetMark = '\ufeff'

/**
 * A row of delimited text that spreadsheets open as it is: CRLF, semicolons with a decimal comma; text that a spreadsheet would
 * take for a formula is quoted with an apostrophe.
 */
export function sheetRow(row: readonly SheetCell[], mark: DecimalMark): string {
  const delimiter = mark === ',' ? ';' : ','
  return `${row.map((cell) => cellText(cell, mark, delimiter)).join(delimiter)}\r\n`
}

// = + - @ tab CR, also in their full width, start a formula in one program or another.
const formula = /^[\s]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

function cellText(cell: SheetCell, mark: DecimalMark, delimiter: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return mark === ',' ? String(cell).replace('.', ',') : String(cell)
  const safe = formula.test(cell) ? `'${cell}` : cell
  return safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
