import type { ReportSheet } from '@chiso/engine'
import { type CellStyle, type CellValue, writeXlsx } from 'hucre/xlsx'

/** The day that a workbook says it was made on, so that the same tables give the same bytes. */
const always = new Date(Date.UTC(2000, 0, 1))

/**
 * Tables as a workbook (.xlsx): heads that stay in sight, numbers as numbers, nothing that a spreadsheet would compute.
 *
 * Unit: `places` are those of points
 */
export function workbookOf(sheets: readonly ReportSheet[], places: number): Promise<Uint8Array> {
  const decimals = places > 0 ? `.${'0'.repeat(places)}` : ''
  const formats: Partial<Record<ReportSheet['columns'][number]['kind'], string>> = {
    points: `#,##0${decimals}`,
    signed: `+#,##0${decimals};-#,##0${decimals};0${decimals}`,
    moved: '+0.##;-0.##;0',
    whole: '0',
  }
  const head: CellStyle = { font: { bold: true }, alignment: { wrapText: true, vertical: 'top' } }
  return writeXlsx({
    properties: { created: always, modified: always },
    sheets: sheets.map(({ name, columns, rows }) => {
      const hasHeads = columns.some((column) => column.head !== '')
      const heads: CellValue[][] = hasHeads ? [columns.map((column) => column.head)] : []
      return {
        name,
        rows: [...heads, ...rows.map((row) => [...row])],
        columns: columns.map(({ width, kind }) => {
          const numFmt = formats[kind]
          const style: CellStyle = kind === 'text' ? { alignment: { wrapText: width > 30, vertical: 'top' } } : {}
          return { width, style, ...(numFmt ? { numFmt } : {}) }
        }),
        ...(hasHeads
          ? {
              freezePane: { rows: 1, columns: columns.length > 12 ? 2 : 0 },
              cells: new Map(columns.map((column, index) => [`0,${index}`, { value: column.head, style: head }])),
            }
          : {}),
      }
    }),
  })
}
