import type { Registry } from '@chiso/server/client'
import { describe, expect, it } from 'vitest'
import { dayBefore, originsOf, periodStart } from './origins.ts'

const registry = (on: string, units: [string, string][], mapping: Registry['mapping'] = []): Registry => ({
  on,
  periods: [
    { validFrom: null, validTo: '2025-06-30', count: 2 },
    { validFrom: '2025-07-01', validTo: null, count: 1 },
  ],
  units: units.map(([code, name]) => ({ code, name, kind: 'commune' })),
  mapping,
})

describe('[ED-61] a unit says what it was formed from, by code and day', () => {
  it('[ED-61] names come from the earlier register, though the code now means another unit', () => {
    const before = registry('2025-06-30', [
      ['1', 'Xã Cũ'],
      ['2', 'Xã Hai'],
    ])
    const now = registry(
      '2025-07-01',
      [['1', 'Xã Mới']],
      [
        { from: { code: '1', on: '2025-06-30' }, to: [{ code: '1', on: '2025-07-01' }], kind: 'full' },
        { from: { code: '2', on: '2025-06-30' }, to: [{ code: '1', on: '2025-07-01' }], kind: 'partial' },
      ],
    )
    expect(originsOf(now, before).get('1')).toEqual([
      { code: '1', name: 'Xã Cũ', part: false },
      { code: '2', name: 'Xã Hai', part: true },
    ])
  })

  it('[ED-61] the period in force and the day before it', () => {
    expect([
      periodStart(registry('2026-01-01', [])),
      periodStart(registry('2024-01-01', [])),
      dayBefore('2025-03-01'),
    ]).toEqual(['2025-07-01', null, '2025-02-28'])
  })
})
