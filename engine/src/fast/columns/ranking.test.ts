import { expect, it } from 'vitest'
import type { Program } from '../../program/program.ts'
import { membersOf, rankLeagues } from './ranking.ts'

/** Totals drawn without chance: every one of them again after `apart` rows, so that many are tied. */
const drawn = (count: number, most: number, apart: number) =>
  Float64Array.from({ length: count }, (_, row) => ((row % apart) * 7_919) % (most + 1))

/** What R-4 says, read literally: whole numbers compared across. */
function expected(totals: Float64Array, maxima: Float64Array, dense: boolean): number[] {
  const shares = Array.from(totals, (total, row) => [BigInt(total), BigInt(maxima[row] as number)] as const)
  const above = shares.map(([total, max]) => shares.filter(([t, m]) => t * max > total * m))
  return above.map(
    (better) => 1 + (dense ? new Set(better.map(([t, m]) => Number((t * 10n ** 18n) / m))).size : better.length),
  )
}

function ranksOf(totals: Float64Array, maxima: Float64Array, dense: boolean): number[] {
  const program = {
    leagues: [],
    ruleset: { policy: { ties: dense ? 'dense' : 'competition' } },
  } as unknown as Program
  const ranks = new Uint32Array(totals.length)
  const count = totals.length
  rankLeagues(program, membersOf(program, new Int16Array(count).fill(-1)), {
    totals,
    maxima,
    complete: new Uint8Array(count).fill(1),
    ranks,
    provisional: new Uint8Array(count),
    cohort: new Map(),
  })
  return [...ranks]
}

const one = (count: number, max: number) => new Float64Array(count).fill(max)

it.each([
  ['few totals, counted', drawn(300, 60, 50), one(300, 100)],
  ['totals far apart, sorted', drawn(90, 90_000, 70), one(90, 100_000)],
  ['several maxima', drawn(120, 900, 40), Float64Array.from({ length: 120 }, (_, row) => 1_000 - (row % 3) * 100)],
  [
    'beyond doubles',
    drawn(20, 9, 5).map((total) => 2 ** 40 + total),
    Float64Array.from({ length: 20 }, (_, row) => 2 ** 41 + (row % 2)),
  ],
])('[R-4] ranks %s', (_, totals, maxima) => {
  for (const dense of [false, true]) expect(ranksOf(totals, maxima, dense)).toEqual(expected(totals, maxima, dense))
})

it('[R-4] a unit without a total has no rank', () => {
  expect(ranksOf(Float64Array.of(5, Number.NaN, 7), one(3, 10), false)).toEqual([2, 0, 1])
})
