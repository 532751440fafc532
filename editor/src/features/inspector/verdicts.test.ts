import { type Json, recognise } from '@chiso/engine'
import { expect, it } from 'vitest'
import { verdictsOf } from './verdicts.ts'

const tiers = (steps: [number, number][], direction: string[] = []): Json => ({
  tiers: [{ var: 'x' }, steps, ...direction],
})

it.each<[string, Json, string[]]>([
  [
    'a falling ladder is proved whole',
    tiers([
      [4, 20],
      [1, 5],
    ]),
    ['range', 'ordered', 'rising'],
  ],
  [
    'a ladder for less is better',
    tiers(
      [
        [1, 20],
        [4, 5],
      ],
      ['atMost'],
    ),
    ['range', 'ordered', 'falling'],
  ],
  [
    'a ladder that earns less for more only keeps its range',
    tiers([
      [4, 5],
      [1, 20],
    ]),
    ['range', 'ordered'],
  ],
  [
    'steps out of order are not complete',
    tiers([
      [1, 5],
      [4, 20],
    ]),
    ['range'],
  ],
  ['points above the maximum prove nothing', { if: [{ var: 'x' }, 30, 0] }, []],
  ['a free formula proves nothing', { '+': [{ var: 'x' }, { var: 'y' }] }, []],
])('[ED-18] %s', (_, formula, verdicts) => {
  expect(verdictsOf(recognise(formula, { kind: 'scored', maxPoints: 20 }), 20)).toEqual(verdicts)
})
