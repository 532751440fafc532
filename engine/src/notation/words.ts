import type { Locale } from '../messages/number.ts'

/**
 * How an operator is called in a formula: the first name of a language is printed, all are read.
 *
 * Shape: `steps` are written edge→points, `ends` x→points, `fractions` "state"→fraction, `name` begins with a name
 */
export type FunctionWord = {
  operator: string
  vi: readonly string[]
  en: readonly string[]
  /** What stands between the brackets, for people. */
  takes: Record<Locale, string>
  form?: 'steps' | 'falling-steps' | 'fractions' | 'ends' | 'name'
  /** A single operand is commonly written without its list, `{"throw": "x"}`. */
  bare?: true
  /** Operands from here on read names of an item, not of the unit. */
  itemsFrom?: number
}

const list = { vi: 'giá trị; giá trị; …', en: 'value; value; …' }
const truth = { vi: 'điều kiện; điều kiện; …', en: 'condition; condition; …' }
const branches = { vi: 'điều kiện; giá trị nếu đúng; giá trị nếu sai', en: 'condition; value if true; value if false' }
const each = { vi: 'danh sách; phép tính trên từng phần tử', en: 'list; calculation on each item' }
const question = { vi: 'danh sách; điều kiện trên từng phần tử', en: 'list; condition on each item' }
const names = { vi: '"mã số liệu"; …', en: '"input id"; …' }
const one = { vi: 'giá trị', en: 'value' }

