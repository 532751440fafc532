import { formatDay, type WrongDay, years } from '../values/day.ts'
import type { Locale } from './number.ts'

/** Why a text is no day, and what to write; `example` is a day as it is written in that place. */
export function wrongDay(fault: WrongDay, example: string, locale: Locale): string {
  if (fault.wrong === 'year') return wrongYear(fault, locale)
  if (fault.wrong === 'calendar')
    return locale === 'vi'
      ? 'Lịch không có ngày này. Kiểm tra lại ngày và tháng.'
      : 'The calendar has no such day. Check day and month.'
  return locale === 'vi'
    ? `Viết ngày, tháng, năm đủ bốn chữ số, ví dụ ${example}.`
    : `Write day, month and a year of four digits, such as ${example}.`
}

function wrongYear({ year, meant }: Extract<WrongDay, { wrong: 'year' }>, locale: Locale): string {
  if (meant !== undefined)
    return locale === 'vi'
      ? `Năm ${year} có phải là Phật lịch? Nếu phải, viết theo dương lịch: ${formatDay(meant)}.`
      : `Is ${year} a year of the Buddhist calendar? If so, write ${formatDay(meant)}.`
  const range = `${years.first}–${years.last}`
  return locale === 'vi'
    ? `Năm ${year} ngoài khoảng ${range}. Kiểm tra lại năm.`
    : `The year ${year} is outside ${range}. Check the year.`
}
