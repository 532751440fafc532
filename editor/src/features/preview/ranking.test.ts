import { expect, it } from 'vitest'
import type { Results, Roster } from '../../worker/protocol.ts'
import { gradeAhead } from './distance.ts'
import { arranged, type Board, lineAt, windowOf } from './ranking.ts'

const roster = (...names: string[]): Roster => ({
  ids: names,
  names,
  order: Uint32Array.from(names.keys()).sort((a, b) => ((names[a] as string) < (names[b] as string) ? -1 : 1)),
  content: 'illustrative',
})
const results = (...units: [total: number | null, rank: number | null, complete?: boolean][]): Results => ({
  totals: Float64Array.from(units, ([total]) => total ?? Number.NaN),
  maxima: new Float64Array(units.length).fill(100),
  complete: Uint8Array.from(units, ([, , complete = true]) => Number(complete)),
  grades: new Int8Array(units.length).fill(-1),
  ranks: Uint32Array.from(units, ([, rank]) => rank ?? 0),
  provisional: new Uint8Array(units.length),
  order: [],
  leagues: new Int16Array(units.length).fill(-1),
})
const board = (now: Results, base: Results | null = null): Board => ({
  roster: roster('c', 'a', 'b'),
  results: now,
  base,
  points: null,
})

it('[ED-17] differences and moves are shown where both sides are complete', () => {
  const both = board(results([80.1, 1], [70, 2], [60, 3, false]), results([79.8, 2], [80, 1], [50, 3]))
  expect([0, 1, 2].map((place) => lineAt(both, place)).map(({ id, delta, moved }) => [id, delta, moved])).toEqual([
    ['c', 0.3, 1],
    ['a', -10, -1],
    ['b', null, 0],
  ])
})

it('[ED-17] what is not known stands last in either direction, equals by name', () => {
  const one = board(results([null, null], [70, 2], [90, 1]))
  const order = (down: boolean, of = one) =>
    [...arranged(of, 'total', down, of.roster.order)].map((place) => of.roster.ids[place])
  expect([order(true), order(false)]).toEqual([
    ['b', 'a', 'c'],
    ['a', 'b', 'c'],
  ])
  expect(order(true, board(results([70, 1], [70, 1], [90, 1])))).toEqual(['b', 'a', 'c'])
})

it('[ED-17] ranks stand in order either way, units without one last', () => {
  const one = board(results([70, 2], [null, null], [90, 1]))
  const order = (down: boolean, among = one.roster.order) =>
    [...arranged(one, 'rank', down, among)].map((place) => one.roster.ids[place])
  expect([order(false), order(true)]).toEqual([
    ['b', 'c', 'a'],
    ['c', 'b', 'a'],
  ])
  expect(order(false, Uint32Array.of(1, 0))).toEqual(['c', 'a'])
  const tied = board(results([70, 1], [70, 1], [70, 1]))
  expect([...arranged(tied, 'rank', false, tied.roster.order)]).toEqual([1, 2, 0])
})

it('[ED-36] the rows drawn are those in the frame and some around it', () => {
  expect(windowOf(10_000, 0, 290, 29)).toEqual({ from: 0, to: 18 })
  expect(windowOf(10_000, 29_000, 290, 29)).toEqual({ from: 992, to: 1018 })
  expect(windowOf(3, 29_000, 290, 29)).toEqual({ from: 0, to: 3 })
})

it('[ED-37] the next grade is told with the points it takes, rounded up to where it is reached', () => {
  const grades = [
    { id: 'yeu', label: 'Yếu', atLeast: 0 },
    { id: 'tot', label: 'Tốt', atLeast: 0.8 },
    { id: 'kha', label: 'Khá', atLeast: 0.65 },
  ]
  const ahead = (total: number | null, grade: string | null, max = 500, complete = true) =>
    gradeAhead(grades, { total, max, grade, complete }, 2)
  expect(ahead(324.99, 'yeu')).toEqual({ label: 'Khá', lack: 0.01 })
  expect(ahead(325, 'kha')).toEqual({ label: 'Tốt', lack: 75 })
  expect(ahead(10, 'yeu', 33.33)).toEqual({ label: 'Khá', lack: 11.67 })
  expect(ahead(499, 'kha')).toEqual({ label: 'Tốt', lack: 0 })
  expect([ahead(499, 'tot'), ahead(null, null), ahead(10, null, 500, false)]).toEqual([null, null, null])
})
