import * as z from 'zod/mini'
import { field, inner, plain, shapeOf } from '../field.ts'
import { citationFields, provenanceFields } from './legal.ts'
import { digest, formula, identifier, kebab, list, nonNegative, reason, text } from './shapes.ts'

export const indicatorKinds = ['scored', 'information', 'gate', 'bonus', 'penalty'] as const

export const gateFields = { atMost: inner(kebab, 'mức xếp loại cao nhất', 'best grade') }

/** Why a wording stays beside its rule; `of` names the wording and the rule that were read together, to the letter. */
export const wordingKeptFields = {
  of: inner(digest, 'lời văn và công thức được giữ', 'wording and rule that were kept'),
  reason,
}

export const indicatorFields = {
  id: identifier(kebab),
  code: field(z.string(), 'STT', 'number', 'code'),
  label: field(z.string(), 'tên', 'label', 'label'),
  maxPoints: field(z.optional(nonNegative), 'điểm tối đa', 'maximum points', 'points'),
  kind: field(z._default(z.enum(indicatorKinds), 'scored'), 'loại', 'kind', 'kind'),
  gate: field(
    z.optional(z.strictObject(shapeOf(gateFields))),
    'mức xếp loại cao nhất khi không đạt',
    'best grade after failing',
    'gate',
  ),
  method: plain(text(), 'cách xác định và tính điểm', 'method', 'method'),
  wordingKept: field(
    z.optional(z.strictObject(shapeOf(wordingKeptFields))),
    'lý do giữ lời văn',
    'reason for keeping the wording',
    'wording-kept',
  ),
  formula: inner(z.optional(formula), 'công thức', 'formula'),
  appliesWhen: field(z._default(formula, true), 'điều kiện áp dụng', 'applicability', 'applicability'),
  evidence: plain(text(), 'tài liệu kiểm chứng', 'evidence', 'evidence'),
  dataSource: plain(text(), 'nguồn số liệu', 'data source', 'data-source'),
  verifier: plain(text(), 'đơn vị xác minh', 'verifier', 'verifier'),
  note: plain(text(), 'ghi chú', 'note', 'note'),
  citations: plain(list(z.strictObject(shapeOf(citationFields))), 'căn cứ pháp lý', 'citations', 'citations'),
  provenance: plain(z.optional(z.strictObject(shapeOf(provenanceFields))), 'nguồn gốc', 'provenance', 'provenance'),
}

/** What makes a row a group: each child is a row again. */
export const groupFields = { children: inner(z.optional(z.array(z.unknown())), 'chỉ số thành phần', 'components') }

/** One row of the annex (chỉ số): a group when it has children, else a leaf with a formula. */
export const Indicator = z.extend(z.strictObject(shapeOf(indicatorFields)), {
  get children() {
    return z.optional(z.array(Indicator))
  },
})
