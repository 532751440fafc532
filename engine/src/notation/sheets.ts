import type { Locale } from '../messages/number.ts'

/** What is written here instead of functions that spreadsheets have and formulas have not, exactly or with its limit. */
const written: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  ABS: { vi: 'LỚN_NHẤT(x; -x)', en: 'MAX(x; -x)' },
  INT: { vi: 'x - SỐ_DƯ(x; 1), với x không âm', en: 'x - MOD(x; 1), where x is not negative' },
  TRUNC: { vi: 'x - SỐ_DƯ(x; 1)', en: 'x - MOD(x; 1)' },
  ROUNDDOWN: { vi: 'x - SỐ_DƯ(x; 1), với x không âm', en: 'x - MOD(x; 1), where x is not negative' },
  FLOOR: { vi: 'x - SỐ_DƯ(x; bước), với x không âm', en: 'x - MOD(x; step), where x is not negative' },
  ROUNDUP: {
    vi: 'NẾU(SỐ_DƯ(x; 1) = 0; x; x - SỐ_DƯ(x; 1) + 1), với x không âm',
    en: 'IF(MOD(x; 1) = 0; x; x - MOD(x; 1) + 1), where x is not negative',
  },
  CEILING: {
    vi: 'NẾU(SỐ_DƯ(x; bước) = 0; x; x - SỐ_DƯ(x; bước) + bước), với x không âm',
    en: 'IF(MOD(x; step) = 0; x; x - MOD(x; step) + step), where x is not negative',
  },
  AVERAGE: { vi: '(a + b) / 2', en: '(a + b) / 2' },
  IFS: {
    vi: 'NẾU(điều kiện; giá trị; điều kiện; giá trị; còn lại)',
    en: 'IF(condition; value; condition; value; else)',
  },
  SWITCH: { vi: 'NẾU(x = "a"; giá trị; x = "b"; giá trị; còn lại)', en: 'IF(x = "a"; value; x = "b"; value; else)' },
  IFERROR: { vi: 'NẾU(mẫu số = 0; giá trị thay thế; phép chia)', en: 'IF(denominator = 0; instead; division)' },
  ISBLANK: { vi: 'KHÔNG(CÓ_SỐ_LIỆU("mã số liệu"))', en: 'NOT(EXISTS("input id"))' },
  POWER: { vi: 'x * x', en: 'x * x' },
  SUMPRODUCT: { vi: 'a * x + b * y', en: 'a * x + b * y' },
  VLOOKUP: { vi: 'THEO_MỨC(x; ngưỡng→điểm; …)', en: 'TIERS(x; edge→points; …)' },
  LOOKUP: { vi: 'THEO_MỨC(x; ngưỡng→điểm; …)', en: 'TIERS(x; edge→points; …)' },
  XLOOKUP: { vi: 'THEO_MỨC(x; ngưỡng→điểm; …)', en: 'TIERS(x; edge→points; …)' },
  CONCATENATE: { vi: 'GHÉP_CHỮ(a; b)', en: 'CONCAT(a; b)' },
  TODAY: { vi: 'một ngày cụ thể, ví dụ NGÀY(31/12/2026)', en: 'a day of its own, such as DATE(31/12/2026)' },
  NOW: { vi: 'một ngày cụ thể, ví dụ NGÀY(31/12/2026)', en: 'a day of its own, such as DATE(31/12/2026)' },
}

/** Functions of spreadsheets that nothing here stands for. */
const without = new Set(
  'SQRT LN LOG10 EXP STDEV MEDIAN COUNT COUNTA COUNTIF COUNTIFS SUMIF SUMIFS AVERAGEIF AVERAGEIFS RANK LARGE SMALL INDEX MATCH OFFSET INDIRECT HLOOKUP LEFT RIGHT MID LEN TRIM UPPER LOWER TEXT YEAR MONTH DAY DATEDIF NETWORKDAYS PERCENTILE SIGN'.split(
    ' ',
  ),
)

/** What to write for a function of a spreadsheet: text, null where there is nothing, undefined for no such function. */
export function insteadOf(name: string, locale: Locale): string | null | undefined {
  const upper = name.toUpperCase()
  if (without.has(upper)) return null
  return Object.hasOwn(written, upper) ? written[upper]?.[locale] : undefined
}
