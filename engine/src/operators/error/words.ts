import type { NameOf } from '../operator.ts'
import type { Wording } from '../wording.ts'
import type { errors } from './run.ts'

export const errorsWords: Readonly<Record<NameOf<typeof errors>, Wording>> = {
  throw: {
    label: { vi: 'báo lỗi', en: 'raise an error' },
    functions: [{ vi: ['BÁO_LỖI'], en: ['THROW'], takes: { vi: '"lỗi"', en: '"error"' }, rank: 400, bare: true }],
    examples: [{ rule: { throw: 'thiếu hồ sơ' }, fails: 'evaluation-thrown' }],
  },
  try: {
    label: { vi: 'nếu lỗi thì lấy', en: 'else on error' },
    functions: [
      {
        vi: ['NẾU_LỖI'],
        en: ['TRY'],
        takes: { vi: 'giá trị; giá trị thay khi lỗi', en: 'value; what stands in on error' },
        rank: 390,
        itemsFrom: 1,
      },
    ],
    examples: [
      { rule: { try: [{ '/': [1, 0] }, 0] }, gives: 0 },
      { rule: { try: [{ throw: 'a' }, { val: 'type' }] }, gives: 'a' },
      { rule: { try: [{ var: 'absent' }, 0] }, data: {}, fails: 'value-absent' },
    ],
  },
  preserve: {
    label: { vi: 'giữ nguyên', en: 'as written' },
    functions: [
      {
        vi: ['GIỮ_NGUYÊN'],
        en: ['PRESERVE'],
        takes: { vi: 'giá trị', en: 'value' },
        rank: 420,
        bare: true,
        itemsFrom: 0,
      },
    ],
    examples: [
      { rule: { preserve: { '+': [1, 2] } }, gives: { '+': [1, 2] } },
      { rule: { in: ['a', { preserve: ['a', 'b'] }] }, gives: true },
    ],
  },
}
