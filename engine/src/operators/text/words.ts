import type { NameOf } from '../operator.ts'
import type { Wording } from '../wording.ts'
import type { text } from './run.ts'

export const textWords: Readonly<Record<NameOf<typeof text>, Wording>> = {
  cat: {
    label: { vi: 'ghép chữ', en: 'joined text' },
    told: { vi: 'nối chữ', en: 'join' },
    functions: [
      { vi: ['GHÉP_CHỮ'], en: ['CONCAT'], takes: { vi: 'giá trị; giá trị; …', en: 'value; value; …' }, rank: 370 },
    ],
    examples: [{ rule: { cat: ['Xã ', 1, '.', 0.5] }, gives: 'Xã 1.0.5' }],
  },
  substr: {
    label: { vi: 'phần chữ', en: 'part of text' },
    told: { vi: 'cắt chữ' },
    functions: [
      {
        vi: ['CẮT_CHỮ'],
        en: ['SUBSTR'],
        takes: { vi: 'chữ; vị trí; số ký tự', en: 'text; position; length' },
        rank: 380,
      },
    ],
    examples: [
      { rule: { substr: ['jsonlogic', 4] }, gives: 'logic' },
      { rule: { substr: ['jsonlogic', 1, -5] }, gives: 'son' },
      { rule: { substr: ['a😀', 0, 2] }, fails: 'json-surrogate' },
    ],
  },
  in: {
    label: { vi: 'thuộc', en: 'is in' },
    told: { en: 'in' },
    functions: [{ vi: ['THUỘC'], en: ['IN'], takes: { vi: 'giá trị; danh sách', en: 'value; list' }, rank: 170 }],
    infix: { bond: 'comparison', sign: 'word' },
    examples: [
      { rule: { in: ['a', ['a', 'b']] }, gives: true },
      { rule: { in: ['ình', 'Bình'] }, gives: true },
    ],
  },
  log: {
    label: { vi: 'giữ nguyên', en: 'itself' },
    told: { vi: 'ghi lại', en: 'log' },
    functions: [{ vi: ['GHI_LẠI'], en: ['TRACE'], takes: { vi: 'giá trị', en: 'value' }, rank: 410, bare: true }],
    examples: [{ rule: { log: 'a' }, gives: 'a' }],
  },
}
