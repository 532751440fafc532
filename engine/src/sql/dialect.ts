/** The databases that are spoken to. */
export const dialectNames = ['duckdb', 'postgres', 'clickhouse'] as const
export type DialectName = (typeof dialectNames)[number]

/**
 * What one database says in its own way.
 *
 * Unit: `narrow` and `wide` are the greatest magnitudes that its two types of whole numbers hold
 */
export type Dialect = {
  name: DialectName
  narrow: { type: string; most: bigint }
  wide: { type: string; most: bigint }
  /** The type of binary floating point of 53 bits. */
  double: string
  /** Types of the columns of a table of inputs, other than decimals. */
  columns: {
    text: string
    boolean: string
    integer: string
    date: string
    decimal(precision: number, places: number): string
  }
  /** The whole quotient of two whole numbers, neither below 0. */
  quotient(a: string, b: string, isWide: boolean): string
  /** A whole number as a decimal of so many digits. */
  decimal(whole: string, digits: number): string
  /** Whole numbers of a scaled decimal column, of which those up to `most` matter; others stay beyond it. */
  scaled(column: string, places: number, most: bigint): string
  date(day: string): string
  /** How many days one day is after another. */
  days(from: string, to: string): string
  /** Ends a layer, so that what it computes is computed once. */
  fence: string
  /** Whether a table of an intermediate result is computed once. */
  materialized: string
  /** The value of one column in the row where another is most or least. */
  atMost(value: string, key: string): string
  atLeast(value: string, key: string): string
  /** The middle value, the lower and the upper of two. */
  median(value: string): { lower: string; upper: string }
  any(condition: string): string
  /** What stands at the end of a statement. */
  end: string
  /** What stands at the end of a table's definition. */
  table: string
}

const int64 = 2n ** 63n - 1n

const duckdb: Dialect = {
  name: 'duckdb',
  narrow: { type: 'BIGINT', most: int64 },
  wide: { type: 'HUGEINT', most: 2n ** 127n - 1n },
  double: 'DOUBLE',
  columns: {
    text: 'VARCHAR',
    boolean: 'BOOLEAN',
    integer: 'BIGINT',
    date: 'DATE',
    decimal: (precision, places) => `DECIMAL(${precision}, ${places})`,
  },
  quotient: (a, b) => `(${a} // ${b})`,
  decimal: (whole, digits) => `CAST(${whole} AS DECIMAL(${digits}, 0))`,
  // A decimal is off by half of the last of 53 bits as a binary fraction, and as much again when it is scaled.
  scaled: (column, places, most) =>
    most < 2n ** 50n
      ? `CAST(ROUND(CAST(${column} AS DOUBLE) * ${10n ** BigInt(places)}) AS BIGINT)`
      : `CAST(CAST(${column} AS DECIMAL(38, ${places})) * ${10n ** BigInt(places)} AS BIGINT)`,
  date: (day) => `DATE '${day}'`,
  days: (from, to) => `DATE_DIFF('day', ${from}, ${to})`,
  fence: '',
  materialized: 'AS MATERIALIZED',
  atMost: (value, key) => `ARG_MAX(${value}, ${key})`,
  atLeast: (value, key) => `ARG_MIN(${value}, ${key})`,
  median: (value) => ({
    lower: `QUANTILE_DISC(${value}, 0.5)`,
    upper: `-QUANTILE_DISC(-${value}, 0.5)`,
  }),
  any: (condition) => `BOOL_OR(${condition})`,
  end: '',
  table: '',
}

const postgres: Dialect = {
  name: 'postgres',
  narrow: { type: 'BIGINT', most: int64 },
  // The type holds more; a number beyond is a fault of the set long before (SPEC N-5).
  wide: { type: 'NUMERIC', most: 10n ** 4_000n },
  double: 'DOUBLE PRECISION',
  columns: {
    text: 'TEXT',
    boolean: 'BOOLEAN',
    integer: 'BIGINT',
    date: 'DATE',
    decimal: (precision, places) => `NUMERIC(${precision}, ${places})`,
  },
  quotient: (a, b, isWide) => (isWide ? `DIV(${a}, ${b})` : `(${a} / ${b})`),
  decimal: (whole, digits) => `CAST(${whole} AS NUMERIC(${digits}, 0))`,
  scaled: (column, places) => `CAST(${column} * ${10n ** BigInt(places)} AS BIGINT)`,
  date: (day) => `DATE '${day}'`,
  days: (from, to) => `CAST(${to} - ${from} AS BIGINT)`,
  fence: ' OFFSET 0',
  materialized: 'AS MATERIALIZED',
  atMost: (value, key) => `(ARRAY_AGG(${value} ORDER BY ${key} DESC) FILTER (WHERE ${key} IS NOT NULL))[1]`,
  atLeast: (value, key) => `(ARRAY_AGG(${value} ORDER BY ${key}) FILTER (WHERE ${key} IS NOT NULL))[1]`,
  median: (value) => ({
    lower: `PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY ${value})`,
    upper: `PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY ${value} DESC)`,
  }),
  any: (condition) => `BOOL_OR(${condition})`,
  end: '',
  table: '',
}

const clickhouse: Dialect = {
  name: 'clickhouse',
  narrow: { type: 'Int64', most: int64 },
  wide: { type: 'Int256', most: 2n ** 255n - 1n },
  double: 'Float64',
  columns: {
    text: 'Nullable(String)',
    boolean: 'Nullable(Bool)',
    integer: 'Nullable(Int64)',
    date: 'Nullable(Date32)',
    decimal: (precision, places) => `Nullable(Decimal(${precision}, ${places}))`,
  },
  quotient: (a, b) => `intDiv(${a}, ${b})`,
  // From its widest type there is no way but by the digits.
  decimal: (whole, digits) => `CAST(toString(${whole}) AS Decimal(${digits}, 0))`,
  scaled: (column, places) =>
    `CAST(CAST(${column} AS Decimal(38, ${places})) * CAST(${10n ** BigInt(places)} AS Int64) AS Int64)`,
  date: (day) => `toDate32('${day}')`,
  days: (from, to) => `dateDiff('day', ${from}, ${to})`,
  fence: '',
  materialized: 'AS',
  atMost: (value, key) => `argMax(${value}, ${key})`,
  atLeast: (value, key) => `argMin(${value}, ${key})`,
  median: (value) => ({ lower: `quantileExactLow(${value})`, upper: `quantileExactHigh(${value})` }),
  any: (condition) => `(max(${condition}) = 1)`,
  // Whoever casts keeps what is unknown, and a join leaves nothing where nothing fits.
  end: '\nSETTINGS cast_keep_nullable = 1, join_use_nulls = 1',
  table: '\nENGINE = MergeTree ORDER BY id',
}

export const dialects: Readonly<Record<DialectName, Dialect>> = { duckdb, postgres, clickhouse }

/** A name as an identifier, whatever it holds. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text as a constant, whatever it holds. */
export function textLiteral(text: string, { name }: Dialect): string {
  const doubled = text.replaceAll("'", "''")
  return `'${name === 'clickhouse' ? doubled.replaceAll('\\', '\\\\') : doubled}'`
}
