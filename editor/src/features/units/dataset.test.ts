import { parseRuleset, parseUnitsCsv, type Ruleset, type Unit } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { example } from '../../document/example.ts'
import { changesBetween, columnsOf, corrected, keyOf, sheetOf, valueText } from './dataset.ts'

const base = example()
const ruleset = parseRuleset({
  ...base,
  inputs: [
    ...base.inputs,
    { id: 'ngay', label: 'Ngày ban hành', type: 'date' },
    { id: 'ty_le', label: 'Tỷ lệ đúng hạn', type: 'ratio', min: 0, max: 1 },
    { id: 'muc', label: 'Chức vụ', type: 'choice', options: [{ id: 'bi-thu', label: 'Bí thư; Chủ tịch' }, 'khac'] },
  ],
}).ruleset as Ruleset

const units: Unit[] = [
  {
    id: '18073',
    name: 'Phường "Thành Sen"',
    inputs: { cuoc_hop: 4, co_ke_hoach: true, ngay: '2026-01-31', ty_le: 0.125, muc: 'bi-thu', la: 7 },
    self: { hop: 12.5 },
  },
  { id: '18074', name: 'Xã Hai', inputs: { cuoc_hop: null, co_ke_hoach: { notApplicable: true, reason: 'mới lập' } } },
]
const words = { absent: 'thiếu', yes: 'Có', no: 'Không', notApplicable: 'không áp dụng' }

describe('data that were sent', () => {
  const columns = columnsOf(units, ruleset)

  it('[ED-215] are shown by labels, in the order of the set, with what it does not use behind', () => {
    expect(columns.map(({ label }) => label)).toEqual([
      'Số cuộc họp',
      'Có kế hoạch',
      'Ngày ban hành',
      'Tỷ lệ đúng hạn',
      'Chức vụ',
      'la',
    ])
    expect(columns.at(-1)?.input).toBeNull()
    const said = (at: number) => columns.map(({ id, input }) => valueText(units[at]?.inputs[id], input, 'vi', words))
    expect(said(0)).toEqual(['4', 'Có', '31/01/2026', '12,5%', 'Bí thư; Chủ tịch', '7'])
    expect(said(1).slice(0, 2)).toEqual(['thiếu', 'không áp dụng: mới lập'])
  })

  it('[ED-216] are downloaded as a sheet that is read back as the same', () => {
    const sheet = sheetOf(units, columns, '2026', words)
    expect(sheet).toContain('31/01/2026')
    const { file } = parseUnitsCsv(sheet, ruleset)
    expect(file?.period).toBe('2026')
    expect(file?.units[0]).toEqual(units[0])
    // What was not reported is an empty cell, which says nothing.
    expect(file?.units[1]?.inputs).toEqual({ co_ke_hoach: { notApplicable: true, reason: 'mới lập' } })
  })

  it('[ED-217] are corrected beside what stands, cell by cell', () => {
    const next = corrected(
      units,
      new Map([[keyOf('18074', 'cuoc_hop'), { unit: '18074', column: 'cuoc_hop', value: 3 }]]),
    )
    expect(units[1]?.inputs.cuoc_hop).toBeNull()
    expect(next[0]).toBe(units[0])
    expect(changesBetween(units, next)).toEqual({
      changes: [{ unit: '18074', name: 'Xã Hai', column: 'cuoc_hop', before: null, after: 3 }],
      added: [],
      gone: [],
    })
  })

  it('[ED-218] are compared by unit and column; what is missing is no other value than none', () => {
    const more = [...units.slice(1), { id: '3', name: 'Xã Ba', inputs: {} }]
    const { changes, added, gone } = changesBetween(units, more)
    expect(changes).toEqual([])
    expect([added.map(({ id }) => id), gone.map(({ id }) => id)]).toEqual([['3'], ['18073']])
  })
})
