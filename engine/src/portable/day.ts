import type { Json } from '../values/json.ts'

const part = (day: Json, at: number, length: number): Json => ({ '+': [{ substr: [day, at, length] }] })
const whole = (value: Json, by: number): Json => ({ '/': [{ '-': [value, { '%': [value, by] }] }, by] })

/** The number that the digits of an ISO day make, since texts are not put in order everywhere. */
export function digitsOfDay(day: Json): Json {
  return { '+': [{ cat: [{ substr: [day, 0, 4] }, { substr: [day, 5, 2] }, { substr: [day, 8, 2] }] }] }
}

/** The same of a day that is written. */
export function digitsIn(day: string): number {
  return Number(day.replaceAll('-', ''))
}

/** How many days an ISO day is after 1970-01-01, by what every engine can do (`dayNumber`). */
export function numberOfDay(day: Json): Json {
  const [month, date] = [part(day, 5, 2), part(day, 8, 2)]
  const year: Json = { '-': [part(day, 0, 4), { if: [{ '<': [month, 3] }, 1, 0] }] }
  const before = whole({ '+': [{ '*': [153, { '%': [{ '+': [month, 9] }, 12] }] }, 2] }, 5)
  const leaps: Json = { '+': [whole(year, 4), { '-': [0, whole(year, 100)] }, whole(year, 400)] }
  return { '+': [{ '*': [365, year] }, leaps, before, date, -719_469] }
}
