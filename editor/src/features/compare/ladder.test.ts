import type { Diff } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { rungsIn, rungsOf, windowAround } from './ladder.ts'

type DiffUnit = Diff['units'][number]
const unit = (name: string, rankBefore: number | null, rankAfter: number | null) =>
  ({ id: name, name, rankBefore, rankAfter }) as DiffUnit

describe('[ED-46] rank lines stand where the ranks stand', () => {
  const units = [unit('B', 1, 3), unit('A', 1, 1), unit('C', 3, 2), unit('D', 4, null)]

  it('[ED-46] ties share a rank and stand in the order of names; the unranked are left out', () => {
    expect(rungsOf(units).map((rung) => [rung.unit.name, rung.before, rung.after])).toEqual([
      ['B', 1, 2],
      ['A', 0, 0],
      ['C', 2, 1],
    ])
  })

  it('[ED-46] the window holds the chosen unit and everyone who enters or leaves it', () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      unit(`U${String(index).padStart(2, '0')}`, index + 1, 40 - index),
    )
    const rungs = rungsOf(many)
    const start = windowAround(rungs, 'U30', 10)
    expect([start, rungsIn(rungs, 0, 10).length]).toEqual([15, 20])
  })
})
