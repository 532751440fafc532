import { gradesFromBest } from '../exact/policy.ts'
import { known, notApplicable } from '../fast/plan/memory.ts'
import type { Grade } from '../ruleset/rows.ts'
import { compare, fromNumber, multiply, Rational, subtract, toNumber } from '../values/number.ts'
import type { RankedSide } from './ranks.ts'

/** Where a grade began on one side, and how far a unit's total lies above it. Unit: points, negative below */
export type EdgeDistance = { edge: number; above: number }

/** An edge that a unit has reached, or no longer reaches. Shape: null where that version has no such grade */
export type CrossedEdge = { grade: string; before: EdgeDistance | null; after: EdgeDistance | null }

/**
 * Where a unit's change of grade comes from (vì sao đổi xếp loại).
 *
 * Shape: `by` says what alone would have done it: the unit's points, the edges of the grades, or a requirement (gate); `both`
 *        where points and edges each would, or neither without the other. `edges` are those crossed, best first; `gates` the
 *        failed requirements that keep the grade down on each side
 */
export type GradeBecause = {
  by: 'points' | 'edges' | 'both' | 'gate'
  edges: CrossedEdge[]
  gates: { before: string[]; after: string[] }
}

type Stand = { total: Rational; max: Rational }

/**
 * Tells of every unit what changed its grade.
 *
 * Shape: by row; null where the grade is the same, or not known on a side
 * Source: SPEC X-10
 */
export function gradeCauses(before: RankedSide, after: RankedSide): (row: number) => GradeBecause | null {
  const sides = [before, after].map(gradedSide) as [GradedSide, GradedSide]
  const [was, is] = sides
  const ids = [...new Set([...is.grades, ...was.grades].map(({ id }) => id))]
  return (row) => {
    if (!was.isKnown(row) || !is.isKnown(row) || was.gradeOf(row) === is.gradeOf(row)) return null
    const [old, next] = [was.standOf(row), is.standOf(row)]
    const reached = (stand: Stand, { grades }: GradedSide) => grades.find((grade) => reaches(stand, grade))?.id ?? null
    const [from, to] = [reached(old, was), reached(next, is)]
    const [byPoints, byEdges] = [reached(next, was) === to, reached(old, is) === to]
    const edges = ids.flatMap((grade): CrossedEdge[] => {
      const [a, b] = [was.distance(old, grade), is.distance(next, grade)]
      const crossed = a && b ? a.above >= 0 !== b.above >= 0 : grade === from || grade === to
      return crossed ? [{ grade, before: a, after: b }] : []
    })
    return {
      by: from === to ? 'gate' : byPoints === byEdges ? 'both' : byPoints ? 'points' : 'edges',
      edges,
      gates: { before: was.heldBy(row, from), after: is.heldBy(row, to) },
    }
  }
}

function reaches({ total, max }: Stand, { atLeast }: Grade): boolean {
  return compare(total, multiply(fromNumber(atLeast), max)) >= 0
}

type GradedSide = {
  grades: readonly Grade[]
  isKnown(row: number): boolean
  gradeOf(row: number): string | null
  standOf(row: number): Stand
  distance(stand: Stand, grade: string): EdgeDistance | null
  /** Failed requirements that keep the grade of a unit below the one that its points reach. */
  heldBy(row: number, reached: string | null): string[]
}

function gradedSide({ program, batch }: RankedSide): GradedSide {
  const grades = gradesFromBest(program.ruleset)
  const placeOf = (id: string | null | undefined) => {
    const place = grades.findIndex((grade) => grade.id === id)
    return place < 0 ? grades.length : place
  }
  const gates = [...program.leaves.values()].filter(({ indicator }) => indicator.kind === 'gate')
  const stateOf = (id: string, row: number) => batch.points.get(id)?.states?.[row] ?? known
  const gradeOf = (row: number) => grades[batch.grades[row] as number]?.id ?? null
  return {
    grades,
    gradeOf,
    isKnown: (row) =>
      batch.complete[row] === 1 &&
      !Number.isNaN(batch.totals[row]) &&
      gates.every(({ indicator }) => [known, notApplicable].includes(stateOf(indicator.id, row))),
    standOf: (row) => ({
      total: new Rational(BigInt(batch.totals[row] as number), BigInt(batch.scales.total)),
      max: new Rational(BigInt(batch.maxima[row] as number), BigInt(batch.scales.max)),
    }),
    distance({ total, max }, id) {
      const grade = grades[placeOf(id)]
      if (!grade) return null
      const edge = multiply(fromNumber(grade.atLeast), max)
      return { edge: toNumber(edge), above: toNumber(subtract(total, edge)) }
    },
    heldBy(row, reached) {
      if (gradeOf(row) === reached) return []
      return gates.flatMap(({ indicator: { id, gate } }) => {
        const failed = stateOf(id, row) === known && batch.points.get(id)?.values[row] === 0
        return failed && placeOf(gate?.atMost) > placeOf(reached) ? [id] : []
      })
    },
  }
}
