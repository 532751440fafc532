import { decimalIn, number } from './amounts.ts'
import type { Stretch } from './text.ts'

export type RangeEnd = { value: number; closed: boolean }
/**
 * The values that a clause speaks of. Shape: null is no end; `exact` is one value by itself
 *
 * Unit: `percent` values are parts of 1; `counted` is the thing that is counted, folded, where it is named
 */
export type ValueRange = {
  low: RangeEnd | null
  high: RangeEnd | null
  exact: boolean
  percent: boolean
  counted: string
}

const value = (name: string) => String.raw`(?<${name}>${number})\s*(?<${name}p>%)?`
/** What is counted, after the number: "cuộc", "lần/năm", "hồ sơ". */
const thing = String.raw`(?:\s+(?!tro\b|den\b|duoi\b|diem\b|va\b|hoac\b)(?<thing>[a-z]+(?:\s*\/\s*[a-z]+)?(?:\s+(?!tro\b|den\b|duoi\b|diem\b|trong\b)[a-z]+){0,3}?))?`
const same = String.raw`(?:\s+(?!tro\b|den\b|duoi\b|diem\b)[a-z]+(?:\s*\/\s*[a-z]+)?(?:\s+(?!tro\b|den\b|duoi\b)[a-z]+){0,3}?)?`
const period = String.raw`(?:\s*(?:\/\s*nam|trong nam|moi nam|mot nam|\/\s*quy|\/\s*thang))?`
const subject = String.raw`(?:ty le|tr|x|a\s*\/\s*b|ket qua|so|diem|gia tri)?`
const prefix = String.raw`^(?:neu\s+|truong hop\s+)?(?:(?:co|to chuc|thuc hien|dat|dat duoc|hoan thanh)\s+)?(?:(?:ty le|ket qua|so luong|muc)\s+)?(?:(?:dat|dat duoc|la)\s+)?`

type Found = { low?: [string, boolean]; high?: [string, boolean]; exact?: boolean }
type Form = [RegExp, Found]

const from = '(?:tu|tren hoac bang|>=|≥|it nhat|toi thieu|khong duoi|khong it hon|lon hon hoac bang)'
const over = '(?:tren|hon|lon hon|vuot|>)'
const under = '(?:duoi|it hon|nho hon|thap hon|chua dat|<)'
const upTo = '(?:khong qua|khong vuot qua|toi da|duoi hoac bang|<=|≤|nho hon hoac bang)'
const to = '(?:den|toi|-)'

const form = (text: string, found: Found): Form => [new RegExp(`${prefix}${text}${period}$`), found]

const forms: readonly Form[] = [
  form(String.raw`${from}\s*${value('a')}${same}\s*(?:${to}\s*|,\s*(?:va\s+)?)?${under}\s*${value('b')}${thing}`, {
    low: ['a', true],
    high: ['b', false],
  }),
  form(String.raw`${over}\s*${value('a')}${same}\s*(?:${to}\s*|,\s*(?:va\s+)?)?${under}\s*${value('b')}${thing}`, {
    low: ['a', false],
    high: ['b', false],
  }),
  form(String.raw`${over}\s*${value('a')}${same}\s*${to}\s*(?:${upTo}\s*)?${value('b')}${thing}`, {
    low: ['a', false],
    high: ['b', true],
  }),
  form(String.raw`${from}\s*${value('a')}${same}\s*${to}\s*(?:${upTo}\s*)?${value('b')}${thing}`, {
    low: ['a', true],
    high: ['b', true],
  }),
  form(String.raw`${value('a')}\s*(?:${to}|den)\s*${under}\s*${value('b')}${thing}`, {
    low: ['a', true],
    high: ['b', false],
  }),
  form(String.raw`${value('a')}\s*${to}\s*${value('b')}${thing}`, { low: ['a', true], high: ['b', true] }),
  form(String.raw`${value('a')}\s*(?:<=|≤)\s*${subject}\s*<\s*${value('b')}`, { low: ['a', true], high: ['b', false] }),
  form(String.raw`${value('a')}\s*<\s*${subject}\s*(?:<=|≤)\s*${value('b')}`, { low: ['a', false], high: ['b', true] }),
  form(String.raw`(?:${from}\s*)?${value('a')}${thing}${period}\s*tro xuong`, { high: ['a', true] }),
  form(String.raw`(?:${from}\s*)?${value('a')}${thing}${period}\s*(?:tro len|hoac nhieu hon|hoac hon)`, {
    low: ['a', true],
  }),
  form(String.raw`${subject}\s*${from}\s*${value('a')}${thing}`, { low: ['a', true] }),
  form(String.raw`${subject}\s*${upTo}\s*${value('a')}${thing}`, { high: ['a', true] }),
  form(String.raw`${subject}\s*${under}\s*${value('a')}${thing}`, { high: ['a', false] }),
  form(String.raw`${subject}\s*${over}\s*${value('a')}${thing}`, { low: ['a', false] }),
  form(String.raw`(?:du|dung|bang|=)?\s*${value('a')}${thing}`, { low: ['a', true], high: ['a', true], exact: true }),
]

/** Reads a whole stretch as a range of values; null where it is something else. */
export function rangeOf({ folded }: Stretch): ValueRange | null {
  const text = folded
    .replace(/\s*\([^()]*\)\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  for (const [expression, found] of forms) {
    const match = expression.exec(text)
    if (!match?.groups) continue
    const read = rangeIn(match.groups as Record<string, string | undefined>, found)
    if (read) return read
  }
  return null
}

function rangeIn(groups: Record<string, string | undefined>, found: Found): ValueRange | null {
  // "từ 80 đến dưới 90%" says per cent once and means it twice.
  const percent = groups.ap !== undefined || groups.bp !== undefined
  const end = (told: [string, boolean] | undefined): RangeEnd | null | undefined => {
    if (!told) return null
    const value = decimalIn(groups[told[0]] ?? '')
    return value === null ? undefined : { value: percent ? percentOf(value) : value, closed: told[1] }
  }
  const [low, high] = [end(found.low), end(found.high)]
  if (low === undefined || high === undefined) return null
  return {
    low,
    high,
    exact: found.exact === true,
    percent,
    counted: (groups.thing ?? '').replace(/\s*\/.*$/, '').trim(),
  }
}

/** The nearest decimal of so many per cent, not what a double's division makes of it. */
const percentOf = (value: number) => Number((value / 100).toPrecision(15))
