import type { UnitStanding } from '../../worker/protocol.ts'

/**
 * The grade above the one a unit has, and how many points it lacks.
 *
 * Shape: null at the best grade, and where no grade can be given; `lack` is 0 where points suffice and a gate holds it back
 * Unit:  points, rounded up to the places that totals are published with
 */
export function gradeAhead(
  grades: readonly { id: string; label: string; atLeast: number }[],
  { total, max, grade, complete }: Pick<UnitStanding, 'total' | 'max' | 'grade' | 'complete'>,
  places: number,
): { label: string; lack: number } | null {
  if (total === null || !complete) return null
  const best = [...grades].sort((a, b) => b.atLeast - a.atLeast)
  const at = grade === null ? best.length : best.findIndex(({ id }) => id === grade)
  const next = best[at - 1]
  if (!next) return null
  const scale = 10 ** places
  const needed = Math.ceil(Number((next.atLeast * max * scale).toPrecision(12)))
  return { label: next.label, lack: Math.max(0, needed - Math.round(total * scale)) / scale }
}