export const functionWords: readonly FunctionWord[] = [
  { operator: 'if', vi: ['NẾU'], en: ['IF'], takes: branches },
  {
    operator: 'tiers',
    vi: ['THEO_MỨC'],
    en: ['TIERS'],
    takes: { vi: 'số liệu; từ→điểm; từ→điểm; …', en: 'value; from→points; from→points; …' },
    form: 'steps',
  },
  {
    operator: 'tiers',
    vi: ['THEO_MỨC_GIẢM', 'THEO_MỨC_KHÔNG_QUÁ'],
    en: ['TIERS_AT_MOST'],
    takes: { vi: 'số liệu; không quá→điểm; không quá→điểm; …', en: 'value; at most→points; at most→points; …' },
    form: 'falling-steps',
  },
  {
    operator: 'choice',
    vi: ['THEO_LỰA_CHỌN'],
    en: ['CHOICE'],
    takes: { vi: 'số liệu; "lựa chọn"→tỷ lệ; …; điểm tối đa', en: 'value; "option"→fraction; …; maximum' },
    form: 'fractions',
  },
  {
    operator: 'ratio',
    vi: ['TỶ_LỆ', 'TỈ_LỆ'],
    en: ['RATIO'],
    takes: { vi: 'tử số; mẫu số', en: 'numerator; denominator' },
  },
  {
    operator: 'share',
    vi: ['ĐIỂM_TỶ_LỆ', 'ĐIỂM_TỈ_LỆ', 'PHẦN'],
    en: ['SHARE'],
    takes: { vi: 'tử số; mẫu số; điểm tối đa', en: 'numerator; denominator; maximum' },
  },
  {
    operator: 'linear',
    vi: ['TUYẾN_TÍNH', 'TĂNG_ĐỀU'],
    en: ['LINEAR'],
    takes: { vi: 'số liệu; mốc đầu→điểm; mốc cuối→điểm', en: 'value; from→points; to→points' },
    form: 'ends',
  },
  { operator: 'min', vi: ['NHỎ_NHẤT'], en: ['MIN'], takes: list },
  { operator: 'max', vi: ['LỚN_NHẤT'], en: ['MAX'], takes: list },
  {
    operator: 'clamp',
    vi: ['GIỚI_HẠN'],
    en: ['CLAMP'],
    takes: { vi: 'giá trị; không dưới; không quá', en: 'value; at least; at most' },
  },
  { operator: 'round', vi: ['LÀM_TRÒN'], en: ['ROUND'], takes: { vi: 'giá trị; số chữ số', en: 'value; places' } },
  { operator: 'max_points', vi: ['ĐIỂM_TỐI_ĐA'], en: ['MAX_POINTS'], takes: { vi: '', en: '' } },
  { operator: 'and', vi: ['VÀ'], en: ['AND'], takes: truth },
  { operator: 'or', vi: ['HOẶC'], en: ['OR'], takes: truth },
  { operator: '!', vi: ['KHÔNG'], en: ['NOT'], takes: { vi: 'điều kiện', en: 'condition' } },
  { operator: '!!', vi: ['CÓ_PHẢI'], en: ['IS_TRUE'], takes: one },
  { operator: 'in', vi: ['THUỘC'], en: ['IN'], takes: { vi: 'giá trị; danh sách', en: 'value; list' } },
  { operator: '?:', vi: ['CHỌN_NẾU'], en: ['IIF'], takes: branches },
  {
    operator: '??',
    vi: ['NẾU_THIẾU'],
    en: ['IF_MISSING'],
    takes: { vi: 'số liệu; giá trị thay khi thiếu', en: 'value; what stands in when missing' },
  },
  {
    operator: 'exists',
    vi: ['CÓ_SỐ_LIỆU'],
    en: ['EXISTS'],
    takes: { vi: '"mã số liệu"', en: '"input id"' },
    bare: true,
  },
  { operator: 'missing', vi: ['CÒN_THIẾU'], en: ['MISSING'], takes: names },
  {
    operator: 'missing_some',
    vi: ['CHƯA_ĐỦ'],
    en: ['MISSING_SOME'],
    takes: { vi: 'số lượng cần; {"mã số liệu"; …}', en: 'number needed; {"input id"; …}' },
  },
  {
    operator: 'var',
    vi: ['LẤY'],
    en: ['VALUE'],
    takes: { vi: '"mã số liệu"; giá trị thay khi thiếu', en: '"input id"; what stands in when missing' },
    form: 'name',
    bare: true,
  },
  { operator: 'val', vi: ['ĐỌC'], en: ['READ'], takes: { vi: '"khóa"; "khóa"; …', en: '"key"; "key"; …' }, bare: true },
  { operator: '+', vi: ['CỘNG', 'TỔNG'], en: ['SUM'], takes: list },
  { operator: '-', vi: ['TRỪ'], en: ['SUBTRACT'], takes: { vi: 'giá trị; giá trị', en: 'value; value' } },
  { operator: '*', vi: ['NHÂN'], en: ['PRODUCT'], takes: list },
  { operator: '/', vi: ['CHIA'], en: ['DIVIDE'], takes: { vi: 'số bị chia; số chia', en: 'dividend; divisor' } },
  {
    operator: '%',
    vi: ['SỐ_DƯ'],
    en: ['REMAINDER', 'MOD'],
    takes: { vi: 'số bị chia; số chia', en: 'dividend; divisor' },
  },
  { operator: 'map', vi: ['TÍNH_TỪNG'], en: ['MAP'], takes: each, itemsFrom: 1 },
  { operator: 'filter', vi: ['LỌC'], en: ['FILTER'], takes: question, itemsFrom: 1 },
  {
    operator: 'reduce',
    vi: ['GỘP'],
    en: ['REDUCE'],
    takes: { vi: 'danh sách; phép gộp; giá trị đầu', en: 'list; how to fold; first value' },
    itemsFrom: 1,
  },
  { operator: 'all', vi: ['TẤT_CẢ'], en: ['ALL'], takes: question, itemsFrom: 1 },
  { operator: 'some', vi: ['CÓ_PHẦN_TỬ'], en: ['SOME'], takes: question, itemsFrom: 1 },
  { operator: 'none', vi: ['KHÔNG_PHẦN_TỬ'], en: ['NONE'], takes: question, itemsFrom: 1 },
  { operator: 'merge', vi: ['NỐI_DANH_SÁCH'], en: ['MERGE'], takes: list },
  { operator: 'cat', vi: ['GHÉP_CHỮ'], en: ['CONCAT'], takes: list },
  {
    operator: 'substr',
    vi: ['CẮT_CHỮ'],
    en: ['SUBSTR'],
    takes: { vi: 'chữ; vị trí; số ký tự', en: 'text; position; length' },
  },
  {
    operator: 'try',
    vi: ['NẾU_LỖI'],
    en: ['TRY'],
    takes: { vi: 'giá trị; giá trị thay khi lỗi', en: 'value; what stands in on error' },
    itemsFrom: 1,
  },
  { operator: 'throw', vi: ['BÁO_LỖI'], en: ['THROW'], takes: { vi: '"lỗi"', en: '"error"' }, bare: true },
  { operator: 'log', vi: ['GHI_LẠI'], en: ['LOG'], takes: one, bare: true },
  { operator: 'preserve', vi: ['GIỮ_NGUYÊN'], en: ['PRESERVE'], takes: one, bare: true, itemsFrom: 0 },
]

