import { hyphened, narrow } from './text.ts'

/** The years that days of offices lie in; a Buddhist year of one of them (543 more) lies beyond, and is seen as such. */
export const years = { first: 1900, last: 2199 } as const

/** True for an ISO day that the calendar has, in the years of offices. */
export function isDay(text: string): boolean {
  const year = yearOf(text)
  return year >= years.first && year <= years.last
}

/** The year of an ISO day that the calendar has, −1 of any other text. */
function yearOf(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return -1
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day >= 1 && day <= (lengths[month - 1] ?? 0) ? year : -1
}

/** Why a text is no day; `meant` is the ISO day where the year is one of the Buddhist calendar (Phật lịch). */
export type WrongDay = { wrong: 'form' | 'calendar' } | { wrong: 'year'; year: number; meant?: string }
/** What a written day says: the ISO day, or why there is none. */
export type WrittenDay = { day: string } | WrongDay

/**
 * Reads a day as people write it: day first (1/7/2025, 01.07.2025, 1-7-2025) or year first (2025-07-01, 2025/7/1).
 *
 * Shape: signs of every width are those they look like; years have four digits, since two say neither the century nor which of three numbers they are
 */
export function readDay(text: string): WrittenDay {
  const written = hyphened(narrow(text.trim()))
  const match =
    /^(?<day>\d{1,2})(?<sign>[/.-]|\s+)(?<month>\d{1,2})\k<sign>(?<year>\d{4})$/.exec(written) ??
    /^(?<year>\d{4})(?<sign>[/.-]|\s+)(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})$/.exec(written)
  if (!match?.groups) return { wrong: 'form' }
  const { year = '', month = '', day = '' } = match.groups
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (isDay(iso)) return { day: iso }
  if (yearOf(iso) < 0) return { wrong: 'calendar' }
  const meant = `${Number(year) - 543}${iso.slice(4)}`
  return { wrong: 'year', year: Number(year), ...(isDay(meant) ? { meant } : {}) }
}

/** An ISO day as how many days it is after 1970-01-01, below 0 before. */
export function dayNumber(day: string): number {
  const month = Number(day.slice(5, 7))
  // A year that begins in March ends with its leap day.
  const year = Number(day.slice(0, 4)) - (month < 3 ? 1 : 0)
  const century = Math.trunc(year / 100)
  const before = Math.trunc((153 * ((month + 9) % 12) + 2) / 5)
  return (
    365 * year + Math.trunc(year / 4) - century + Math.trunc(century / 4) + before + Number(day.slice(8, 10)) - 719_469
  )
}

/** The ISO day that is so many days after 1970-01-01. */
export function dayOfNumber(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

/** Days from one ISO day to another. */
export function daysFrom(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** An ISO day as offices write it: 31/12/2024; any other text is given back. */
export function formatDay(day: string): string {
  return yearOf(day) >= 0 ? day.split('-').reverse().join('/') : day
}
