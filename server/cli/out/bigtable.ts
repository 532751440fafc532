import { cellWords, type DecimalMark, type Input, optionsOf, plainWords } from '@chiso/engine'
import type { InputColumn } from '@chiso/engine/sql'

/** One column of a file, as the database found it. */
export type FileColumn = { name: string; type: string }

/** How a column of the table of inputs is read from a file: what it gives, and where a cell is none. */
export type Taken = { select: string; wrong: string; shown: string; column: string }

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const text = (value: string) => `'${value.replaceAll("'", "''")}'`
const listed = (values: Iterable<string>) => [...values].map(text).join(', ')

/** A cell as `plainWords` makes it: without marks, case and punctuation. */
const plainly = (cell: string) =>
  `trim(regexp_replace(replace(lower(strip_accents(${cell})), 'đ', 'd'), '[^\\p{L}\\p{N}]+', ' ', 'g'))`
const matches = (cell: string, { source }: RegExp) => `regexp_full_match(${cell}, ${text(`(?i)${source}`)})`
const says = (cell: string, words: Iterable<string>) =>
  `(${plainly(cell)} IN (${listed(words)}) OR ${cell} IN (${listed(words)}))`

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
  decimal: DecimalMark | undefined,
): { value: Taken; away: string } | null {
  const raw = quoted(column.name)
  const isText = column.type === 'VARCHAR'
  const cell = isText ? `nfc_normalize(trim(${raw}))` : raw
  const sign = `${cell} = '' OR ((${matches(cell, cellWords.missing)} OR ${plainly(cell)} IN (${listed(cellWords.missingWords)})) AND ${optionCase(input, cell)} IS NULL)`
  const missing = isText ? `(${raw} IS NULL OR ${sign})` : `${raw} IS NULL`
  const declares = isText
    ? `(${matches(cell, cellWords.notApplicable)} AND ${optionCase(input, cell)} IS NULL)`
    : 'FALSE'
  const flagged = declared ? `COALESCE(TRY_CAST(${quoted(declared.name)} AS BOOLEAN), FALSE)` : 'FALSE'
  const value = isText ? fromText(input, cell, type, decimal) : fromTyped(input, raw, column.type, type)
  if (value === null) return null
  const isAway = `COALESCE(${declares}, FALSE) OR ${flagged}`
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

/** A point before three digits may be either mark, unless it is told. */
const ambiguous = "'[+-]?[1-9]\\d{0,2}\\.\\d{3}'"

function fromText(input: Input, cell: string, type: string, decimal: DecimalMark | undefined): string {
  const told = decimal === '.' ? '' : ` AND NOT regexp_full_match(${cell}, ${ambiguous})`
  switch (input.type) {
    case 'boolean':
      return `CASE WHEN ${says(cell, cellWords.yes)} THEN TRUE WHEN ${says(cell, cellWords.no)} THEN FALSE END`
    case 'integer':
      return `CASE WHEN regexp_full_match(${cell}, '[+-]?\\d{1,18}(\\.0+)?')${told} THEN TRY_CAST(regexp_replace(${cell}, '\\.0+$', '') AS BIGINT) END`
    case 'choice':
      return optionCase(input, cell)
    case 'date':
      return `COALESCE(CASE WHEN regexp_full_match(${cell}, '\\d{4}-\\d{2}-\\d{2}') THEN TRY_CAST(${cell} AS DATE) END, CASE WHEN regexp_full_match(${cell}, '\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}') THEN CAST(try_strptime(${cell}, ['%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y']) AS DATE) END)`
    default: {
      const [precision = 18, places = 0] = digitsOf(type)
      return `CASE WHEN regexp_full_match(${cell}, '[+-]?\\d{1,${precision - places}}(\\.\\d{0,${places}}0*)?')${told} THEN TRY_CAST(${cell} AS ${type}) END`
    }
  }
}

/** The option that a cell names by its id, or by what nothing else is called; NULL for none. */
function optionCase(input: Input, cell: string): string {
  if (input.type !== 'choice') return 'NULL'
  const options = optionsOf(input)
  const called = new Map<string, Set<string>>()
  for (const { id, label } of options)
    for (const name of [id, label].map(plainWords)) called.set(name, (called.get(name) ?? new Set()).add(id))
  const exactly = options.map(({ id }) => `WHEN ${cell} = ${text(id)} THEN ${text(id)}`)
  const nearly = [...called].flatMap(([name, [id, ...others]]) =>
    id !== undefined && others.length === 0 ? [`WHEN ${plainly(cell)} = ${text(name)} THEN ${text(id)}`] : [],
  )
  return exactly.length > 0 ? `CASE ${[...exactly, ...nearly].join(' ')} END` : 'NULL'
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
