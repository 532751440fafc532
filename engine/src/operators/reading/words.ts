import type { NameOf } from '../operator.ts'
import type { Wording } from '../wording.ts'
import type { reading } from './run.ts'

export const readingWords: Readonly<Record<NameOf<typeof reading>, Wording>> = {
  var: {
    label: { vi: 'giá trị', en: 'value of' },
    told: { vi: 'lấy số liệu', en: 'read' },
    functions: [
      {
        vi: ['LẤY'],
        en: ['GET'],
        takes: { vi: '"mã số liệu"; giá trị thay khi thiếu', en: '"input id"; what stands in when missing' },
        rank: 230,
        form: 'name',
        bare: true,
      },
    ],
    examples: [
      { rule: { var: 'a.b' }, data: { a: { b: 3 } }, gives: 3 },
      { rule: { var: ['absent', 7] }, data: {}, gives: 7 },
      { rule: { var: 'constructor' }, data: {}, fails: 'value-absent' },
    ],
  },
  val: {
    label: { vi: 'giá trị theo đường dẫn', en: 'value at' },
    told: { vi: 'lấy số liệu', en: 'read' },
    functions: [
      { vi: ['ĐỌC'], en: ['READ'], takes: { vi: '"khóa"; "khóa"; …', en: '"key"; "key"; …' }, rank: 240, bare: true },
    ],
    examples: [
      { rule: { val: ['a', 'b'] }, data: { a: { b: 3 } }, gives: 3 },
      { rule: { val: 'a.b' }, data: { 'a.b': 4 }, gives: 4 },
      { rule: { val: [] }, data: [1, 2], gives: [1, 2] },
      { rule: { map: [['x', 'y'], { val: [[1], 'index'] }] }, gives: [0, 1] },
      { rule: { map: [[1, 2], { '+': [{ val: [] }, { val: [[2], 'more'] }] }] }, data: { more: 10 }, gives: [11, 12] },
    ],
  },
  exists: {
    label: { vi: 'có số liệu', en: 'is reported' },
    functions: [
      { vi: ['CÓ_SỐ_LIỆU'], en: ['EXISTS'], takes: { vi: '"mã số liệu"', en: '"input id"' }, rank: 200, bare: true },
    ],
    examples: [
      { rule: { exists: 'a' }, data: { a: 0 }, gives: true },
      { rule: { exists: 'b' }, data: { a: 0 }, gives: false },
    ],
  },
  '??': {
    label: { vi: 'nếu thiếu thì', en: 'or if missing' },
    told: { vi: 'lấy giá trị đầu tiên có số liệu', en: 'first reported value' },
    functions: [
      {
        vi: ['NẾU_THIẾU'],
        en: ['IF_MISSING'],
        takes: { vi: 'số liệu; giá trị thay khi thiếu', en: 'value; what stands in when missing' },
        rank: 190,
      },
    ],
    examples: [{ rule: { '??': [{ var: 'absent' }, 5] }, data: {}, gives: 5 }],
  },
  missing: {
    label: { vi: 'các số liệu thiếu', en: 'missing among' },
    told: { vi: 'số liệu còn thiếu', en: 'what is missing' },
    functions: [
      { vi: ['CÒN_THIẾU'], en: ['MISSING'], takes: { vi: '"mã số liệu"; …', en: '"input id"; …' }, rank: 210 },
    ],
    examples: [{ rule: { missing: ['a', 'b'] }, data: { a: 1 }, gives: ['b'] }],
  },
  missing_some: {
    label: { vi: 'các số liệu thiếu nếu chưa đủ', en: 'missing unless enough of' },
    told: { vi: 'số liệu còn thiếu', en: 'what is missing' },
    functions: [
      {
        vi: ['CHƯA_ĐỦ'],
        en: ['MISSING_SOME'],
        takes: { vi: 'số lượng cần; {"mã số liệu"; …}', en: 'number needed; {"input id"; …}' },
        rank: 220,
      },
    ],
    examples: [{ rule: { missing_some: [1, ['a', 'b']] }, data: { a: 1 }, gives: [] }],
  },
}
