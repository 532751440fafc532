import type { NameOf } from '../operator.ts'
import type { Both, Wording } from '../wording.ts'
import type { arithmetic } from './run.ts'

const row: Both = { vi: 'giá trị; giá trị; …', en: 'value; value; …' }
const parts: Both = { vi: 'số bị chia; số chia', en: 'dividend; divisor' }

export const arithmeticWords: Readonly<Record<NameOf<typeof arithmetic>, Wording>> = {
  '+': {
    label: { vi: 'cộng', en: 'plus' },
    functions: [{ vi: ['CỘNG', 'TỔNG'], en: ['SUM'], takes: row, rank: 250 }],
    infix: { bond: 'sum' },
    examples: [
      { rule: { '+': [0.1, 0.2] }, gives: 0.3 },
      { rule: { '+': [] }, gives: 0 },
      { rule: { '+': ['1', 2] }, fails: 'type-mismatch' },
    ],
  },
  '-': {
    label: { vi: 'trừ', en: 'minus' },
    functions: [{ vi: ['TRỪ'], en: ['SUBTRACT'], takes: { vi: 'giá trị; giá trị', en: 'value; value' }, rank: 260 }],
    infix: { bond: 'sum', also: ['−', '–', '—'] },
    examples: [
      { rule: { '-': [0.3, 0.1] }, gives: 0.2 },
      { rule: { '-': 2 }, gives: -2 },
    ],
  },
  '*': {
    label: { vi: 'nhân', en: 'times' },
    functions: [{ vi: ['NHÂN'], en: ['PRODUCT'], takes: row, rank: 270 }],
    infix: { bond: 'product', also: ['×', '·'] },
    examples: [{ rule: { '*': [1.1, 1.1] }, gives: 1.21 }],
  },
  '/': {
    label: { vi: 'chia', en: 'divided by' },
    functions: [{ vi: ['CHIA'], en: ['DIVIDE'], takes: parts, rank: 280 }],
    infix: { bond: 'product', also: ['÷'] },
    examples: [
      { rule: { '*': [{ '/': [1, 3] }, 3] }, gives: 1 },
      { rule: { '/': [1, 0] }, fails: 'division-by-zero' },
    ],
  },
  '%': {
    label: { vi: 'chia lấy dư', en: 'remainder of' },
    told: { vi: 'số dư', en: 'remainder' },
    functions: [{ vi: ['SỐ_DƯ'], en: ['REMAINDER', 'MOD'], takes: parts, rank: 290 }],
    examples: [
      { rule: { '%': [5.5, 2] }, gives: 1.5 },
      { rule: { '%': [-1, 3] }, gives: -1 },
    ],
  },
  max: {
    label: { vi: 'lớn nhất', en: 'largest of' },
    told: { en: 'largest' },
    functions: [{ vi: ['LỚN_NHẤT'], en: ['MAX'], takes: row, rank: 90 }],
    examples: [{ rule: { max: [1, 3, 2] }, gives: 3 }],
  },
  min: {
    label: { vi: 'nhỏ nhất', en: 'smallest of' },
    told: { en: 'smallest' },
    functions: [{ vi: ['NHỎ_NHẤT'], en: ['MIN'], takes: row, rank: 80 }],
    examples: [{ rule: { min: [1, 3, 2] }, gives: 1 }],
  },
  round: {
    label: { vi: 'làm tròn', en: 'rounded' },
    told: { en: 'round' },
    functions: [
      { vi: ['LÀM_TRÒN'], en: ['ROUND'], takes: { vi: 'giá trị; số chữ số', en: 'value; places' }, rank: 110 },
    ],
    examples: [
      { rule: { round: [1.005, 2] }, gives: 1.01 },
      { rule: { round: [-2.5] }, gives: -3 },
    ],
  },
}
