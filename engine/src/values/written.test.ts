import { describe, expect, it } from 'vitest'
import { isTooLong, readWritten, valueOfWritten } from './written.ts'

/** Every value a text has, by the decimal mark it is read with. */
function ways(text: string): unknown {
  const written = readWritten(text)
  if (!written) return null
  const [comma, point] = ([',', '.'] as const).map((mark) => valueOfWritten(written, mark, true))
  return written.ways === 1 ? (comma ?? point) : { comma, point }
}

describe('readWritten', () => {
  it.each([
    ['1234', 1234],
    ['007', 7],
    ['0.875', 0.875],
    ['0,805', 0.805],
    ['.5', 0.5],
    ['00.875', 0.875],
    ['1.5', 1.5],
    ['87.125%', { comma: 871.25, point: 0.87125 }],
    ['1.234', { comma: 1234, point: 1.234 }],
    ['-1,234', { comma: -1.234, point: -1234 }],
    ['1.234.567', 1234567],
    ['1,000,000', 1000000],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234,567', 1234.567],
    ['1e5', 100000],
    ['1,5e3', 1500],
  ])('[TB-1] %s', (text, value) => {
    expect(ways(text)).toEqual(value)
  })

  it.each([
    ['1 234,5', 1234.5],
    ['1\u00a0234', 1234],
    ['1\u202f234\u202f567', 1234567],
    ['1\u2009234.25', 1234.25],
    ['1 234,567', 1234.567],
    ['80 %', 0.8],
    ['80％', 0.8],
    ['1\u3000234\u2002567', 1234567],
    ['\u20113,5', -3.5],
    ['5e-1%', 0.005],
    ['1,5E3 %', 15],
    ['１２，５', 12.5],
    ['−3,5', -3.5],
    ['–3,5', -3.5],
    ['－3', -3],
    ['＋3', 3],
  ])('[TB-1] spaces group by threes, and signs of every width are signs: %j', (text, value) => {
    expect(ways(text)).toEqual(value)
  })

  it.each(['10 20', '1 23', '0 123', '1 234 56', '1.23.4', '0.123.456', '1,234 567', '1.234 567', '1,2,3', '12.34,5'])(
    '[TB-1] %s is no number',
    (text) => {
      expect(readWritten(text)).toBeNull()
    },
  )

  it.each(['', '-', '.', ',', '%', 'abc', '1a', '1 .5', '1..5', '1,.5', '٣', '½'])('[TB-1] %j is no number', (text) => {
    expect(readWritten(text)).toBeNull()
  })

  it('[TB-6] carries no more digits than a double does, and what it does not carry is no other number', () => {
    expect(ways('123456789012345')).toBe(123456789012345)
    expect(ways('1,500000000000000000')).toBe(1.5)
    expect(ways('12000000000000000000')).toBe(12e18)
    for (const text of ['1234567890123456789', '0,1234567890123456', '1e-400']) expect(ways(text)).toBeNull()
    expect(['1234567890123456', '1.234', 'x', '12,5'].map(isTooLong)).toEqual([true, false, false, false])
  })
})
