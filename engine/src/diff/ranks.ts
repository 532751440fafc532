import type { BatchScore } from '../fast/columns/batchscore.ts'
import type { Program } from '../program/program.ts'
import { Ladder } from './ladder.ts'
import { type Passing, passings } from './passing.ts'
import { placesOf } from './places.ts'

/** Units named of those passed or passing. Shape: `count` of all, `units` the ids of the nearest as they stand now */
export type Passed = { count: number; units: string[] }

/**
 * Where a unit's change of rank comes from (vì sao đổi hạng).
 *
 * Unit: places, better positive, in quarters; `own`, `others`, `ties` and `league` sum to `rankBefore − rankAfter` exactly
 * Shape: `own` is what the unit's own points did, `others` the points of the others and who is ranked with it, `ties` another
 *        way of counting ties, `league` all of it where the unit went to another league, whose ranks are others.
 *        `joined` and `left` count units above it that were not ranked with it before, and no longer are
 */
export type RankBecause = {
  own: number
  others: number
  ties: number
  league: number
  passed: Passed
  passedBy: Passed
  joined: number
  left: number
  /** The league has incomplete units on a side, so that its ranks are not final. */
  provisional?: true
}

/** What causes of ranks and grades are read from, row by row the same units on both sides. */
export type RankedBatch = Omit<BatchScore, 'cohort' | 'standing'>
/** One version's results. */
export type RankedSide = { program: Program; batch: RankedBatch }

/** How many units are named of each kind. */
const namedUnits = 5

/**
 * Splits every unit's change of rank, decided on exact shares of the maximum.
 *
 * Shape: by row; null where a side has no rank
 * Source: SPEC
 */
export function rankCauses(
  before: RankedSide,
  after: RankedSide,
  ids: ArrayLike<string>,
): (row: number) => RankBecause | null {
  const [was, is] = [before.batch, after.batch]
  const places = placesOf(was, is)
  const dense = [before, after].map(({ program }) => program.ruleset.policy.ties === 'dense') as [boolean, boolean]
  const leagues = [leagueRows(before), leagueRows(after)] as const
  const named = ({ count, nearest }: Passing): Passed => ({ count, units: nearest.map((row) => ids[row] as string) })
  const found = new Map<number, RankBecause>()
  for (const [id, olds] of leagues[0]) {
    const news = leagues[1].get(id) ?? []
    const ladderOf = (rows: readonly number[], side: Which) =>
      new Ladder(rows.map((row) => places[side][row] as number))
    const [ladder, next] = [ladderOf(olds, 0), ladderOf(news, 1)]
    const stays = new Set(news)
    const both = olds.filter((row) => stays.has(row))
    const [keptOld, keptNext] = [ladderOf(both, 0), ladderOf(both, 1)]
    const passes = passings(both, places, namedUnits)
    for (const row of both) {
      const own = [places[0][row], places[1][row]] as [number, number]
      const { passed, passedBy } = passes.get(row) as { passed: Passing; passedBy: Passing }
      const isProvisional = was.provisional[row] === 1 || is.provisional[row] === 1
      found.set(row, {
        ...sharesOf((mine, theirs, way) => (theirs === 0 ? ladder : next).rank(own[mine], own[theirs], dense[way])),
        passed: named(passed),
        passedBy: named(passedBy),
        joined: next.above(own[1]) - keptNext.above(own[1]),
        left: ladder.above(own[0]) - keptOld.above(own[0]),
        ...(isProvisional ? { provisional: true as const } : {}),
      })
    }
  }
  const none: Passed = { count: 0, units: [] }
  return (row) => {
    const [rankBefore, rankAfter] = [was.ranks[row], is.ranks[row]] as [number, number]
    if (rankBefore === 0 || rankAfter === 0) return null
    const league = rankBefore - rankAfter
    return found.get(row) ?? { own: 0, others: 0, ties: 0, league, passed: none, passedBy: none, joined: 0, left: 0 }
  }
}

type Which = 0 | 1

/**
 * The average over both orders in which a unit and the others could have moved, and over both ways of counting ties.
 *
 * Shape: `rank` of the unit standing as on side `mine` among others as on side `theirs`, ties counted as on side `way`
 */
function sharesOf(
  rank: (mine: Which, theirs: Which, way: Which) => number,
): Pick<RankBecause, 'own' | 'others' | 'ties' | 'league'> {
  const sides: readonly Which[] = [0, 1]
  let [own, others, ties] = [0, 0, 0]
  for (const way of sides)
    for (const side of sides) {
      own += rank(0, side, way) - rank(1, side, way)
      others += rank(side, 0, way) - rank(side, 1, way)
    }
  for (const side of sides) ties += rank(side, side, 0) - rank(side, side, 1)
  return { own: own / 4, others: others / 4, ties: ties / 2, league: 0 }
}

/** The ranked rows of every league, by its id, '' for none. */
function leagueRows({ program, batch }: RankedSide): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (let row = 0; row < batch.count; row++) {
    if (batch.ranks[row] === 0) continue
    const id = program.leagues[batch.leagues[row] as number]?.id ?? ''
    const rows = found.get(id)
    if (rows) rows.push(row)
    else found.set(id, [row])
  }
  return found
}
