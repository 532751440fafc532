import type { Scorecard, UnitScore } from '@chiso/engine'
import { expect, it } from 'vitest'
import { linesOf, sorted } from './ranking.ts'

const unit = (id: string, total: number | null, rank: number | null, complete = true): UnitScore => ({
  id,
  name: id,
  league: null,
  complete,
  total,
  max: 100,
  ratio: total === null ? null : total / 100,
  grade: null,
  rank,
  rankProvisional: false,
  points: {},
  groups: {},
  rollups: {},
})
const card = (...units: UnitScore[]): Scorecard => ({ units, cohort: {} })

it('[ED-17] differences and moves are shown where both sides are complete', () => {
  const lines = linesOf(
    card(unit('a', 80.1, 1), unit('b', 70, 2), unit('c', 60, 3, false)),
    card(unit('a', 79.8, 2), unit('b', 80, 1), unit('c', 50, 3)),
  )
  expect(lines.map(({ unit: { id }, delta, moved }) => [id, delta, moved])).toEqual([
    ['a', 0.3, 1],
    ['b', -10, -1],
    ['c', null, 0],
  ])
})

it('[ED-17] what is not known stands last in either direction', () => {
  const lines = linesOf(card(unit('a', null, null), unit('b', 70, 2), unit('c', 90, 1)), null)
  const ids = (down: boolean) => sorted(lines, 'total', down, null).map(({ unit: { id } }) => id)
  expect([ids(true), ids(false)]).toEqual([
    ['c', 'b', 'a'],
    ['b', 'c', 'a'],
  ])
})
