import * as z from 'zod/mini'
import { inner, shapeOf } from '../field.ts'
import { formula, kebab, list, reason, snake, version } from './shapes.ts'

export const entryFields = {
  kind: inner(z.enum(['keep', 'rename', 'rescale', 'merge', 'split', 'retire', 'new']), 'quan hệ', 'relation'),
  old: inner(list(kebab), 'ở bản cũ', 'in the old version'),
  new: inner(list(kebab), 'ở bản mới', 'in the new version'),
  reason,
}

export const inputEntryFields = {
  kind: inner(z.enum(['keep', 'rename', 'derive', 'none']), 'quan hệ', 'relation'),
  old: inner(list(snake), 'ở bản cũ', 'in the old version'),
  new: inner(list(snake), 'ở bản mới', 'in the new version'),
  formula: inner(z.optional(formula), 'công thức', 'formula'),
  reason,
}

export const crosswalkFields = {
  from: inner(version, 'bản trước', 'version before'),
  entries: inner(list(z.strictObject(shapeOf(entryFields))), 'đối chiếu chỉ số', 'entries for indicators'),
  inputs: inner(list(z.strictObject(shapeOf(inputEntryFields))), 'đối chiếu số liệu đầu vào', 'entries for inputs'),
}
