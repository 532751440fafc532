import type { GivenCohort } from '../exact/score.ts'
import type { Columns } from '../fast/columns/columns.ts'
import { compile, type Program } from '../program/program.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import type { Change } from './change.ts'
import { hybrid, isUntouched, type Switch } from './hybrid.ts'
import { isLeaf, type Link } from './identity.ts'
import { type Player, sharingOf } from './players.ts'
import { plainRows, publishedOf, type Stages, stagesOf } from './stages.ts'
import { contribution, LeafValues, type Reckoning } from './values.ts'

/** Both versions scored over the same units, with what is to be explained. */
export type Sides = {
  old: { ruleset: Ruleset; program: Program; values: LeafValues }
  next: { ruleset: Ruleset; program: Program; values: LeafValues }
  links: readonly Link[]
  changes: readonly Change[]
  /** Old input ids to new ones, where the crosswalk renames. */
  renames: ReadonlyMap<string, string>
  columnsOf(program: Program): Columns
  cohort: GivenCohort
}

/** Points by the change they come from; the order is that of the changes. */
export type ChangeParts<N> = Map<string, N>

/** Splits the change of one unit's total after another; null where numbers of one way cannot tell. */
export type Attribution = <N>(way: Reckoning<N>, row: number) => ChangeParts<N> | null

/**
 * Splits the change of every unit's total over what changed (quy kết thay đổi điểm).
 *
 * Shape: of a unit complete on both sides; the parts sum exactly to the change of its published total
 * Source: SPEC
 */
export function attribution(sides: Sides): Attribution {
  const all = sides.links.map((link) => sharesOf(link, sides))
  const touched = all.filter(({ untouched }) => !untouched)
  const [oldPlain, nextPlain] = [plainRows(sides.old.values), plainRows(sides.next.values)]
  const [was, is] = [sides.old.ruleset.policy, sides.next.ruleset.policy]
  const rescale = was.notApplicable === is.notApplicable ? 'rescale' : 'policy'
  return <N>(way: Reckoning<N>, row: number) => {
    const { numbers } = way
    const none = numbers.whole(0)
    const parts: ChangeParts<N> = new Map()
    let told = true
    const give = (change: string, points: N) => {
      const sign = numbers.compare(points, none)
      told &&= sign !== null
      if (sign !== 0) parts.set(change, numbers.add(parts.get(change) ?? none, points))
    }
    for (const { share } of way.judges ? all : touched) told = share(way, row, give) && told
    if (way.judges || !oldPlain(row) || !nextPlain(row)) {
      const before = stagesOf(way, sides.old.values, row)
      const after = stagesOf(way, sides.next.values, row)
      if (!before || !after) return null
      const change = (stage: keyof Stages<N>) => numbers.add(after[stage], numbers.negate(before[stage]))
      give(rescale, change('rescale'))
      give('policy', change('floor'))
      if (way.judges) give('rounding', change('rounding'))
    }
    const rest = way.judges ? none : remainder(way, sides, row, parts)
    if (rest === null) return null
    give('rounding', rest)
    return told ? parts : null
  }
}

/** What of the change of a unit's published total no other part explains, which is rounding's. */
function remainder<N>(way: Reckoning<N>, { old, next }: Sides, row: number, parts: ChangeParts<N>): N | null {
  const { numbers } = way
  const [before, after] = [publishedOf(way, old.values, row), publishedOf(way, next.values, row)]
  if (!before || !after) return null
  let rest = numbers.add(after, numbers.negate(before))
  for (const part of parts.values()) rest = numbers.add(rest, numbers.negate(part))
  return rest
}

/** Gives a link's part of a unit's change to those it comes from; false where that cannot be told. */
type Share = <N>(way: Reckoning<N>, row: number, give: (change: string, points: N) => void) => boolean

/** Who shares in a link's part; `untouched` where it is proved to be nothing for every unit. */
type LinkShare = { share: Share; untouched: boolean }

const wholes: ReadonlySet<Change['kind']> = new Set(['merged', 'split', 'retired', 'new', 'structure'])

