import { describe, expect, it } from 'vitest'
import { message } from '../messages/index.ts'
import { checkUnitCodes, lastDayOf, parseRegistry, type UnitsRegistry } from './registry.ts'

const registry: UnitsRegistry = {
  periods: [
    {
      validFrom: null,
      validTo: '2025-06-30',
      units: [
        { code: '436', name: 'Thành phố Hà Tĩnh', kind: 'district' },
        { code: '18070', name: 'Phường Trần Phú', kind: 'commune' },
        { code: '18073', name: 'Phường Nam Hà', kind: 'commune' },
      ],
    },
    {
      validFrom: '2025-07-01',
      validTo: null,
      units: [
        { code: 'so-noi-vu', name: 'Sở Nội vụ', kind: 'department' },
        { code: '18073', name: 'Phường Thành Sen', kind: 'commune' },
        { code: '18100', name: 'Phường Trần Phú', kind: 'commune' },
      ],
    },
  ],
}

const told = (units: [id: string, name: string][], on: string | null, level: string | null = 'commune') =>
  checkUnitCodes(
    units.map(([id, name]) => ({ id, name })),
    registry,
    { on, level },
  ).map((one) => ({ [one.code]: one.path, ...one.params }))

describe('[U-8] codes of units held against the registry', () => {
  it.each([
    [
      '[U-8] a code nobody knows is told with the unit so named and the code written alike',
      '1807',
      'Phường Trần Phú',
      '2025-12-31',
      {
        'unit-unregistered': '/units/1/id',
        unit: '1807',
        on: '2025-12-31',
        named: '18100',
        nearest: '18073',
      },
    ],
    [
      '[U-8] the same code is told once where name and writing agree',
      '1807',
      'Phường Trần Phú',
      '2023-12-31',
      {
        'unit-unregistered': '/units/1/id',
        unit: '1807',
        on: '2023-12-31',
        named: '18070',
      },
    ],
    [
      '[U-8] a code far from all is told alone',
      '99999',
      'Xã không có',
      '2025-12-31',
      {
        'unit-unregistered': '/units/1/id',
        unit: '99999',
        on: '2025-12-31',
      },
    ],
    [
      '[U-8] a code that ended before the day',
      '18070',
      'Phường Trần Phú',
      '2025-12-31',
      {
        'unit-ended': '/units/1/id',
        unit: '18070',
        on: '2025-12-31',
        ended: '2025-06-30',
        named: '18100',
        nearest: '18073',
      },
    ],
    [
      '[U-8] a code that begins after the day',
      '18100',
      'Phường Trần Phú',
      '2024-12-31',
      {
        'unit-not-yet': '/units/1/id',
        unit: '18100',
        on: '2024-12-31',
        since: '2025-07-01',
        named: '18070',
      },
    ],
    [
      '[U-8] a code of another level',
      'so-noi-vu',
      'Sở Nội vụ',
      null,
      {
        'unit-level': '/units/1/id',
        unit: 'so-noi-vu',
        name: 'Sở Nội vụ',
        on: '2025-07-01',
        found: 'department',
        level: 'commune',
      },
    ],
  ])('%s', (_, id, name, on, wanted) => {
    expect(
      told(
        [
          ['18073', 'Phường Thành Sen'],
          [id, name],
        ],
        on,
      ),
    ).toEqual([wanted])
  })

  it('[U-8] without a level every level will do; a registry without units of the level says nothing', () => {
    expect(told([['436', 'Thành phố Hà Tĩnh']], '2023-12-31', null)).toEqual([])
    expect(told([['da-nang', 'TP. Đà Nẵng']], '2022-12-31', 'province')).toEqual([])
  })

  it('[U-8] data of another place is told once', () => {
    expect(
      told(
        [
          ['1', 'Xã A'],
          ['2', 'Xã B'],
        ],
        '2025-12-31',
      ),
    ).toEqual([{ 'units-unregistered': '/units', count: 2, on: '2025-12-31' }])
  })

  it('[U-8] sentences say the day as offices write it, and what to do', () => {
    const [one] = checkUnitCodes([{ id: '18070', name: 'Phường Trần Phú' }], registry, {
      on: '2025-12-31',
      level: 'commune',
    })
    expect(one && message(one, 'vi')).toBe(
      'Mã “18070” đã hết hiệu lực từ sau ngày 30/06/2025, không còn trong danh mục đơn vị ngày 31/12/2025. Đơn vị cùng tên có mã “18100”; mã viết gần giống là “18073”. Sửa mã nếu đúng là đơn vị đó.',
    )
  })
})

it.each([
  ['2024', '2024-12-31'],
  ['Năm 2024', '2024-12-31'],
  ['Quý II/2025', '2025-06-30'],
  ['2025-Q1', '2025-03-31'],
  ['Tháng 2/2024', '2024-02-29'],
  ['2025-04', '2025-04-30'],
  ['thử', null],
  ['', null],
])('[U-8] the last day of period “%s”', (period, day) => {
  expect(lastDayOf(period)).toBe(day)
})

it('[U-8] a registry that cannot be read is told at its place', () => {
  const broken = { periods: [{ validFrom: '2025-13-01', units: [{ code: 1, name: 'Xã A', kind: 'commune' }] }] }
  expect(parseRegistry(broken).issues.map(({ code, path }) => [code, path])).toEqual([
    ['shape-type', '/periods/0/units/0/code'],
    ['shape-pattern', '/periods/0/validFrom'],
  ])
  expect(parseRegistry([]).issues).toMatchObject([{ code: 'shape-type', path: '' }])
})
