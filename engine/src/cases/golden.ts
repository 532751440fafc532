import * as z from 'zod/mini'
import type { Unit } from '../exact/evaluation.ts'
import type { GivenCohort } from '../exact/score.ts'
import type { UnitScore } from '../exact/scorecard.ts'
import { type Issue, issue, nearestName, pointer } from '../issue.ts'
import { shapeIssues } from '../parse/shape.ts'
import type { Program } from '../program/program.ts'
import { score } from '../score.ts'
import type { Json } from '../values/json.ts'
import { elsewhereIssues } from './kept.ts'

const ExpectedSchema = z.strictObject({
  id: z.string(),
  total: z.optional(z.nullable(z.number())),
  grade: z.optional(z.nullable(z.string())),
  rank: z.optional(z.nullable(z.number())),
  points: z.optional(z.record(z.string(), z.nullable(z.number()))),
})

const GoldenSchema = z.strictObject({
  format: z.literal('chiso-golden/1'),
  ruleset: z.string(),
  version: z.optional(z.string()),
  data: z.string(),
  cohort: z.optional(z.record(z.string(), z.record(z.string(), z.number()))),
  expect: z.array(ExpectedSchema),
})

/** What one unit of a golden dataset must come to; what is left out is not asked. */
export type GoldenUnit = z.output<typeof ExpectedSchema>

/**
 * A golden dataset (bộ dữ liệu mẫu đã biết kết quả): units with what they must come to.
 *
 * Shape: `data` is a units file by its path from where this file stands
 */
export type Golden = z.output<typeof GoldenSchema>

/** Reads a golden dataset; null where its shape is wrong. Errors: shape-*, cases-elsewhere. Source: SPEC CASE-11 */
export function parseGolden(
  json: Json,
  of: { id: string; version: string | null },
): { golden: Golden | null; issues: Issue[] } {
  const read = z.safeParse(GoldenSchema, json)
  if (!read.success) return { golden: null, issues: shapeIssues(read.error.issues, json, [GoldenSchema]) }
  return { golden: read.data, issues: elsewhereIssues(read.data, of) }
}

/** A value that differs from what was expected of a unit. Shape: `what` is total, grade, rank or `points.<indicator>` */
export type GoldenDifference = {
  unit: string
  what: string
  path: string
  expected: number | string | null
  found: number | string | null
}

/**
 * A golden dataset held against the set: every value that differs, and what it names that is not there.
 *
 * Errors: golden-unit-unknown, indicator-unknown
 * Source: SPEC CASE-11
 */
export function checkGolden(
  program: Program,
  { expect, cohort = {} }: Pick<Golden, 'expect' | 'cohort'>,
  units: readonly Unit[],
): { differences: GoldenDifference[]; issues: Issue[] } {
  const scored = new Map(score(program, units, { cohort: cohort as GivenCohort }).units.map((unit) => [unit.id, unit]))
  const differences: GoldenDifference[] = []
  const issues: Issue[] = []
  for (const [index, wanted] of expect.entries()) {
    const path = pointer('', 'expect', index)
    const unit = scored.get(wanted.id)
    if (!unit) {
      const nearest = nearestName(wanted.id, [...scored.keys()])
      issues.push(
        issue('golden-unit-unknown', pointer(path, 'id'), {
          unit: wanted.id,
          ...(nearest === undefined ? {} : { nearest }),
        }),
      )
      continue
    }
    const held = (
      what: string,
      at: string,
      expected: number | string | null | undefined,
      found: number | string | null,
    ) => {
      if (expected !== undefined && expected !== found)
        differences.push({ unit: unit.id, what, path: at, expected, found })
    }
    held('total', pointer(path, 'total'), wanted.total, unit.total)
    held('grade', pointer(path, 'grade'), wanted.grade, unit.grade)
    held('rank', pointer(path, 'rank'), wanted.rank, unit.rank)
    for (const [id, points] of Object.entries(wanted.points ?? {})) {
      const at = pointer(path, 'points', id)
      const found = unit.points[id]
      if (found) held(`points.${id}`, at, points, found.points)
      else issues.push(issue('indicator-unknown', at, { indicator: id }))
    }
  }
  return { differences, issues }
}

/** What units come to now, as a golden dataset expects it. */
export function goldenOf(units: readonly UnitScore[]): GoldenUnit[] {
  return units.map(({ id, total, grade, rank, points }) => ({
    id,
    total,
    grade,
    rank,
    points: Object.fromEntries(Object.entries(points).map(([leaf, found]) => [leaf, found.points])),
  }))
}
