import { domainEnds, type Input, optionsOf } from '../ruleset/rows.ts'
import { years } from '../values/day.ts'
import { fromNumber, maxDigits } from '../values/number.ts'
import { identifier, textLiteral } from './dialect.ts'
import { type Whole, whole } from './integer.ts'
import { declaringColumn, placesOf, precision, wholeEnds } from './table.ts'
import { boolean, numeric, type SqlValue, type State } from './value.ts'
import type { Writer } from './writer.ts'

/** One reported value: NULL where it is missing, declared not applicable, or wrong (SPEC U-1, U-2). */
export function loadInput(writer: Writer, input: Input, declares: boolean, codeOf: (text: string) => bigint): SqlValue {
  const { dialect } = writer
  const column = `u.${identifier(input.id)}`
  const away = declares ? `u.${identifier(declaringColumn(input.id))}` : null
  const raw = (sql: string) => writer.base(away === null ? sql : `CASE WHEN ${away} THEN NULL ELSE ${sql} END`)
  switch (input.type) {
    case 'boolean':
      return boolean(raw(column), reported(writer, raw(column), away, null))
    case 'date': {
      const [first, last] = [dialect.date(`${years.first}-01-01`), dialect.date(`${years.last}-12-31`)]
      const day = raw(column)
      const valid = writer.name(`CASE WHEN ${day} BETWEEN ${first} AND ${last} THEN ${day} END`)
      return { kind: 'day', sql: valid, state: reported(writer, day, away, valid) }
    }
    case 'choice': {
      const options = optionsOf(input).map(({ id }) => id)
      const cases = options.map((id) => `WHEN ${textLiteral(id, dialect)} THEN ${codeOf(id.normalize('NFC'))}`)
      const code = cases.length > 0 ? `CAST(CASE ${column} ${cases.join(' ')} END AS ${dialect.narrow.type})` : 'NULL'
      const [text, valid] = [raw(column), raw(code)]
      const codes = options.map((id) => codeOf(id.normalize('NFC')))
      const ends = { low: codes.reduce(lesser, codes[0] ?? 0n), high: codes.reduce(greater, 0n) }
      const number: Whole = { sql: valid, ...ends, constant: null }
      const among = options.map((id) => id.normalize('NFC'))
      return { kind: 'text', code: number, among, state: reported(writer, text, away, valid) }
    }
    default: {
      const places = placesOf(input)
      const { low, high } = endsOf(writer, input)
      const most = greater(-low, high)
      const found = raw(
        places === 0 ? `CAST(${column} AS ${dialect.narrow.type})` : dialect.scaled(column, places, most),
      )
      return decimal(writer, input, found, away)
    }
  }
}

const lesser = (a: bigint, b: bigint) => (a < b ? a : b)
const greater = (a: bigint, b: bigint) => (a > b ? a : b)

/** Between which whole numbers of the last decimal a value lies, by its domain and by its column. */
function endsOf(writer: Writer, input: Input): { low: bigint; high: bigint } {
  const most = input.type === 'integer' ? writer.dialect.narrow.most : 10n ** BigInt(precision) - 1n
  const { low, high } = wholeEnds(input)
  return { low: low === null ? -most : greater(-most, low), high: high === null ? most : lesser(most, high) }
}

function decimal(writer: Writer, input: Input, raw: string, away: string | null): SqlValue {
  const ends = wholeEnds(input)
  const { low, high } = endsOf(writer, input)
  const bounded = [
    ...(ends.low !== null || ends.high !== null ? [`${raw} BETWEEN ${low} AND ${high}`] : []),
    ...(greater(-low, high) >= 10n ** BigInt(maxDigits) ? [ofFewDigits(raw)] : []),
  ]
  const valid = bounded.length > 0 ? writer.name(`CASE WHEN ${bounded.join(' AND ')} THEN ${raw} END`) : raw
  const number: Whole = { sql: valid, low: lesser(low, high), high, constant: null }
  const { min, max } = domainEnds(input)
  return numeric(
    [{ n: number, d: whole(10n ** BigInt(placesOf(input))) }],
    reported(writer, raw, away, valid === raw ? null : valid),
    { low: min === undefined ? null : fromNumber(min), high: max === undefined ? null : fromNumber(max) },
  )
}

/** Numbers of more significant digits than a decimal that is exact has are wrong (SPEC N-1). */
function ofFewDigits(raw: string): string {
  const size = 10n ** BigInt(maxDigits)
  const within = (limit: bigint) => `${raw} BETWEEN ${1n - limit} AND ${limit - 1n}`
  const longer = [1, 2, 3].map((more) => {
    const tens = 10n ** BigInt(more)
    return `(${raw} % ${tens} = 0 AND ${within(size * tens)})`
  })
  return `(${within(size)} OR ${longer.join(' OR ')} OR ${raw} % 10000 = 0)`
}

/** Why a value is not there: declared not applicable, missing, or wrong where only what is `valid` was kept. */
function reported(writer: Writer, raw: string, away: string | null, valid: string | null): State {
  const may = new Set<1 | 2 | 3>([1, ...(away === null ? [] : [2 as const]), ...(valid === null ? [] : [3 as const])])
  const declared = away === null ? '' : `WHEN ${writer.base(`CASE WHEN ${away} THEN 1 ELSE 0 END`)} = 1 THEN 2 `
  const wrong = valid === null ? '' : `WHEN ${valid} IS NULL THEN 3 `
  return { sql: `CASE ${declared}WHEN ${raw} IS NULL THEN 1 ${wrong}ELSE 0 END`, may }
}
