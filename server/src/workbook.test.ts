import type { ReportSheet } from '@chiso/engine'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { workbookOf } from './workbook.ts'

const sheet: ReportSheet = {
  key: 'units',
  name: 'Đơn vị',
  columns: [
    { head: 'Đơn vị', width: 30, kind: 'text' },
    { head: 'Điểm', width: 10, kind: 'points' },
    { head: 'Chênh lệch', width: 10, kind: 'signed' },
  ],
  rows: [
    ['=HYPERLINK("http://example.org")', 12.5, -0.25],
    ['Phường Thành Sen', null, 3],
  ],
}

describe('[SRV-350] a workbook', () => {
  it('[SRV-350] holds numbers as numbers and no formula, and reads back as it was', async () => {
    const bytes = await workbookOf([sheet], 2)
    const [read] = (await readXlsx(bytes)).sheets
    expect(read?.name).toBe('Đơn vị')
    expect(read?.rows).toEqual([sheet.columns.map(({ head }) => head), ...sheet.rows])
    expect([...(read?.cells?.values() ?? [])].some((cell) => cell.formula !== undefined)).toBe(false)
  })

  it('[SRV-350] is the same bytes for the same tables, whenever it is made', async () => {
    const first = await workbookOf([sheet], 2)
    await new Promise((resolve) => setTimeout(resolve, 2100))
    expect(Buffer.compare(first, await workbookOf([sheet], 2))).toBe(0)
  })
})
