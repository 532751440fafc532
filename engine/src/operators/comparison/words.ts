import type { NameOf } from '../operator.ts'
import type { Wording } from '../wording.ts'
import type { comparison } from './run.ts'

export const comparisonWords: Readonly<Record<NameOf<typeof comparison>, Wording>> = {
  days: {
    label: { vi: 'số ngày giữa', en: 'days between' },
    functions: [
      {
        vi: ['SỐ_NGÀY'],
        en: ['DAYS_BETWEEN'],
        takes: { vi: 'từ ngày; đến ngày', en: 'from day; to day' },
        rank: 135,
      },
    ],
    examples: [
      { rule: { days: ['2024-02-28', '2024-03-01'] }, gives: 2 },
      { rule: { days: ['2026-01-31', '2026-01-30'] }, gives: -1 },
      { rule: { days: ['2026-02-31', '2026-03-01'] }, fails: 'text-beside-day' },
      { rule: { days: [1, 2] }, fails: 'type-mismatch' },
    ],
  },
  '==': {
    label: { vi: 'bằng', en: 'equals' },
    functions: [],
    infix: { bond: 'comparison', sign: '=' },
    examples: [
      { rule: { '==': [{ '+': [0.1, 0.2] }, 0.3] }, gives: true },
      { rule: { '==': [1, '1'] }, fails: 'type-mismatch' },
      { rule: { '==': [null, 0] }, gives: false },
    ],
  },
  '!=': {
    label: { vi: 'khác', en: 'differs from' },
    functions: [],
    infix: { bond: 'comparison', sign: '<>', also: ['≠'] },
    examples: [{ rule: { '!=': ['a', 'b'] }, gives: true }],
  },
  '<': {
    label: { vi: 'nhỏ hơn', en: 'less than' },
    functions: [],
    infix: { bond: 'comparison' },
    examples: [
      { rule: { '<': [1, 2, 3] }, gives: true },
      { rule: { '<': ['1', 2] }, fails: 'type-mismatch' },
    ],
  },
  '<=': {
    label: { vi: 'không quá', en: 'at most' },
    functions: [],
    infix: { bond: 'comparison', also: ['≤', '=<'] },
    examples: [{ rule: { '<=': [{ '+': [0.1, 0.2] }, 0.3] }, gives: true }],
  },
  '>': {
    label: { vi: 'lớn hơn', en: 'more than' },
    told: { en: 'greater than' },
    functions: [],
    infix: { bond: 'comparison' },
    examples: [{ rule: { '>': [2, 1] }, gives: true }],
  },
  '>=': {
    label: { vi: 'từ', en: 'at least' },
    told: { vi: 'từ … trở lên' },
    functions: [],
    infix: { bond: 'comparison', also: ['≥'] },
    examples: [
      { rule: { '>=': [{ '-': [1, 0.1] }, 0.9] }, gives: true },
      { rule: { '>=': ['2024-03-01', '2024-02-29'] }, gives: true },
    ],
  },
  '===': {
    label: { vi: 'đúng bằng', en: 'is identical to' },
    told: { vi: 'bằng', en: 'equals' },
    functions: [],
    infix: { bond: 'comparison', isRare: true },
    examples: [
      { rule: { '===': [1, '1'] }, gives: false },
      { rule: { '===': [[1], [1]] }, fails: 'type-mismatch' },
    ],
  },
  '!==': {
    label: { vi: 'không đúng bằng', en: 'is not identical to' },
    told: { vi: 'khác', en: 'differs from' },
    functions: [],
    infix: { bond: 'comparison', isRare: true },
    examples: [{ rule: { '!==': [1, '1'] }, gives: true }],
  },
}
