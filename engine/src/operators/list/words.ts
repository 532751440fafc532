import type { NameOf } from '../operator.ts'
import type { Both, Wording } from '../wording.ts'
import type { list } from './run.ts'

const question: Both = { vi: 'danh sách; điều kiện trên từng phần tử', en: 'list; condition on each item' }

export const listWords: Readonly<Record<NameOf<typeof list>, Wording>> = {
  map: {
    label: { vi: 'mỗi phần tử tính thành', en: 'each becomes' },
    told: { vi: 'tính trên từng phần tử', en: 'each' },
    functions: [
      {
        vi: ['TÍNH_TỪNG'],
        en: ['MAP'],
        takes: { vi: 'danh sách; phép tính trên từng phần tử', en: 'list; calculation on each item' },
        rank: 300,
        itemsFrom: 1,
      },
    ],
    examples: [{ rule: { map: [[1, 2], { '*': [{ var: '' }, 2] }] }, gives: [2, 4] }],
  },
  filter: {
    label: { vi: 'chỉ giữ phần tử', en: 'only those where' },
    told: { vi: 'lọc', en: 'filter' },
    functions: [{ vi: ['LỌC'], en: ['FILTER'], takes: question, rank: 310, itemsFrom: 1 }],
    examples: [{ rule: { filter: [[1, 2, 3], { '>': [{ var: '' }, 1] }] }, gives: [2, 3] }],
  },
  reduce: {
    label: { vi: 'gộp dần', en: 'folded by' },
    told: { vi: 'gộp', en: 'fold' },
    functions: [
      {
        vi: ['GỘP'],
        en: ['REDUCE'],
        takes: { vi: 'danh sách; phép gộp; giá trị đầu', en: 'list; how to fold; first value' },
        rank: 320,
        itemsFrom: 1,
      },
    ],
    examples: [{ rule: { reduce: [[1, 2, 3], { '+': [{ var: 'current' }, { var: 'accumulator' }] }, 0] }, gives: 6 }],
  },
  all: {
    label: { vi: 'mọi phần tử đều', en: 'all are' },
    told: { vi: 'tất cả', en: 'all' },
    functions: [{ vi: ['TẤT_CẢ'], en: ['ALL'], takes: question, rank: 330, itemsFrom: 1 }],
    examples: [{ rule: { all: [[1, 2], { '>': [{ var: '' }, 0] }] }, gives: true }],
  },
  some: {
    label: { vi: 'có phần tử', en: 'some are' },
    told: { en: 'some' },
    functions: [{ vi: ['CÓ_PHẦN_TỬ'], en: ['SOME'], takes: question, rank: 340, itemsFrom: 1 }],
    examples: [{ rule: { some: [[1, 2], { '>': [{ var: '' }, 0] }] }, gives: true }],
  },
  none: {
    label: { vi: 'không phần tử nào', en: 'none are' },
    told: { en: 'none' },
    functions: [{ vi: ['KHÔNG_PHẦN_TỬ'], en: ['NONE'], takes: question, rank: 350, itemsFrom: 1 }],
    examples: [{ rule: { none: [[1, 2], { '>': [{ var: '' }, 0] }] }, gives: false }],
  },
  merge: {
    label: { vi: 'nối danh sách', en: 'joined' },
    told: { en: 'merge' },
    functions: [
      { vi: ['NỐI_DANH_SÁCH'], en: ['MERGE'], takes: { vi: 'giá trị; giá trị; …', en: 'value; value; …' }, rank: 360 },
    ],
    examples: [{ rule: { merge: [[1], 2, [3]] }, gives: [1, 2, 3] }],
  },
}
