import * as z from 'zod/mini'
import { field, inner, plain, shapeOf } from '../field.ts'
import { crosswalkFields } from './crosswalk.ts'
import { Indicator } from './indicator.ts'
import { legalFields } from './legal.ts'
import { caseFields, gradeFields, leagueFields, rollupFields } from './lists.ts'
import { kebab, list, nonNegative, text } from './shapes.ts'
import { cohortFields, constantFields, derivedFields, Input } from './values.ts'

/** The six levels a set can assess (cấp đánh giá). */
export const levelNames = ['nation', 'province', 'ministry', 'department', 'district', 'commune'] as const

export const roundingFields = {
  places: inner(z._default(z.int().check(z.minimum(0), z.maximum(9)), 2), 'số chữ số thập phân', 'decimal places'),
  mode: inner(z._default(z.literal('half-up'), 'half-up'), 'cách làm tròn', 'way of rounding'),
  at: inner(z._default(z.enum(['indicator', 'group', 'each', 'total']), 'total'), 'nơi làm tròn', 'place of rounding'),
}

export const policyFields = {
  total: field(nonNegative, 'tổng điểm của bộ chỉ số', 'total points of the set', 'policy'),
  missing: field(
    z._default(z.enum(['pending', 'zero', 'exclude']), 'pending'),
    'cách tính khi chưa có số liệu',
    'policy for missing data',
    'policy',
  ),
  notApplicable: field(
    z._default(z.enum(['exclude', 'rescale', 'full']), 'exclude'),
    'cách tính khi không áp dụng',
    'policy for what does not apply',
    'policy',
  ),
  rounding: field(
    z._default(z.strictObject(shapeOf(roundingFields)), { places: 2, mode: 'half-up', at: 'total' }),
    'cách làm tròn',
    'rounding',
    'policy',
  ),
  ties: field(
    z._default(z.enum(['competition', 'dense']), 'competition'),
    'cách xếp hạng khi bằng điểm',
    'ranking of ties',
    'policy',
  ),
}

export const setFields = {
  format: field(z.literal('chiso/1'), 'định dạng', 'format', 'identity'),
  id: field(kebab, 'mã định danh', 'identifier', 'identity'),
  title: field(z.string(), 'tên bộ chỉ số', 'title', 'title'),
  level: field(z.enum(levelNames), 'cấp đánh giá', 'level', 'level'),
  levels: field(z.array(z.string()).check(z.minLength(1)), 'tên các tầng chỉ số', 'level names', 'level'),
  legal: inner(z.strictObject(shapeOf(legalFields)), 'thông tin pháp lý', 'legal facts'),
  policy: inner(z.strictObject(shapeOf(policyFields)), 'quy định chung', 'policy'),
  inputs: inner(z.array(Input), 'số liệu đầu vào', 'inputs'),
  constants: inner(list(z.strictObject(shapeOf(constantFields))), 'hằng số của bộ', 'constants of the set'),
  derived: inner(list(z.strictObject(shapeOf(derivedFields))), 'số liệu tính ra', 'derived values'),
  cohort: inner(list(z.strictObject(shapeOf(cohortFields))), 'số liệu toàn nhóm', 'cohort values'),
  indicators: inner(z.array(Indicator), 'các chỉ số', 'indicators'),
  rollups: inner(list(z.strictObject(shapeOf(rollupFields))), 'cách tổng hợp', 'roll-ups'),
  leagues: inner(list(z.strictObject(shapeOf(leagueFields))), 'nhóm xếp hạng', 'leagues'),
  grades: inner(list(z.strictObject(shapeOf(gradeFields))), 'mức xếp loại', 'grades'),
  cases: inner(list(z.strictObject(shapeOf(caseFields))), 'tình huống tính thử', 'cases'),
  crosswalk: field(
    z.optional(z.strictObject(shapeOf(crosswalkFields))),
    'bảng đối chiếu chỉ số',
    'crosswalk of indicators',
    'crosswalk',
  ),
  note: plain(text(), 'ghi chú', 'note', 'note'),
}
