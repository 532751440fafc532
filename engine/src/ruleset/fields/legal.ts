import * as z from 'zod/mini'
import { field, inner, shapeOf } from '../field.ts'
import { address, day, list, number, optional } from './shapes.ts'

/** Another name that a text went by. */
export const aliasFields = {
  number,
  source: inner(z.string(), 'nguồn ghi', 'given by'),
}

/** A legal text (văn bản) that is spoken of. */
export const referenceFields = {
  number,
  issuedOn: inner(z.optional(day), 'ngày ban hành', 'day of issue'),
  issuer: inner(optional, 'cơ quan ban hành', 'issuer'),
  signer: inner(optional, 'người ký', 'signer'),
  title: inner(optional, 'trích yếu', 'title'),
  url: address,
  aliases: inner(
    z.optional(z.array(z.strictObject(shapeOf(aliasFields)))),
    'số khác mà nguồn khác ghi',
    'other numbers in other sources',
  ),
}
const Reference = z.strictObject(shapeOf(referenceFields))
const nobody = z._default(z.nullable(Reference), null)

/** What content is: written by this office, whose document is the source; taken from a source; made up to show something. */
const contentKinds = ['own', 'sourced', 'illustrative'] as const

export const legalFields = {
  status: field(z.enum(['official', 'provisional']), 'tình trạng văn bản', 'legal status', 'legal'),
  content: field(z._default(z.enum(contentKinds), 'own'), 'tính chất nội dung', 'nature of the content', 'legal'),
  decision: field(nobody, 'quyết định ban hành', 'issuing decision', 'legal'),
  imitates: field(nobody, 'văn bản được mô phỏng', 'imitated text', 'legal'),
  basis: field(list(Reference), 'căn cứ ban hành', 'legal basis', 'legal'),
  replaces: field(list(Reference), 'văn bản được thay thế', 'replaced texts', 'legal'),
  amends: field(list(Reference), 'văn bản được sửa đổi, bổ sung', 'amended texts', 'legal'),
  proposal: field(nobody, 'tờ trình', 'proposal', 'legal'),
}

export const citationFields = {
  number,
  clause: inner(optional, 'điều, khoản', 'clause'),
  url: address,
  note: inner(optional, 'ghi chú', 'note'),
}

export const provenanceFields = {
  kind: inner(z.enum(contentKinds), 'loại', 'kind'),
  url: address,
  set: inner(optional, 'lấy từ bộ chỉ số của', 'taken from the set of'),
  note: inner(optional, 'ghi chú', 'note'),
}
