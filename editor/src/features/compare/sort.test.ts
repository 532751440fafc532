import type { Diff } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { partOf, sortUnits } from './sort.ts'

type DiffUnit = Diff['units'][number]
const unit = (name: string, delta: number | null, part?: number) =>
  ({ id: name, name, delta, because: part === undefined ? [] : [{ change: 'c', points: part }] }) as unknown as DiffUnit

describe('[ED-44] the table of units can be ordered', () => {
  const units = [unit('Xã B', null), unit('Xã Ă', 2, 1), unit('Xã A', -3), unit('Xã C', 2, 4)]

  it('[ED-44] unknown differences come last, equal ones in Vietnamese order', () => {
    expect(sortUnits(units, { column: 'delta', down: true }, null).map((one) => one.name)).toEqual([
      'Xã Ă',
      'Xã C',
      'Xã A',
      'Xã B',
    ])
  })

  it('[ED-44] by the part of one change', () => {
    expect(sortUnits(units, { column: 'part', down: true }, 'c').map((one) => partOf(one, 'c'))).toEqual([
      4,
      1,
      null,
      null,
    ])
  })
})