/**
 * Forms for what has no name of its own: an operation by its JSON Logic name with a list of operands or with one bare
 * operand, and JSON as it stands.
 */
export const escapes = {
  operation: { vi: 'PHÉP_TÍNH', en: 'OPERATION' },
  bare: { vi: 'PHÉP_TÍNH_ĐƠN', en: 'BARE_OPERATION' },
  json: { vi: 'JSON', en: 'JSON' },
} as const

export type Escape = keyof typeof escapes

/** Words that are a value by themselves. */
export const constants: readonly {
  value: true | false | null | 'item'
  vi: readonly string[]
  en: readonly string[]
}[] = [
  { value: true, vi: ['ĐÚNG', 'CÓ'], en: ['TRUE', 'YES'] },
  { value: false, vi: ['SAI', 'KHÔNG'], en: ['FALSE', 'NO'] },
  { value: null, vi: ['TRỐNG'], en: ['NULL'] },
  { value: 'item', vi: ['PHẦN_TỬ'], en: ['ITEM'] },
]

/** A word as it is looked up: without marks, đ as d, in capitals. */
export function folded(word: string): string {
  if (/^[\w.]*$/.test(word)) return word.toUpperCase()
  return word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'D').toUpperCase()
}

const spelled = (word: { vi: readonly string[]; en: readonly string[] }) => [...word.vi, ...word.en].map(folded)

/** Functions by their folded names. */
export const functions: ReadonlyMap<string, FunctionWord> = new Map(
  functionWords.flatMap((word) => spelled(word).map((name) => [name, word] as const)),
)

/** Escape forms by their folded names. */
export const escapeNames: ReadonlyMap<string, Escape> = new Map(
  (Object.keys(escapes) as Escape[]).flatMap((name) =>
    [escapes[name].vi, escapes[name].en].map((word) => [folded(word), name] as const),
  ),
)

/** Values by their folded words. */
export const constantNames: ReadonlyMap<string, true | false | null | 'item'> = new Map(
  constants.flatMap((word) => spelled(word).map((name) => [name, word.value] as const)),
)

/** Words that stand between two operands, folded. */
export const infixNames: ReadonlyMap<string, 'and' | 'or' | 'in'> = new Map([
  ['VA', 'and'],
  ['AND', 'and'],
  ['HOAC', 'or'],
  ['OR', 'or'],
  ['THUOC', 'in'],
  ['IN', 'in'],
])

/** True where a bare word would be read as something else than a name. */
export function isReserved(word: string): boolean {
  const name = folded(word)
  return (
    constantNames.has(name) || infixNames.has(name) || name === 'DIEM_TOI_DA' || name === 'MAX_POINTS' || name === 'NOT'
  )
}

/** The function an operator is printed with, the falling steps apart. */
export const wordOf: ReadonlyMap<string, FunctionWord> = new Map(
  functionWords.filter((word) => word.form !== 'falling-steps').map((word) => [word.operator, word]),
)

/** The function for steps of which lower is better. */
export const fallingSteps = functionWords.find((word) => word.form === 'falling-steps') as FunctionWord

/** The name a function is printed with. */
export function nameOf(word: FunctionWord, locale: Locale): string {
  return word[locale][0] ?? ''
}
