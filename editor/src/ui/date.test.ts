import { describe, expect, it } from 'vitest'
import { readDay, viInstant } from './date.ts'

describe('a day as people type it', () => {
  it.each([
    ['01/07/2025', '2025-07-01'],
    ['1/7/2025', '2025-07-01'],
    ['1.7.2025', '2025-07-01'],
    [' 1-7-2025 ', '2025-07-01'],
    ['2025-07-01', '2025-07-01'],
    ['29/2/2024', '2024-02-29'],
  ])('[ED-83] %s is %s', (text, day) => {
    expect(readDay(text)).toBe(day)
  })

  it.each(['', '1/7', '1/7/25', '13/13/2025', '29/2/2025', '31/4/2025', '0/1/2025', '1/7/2025/1', 'hôm nay'])(
    '[ED-83] “%s” is no day',
    (text) => {
      expect(readDay(text)).toBeNull()
    },
  )

  it('an instant stands in the time of Vietnam', () => {
    expect(viInstant('2025-06-30T17:05:00Z')).toBe('00:05, 01/07/2025')
  })
})
