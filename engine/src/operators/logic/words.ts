import type { NameOf } from '../operator.ts'
import type { Both, Wording } from '../wording.ts'
import type { logic } from './run.ts'

const truths: Both = { vi: 'điều kiện; điều kiện; …', en: 'condition; condition; …' }
const branches: Both = {
  vi: 'điều kiện; giá trị nếu đúng; giá trị nếu sai',
  en: 'condition; value if true; value if false',
}

export const logicWords: Readonly<Record<NameOf<typeof logic>, Wording>> = {
  if: {
    label: { vi: 'nếu', en: 'if' },
    told: { vi: 'nếu … thì …' },
    functions: [{ vi: ['NẾU'], en: ['IF'], takes: branches, rank: 10 }],
    examples: [{ rule: { if: [true, 1, 0] }, gives: 1 }],
  },
  '?:': {
    label: { vi: 'nếu', en: 'if' },
    told: { vi: 'nếu … thì …' },
    functions: [{ vi: ['CHỌN_NẾU'], en: ['IIF'], takes: branches, rank: 180 }],
    examples: [{ rule: { '?:': [true, 1, 0] }, gives: 1 }],
  },
  and: {
    label: { vi: 'và', en: 'and' },
    functions: [{ vi: ['VÀ'], en: ['AND'], takes: truths, rank: 130 }],
    infix: { bond: 'and', sign: 'word', also: ['&&'] },
    examples: [
      { rule: { and: [true, false] }, gives: false },
      { rule: { and: [{ var: 'absent' }, false] }, gives: false },
    ],
  },
  or: {
    label: { vi: 'hoặc', en: 'or' },
    functions: [{ vi: ['HOẶC'], en: ['OR'], takes: truths, rank: 140 }],
    infix: { bond: 'or', sign: 'word', also: ['||'] },
    examples: [
      { rule: { or: [false, 2] }, gives: 2 },
      { rule: { or: [{ var: 'absent' }, true] }, gives: true },
    ],
  },
  '!': {
    label: { vi: 'không', en: 'not' },
    functions: [{ vi: ['KHÔNG'], en: ['NOT'], takes: { vi: 'điều kiện', en: 'condition' }, rank: 150 }],
    examples: [{ rule: { '!': [true] }, gives: false }],
  },
  '!!': {
    label: { vi: 'có phải', en: 'truth of' },
    told: { vi: 'có giá trị', en: 'is truthy' },
    functions: [{ vi: ['CÓ_PHẢI'], en: ['IS_TRUE'], takes: { vi: 'giá trị', en: 'value' }, rank: 160 }],
    examples: [{ rule: { '!!': ['0'] }, gives: true }],
  },
}
