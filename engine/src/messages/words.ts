import type { OldEncoding } from '../issue.ts'
import { shownOperators } from '../operators/words.ts'
import { parts } from '../ruleset/fields/parts.ts'
import type { Locale } from './number.ts'

type Words = Readonly<Record<string, Readonly<Record<Locale, string>>>>

/** The name read where an author has changed the kind of a rule and has yet to choose an input. */
export const unchosen = 'chua_chon'

/** What programs put where they could not read a letter. */
export const lostCharacter = 'U+FFFD'

/** Hidden characters that offices meet, by what they are called; all others by their number alone. */
const hiddenWords: Words = {
  'U+0000': { vi: 'ký tự rỗng', en: 'the null character' },
  'U+0009': { vi: 'dấu tab', en: 'a tab' },
  'U+000A': { vi: 'dấu xuống dòng', en: 'a line break' },
  'U+000D': { vi: 'dấu xuống dòng', en: 'a line break' },
  'U+2028': { vi: 'dấu xuống dòng', en: 'a line break' },
  'U+00A0': { vi: 'khoảng trắng không ngắt', en: 'a no-break space' },
  'U+00AD': { vi: 'dấu gạch nối mềm', en: 'a soft hyphen' },
  'U+200B': { vi: 'khoảng trắng không độ rộng', en: 'a zero-width space' },
  'U+200D': { vi: 'dấu nối không độ rộng', en: 'a zero-width joiner' },
  'U+202E': { vi: 'dấu đổi chiều viết', en: 'a change of direction' },
  'U+FE0F': { vi: 'dấu chọn hình của ký hiệu', en: 'a variation selector' },
  'U+FEFF': { vi: 'dấu đầu tệp', en: 'a byte order mark' },
}

/** A hidden character as a sentence names it. */
export function hiddenName(character: string, locale: Locale): string {
  const name = hiddenWords[character]?.[locale]
  const number = locale === 'vi' ? `ký tự ẩn ${character}` : `the hidden character ${character}`
  return name ? `${number} (${name})` : number
}

const typeWords: Words = {
  number: { vi: 'số', en: 'a number' },
  integer: { vi: 'số nguyên', en: 'a whole number' },
  int: { vi: 'số nguyên', en: 'a whole number' },
  ratio: { vi: 'tỷ lệ', en: 'a ratio' },
  points: { vi: 'số điểm', en: 'points' },
  boolean: { vi: 'có/không', en: 'yes/no' },
  condition: { vi: 'điều kiện có/không', en: 'a yes/no condition' },
  string: { vi: 'chữ', en: 'text' },
  text: { vi: 'chữ', en: 'text' },
  choice: { vi: 'một lựa chọn', en: 'a choice' },
  date: { vi: 'ngày', en: 'a date' },
  array: { vi: 'danh sách', en: 'a list' },
  list: { vi: 'danh sách', en: 'a list' },
  object: { vi: 'nhóm mục', en: 'an object' },
  record: { vi: 'nhóm mục', en: 'an object' },
  null: { vi: 'để trống', en: 'nothing' },
  missing: { vi: 'thiếu số liệu', en: 'missing' },
  pending: { vi: 'chưa đủ số liệu', en: 'pending' },
  unknown: { vi: 'chưa rõ', en: 'unknown' },
  any: { vi: 'giá trị bất kỳ', en: 'any value' },
  value: { vi: 'một giá trị', en: 'a value' },
  undefined: { vi: 'để trống', en: 'nothing' },
  '""': { vi: 'chữ trống', en: 'empty text' },
}

/** How something is written, by the name its issue gives the form. */
const forms: Words = {
  day: { vi: 'năm-tháng-ngày, ví dụ 2024-01-31', en: 'year-month-day, such as 2024-01-31' },
  version: { vi: 'năm.số thứ tự, ví dụ 2025.1', en: 'year.number, such as 2025.1' },
  snake: {
    vi: 'chữ thường không dấu, số và gạch dưới, ví dụ cuoc_hop',
    en: 'lower-case letters, digits and underscores, such as cuoc_hop',
  },
  kebab: {
    vi: 'chữ thường không dấu, số và gạch nối, ví dụ hop-bcd',
    en: 'lower-case letters, digits and hyphens, such as hop-bcd',
  },
  digest: { vi: 'mã SHA-256 gồm 64 chữ số 0–9, a–f', en: 'a SHA-256 of 64 digits 0–9, a–f' },
  base32: { vi: '32 chữ hoa A–Z và chữ số 2–7', en: '32 capitals A–Z and digits 2–7' },
  username: {
    vi: 'chữ thường không dấu, số, dấu chấm, gạch dưới và gạch nối, từ 2 đến 64 ký tự, ví dụ nguyen.van-a',
    en: 'lower-case letters, digits, points, underscores and hyphens, 2 to 64 of them, such as nguyen.van-a',
  },
  window: { vi: 'từ 8 đến 40 chữ cái, số và gạch nối', en: '8 to 40 letters, digits and hyphens' },
  'units-file': {
    vi: 'nhóm mục có danh sách đơn vị, ví dụ {"period": "2024", "units": […]}',
    en: 'an object that holds the list of units, such as {"period": "2024", "units": […]}',
  },
  '[[edge, points], …]': {
    vi: 'danh sách các mức, mỗi mức gồm [ngưỡng, điểm]',
    en: 'a list of steps, each [edge, points]',
  },
  '{state: fraction, …}': {
    vi: 'bảng lựa chọn, mỗi lựa chọn kèm phần điểm tối đa được hưởng',
    en: 'a table of choices, each with its part of the maximum',
  },
  '0…15': { vi: 'số chữ số thập phân từ 0 đến 15', en: 'a number of decimals from 0 to 15' },
  indicator: { vi: 'phần công thức của một chỉ số có điểm tối đa', en: 'part of an indicator that has maximum points' },
  '[text, n, n]': { vi: '[chữ, vị trí, độ dài]', en: '[text, position, length]' },
  '[n, [...]]': { vi: '[số lượng cần có, danh sách số liệu]', en: '[how many are needed, the inputs]' },
}

