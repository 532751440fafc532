import type { Locale } from '../messages/number.ts'

/** What is written here instead of functions that spreadsheets have and formulas have not, exactly or with its limit. */
const written: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  ABS: { vi: 'LỚN_NHẤT(x; -x)', en: 'MAX(x; -x)' },
  INT: { vi: 'x - SỐ_DƯ(x; 1), với x không âm', en: 'x - REMAINDER(x; 1), where x is not negative' },
  TRUNC: {
    vi: 'x - SỐ_DƯ(x; 1), với 2 chữ số thập phân thì thay 1 bằng 0,01',
    en: 'x - REMAINDER(x; 1); to keep 2 decimals write 0,01 for 1',
  },
  ROUNDDOWN: {
    vi: 'x - SỐ_DƯ(x; 1), với x không âm; giữ 2 chữ số thập phân thì thay 1 bằng 0,01',
    en: 'x - REMAINDER(x; 1), where x is not negative; to keep 2 decimals write 0,01 for 1',
  },
  FLOOR: { vi: 'x - SỐ_DƯ(x; bước), với x không âm', en: 'x - REMAINDER(x; step), where x is not negative' },
  ROUNDUP: {
    vi: 'NẾU(SỐ_DƯ(x; 1) = 0; x; x - SỐ_DƯ(x; 1) + 1), với x không âm; giữ 2 chữ số thập phân thì thay 1 bằng 0,01',
    en: 'IF(REMAINDER(x; 1) = 0; x; x - REMAINDER(x; 1) + 1), where x is not negative; to keep 2 decimals write 0,01 for 1',
  },
  CEILING: {
    vi: 'NẾU(SỐ_DƯ(x; bước) = 0; x; x - SỐ_DƯ(x; bước) + bước), với x không âm',
    en: 'IF(REMAINDER(x; step) = 0; x; x - REMAINDER(x; step) + step), where x is not negative',
  },
  AVERAGE: { vi: '(a + b) / 2', en: '(a + b) / 2' },
  IFS: {
    vi: 'NẾU(điều kiện; giá trị; điều kiện; giá trị; còn lại)',
    en: 'IF(condition; value; condition; value; else)',
  },
  SWITCH: { vi: 'NẾU(x = "a"; giá trị; x = "b"; giá trị; còn lại)', en: 'IF(x = "a"; value; x = "b"; value; else)' },
  IFERROR: { vi: 'NẾU(mẫu số = 0; giá trị thay thế; phép chia)', en: 'IF(denominator = 0; instead; division)' },
  ISBLANK: { vi: 'KHÔNG(CÓ_SỐ_LIỆU("mã số liệu"))', en: 'NOT(EXISTS("input id"))' },
  XOR: { vi: 'a != b, với a và b là có hoặc không', en: 'a != b, where a and b are yes or no' },
  SUMSQ: { vi: 'x * x + y * y', en: 'x * x + y * y' },
  MROUND: { vi: 'LÀM_TRÒN(x / bội; 0) * bội', en: 'ROUND(x / multiple; 0) * multiple' },
  QUOTIENT: { vi: '(a - SỐ_DƯ(a; b)) / b', en: '(a - REMAINDER(a; b)) / b' },
  IFNA: {
    vi: 'NẾU(CÓ_SỐ_LIỆU("mã số liệu"); giá trị; giá trị thay thế)',
    en: 'IF(EXISTS("input id"); value; instead)',
  },
  CHOOSE: { vi: 'THEO_LỰA_CHỌN(x; "lựa chọn"→phần; …; điểm)', en: 'CHOICE(x; "option"→part; …; points)' },
  POWER: { vi: 'x * x', en: 'x * x' },
  SUMPRODUCT: { vi: 'a * x + b * y', en: 'a * x + b * y' },
  VLOOKUP: { vi: 'THEO_MỨC(x; ngưỡng→điểm; …)', en: 'TIERS(x; edge→points; …)' },
  LOOKUP: { vi: 'THEO_MỨC(x; ngưỡng→điểm; …)', en: 'TIERS(x; edge→points; …)' },
  XLOOKUP: { vi: 'THEO_MỨC(x; ngưỡng→điểm; …)', en: 'TIERS(x; edge→points; …)' },
  CONCATENATE: { vi: 'GHÉP_CHỮ(a; b)', en: 'CONCAT(a; b)' },
  TODAY: { vi: 'một ngày cụ thể, ví dụ NGÀY(31/12/2026)', en: 'a day of its own, such as DATE(31/12/2026)' },
  NOW: { vi: 'một ngày cụ thể, ví dụ NGÀY(31/12/2026)', en: 'a day of its own, such as DATE(31/12/2026)' },
}

