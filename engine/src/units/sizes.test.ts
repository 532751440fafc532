import { describe, expect, it } from 'vitest'
import { message } from '../messages/index.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import { parseUnitsCsv } from './table.ts'

const inputs = [{ id: 'a', label: 'Số hộ', type: 'integer' as const, unit: 'hộ', min: 0 }]
const told = (text: string) =>
  parseUnitsCsv(text, { inputs: inputs as unknown as Ruleset['inputs'] }).issues.map((one) => message(one, 'vi'))

describe('[TB-4] [TB-5] tables of odd sizes are told of in words', () => {
  it('[TB-5] of one column', () => {
    expect(told('id\n1\n2\n')[0]).toBe(
      'Không cột nào là số liệu; tiêu đề chỉ có “id”. Kiểm tra dấu ngăn cách cột và tên cột.',
    )
  })

  it('[TB-5] of one line', () => {
    expect(told('id;name;a')).toEqual(['Tệp số liệu chưa có đơn vị nào. Thêm ít nhất một đơn vị.'])
  })

  it('[TB-5] of two hundred columns twice: each at its place', () => {
    const columns = Array.from({ length: 200 }, (_, at) => `c${at}`)
    const twice = told(`id;${[...columns, ...columns].join(';')}\n1;${Array(400).fill('1').join(';')}\n`)
    const repeated = twice.filter((sentence) => sentence.includes('trùng với cột'))
    expect(repeated.length).toBe(200)
    expect(repeated[0]).toBe('Dòng 1, cột GT “c0”: Cột “c0” trùng với cột B, cùng là một số liệu. Giữ lại một cột.')
  })

  it('[TB-4] of a hundred thousand rows with one wrong: at its line', () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, at) => `u${at};Xã ${at};${at + 2 === 73_121 ? 'mười' : at % 5_000}`,
    )
    expect(told(`id;name;a\n${rows.join('\n')}\n`)).toEqual([
      'Dòng 73121, cột C “a”: Số liệu “Số hộ” cần số nguyên như 12, đang là chữ “mười”. Nhập lại cho đúng kiểu.',
    ])
  })
})
