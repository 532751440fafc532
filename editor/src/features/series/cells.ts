/** What a version gives one unit over one body of data. Shape: `of` counts the units with a rank in its league */
export type UnitAt = {
  id: string
  name: string
  points: number | null
  rank: number | null
  of: number
  complete: boolean
  given: boolean
}

/** A version over a body of data (một bản trên một kỳ số liệu). */
export type Cell = { version: string; dataset: string; period: string; units: readonly UnitAt[] }

/** Why two neighbours of a series are not one line. */
export type Break = 'other-unit' | 'other-list' | 'other-rule' | 'absent'

/**
 * A place of a series.
 *
 * Shape: `breaks` are against the period before under the same version; where a version begins, against the rule of the last
 */
export type SeriesPoint = { cell: Cell; standing: UnitAt | null; breaks: Break[] }

type Scored = {
  id: string
  name: string
  league: string | null
  complete: boolean
  total: number | null
  rank: number | null
  points: Readonly<Record<string, { points: number | null; status: string }>>
}

/** Standings by the total, or by the points of one indicator, ranked then among all who have them. */
export function standingsOf(units: readonly Scored[], indicator: string | null): UnitAt[] {
  if (indicator === null) {
    const sizes = new Map<string | null, number>()
    for (const { league, rank } of units) if (rank !== null) sizes.set(league, (sizes.get(league) ?? 0) + 1)
    return units.map(({ id, name, league, complete, total, rank }) => ({
      id,
      name,
      points: total,
      rank,
      of: sizes.get(league) ?? 0,
      complete,
      given: false,
    }))
  }
  const pointsOf = ({ points }: Scored) => points[indicator]?.points ?? null
  const sorted = units.flatMap((unit) => pointsOf(unit) ?? []).sort((a, b) => b - a)
  return units.map((unit) => {
    const points = pointsOf(unit)
    const status = unit.points[indicator]?.status
    return {
      id: unit.id,
      name: unit.name,
      points,
      rank: points === null ? null : sorted.indexOf(points) + 1,
      of: sorted.length,
      complete: status !== 'pending' && status !== 'issues',
      given: status === 'given',
    }
  })
}

/**
 * One unit through cells in their order, with what breaks the line before each.
 *
 * Shape: `isSame` tells whether what is followed means the same in two versions. A code may be given to another unit, so the
 *        name has to agree as well; ranks among other units are another ladder
 */
export function seriesOf(
  cells: readonly Cell[],
  unit: string,
  isSame: (before: string, after: string) => boolean,
): SeriesPoint[] {
  const ids = ({ units }: Cell) =>
    units
      .map(({ id, name }) => `${id} ${name}`)
      .sort()
      .join('\n')
  return cells.map((cell, index) => {
    const standing = cell.units.find(({ id }) => id === unit) ?? null
    const before = cells[index - 1]
    const was = before?.units.find(({ id }) => id === unit)
    const breaks: Break[] = []
    if (before && before.version !== cell.version) {
      if (!isSame(before.version, cell.version)) breaks.push('other-rule')
    } else if (before) {
      if (!standing || !was) breaks.push('absent')
      else if (standing.name !== was.name) breaks.push('other-unit')
      if (ids(before) !== ids(cell)) breaks.push('other-list')
    }
    return { cell, standing, breaks }
  })
}

/** Runs of a series that are one line: cut where a version begins, something breaks it, or no points are known. */
export function linesOf(points: readonly SeriesPoint[]): { index: number; points: number }[][] {
  const lines: { index: number; points: number }[][] = []
  points.forEach(({ cell, standing, breaks }, index) => {
    const value = standing?.points ?? null
    if (value === null) return
    const last = lines.at(-1)
    const isNext = last?.at(-1)?.index === index - 1 && points[index - 1]?.cell.version === cell.version
    if (last && isNext && breaks.length === 0) last.push({ index, points: value })
    else lines.push([{ index, points: value }])
  })
  return lines
}
