import { describe, expect, it } from 'vitest'
import { type Chosen, isChosen } from './filters.ts'
import { chosenOf, compareSearch, seenOf } from './search.ts'
import { lasting, referenceOf, sideOf } from './sides.ts'
import type { DiffUnit } from './sort.ts'

const unit = (name: string, delta: number | null, more: Partial<DiffUnit> = {}): DiffUnit =>
  ({ id: name, name, delta, rankBefore: 2, rankAfter: 2, because: [], gradeBecause: null, ...more }) as DiffUnit

const units = [
  unit('Xã Một', 5, { rankAfter: 1, because: [{ change: 'c', points: 5 }] }),
  unit('Xã Hai', -0.5, { rankAfter: 3, because: [{ change: 'c', points: 0 }] }),
  unit('Phường Ba', 0),
  unit('Phường Bốn', null),
]

describe('[ED-272] the units of a comparison are narrowed by its address', () => {
  it.each<[Chosen, string[]]>([
    [{}, ['Xã Một', 'Xã Hai', 'Phường Ba', 'Phường Bốn']],
    [{ show: 'up' }, ['Xã Một']],
    [{ show: 'down' }, ['Xã Hai']],
    [{ show: 'same' }, ['Phường Ba']],
    [{ show: 'none' }, ['Phường Bốn']],
    [{ show: 'rank-down' }, ['Xã Hai']],
    [{ least: 0.5 }, ['Xã Một', 'Xã Hai']],
    [{ low: -1, high: 0 }, ['Xã Hai', 'Phường Ba']],
    [{ change: 'c' }, ['Xã Một']],
    [{ find: 'phuong b', show: 'none' }, ['Phường Bốn']],
  ])('[ED-272] %j', (chosen, names) => {
    expect(units.filter((one) => isChosen(one, chosen)).map(({ name }) => name)).toEqual(names)
  })

  it('[ED-272] which is read from text, and leaves out what it does not know', () => {
    const search = compareSearch({ base: '2023.1', least: '2.5', low: 'x', show: 'sideways', find: '', by: 'parent' })
    expect(search).toEqual({ base: '2023.1', least: 2.5, by: 'parent' })
    expect(chosenOf({ ...search, show: 'up' })).toMatchObject({ show: 'up', least: 2.5 })
  })
})

describe('[ED-270] a lasting address', () => {
  it('[ED-270] names a draft by its digest and a version by its number', () => {
    const digest = 'ab'.repeat(32)
    expect(lasting('2023.1', digest)).toBe('2023.1')
    const side = lasting('draft:d1', digest)
    expect(referenceOf('bo', sideOf(side))).toEqual({ draft: 'd1', digest })
    expect(lasting(side, digest)).toBe(side)
  })

  it('[ED-270] says what was seen by the digests of both sides and the data', () => {
    expect(seenOf(['a'.repeat(64), 'b'.repeat(64), undefined])).toBe(`${'a'.repeat(12)}.${'b'.repeat(12)}.`)
  })
})
