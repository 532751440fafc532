import type { Registry } from '@chiso/server/client'
import { describe, expect, it } from 'vitest'
import { attributesOf, bestNamed, dayBefore, originsOf, periodStart } from './registry.ts'

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

describe('[ED-273] a registry says by what units can be grouped', () => {
  it('[ED-273] form, former district and fields of its own, where units differ in them', () => {
    const before: Registry = {
      ...registry('2025-06-30', []),
      units: [
        { code: '436', name: 'Thành phố Hà Tĩnh', kind: 'district' },
        { code: '445', name: 'Huyện Thạch Hà', kind: 'district' },
        { code: '1', name: 'Xã Một', kind: 'commune', parent: '436' },
        { code: '2', name: 'Xã Hai', kind: 'commune', parent: '445' },
      ],
    }
    const to = (code: string) => [{ code, on: '2025-07-01' }]
    const now: Registry = {
      ...registry('2025-07-01', []),
      units: [
        { code: '11', name: 'Phường Một', kind: 'commune', area: 'đô thị', same: 'x' },
        { code: '12', name: 'Xã Hai', kind: 'commune', area: 'miền núi', same: 'x' },
        { code: '13', name: 'Xã Ba', kind: 'commune' },
      ],
      mapping: [
        { from: { code: '1', on: '2025-06-30' }, to: to('11'), kind: 'full' },
        { from: { code: '1', on: '2025-06-30' }, to: to('12'), kind: 'partial' },
        { from: { code: '2', on: '2025-06-30' }, to: to('12'), kind: 'full' },
      ],
    }
    const found = attributesOf(now, before, ['11', '12', '13', '99'])
    expect(found.map(({ key, of }) => [key, Object.fromEntries(of)])).toEqual([
      ['form', { 11: 'Phường', 12: 'Xã', 13: 'Xã' }],
      ['parent', { 11: 'Thành phố Hà Tĩnh', 12: 'Huyện Thạch Hà, Thành phố Hà Tĩnh' }],
      ['area', { 11: 'đô thị', 12: 'miền núi' }],
    ])
    expect(attributesOf(now, before, ['12'])).toEqual([])
  })

  it('[ED-273] and data of a year may be of the units there are since', () => {
    const old = registry('2024-12-31', [['1', 'Xã Cũ']])
    const now = registry('2025-07-01', [['1', 'Phường Mới']])
    expect(bestNamed([old, now], [{ id: '1', name: 'phường mới' }])).toBe(now)
    expect(bestNamed([old, now], [{ id: '1', name: 'Xã Cũ' }])).toBe(old)
    expect(bestNamed([null, null], [])).toBeNull()
  })
})
