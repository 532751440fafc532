import type { Input } from '@chiso/engine'
import type { InputColumn } from '@chiso/engine/sql'

/** One column of a file, as the database found it. */
export type FileColumn = { name: string; type: string }

/** How a column of the table of inputs is read from a file: what it gives, and where a cell is none. */
export type Taken = { select: string; wrong: string; shown: string; column: string }

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const text = (value: string) => `'${value.replaceAll("'", "''")}'`
const listed = (values: readonly string[]) => values.map(text).join(', ')

const nothing = ['', '-', '–', '…', '...', 'n/a', 'không có số liệu', 'chưa có số liệu']
const yes = ['true', '1', 'có', 'co', 'x', 'yes', 'y', 'đúng', 'dung', 'đạt', 'dat']
const no = ['false', '0', 'không', 'khong', 'no', 'n', 'sai', 'chưa đạt', 'không đạt']
const away = "'^(kad|không áp dụng)([\\s:;,(–-].*)?$'"

/** The column of a file that holds a column of the table: named by its id, or by the label of the input. */
export function columnFor(
  { name, declares }: InputColumn,
  input: Input | undefined,
  columns: readonly FileColumn[],
): FileColumn | null {
  const plain = (word: string) => word.normalize('NFC').trim().toLowerCase()
  const names = [name, ...(name === 'id' ? ['mã', 'ma'] : name === 'name' ? ['tên', 'ten'] : [])]
  if (input && !declares) names.push(input.label)
  return columns.find((column) => names.map(plain).includes(plain(column.name))) ?? null
}

/** Reads an input's column; a text in it may say that the input does not apply. */
export function takeInput(
  { name, type }: InputColumn,
  input: Input,
  column: FileColumn,
  declared: FileColumn | null,
): { value: Taken; away: string } | null {
  const raw = quoted(column.name)
  const isText = column.type === 'VARCHAR'
  const cell = isText ? `trim(${raw})` : raw
  const missing = isText ? `(${raw} IS NULL OR lower(${cell}) IN (${listed(nothing)}))` : `${raw} IS NULL`
  const says = isText ? `regexp_matches(lower(${cell}), ${away})` : 'FALSE'
  const flagged = declared ? `COALESCE(TRY_CAST(${quoted(declared.name)} AS BOOLEAN), FALSE)` : 'FALSE'
  const value = isText ? fromText(input, cell, type) : fromTyped(input, raw, column.type, type)
  if (value === null) return null
  const isAway = `COALESCE(${says}, FALSE) OR ${flagged}`
  return {
    value: {
      select: `CASE WHEN ${missing} OR ${isAway} THEN NULL ELSE ${value} END`,
      wrong: `(NOT ${missing} AND NOT (${isAway}) AND (${value}) IS NULL)`,
      shown: `CAST(${raw} AS VARCHAR)`,
      column: name,
    },
    away: isAway,
  }
}

/** The digits before and behind the point of a decimal column. */
const digitsOf = (type: string) => /\((\d+), (\d+)\)/.exec(type)?.slice(1).map(Number) ?? [18, 0]

function fromText(input: Input, cell: string, type: string): string {
  switch (input.type) {
    case 'boolean':
      return `CASE WHEN lower(${cell}) IN (${listed(yes)}) THEN TRUE WHEN lower(${cell}) IN (${listed(no)}) THEN FALSE END`
    case 'integer':
      return `CASE WHEN regexp_full_match(${cell}, '[+-]?\\d{1,18}(\\.0+)?') THEN TRY_CAST(regexp_replace(${cell}, '\\.0+$', '') AS BIGINT) END`
    case 'choice':
      return optionCase(input, cell)
    case 'date':
      return `COALESCE(CASE WHEN regexp_full_match(${cell}, '\\d{4}-\\d{2}-\\d{2}') THEN TRY_CAST(${cell} AS DATE) END, CAST(try_strptime(${cell}, ['%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y']) AS DATE))`
    default: {
      const [precision = 18, places = 0] = digitsOf(type)
      return `CASE WHEN regexp_full_match(${cell}, '[+-]?\\d{1,${precision - places}}(\\.\\d{0,${places}}0*)?') THEN TRY_CAST(${cell} AS ${type}) END`
    }
  }
}

function optionCase({ options = [] }: Input, cell: string): string {
  const cases = options.flatMap((option) => {
    const { id, label } = typeof option === 'string' ? { id: option, label: option } : option
    return [...new Set([id, label])].map((word) => `WHEN ${text(word.toLowerCase())} THEN ${text(id)}`)
  })
  return cases.length > 0 ? `CASE lower(${cell}) ${cases.join(' ')} END` : 'NULL'
}

/** A column of a type of its own, which must be one that says such values exactly; null for another. */
function fromTyped(input: Input, raw: string, found: string, type: string): string | null {
  const isWhole = /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(found)
  const isNumber = isWhole || /^(DECIMAL|DOUBLE|FLOAT)/.test(found)
  switch (input.type) {
    case 'boolean':
      return found === 'BOOLEAN' ? raw : isWhole ? `CASE ${raw} WHEN 1 THEN TRUE WHEN 0 THEN FALSE END` : null
    case 'date':
      return found === 'DATE' ? raw : null
    case 'choice':
      return null
    default: {
      if (!isNumber) return null
      // What the column does not hold to the last digit is no value of it: a cast alone would round it.
      return `CASE WHEN CAST(TRY_CAST(${raw} AS ${type}) AS ${found}) = ${raw} THEN TRY_CAST(${raw} AS ${type}) END`
    }
  }
}

/** What reads a file of its ending; null for an ending that is not read. */
export function sourceOf(path: string): string | null {
  if (/\.parquet$/i.test(path)) return `read_parquet(${text(path)})`
  return /\.(csv|tsv|txt)$/i.test(path) ? `read_csv(${text(path)}, header = true, all_varchar = true)` : null
}

export { quoted, text }
