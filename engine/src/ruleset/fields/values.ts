import * as z from 'zod/mini'
import { field, inner, shapeOf } from '../field.ts'
import { formula, identifier, label, snake, text, unit } from './shapes.ts'

export const inputTypes = ['boolean', 'integer', 'number', 'ratio', 'choice', 'date'] as const

export const optionFields = {
  id: identifier(z.string()),
  label,
}
const Option = z.union([z.string(), z.strictObject(shapeOf(optionFields))])

export const inputFields = {
  id: identifier(snake),
  label: field(z.string(), 'tên', 'label', 'input-text'),
  type: field(z.enum(inputTypes), 'kiểu số liệu', 'type', 'input-type'),
  unit: field(text(), 'đơn vị tính', 'unit of measure', 'input-text'),
  min: field(z.optional(z.number()), 'giá trị nhỏ nhất', 'least value', 'input-domain'),
  max: field(z.optional(z.number()), 'giá trị lớn nhất', 'largest value', 'input-domain'),
  options: field(z.optional(z.array(Option)), 'các lựa chọn', 'options', 'input-options'),
  merge: field(
    z.optional(z.enum(['sum', 'max', 'min', 'mean', 'any', 'all', 'ask'])),
    'cách gộp khi sáp nhập đơn vị',
    'joining of units',
    'input-merge',
  ),
  source: field(text(), 'nguồn', 'source', 'input-text'),
  supplier: field(text(), 'đơn vị cung cấp', 'supplier', 'input-text'),
  evidence: field(text(), 'tài liệu kiểm chứng', 'evidence', 'input-text'),
  note: field(text(), 'ghi chú', 'note', 'input-text'),
}

/** One reported value (số liệu đầu vào) and its declared domain. */
export const Input = z.strictObject(shapeOf(inputFields))

/** What a constant may be: reported by nobody, so no choice among states. */
export const constantTypes = ['boolean', 'integer', 'number', 'ratio', 'date'] as const

export const constantFields = {
  id: identifier(snake),
  label: inner(z.string(), 'tên', 'label'),
  value: inner(z.union([z.number(), z.string(), z.boolean()]), 'giá trị', 'value'),
  type: inner(z.optional(z.enum(constantTypes)), 'kiểu số liệu', 'type'),
  unit,
  source: inner(text(), 'nguồn', 'source'),
}

export const derivedFields = {
  id: identifier(snake),
  label: inner(text(), 'tên', 'label'),
  unit,
  formula: inner(formula, 'công thức', 'formula'),
}

export const cohortFields = {
  id: identifier(snake),
  label: inner(text(), 'tên', 'label'),
  unit,
  over: inner(z.enum(['max', 'min', 'mean', 'median', 'sum', 'count']), 'phép lấy giá trị', 'way of taking it'),
  of: inner(formula, 'giá trị của từng đơn vị', 'value of each unit'),
}
