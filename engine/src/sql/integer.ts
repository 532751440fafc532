import type { Writer } from './writer.ts'

/**
 * A whole number of SQL, and between which it lies wherever it is known.
 *
 * Shape: NULL where the value it belongs to is not known; `constant` where it is one number and always known
 */
export type Whole = {
  sql: string
  low: bigint
  high: bigint
  constant: bigint | null
  /** What it is always a multiple of. */
  multiple?: bigint
  /** Whether its type is the wide one although its ends are near. */
  wide?: true
}

export function whole(value: bigint): Whole {
  return { sql: String(value), low: value, high: value, constant: value }
}

export const nought = whole(0n)
export const unit = whole(1n)

const magnitude = (value: bigint) => (value < 0n ? -value : value)
export const larger = (a: bigint, b: bigint) => (a > b ? a : b)
export const smaller = (a: bigint, b: bigint) => (a < b ? a : b)

/** The greatest magnitude a number may have. */
export function most({ low, high }: Pick<Whole, 'low' | 'high'>): bigint {
  return larger(magnitude(low), magnitude(high))
}

/** Whether numbers between two ends can be held at all. */
export function holds(writer: Writer, low: bigint, high: bigint): boolean {
  return most({ low, high }) <= writer.dialect.wide.most
}

export function isWide(writer: Writer, number: Pick<Whole, 'low' | 'high' | 'wide'>): boolean {
  return number.wide === true || most(number) > writer.dialect.narrow.most
}

/** A number of which nearer ends are known where it is asked for; elsewhere it may lie beyond, and keeps its type. */
export function assumed(writer: Writer, number: Whole, low: bigint, high: bigint): Whole {
  return { ...number, low, high, ...(isWide(writer, number) ? { wide: true } : {}) }
}

/** A number of which nearer ends are known wherever it is, in the type that they allow. */
export function narrowed(writer: Writer, number: Whole, low: bigint, high: bigint): Whole {
  const { wide: _, ...rest } = { ...number, low, high }
  if (number.constant !== null || !isWide(writer, number) || isWide(writer, rest))
    return number.wide ? { ...number, low, high } : rest
  return { ...rest, sql: `CAST(${number.sql} AS ${writer.dialect.narrow.type})` }
}

/** The same number under a name, so that it is written often and computed once. */
export function named(writer: Writer, number: Whole): Whole {
  return number.constant === null ? { ...number, sql: writer.name(number.sql) } : number
}

/** A number as an operand of an operation that takes place in the wide type, or in the narrow one. */
function operand(writer: Writer, number: Whole, inWide: boolean): string {
  const { wide, narrow } = writer.dialect
  if (number.constant !== null) {
    if (isWide(writer, number)) return `CAST('${number.constant}' AS ${wide.type})`
    return number.constant < 0n ? `(${number.sql})` : number.sql
  }
  return inWide && !isWide(writer, number) && wide.type !== narrow.type
    ? `CAST(${number.sql} AS ${wide.type})`
    : number.sql
}

/** A number where its own type must be plain, as in a branch of a choice. */
export function typed(writer: Writer, number: Whole): string {
  const { wide, narrow } = writer.dialect
  if (number.constant === null) return number.sql
  return isWide(writer, number) ? `CAST('${number.constant}' AS ${wide.type})` : `CAST(${number.sql} AS ${narrow.type})`
}

/** A number in the type that numbers between two ends have. */
function within(writer: Writer, number: Whole, ends: Pick<Whole, 'low' | 'high' | 'wide'>): string {
  const { wide } = writer.dialect
  return isWide(writer, ends) && !isWide(writer, number) ? `CAST(${number.sql} AS ${wide.type})` : typed(writer, number)
}

function made(writer: Writer, sql: string, low: bigint, high: bigint, from: readonly Whole[], wasWide: boolean): Whole {
  if (!holds(writer, low, high)) {
    const digits = (value: bigint) => magnitude(value).toString().length
    writer.refuse('sql-digits', { digits: digits(most({ low, high })), max: digits(writer.dialect.wide.most) - 1 })
  }
  const isNear = wasWide && !isWide(writer, { low, high })
  // What may lie beyond its ends where nobody asks for it must not be brought into a type that does not hold it.
  if (isNear && from.some(({ wide }) => wide)) return { sql, low, high, constant: null, wide: true }
  return { sql: isNear ? `CAST(${sql} AS ${writer.dialect.narrow.type})` : sql, low, high, constant: null }
}

function operation(writer: Writer, sign: '+' | '-' | '*' | '%', a: Whole, b: Whole, low: bigint, high: bigint): Whole {
  const inWide = isWide(writer, a) || isWide(writer, b) || isWide(writer, { low, high })
  const sql = `(${operand(writer, a, inWide)} ${sign} ${operand(writer, b, inWide)})`
  return made(writer, writer.short(sql), low, high, [a, b], inWide)
}

export function plus(writer: Writer, a: Whole, b: Whole): Whole {
  if (a.constant !== null && b.constant !== null) return whole(a.constant + b.constant)
  if (a.constant === 0n) return b
  if (b.constant === 0n) return a
  return operation(writer, '+', a, b, a.low + b.low, a.high + b.high)
}

