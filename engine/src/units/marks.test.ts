import { describe, expect, it } from 'vitest'
import { message } from '../messages/index.ts'
import { Input } from '../ruleset/fields/values.ts'
import type { InputDocument } from '../ruleset/rows.ts'
import { parseUnitsCsv } from './table.ts'

const input = (fields: Partial<InputDocument> & Pick<InputDocument, 'id' | 'type'>) =>
  Input.parse({ label: fields.id, ...fields })

describe('the decimal mark of a file', () => {
  const numbers = {
    inputs: [
      input({ id: 'a', label: 'Tử số', type: 'number', min: 0 }),
      input({ id: 'b', label: 'Mẫu số', type: 'number', min: 0 }),
      input({ id: 'n', label: 'Số người', type: 'integer', min: 0 }),
      input({ id: 'r', label: 'Tỷ lệ', type: 'ratio' }),
    ],
  }
  const read = (text: string, decimal?: ',' | '.') => parseUnitsCsv(text, numbers, decimal)
  const values = (text: string, decimal?: ',' | '.') =>
    read(text, decimal).file?.units.map(({ inputs }) => Object.values(inputs))

  it('[TB-3] asks where both readings fit and nothing decides, naming the cell and both readings', () => {
    const { file, issues } = read('id;name;a;b\n01;Xã A;1.234;2.468\n02;Xã B;1.000;4\n')
    expect(file).toBeNull()
    expect(issues.map((one) => message(one, 'vi'))).toEqual([
      'Dòng 2, cột C “a”: “1.234” có thể là 1,234 hoặc 1234, và 2 ô nữa cũng vậy; không ô nào trong tệp cho biết dấu chấm là dấu thập phân hay tách hàng nghìn. Chọn dấu thập phân của tệp.',
    ])
    expect(values('id;a;b\n1;1.000;4\n', ',')).toEqual([[1000, 4]])
    expect(values('id;a;b\n1;1.000;4\n', '.')).toEqual([[1, 4]])
  })

  it('[TB-3] refuses marks that contradict, naming both cells', () => {
    const { file, issues } = read('id;a;b\n1;1,5;3\n2;1.5;3\n3;1.500;3000\n')
    expect(file).toBeNull()
    expect(issues.map((one) => message(one, 'vi'))).toEqual([
      'Dòng 2, cột B “a”: “1,5” trái với “1.5” (Dòng 3, cột B “a”): một tệp chỉ dùng một dấu thập phân. Sửa cho thống nhất, hoặc chọn dấu thập phân của tệp.',
    ])
  })

  it('[TB-2] [TB-3] columns that the set lacks are not read by chance, and decide nothing for those it has', () => {
    const code = (text: string) => read(text).issues.map((each) => each.code)
    expect(code('id;k;h\n1;1.234;2.468\n')).toContain('number-ambiguous')
    expect(code('id;k\n1;1,5\n2;1.5\n3;1.500\n')).toContain('number-marks')
    expect(values('id;a;k\n1;1,5;1.234\n')).toEqual([[1.5, 1234]])
    expect(values('id;a;k\n1;1,5;1.2\n2;0,5;1.1\n')?.map(([a]) => a)).toEqual([1.5, 0.5])
  })

  it.each([
    ['another cell’s decimal comma makes the point a group', '1;1.234;\n2;;0,5', [[1234], [0.5]]],
    ['another cell’s decimal point keeps the point', '1;1.234;\n2;;1.5', [[1.234], [1.5]]],
    ['a comma groups beside a decimal point', '1;1,234;\n2;;1.5', [[1234], [1.5]]],
    ['two groups prove grouping for the others', '1;1.234.567;1.500', [[1234567, 1500]]],
    ['a leading zero excludes grouping, and shows the mark', '1;0.875;1.500', [[0.875, 1.5]]],
    ['a group of four digits is none', '1;1234.567;1.500', [[1234.567, 1.5]]],
  ])('[TB-2] %s', (_, rows, expected) => {
    expect(values(`id;a;b\n${rows}\n`)).toEqual(expected)
  })

  it('[TB-2] an integer written with one point before three digits can only be thousands, which decides the file', () => {
    expect(values('id;n;b\n1;1.234;2.468\n')).toEqual([[1234, 2468]])
    expect(read('id;n\n1;1.000\n').issues.map(({ code }) => code)).toEqual(['number-ambiguous'])
    const { issues } = read('id;n;b\n1;1.234;1.5\n')
    expect(issues.map((one) => message(one, 'vi'))).toEqual([
      'Dòng 2, cột B “n”: Số liệu “Số người” cần số nguyên như 12, đang là số “1,234”. Nhập lại cho đúng kiểu.',
    ])
  })

  it('[TB-2] a ratio of at most 1 can only have decimals there', () => {
    expect(values('id;r\n1;1.000\n')).toEqual([[1]])
  })

  it('[U-6] cells that say there is no value are counted', () => {
    const { file, issues } = read('id;a;b\n1;-;…\n2;N/A;3\n3;không có số liệu;\n')
    expect(file?.units.map(({ inputs }) => inputs)).toEqual([{ a: null, b: null }, { a: null, b: 3 }, { a: null }])
    expect(issues.map((one) => message(one, 'vi'))).toEqual([
      'Có 4 ô ghi “-”, “…”, “N/A”, “không có số liệu”, được hiểu là chưa có số liệu. Nhập số nếu có.',
    ])
  })
})
