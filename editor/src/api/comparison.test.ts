import type { Diff } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { apportion, axisOf, bandsOf, foldSteps, stepsOf, summarise, sumOf } from './comparison.ts'

type DiffUnit = Diff['units'][number]

const unit = (id: string, before: number | null, after: number | null, rest: Partial<DiffUnit> = {}): DiffUnit =>
  ({
    id,
    name: id,
    before,
    after,
    delta: before === null || after === null ? null : sumOf([after, -before]),
    rankBefore: null,
    rankAfter: null,
    gradeBefore: null,
    gradeAfter: null,
    because: [],
    ...rest,
  }) as DiffUnit

describe('[ED-40] the comparison adds up', () => {
  it('[ED-40] adds decimals without the error of doubles', () => {
    expect(sumOf([0.1, 0.2, -0.3])).toBe(0)
  })

  it('[ED-40] the waterfall ends at the new total', () => {
    const steps = stepsOf(
      unit('a', 428.66, 431.66, {
        because: [
          { change: 'c1', points: 8 },
          { change: 'c2', points: -5 },
        ],
      }),
    )
    expect(steps.map((step) => step.to)).toEqual([428.66, 436.66, 431.66, 431.66])
  })

  it.each([
    ['[ED-40] parts shown at two places sum to the shown difference', [3, 0.092784, -0.002784], 2, [3, 0.09, 0]],
    [
      '[ED-40] thirds are evened out',
      [1 / 3, 1 / 3, 1 / 3].map((x) => Math.round(x * 1e6) / 1e6),
      2,
      [0.34, 0.33, 0.33],
    ],
    ['[ED-40] losses too', [-0.005, -0.005, 0.01], 2, [0, -0.01, 0.01]],
  ])('%s', (_, values, places, shown) => {
    expect(apportion(values, places)).toEqual(shown)
  })

  it('[ED-40] small parts joined into one keep the sum', () => {
    const because = [5, -0.25, 3, 0.1, -4, 0.2].map((points, index) => ({ change: `c${index}`, points }))
    const folded = foldSteps(stepsOf(unit('a', 100, 104.05, { because })), 3)
    expect(folded.map((step) => [step.change, step.points])).toEqual([
      [null, 100],
      ['c0', 5],
      ['c2', 3],
      ['c4', -4],
      ['others', 0.05],
      [null, 104.05],
    ])
    expect(foldSteps(stepsOf(unit('a', 100, 104.05, { because })), 5).length).toBe(8)
  })
})

describe('[ED-41] what moved is counted', () => {
  const units = [
    unit('a', 90, 90, { rankBefore: 1, rankAfter: 2, gradeBefore: 'tot', gradeAfter: 'tot' }),
    unit('b', 80, 95, { rankBefore: 2, rankAfter: 1, gradeBefore: 'kha', gradeAfter: 'tot' }),
    unit('c', 70, 60, { rankBefore: 3, rankAfter: 3 }),
    unit('d', null, 60),
  ]

  it('[ED-41] ups, downs, grades, ranks and units that cannot be compared', () => {
    expect(summarise({ changes: [], units } as unknown as Diff)).toEqual({
      changes: 0,
      up: 1,
      down: 1,
      same: 1,
      gradeChanges: 1,
      biggestMove: 1,
      notComparable: 1,
    })
  })

  it('[ED-41] bands of the histogram never straddle zero and hold every unit', () => {
    const bands = bandsOf([-12, -3, 0, 4, 11, 39])
    expect(bands.every((band) => band.high <= 0 || band.low >= 0)).toBe(true)
    expect(bands.reduce((sum, band) => sum + band.count, 0)).toBe(6)
  })
})

describe('[ED-271] the axis of a waterfall', () => {
  it.each([
    ['begins at 0 where the steps stay legible', [0, 60, 90], { low: 0, high: 100 }],
    ['is cut at a round number where totals dwarf their steps', [442.57, 437.57, 445.2], { low: 434, high: 446 }],
    ['holds a total that did not move', [437.57, 437.57], { low: 437, high: 438 }],
  ])('[ED-271] %s', (_, values, ends) => {
    expect(axisOf(values)).toEqual(ends)
  })
})
