import { fieldNames, type RulesetDocument } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { apply } from '../../document/commands.ts'
import { example } from '../../document/example.ts'
import { everything, filtered, linesOf, suppliersOf } from './lines.ts'
import { planInputs } from './paste.ts'

const names = fieldNames('input', 'vi')
const plan = (document: RulesetDocument, table: string[][]) => planInputs(document, table, (column) => names[column])

describe('a list of inputs from a spreadsheet', () => {
  it('[ED-210] takes columns by their titles in whatever order, and says what an input is', () => {
    const { command, lines, added, problems } = plan(example(), [
      ['TT', 'Đơn vị tính', 'Số liệu đầu vào', 'Kiểu', 'Lớn nhất', 'Các lựa chọn', 'Đơn vị cung cấp'],
      ['1', 'hồ sơ', 'Tổng số hồ sơ', 'số nguyên', '1.000', '', 'Văn phòng'],
      ['2', '', 'Tỷ lệ đúng hạn', '', '80%', '', ''],
      ['3', '', 'Người đứng đầu', 'Lựa chọn', '', 'Bí thư; Phó Bí thư', ''],
      ['', '', '', '', '', '', ''],
    ])
    expect(problems).toEqual([])
    expect(added).toBe(3)
    expect(lines.map(({ guessed }) => guessed)).toEqual([false, true, false])
    const after = command ? apply(example(), command) : null
    expect(after?.inputs?.slice(2)).toMatchObject([
      { id: 'tong_so_ho_so', type: 'integer', unit: 'hồ sơ', min: 0, max: 1000, supplier: 'Văn phòng' },
      { id: 'ty_le_dung_han', type: 'ratio', min: 0, max: 0.8 },
      {
        type: 'choice',
        options: [
          { id: 'bi-thu', label: 'Bí thư' },
          { id: 'pho-bi-thu', label: 'Phó Bí thư' },
        ],
      },
    ])
  })

  it('[ED-210] corrects what is there by its name, and leaves alone what its cells do not say', () => {
    const { command, added, changed, lines } = plan(example(), [
      ['Tên', 'Nguồn', 'Kiểu'],
      ['số cuộc họp', 'Báo cáo của Văn phòng', ''],
      ['Có kế hoạch', '', ''],
    ])
    expect([added, changed]).toEqual([0, 1])
    expect(lines[0]?.changed).toEqual(['source'])
    expect(command ? apply(example(), command).inputs?.[0] : null).toEqual({
      ...example().inputs?.[0],
      source: 'Báo cáo của Văn phòng',
    })
  })

  it('[ED-210] tells every cell it cannot take, and takes the others', () => {
    const { lines, problems } = plan(example(), [
      ['Số văn bản', 'văn kiện', 'văn bản', 'ít', '', 'a'],
      ['', 'số', 'người'],
      ['Số văn bản', 'số'],
      ['Hình thức', 'lựa chọn', '', '', '', 'một'],
    ])
    expect(lines.map(({ input }) => input.label)).toEqual(['Số văn bản', 'Hình thức'])
    expect(lines[0]?.input).toMatchObject({ unit: 'văn bản', type: 'integer' })
    expect(problems.map(({ line, column, why }) => [line, column, why])).toEqual([
      [1, 'type', 'type'],
      [1, 'min', 'number'],
      [1, 'options', 'states'],
      [2, 'label', 'label'],
      [3, 'label', 'twice'],
      [4, 'options', 'states'],
    ])
  })

  it('[ED-210] takes a list that counts its lines without titles, and says what stands beyond the columns', () => {
    const wide = ['1', 'Số lượt', 'số', 'lượt', '', '', '', '', '', '', '', 'thừa']
    const { lines, problems } = plan(example(), [wide, ['2', 'Số buổi']])
    expect(lines.map(({ input }) => input.label)).toEqual(['Số lượt', 'Số buổi'])
    expect(problems).toEqual([{ line: 1, column: null, text: 'thừa', why: 'beyond' }])
  })
})

describe('finding inputs', () => {
  const document = example()
  document.inputs?.push({ id: 'x', label: 'Số văn bản', type: 'integer', supplier: 'Sở Nội vụ' })
  const lines = linesOf(document)
  const ids = (filter: Partial<typeof everything>) =>
    filtered(lines, { ...everything, ...filter }).map(({ input }) => input.id)

  it('[ED-211] by words without diacritics, by type, by who supplies them, and by whether they are read', () => {
    expect(suppliersOf(lines)).toEqual(['Sở Nội vụ', null])
    expect(ids({ words: 'noi vu' })).toEqual(['x'])
    expect(ids({ type: 'boolean' })).toEqual(['co_ke_hoach'])
    expect(ids({ supplier: 'Sở Nội vụ' })).toEqual(['x'])
    expect(ids({ supplier: null })).toEqual(['cuoc_hop', 'co_ke_hoach'])
    expect(ids({ unusedOnly: true })).toEqual(['x'])
  })
})