function sharesOf(link: Link, sides: Sides): LinkShare {
  const [before, after] = [link.old[0], link.next[0]]
  const leavesOf = (which: 'old' | 'next') =>
    link[which].filter(({ indicator }) => isLeaf(indicator)).map(({ indicator }) => indicator.id)
  const [olds, nexts] = [leavesOf('old'), leavesOf('next')]
  const deltaOf = <N>(way: Reckoning<N>, row: number): N => {
    const { numbers } = way
    const none = numbers.whole(0)
    const side = (which: 'old' | 'next', ids: readonly string[]) =>
      ids.map((id) => contribution(way, sides[which].values, id, row) ?? none).reduce(numbers.add, none)
    return numbers.add(side('next', nexts), numbers.negate(side('old', olds)))
  }
  const whole =
    (change: string): Share =>
    (way, row, give) => {
      give(change, deltaOf(way, row))
      return true
    }
  const sharing = sharingOf(link, sides)
  if (!sharing) {
    const id = (after ?? before)?.indicator.id
    const change = sides.changes.find(({ subject, kind }) => subject.id === id && wholes.has(kind))
    return { share: whole(change?.id ?? 'data'), untouched: olds.length === 0 && nexts.length === 0 }
  }
  const { pair, depends, players } = sharing
  const [principal] = players
  if (!principal || players.length === 1)
    return { share: whole(principal?.change ?? 'data'), untouched: isUntouched(sides.old, sides.next, pair, depends) }
  const mixture = mixtures(pair, depends, players, sides)
  const share: Share = (way, row, give) => {
    const { numbers } = way
    const none = numbers.whole(0)
    const delta = deltaOf(way, row)
    const sign = numbers.compare(delta, none)
    if (sign === 0) return true
    const found = shapley(players.length, way, (mask) => contribution(way, mixture(mask), pair.next.id, row))
    if (sign === null || found === 'untold') return false
    players.forEach((player, index) => {
      give(player.change, found?.[index] ?? none)
    })
    // Where a mixture of both versions gives no points, the leaf's main change answers for all of it.
    const given = (found ?? []).reduce(numbers.add, none)
    give(principal.change, numbers.add(delta, numbers.negate(given)))
    return true
  }
  return { share, untouched: false }
}

/** The leaf under any mixture of both versions, scored once when first asked for; bit k switches player k on. */
function mixtures(
  pair: Parameters<typeof hybrid>[2],
  depends: ReadonlySet<string>,
  players: readonly Player[],
  sides: Sides,
): (mask: number) => LeafValues {
  const known = new Map<number, LeafValues>()
  return (mask) => {
    const found = known.get(mask) ?? mix(mask)
    known.set(mask, found)
    return found
  }
  function mix(mask: number): LeafValues {
    const on = new Set<Switch>(players.flatMap(({ switches }, index) => (mask & (1 << index) ? switches : [])))
    const program = compile(hybrid(sides.old, sides.next, pair, depends, on))
    return new LeafValues(program, sides.columnsOf(program), sides.cohort)
  }
}

const factorials = [1, 1, 2, 6, 24, 120]

/** Each player's average gain over all orders of switching; null when some mixture has no value. */
function shapley<N>(
  count: number,
  { numbers }: Reckoning<N>,
  value: (mask: number) => N | null,
): N[] | null | 'untold' {
  const shares = Array.from({ length: count }, () => numbers.whole(0))
  let told = true
  for (let mask = 0; mask < 2 ** count; mask++) {
    const here = value(mask)
    if (here === null) return null
    const size = shares.filter((_, index) => mask & (1 << index)).length
    for (const [index, share] of shares.entries()) {
      const inside = (mask & (1 << index)) !== 0
      const before = inside ? size - 1 : size
      const weight = (factorials[before] ?? 1) * (factorials[count - before - 1] ?? 1)
      const part = numbers.multiply(here, numbers.whole(inside ? weight : -weight))
      told &&= part !== null
      if (part !== null) shares[index] = numbers.add(share, part)
    }
  }
  const parts = shares.map((share) => numbers.divide(share, numbers.whole(factorials[count] ?? 1)))
  return told && parts.every((part) => part !== null) ? (parts as N[]) : 'untold'
}
