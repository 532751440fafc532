import type { CellPlace } from '../issue.ts'

/** A cell of a table in Vietnamese (ô của bảng), as a spreadsheet names its column. */
export function cellVi({ line, column, heading }: CellPlace): string {
  if (heading === undefined) return `Dòng ${line}, ký tự ${column}`
  return `Dòng ${line}, cột ${letters(column)}${heading && ` “${heading}”`}`
}

/** A cell of a table in English. */
export function cellEn({ line, column, heading }: CellPlace): string {
  if (heading === undefined) return `Line ${line}, character ${column}`
  return `Line ${line}, column ${letters(column)}${heading && ` “${heading}”`}`
}

/** A column as spreadsheets name it: A … Z, AA … */
export function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`
}
