import type { Scorecard, UnitScore } from '@chiso/engine'

/** One line of the ranking, with what the version before it gave. */
export type Line = {
  unit: UnitScore
  /** Points gained or lost against the base; null where a side is not known. */
  delta: number | null
  /** Places gained (positive) or lost against the base. */
  moved: number | null
}

export type SortKey = 'rank' | 'name' | 'total' | 'delta' | 'points'

/** The ranking beside that of the base version. */
export function linesOf(scorecard: Scorecard, base: Scorecard | null): Line[] {
  const before = new Map(base?.units.map((unit) => [unit.id, unit]) ?? [])
  return scorecard.units.map((unit) => {
    const old = before.get(unit.id)
    const both = old !== undefined && old.total !== null && unit.total !== null && old.complete && unit.complete
    return {
      unit,
      delta: both && old.total !== null && unit.total !== null ? Number((unit.total - old.total).toFixed(6)) : null,
      moved: old?.rank && unit.rank ? old.rank - unit.rank : null,
    }
  })
}

/** Sorts lines; what is not known stands last in either direction. */
export function sorted(lines: readonly Line[], key: SortKey, down: boolean, indicator: string | null): Line[] {
  const collator = new Intl.Collator('vi')
  const value = ({ unit, delta }: Line): number | null => {
    if (key === 'rank') return unit.rank
    if (key === 'total') return unit.total
    if (key === 'delta') return delta
    return indicator ? (unit.points[indicator]?.points ?? null) : null
  }
  return lines.toSorted((a, b) => {
    if (key === 'name') return collator.compare(a.unit.name, b.unit.name) * (down ? -1 : 1)
    const x = value(a)
    const y = value(b)
    if (x === null || y === null) return x === y ? collator.compare(a.unit.name, b.unit.name) : x === null ? 1 : -1
    return (x - y) * (down ? -1 : 1) || collator.compare(a.unit.name, b.unit.name)
  })
}