/** Fields that a file of units has, other than those a set has too. */
const unitsFileWords: Words = {
  units: { vi: 'các đơn vị', en: 'units' },
  name: { vi: 'tên đơn vị', en: 'name' },
  period: { vi: 'kỳ đánh giá', en: 'period' },
}

/** The name of an operator with its meaning beside it: “tiers” (theo mức). */
export function operatorName(name: string, locale: Locale): string {
  const wording = shownOperators.get(name)
  const word = wording?.told?.[locale] ?? wording?.label[locale]
  return word === undefined || word === name ? `“${name}”` : `“${name}” (${word})`
}

/** The name of a field of a file with what the annex calls it beside it: “maxPoints” (điểm tối đa). */
export function fieldName(name: string, locale: Locale): string {
  const holding = [...Object.values(parts), unitsFileWords].find((fields) => Object.hasOwn(fields, name))
  const word = (holding as Words | undefined)?.[name]?.[locale]
  return word === undefined || word === name ? `“${name}”` : `“${name}” (${word})`
}

/** A type in words, or several; a name without words is given back. */
export function typeName(name: string, locale: Locale): string {
  if (name.includes(', ')) {
    const names = name.split(', ').map((each) => typeName(each, locale))
    return `${names.slice(0, -1).join(', ')} ${locale === 'vi' ? 'hoặc' : 'or'} ${names.at(-1)}`
  }
  return (Object.hasOwn(typeWords, name) ? typeWords[name]?.[locale] : undefined) ?? name
}

const encodings: Record<OldEncoding, Record<Locale, string>> = {
  'windows-1258': { vi: 'Windows-1258 (tiếng Việt cũ)', en: 'Windows-1258 (old Vietnamese)' },
  tcvn3: { vi: 'TCVN3 (ABC)', en: 'TCVN3 (ABC)' },
  vni: { vi: 'VNI', en: 'VNI' },
}

/** An old encoding as converters of office software call it. */
export function encodingName(encoding: OldEncoding, locale: Locale): string {
  return encodings[encoding][locale]
}

const wanted: Record<string, Record<Locale, string>> = {
  date: { vi: 'ngày như 04/03/2025', en: 'a day such as 04/03/2025' },
  number: { vi: 'số như 1234,5', en: 'a number such as 1234.5' },
  integer: { vi: 'số nguyên như 12', en: 'a whole number such as 12' },
  ratio: { vi: 'tỷ lệ như 0,8 hoặc 80%', en: 'a ratio such as 0.8 or 80%' },
  boolean: { vi: 'Có hoặc Không', en: 'yes or no' },
}

const levels: Words = {
  nation: { vi: 'quốc gia', en: 'nation' },
  province: { vi: 'tỉnh', en: 'province' },
  ministry: { vi: 'bộ, ngành', en: 'ministry' },
  department: { vi: 'sở, ban, ngành', en: 'department' },
  district: { vi: 'huyện', en: 'district' },
  commune: { vi: 'xã', en: 'commune' },
}

/** The level (cấp) that a set is made for or a unit has, in words; one without words is given back. */
export function levelName(name: string, locale: Locale): string {
  return (Object.hasOwn(levels, name) ? levels[name]?.[locale] : undefined) ?? name
}

/** What is to be written for an input of a type, with an example. */
export function wantedForm(type: string, locale: Locale): string {
  return (Object.hasOwn(wanted, type) ? wanted[type]?.[locale] : undefined) ?? typeName(type, locale)
}

/** How something is to be written, in words where there are any. */
export function formName(name: string, locale: Locale): string {
  return (Object.hasOwn(forms, name) ? forms[name]?.[locale] : undefined) ?? name
}
