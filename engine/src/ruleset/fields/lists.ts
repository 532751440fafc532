import * as z from 'zod/mini'
import { inner, shapeOf } from '../field.ts'
import { formula, identifier, kebab, label, nonNegative, optional } from './shapes.ts'

export const memberFields = {
  id: identifier(kebab),
  label,
  of: inner(z.array(kebab), 'phần được gộp', 'what is taken together'),
}

export const rollupFields = {
  id: identifier(kebab),
  label,
  groups: inner(z.array(z.strictObject(shapeOf(memberFields))), 'các nhóm chỉ số', 'groups'),
}

export const leagueFields = {
  id: identifier(kebab),
  label,
  when: inner(z._default(formula, true), 'điều kiện vào nhóm', 'condition'),
  ranked: inner(z._default(z.boolean(), true), 'có xếp hạng trong nhóm', 'ranked within the league'),
  total: inner(z.optional(nonNegative), 'tổng điểm của nhóm', 'total points of the league'),
}

export const gradeFields = {
  id: identifier(kebab),
  label,
  atLeast: inner(nonNegative, 'ngưỡng', 'threshold'),
}

/** A reported value, `null` when missing, or a declared not-applicable (không áp dụng). */
export const InputValue = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  z.string(),
  z.strictObject({ notApplicable: z.literal(true), reason: optional }),
])

const points = z.record(z.string(), z.number())

export const expectedFields = {
  total: inner(z.optional(z.nullable(z.number())), 'tổng điểm', 'total points'),
  grade: inner(z.optional(z.nullable(z.string())), 'xếp loại', 'grade'),
  points: inner(z.optional(points), 'điểm từng chỉ số', 'points of indicators'),
}

export const caseFields = {
  id: identifier(kebab),
  label,
  inputs: inner(z.record(z.string(), InputValue), 'số liệu giả định', 'supposed inputs'),
  cohort: inner(z.optional(points), 'số liệu toàn nhóm giả định', 'supposed cohort values'),
  expect: inner(z.strictObject(shapeOf(expectedFields)), 'kết quả mong đợi', 'expected result'),
}