/**
 * Functions of spreadsheets that nothing here stands for; all of them, since the nearest word here computes something else.
 *
 * Source: the function lists of Excel and LibreOffice Calc; a dotted one (STDEV.P) goes with its first part
 */
const without = new Set(
  `ABS ACCRINT ACOS ACOSH ADDRESS AGGREGATE AND ARABIC AREAS ARRAYTOTEXT ASC ASIN ASINH ATAN ATAN2 ATANH AVEDEV AVERAGE
AVERAGEA AVERAGEIF AVERAGEIFS BASE BETADIST BINOMDIST BITAND BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING CELL CHAR
CHIDIST CHITEST CHOOSE CHOOSECOLS CHOOSEROWS CLEAN CODE COLUMN COLUMNS COMBIN COMBINA CONFIDENCE CONVERT CORREL COS COSH COT
COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS COVAR CUBEVALUE DATEDIF DATEVALUE DAVERAGE DAY DAYS DAYS360 DCOUNT DCOUNTA DECIMAL
DEGREES DELTA DEVSQ DGET DMAX DMIN DOLLAR DPRODUCT DROP DSTDEV DSUM EDATE ENCODEURL EOMONTH ERF EVEN EXACT EXP EXPAND FACT
FACTDOUBLE FIND FINDB FISHER FIXED FORECAST FREQUENCY FTEST FV GAMMA GAUSS GCD GEOMEAN GESTEP GROUPBY GROWTH HARMEAN HLOOKUP
HOUR HSTACK HYPERLINK IFNA IMAGE INDEX INDIRECT INFO INTERCEPT IRR ISERR ISERROR ISEVEN ISFORMULA ISLOGICAL ISNA ISNONTEXT
ISNUMBER ISODD ISOWEEKNUM ISREF ISTEXT KURT LAMBDA LARGE LCM LEFT LEFTB LEN LENB LET LINEST LN LOG LOG10 LOGEST LOWER MAKEARRAY
MATCH MAXA MAXIFS MDETERM MEDIAN MEAN MID MIDB MINA MINIFS MINUTE MINVERSE MMULT MODE MONTH MROUND MULTINOMIAL MUNIT N NA
NEGBINOMDIST NETWORKDAYS NORMDIST NORMINV NORMSDIST NPER NPV NUMBERVALUE ODD OFFSET PEARSON PERCENTILE PERCENTRANK PERMUT PHI
PI PIVOTBY PMT POISSON PRICE PROB PROPER PV QUARTILE QUOTIENT RADIANS RAND RANDARRAY RANDBETWEEN RANK RATE REPLACE REPLACEB REPT
RIGHT RIGHTB ROMAN ROW ROWS RSQ SCAN SEARCH SEARCHB SEC SECOND SEQUENCE SHEET SHEETS SIGN SIN SINH SKEW SLOPE SMALL SORT SORTBY
SQRT SQRTPI STANDARDIZE STDEV STDEVA STDEVP STEYX SUBSTITUTE SUBTOTAL SUMIF SUMIFS SUMSQ SUMX2MY2 SUMX2PY2 SUMXMY2 T TAKE TAN
TANH TDIST TEXT TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TIME TIMEVALUE TOCOL TOROW TRANSPOSE TREND TRIM TRIMMEAN TTEST TYPE
UNICHAR UNICODE UNIQUE UPPER VALUE VALUETOTEXT VAR VARA VARP VSTACK WEEKDAY WEEKNUM WEIBULL WORKDAY WRAPCOLS WRAPROWS XIRR XMATCH
XNPV XOR YEAR YEARFRAC YIELD ZTEST`.split(/\s+/),
)

/** Functions of spreadsheets that give another value than the one of the same name here where the first operand is below 0. */
export const differsBelowZero: ReadonlySet<string> = new Set(['MOD'])

/** What to write for a function of a spreadsheet: text, null where there is nothing, undefined for no such function. */
export function insteadOf(name: string, locale: Locale): string | null | undefined {
  const [upper = ''] = name.toUpperCase().split('.')
  if (Object.hasOwn(written, upper)) return written[upper]?.[locale]
  return without.has(upper) ? null : undefined
}
