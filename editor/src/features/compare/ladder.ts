import type { Diff } from '@chiso/engine'

type DiffUnit = Diff['units'][number]

/** A unit's place in the order before and after, ties in the order of names. */
export type Rung = { unit: DiffUnit; before: number; after: number }

/** Every ranked unit with its two places; units without a rank on either side are left out. */
export function rungsOf(units: readonly DiffUnit[]): Rung[] {
  const ranked = units.filter((unit) => unit.rankBefore !== null && unit.rankAfter !== null)
  const placeOf = (rank: (unit: DiffUnit) => number) =>
    new Map(
      [...ranked]
        .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'vi') || a.id.localeCompare(b.id))
        .map((unit, index) => [unit.id, index]),
    )
  const before = placeOf((unit) => unit.rankBefore ?? 0)
  const after = placeOf((unit) => unit.rankAfter ?? 0)
  return ranked.map((unit) => ({ unit, before: before.get(unit.id) ?? 0, after: after.get(unit.id) ?? 0 }))
}

/** The first place of a window that has the chosen unit in its middle. */
export function windowAround(rungs: readonly Rung[], chosen: string | null, size: number): number {
  const rung = rungs.find((one) => one.unit.id === chosen)
  const middle = rung ? (rung.before + rung.after) / 2 : 0
  return clampWindow(Math.round(middle - size / 2), rungs.length, size)
}

/** Keeps a window inside the ladder. */
export function clampWindow(start: number, count: number, size: number): number {
  return Math.max(0, Math.min(start, count - size))
}

/** The rungs that stand in the window on either side. */
export function rungsIn(rungs: readonly Rung[], start: number, size: number): Rung[] {
  const inside = (place: number) => place >= start && place < start + size
  return rungs.filter((rung) => inside(rung.before) || inside(rung.after)).sort((a, b) => a.before - b.before)
}
