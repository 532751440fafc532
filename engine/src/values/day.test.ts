import { describe, expect, it } from 'vitest'
import { dayNumber, dayOfNumber, daysFrom, formatDay, isDay, readDay, years } from './day.ts'

describe('[U-5] [ED-83] a day as people write it', () => {
  it.each([
    ['01/07/2025', '2025-07-01'],
    ['1/7/2025', '2025-07-01'],
    ['1.7.2025', '2025-07-01'],
    [' 1-7-2025 ', '2025-07-01'],
    ['1 7 2025', '2025-07-01'],
    ['２０/０１/２０２５', '2025-01-20'],
    ['4–3–2025', '2025-03-04'],
    ['4\u20113\u20112025', '2025-03-04'],
    ['2025-07-01', '2025-07-01'],
    ['2025/7/1', '2025-07-01'],
    ['29/2/2024', '2024-02-29'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text)).toEqual({ day })
    expect(isDay(day)).toBe(true)
  })

  it.each(['', '1/7', '1/7/25', '1/7-2025', '1/7/2025/1', 'hôm nay', '45720', '04/03/2025 00:00:00', 'tháng 3/2025'])(
    '“%s” has no form of a day',
    (text) => {
      expect(readDay(text)).toEqual({ wrong: 'form' })
    },
  )

  it.each(['13/13/2025', '29/2/2025', '31/4/2025', '0/1/2025', '03/14/2025', '2025-02-31'])(
    '%s is no day of the calendar',
    (text) => {
      expect(readDay(text)).toEqual({ wrong: 'calendar' })
    },
  )

  it.each([
    ['4/3/2568', { wrong: 'year', year: 2568, meant: '2025-03-04' }],
    ['2568-03-04', { wrong: 'year', year: 2568, meant: '2025-03-04' }],
    ['04/03/0205', { wrong: 'year', year: 205 }],
    ['04/03/2205', { wrong: 'year', year: 2205 }],
    ['29/2/2567', { wrong: 'calendar' }],
  ])('%s lies in no year of offices', (text, wrong) => {
    expect(readDay(text)).toEqual(wrong)
    expect(isDay(text)).toBe(false)
  })

  it('is written day first', () => {
    expect(formatDay('2025-07-01')).toBe('01/07/2025')
    expect(formatDay('2025-02-31')).toBe('2025-02-31')
  })
})

it('[C-7] days are counted as the calendar has them, from the first to the last', () => {
  const first = Date.parse(`${years.first}-01-01`)
  const last = Date.parse(`${years.last}-12-31`)
  for (let at = first; at <= last; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    if (dayNumber(day) !== at / 86_400_000 || dayOfNumber(dayNumber(day)) !== day) throw new Error(day)
  }
  expect(daysFrom('2024-02-28', '2024-03-01')).toBe(2)
  expect(daysFrom('2100-03-01', '2100-02-28')).toBe(-1)
})
