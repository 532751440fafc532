import { expect, it } from 'vitest'
import { hiddenIn } from './text.ts'

const text = (point: number) => `Xã${String.fromCodePoint(point)}khác`
const points = (...ranges: (number | [number, number])[]) =>
  ranges.flatMap((range) =>
    typeof range === 'number' ? range : Array.from({ length: range[1] - range[0] + 1 }, (_, at) => range[0] + at),
  )

it('[D-11] finds every character that shows nothing, by its number and place', () => {
  const hidden = points(
    // Controls but tab and line ends; half pairs; the makers' own; no characters; the lost one.
    [0, 8],
    [0x0b, 0x0c],
    [0x0e, 0x1f],
    [0x7f, 0x9f],
    0xd800,
    0xdfff,
    0xe000,
    0xf8ff,
    0xf0000,
    0x10fffd,
    0xfdd0,
    0xffff,
    0x1fffe,
    0xfffc,
    0xfffd,
    // Fillers, joiners, directions, selectors, tags, musical and shorthand formats.
    0xad,
    0x34f,
    0x61c,
    [0x115f, 0x1160],
    [0x17b4, 0x17b5],
    [0x180b, 0x180f],
    [0x200b, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x206f],
    0x2800,
    0x3164,
    [0xfe00, 0xfe0f],
    0xfeff,
    0xffa0,
    [0xfff9, 0xfffb],
    [0x1bca0, 0x1bca3],
    [0x1d173, 0x1d17a],
    [0xe0000, 0xe0fff],
  )
  for (const point of hidden) {
    const character = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
    expect(hiddenIn(text(point))).toEqual({ character, position: 3 })
  }
})

it('[D-11] leaves what Vietnamese texts hold, and what shows', () => {
  const pieces = [
    'Ủy ban nhân dân xã Đường Lâm — “tỷ lệ ≥ 80 %” … 1.000 ₫ ½ m² §',
    'một\u00a0hai\u202fba\u2009bốn\u3000năm',
    'dòng một\n\tdòng hai\r\n',
    'ề'.normalize('NFD'),
    '✓ ☑ 😀 漢字 한글 العربية ខ្មែរ',
  ]
  for (const piece of pieces) expect(hiddenIn(piece)).toBeNull()
})

it('[D-11] takes no line, tab or other space in an id', () => {
  expect(hiddenIn('xã 01', 'id')).toBeNull()
  for (const point of [0x09, 0x0a, 0x0d, 0xa0, 0x2009, 0x3000]) expect(hiddenIn(text(point), 'id')?.position).toBe(3)
})
