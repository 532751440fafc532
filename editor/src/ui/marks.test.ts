import { describe, expect, it } from 'vitest'
import { markChange } from './marks.ts'

const shown = (sentence: string) =>
  markChange(sentence)
    .map((piece) => (piece.mark ? `<${piece.mark}>${piece.text}</${piece.mark}>` : piece.text))
    .join('')

describe('[ED-43] a change shows what was and what is', () => {
  it.each([
    [
      '[ED-43] Vietnamese',
      'Đổi điểm tối đa 1.2 từ 20 thành 15',
      'Đổi điểm tối đa 1.2 từ <del>20</del> thành <ins>15</ins>',
    ],
    [
      '[ED-43] a decimal comma does not end the value',
      'Mức tốt từ 0,8 thành 0,85; mức khá từ 0,6 thành 0,7',
      'Mức tốt từ <del>0,8</del> thành <ins>0,85</ins>; mức khá từ 0,6 thành 0,7',
    ],
    [
      '[ED-43] a quoted value is taken whole',
      'Đổi tên 1.1 từ “xã, phường, thị trấn” thành “xã, phường; xã”',
      'Đổi tên 1.1 từ <del>“xã, phường, thị trấn”</del> thành <ins>“xã, phường; xã”</ins>',
    ],
    ['[ED-43] English', 'Maximum of 1.2 from 20 to 15', 'Maximum of 1.2 from <del>20</del> to <ins>15</ins>'],
    ['[ED-43] a sentence without two values stays whole', 'Bãi bỏ 6.4', 'Bãi bỏ 6.4'],
  ])('%s', (_, sentence, marked) => {
    expect(shown(sentence)).toBe(marked)
    expect(
      markChange(sentence)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(sentence)
  })
})
