import { describe, expect, it } from 'vitest'
import { markChange, markWords } from './marks.ts'

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
    [
      '[ED-43] the points of a step, not the step',
      '1.2 Họp: mức từ 3 cuộc: từ 10 thành 11 điểm',
      '1.2 Họp: mức từ 3 cuộc: từ <del>10</del> thành <ins>11 điểm</ins>',
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

describe('[ED-132] a text is marked word by word', () => {
  const marked = (before: string, after: string) =>
    markWords(before, after)
      .map(({ text, mark }) => (mark ? `<${mark}>${text}</${mark}>` : text))
      .join('')

  it.each([
    ['a figure', 'Từ 4 cuộc: 15 điểm', 'Từ 5 cuộc: 15 điểm', 'Từ <del>4 </del><ins>5 </ins>cuộc: 15 điểm'],
    ['nothing', 'Từ 4 cuộc', 'Từ 4 cuộc', 'Từ 4 cuộc'],
    ['all of it', '', 'Không tính điểm', '<ins>Không tính điểm</ins>'],
    ['the end', 'Từ 4 cuộc; khác: 0', 'Từ 4 cuộc;', 'Từ 4 cuộc;<del>khác: 0 </del>'],
  ])('[ED-132] %s', (_, before, after, shown) => {
    expect(marked(before, after)).toBe(shown)
  })

  it('[ED-132] and what stays with what came is the new text, whatever the length', () => {
    const long = Array.from({ length: 700 }, (_, at) => `chữ${at}`).join(' ')
    for (const [before, after] of [
      ['Từ 4 cuộc trở lên: 15 điểm', 'Từ 5 cuộc: Điểm tối đa;\ncòn lại: 0'],
      [long, `${long} hết`],
    ] as const)
      expect(
        markWords(before, after)
          .filter(({ mark }) => mark !== 'del')
          .map(({ text }) => text)
          .join(''),
      ).toBe(after)
  })
})