export function less(writer: Writer, a: Whole, b: Whole): Whole {
  if (a.constant !== null && b.constant !== null) return whole(a.constant - b.constant)
  if (b.constant === 0n) return a
  return operation(writer, '-', a, b, a.low - b.high, a.high - b.low)
}

/** The sum of any number of numbers, written side by side. */
export function sumOf(writer: Writer, numbers: readonly Whole[]): Whole {
  const open = numbers.filter(({ constant }) => constant === null)
  const fixed = whole(numbers.reduce((sum, { constant }) => sum + (constant ?? 0n), 0n))
  const parts = fixed.constant === 0n ? open : [...open, fixed]
  const [only = fixed, ...others] = parts
  if (others.length === 0) return only
  const ends = (side: 'low' | 'high') => parts.reduce((sum, number) => sum + number[side], 0n)
  // A sum of some may lie further out than that of all.
  const reach = parts.reduce((sum, number) => sum + most(number), 0n)
  const inWide = parts.some((number) => isWide(writer, number)) || isWide(writer, { low: -reach, high: reach })
  const sql = `(${parts.map((number) => operand(writer, number, inWide)).join(' + ')})`
  return made(writer, sql, ends('low'), ends('high'), parts, inWide)
}

/** Between what the product of two numbers lies. */
export function productEnds(a: Pick<Whole, 'low' | 'high'>, b: Pick<Whole, 'low' | 'high'>): [bigint, bigint] {
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  return [ends.reduce(smaller), ends.reduce(larger)]
}

export function times(writer: Writer, a: Whole, b: Whole): Whole {
  if (a.constant !== null && b.constant !== null) return whole(a.constant * b.constant)
  if (a.constant === 1n) return b
  if (b.constant === 1n) return a
  const [low, high] = productEnds(a, b)
  const multiple = (a.constant ?? a.multiple ?? 1n) * (b.constant ?? b.multiple ?? 1n)
  return { ...operation(writer, '*', a, b, low, high), ...(multiple > 1n ? { multiple } : {}) }
}

/** The whole quotient of two numbers: the first is not below 0, the second above. */
export function over(writer: Writer, a: Whole, b: Whole): Whole {
  if (a.constant !== null && b.constant !== null) return whole(a.constant / b.constant)
  if (b.constant === 1n) return a
  const inWide = isWide(writer, a) || isWide(writer, b)
  const sql = writer.dialect.quotient(operand(writer, a, inWide), operand(writer, b, inWide), inWide)
  return made(writer, writer.short(sql), 0n, larger(a.high, 0n) / larger(b.low, 1n), [a, b], inWide)
}

/** What is left over, with the sign of the first; the second is above 0. */
export function rest(writer: Writer, a: Whole, b: Whole): Whole {
  if (a.constant !== null && b.constant !== null) return whole(a.constant % b.constant)
  if (b.constant === 1n) return times(writer, a, nought)
  const high = smaller(larger(a.high, 0n), b.high - 1n)
  const low = a.low < 0n ? larger(a.low, 1n - b.high) : 0n
  return operation(writer, '%', a, b, low, high)
}

export function negative(writer: Writer, a: Whole): Whole {
  return a.constant !== null ? whole(-a.constant) : less(writer, nought, a)
}

/** One of several numbers by conditions; what is left over is NULL where nothing is said of it. */
export function chosen(writer: Writer, cases: readonly (readonly [string, Whole])[], otherwise: Whole | null): Whole {
  const all = [...cases.map(([, number]) => number), ...(otherwise ? [otherwise] : [])]
  const low = all.map((number) => number.low).reduce(smaller)
  const high = all.map((number) => number.high).reduce(larger)
  const ends = { low, high, ...(all.some(({ wide }) => wide) ? { wide: true as const } : {}) }
  const last = otherwise ? ` ELSE ${within(writer, otherwise, ends)}` : ''
  const whens = cases.map(([condition, number]) => `WHEN ${condition} THEN ${within(writer, number, ends)}`)
  return { sql: writer.short(`CASE ${whens.join(' ')}${last} END`), ...ends, constant: null }
}

/** The least or the greatest of two numbers; unknown where either is. */
export function extreme(writer: Writer, a: Whole, b: Whole, which: 'least' | 'greatest'): Whole {
  const isLeast = which === 'least'
  const [low, high] = isLeast
    ? [smaller(a.low, b.low), smaller(a.high, b.high)]
    : [larger(a.low, b.low), larger(a.high, b.high)]
  if (a.constant !== null && b.constant !== null) return whole(isLeast ? low : high)
  // One of them always is, wherever both are known.
  if (b.constant !== null && (isLeast ? a.high <= b.low : a.low >= b.high)) return a
  if (a.constant !== null && (isLeast ? b.high <= a.low : b.low >= a.high)) return b
  const [x, y] = [named(writer, a), named(writer, b)]
  const ends = {
    low: smaller(a.low, b.low),
    high: larger(a.high, b.high),
    ...(a.wide || b.wide ? { wide: true as const } : {}),
  }
  const [left, right] = [within(writer, x, ends), within(writer, y, ends)]
  const [before, after] = isLeast ? ['<=', '>'] : ['>=', '<']
  const sql = `CASE WHEN ${x.sql} ${before} ${y.sql} THEN ${left} WHEN ${x.sql} ${after} ${y.sql} THEN ${right} END`
  return made(writer, sql, low, high, [a, b], isWide(writer, ends))
}
