import { Rational as Fraction, type Rational } from '../values/number.ts'
import { chosen, holds, named, nought, plus, productEnds, sumOf, times, unit, type Whole, whole } from './integer.ts'
import type { Writer } from './writer.ts'

/**
 * A fraction of two whole numbers of SQL.
 *
 * Shape: the denominator is above 0 and always known, also where the numerator is NULL
 */
export type SqlFraction = { n: Whole; d: Whole }

export function greatestCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

export function leastCommon(a: bigint, b: bigint): bigint {
  return (a / greatestCommon(a, b)) * b
}

/** A written number as a fraction in lowest terms. */
export function constantTerm({ n, d }: Rational): SqlFraction {
  const common = greatestCommon(n, d) || 1n
  return { n: whole(n / common), d: whole(d / common) }
}

/** The value of a term that is one number, else null. */
export function constantOf(terms: readonly SqlFraction[]): Rational | null {
  const [term] = terms
  if (!term || terms.length > 1 || term.n.constant === null || term.d.constant === null) return null
  return new Fraction(term.n.constant, term.d.constant)
}

/** A term times a number; what its denominator shares with it is taken out. */
export function scaledTerm(writer: Writer, { n, d }: SqlFraction, by: Rational): SqlFraction {
  const { n: factor, d: divisor } = by
  if (d.constant === null) return { n: times(writer, n, whole(factor)), d: times(writer, d, whole(divisor)) }
  const common = greatestCommon(factor, d.constant * divisor) || 1n
  return { n: times(writer, n, whole(factor / common)), d: whole((d.constant * divisor) / common) }
}

/** Terms over one denominator taken together; those over constants are brought to one. */
export function gathered(writer: Writer, terms: readonly SqlFraction[]): SqlFraction[] {
  const there = terms.filter(({ n }) => n.constant !== 0n)
  const fixed = there.filter(({ d }) => d.constant !== null)
  const others = new Map<string, SqlFraction[]>()
  for (const term of there)
    if (term.d.constant === null) others.set(term.d.sql, [...(others.get(term.d.sql) ?? []), term])
  const d = fixed.reduce((most, term) => leastCommon(most, term.d.constant ?? 1n), 1n)
  const brought = fixed.map((term) => times(writer, term.n, whole(d / (term.d.constant ?? 1n))))
  const all = [
    ...(fixed.length > 0 ? [{ n: sumOf(writer, brought), d: whole(d) }] : []),
    ...[...others.values()].map((same) => ({
      n: sumOf(
        writer,
        same.map(({ n }) => n),
      ),
      d: same[0]?.d ?? unit,
    })),
  ]
  return all.length > 0 ? all : [{ n: nought, d: unit }]
}

/** Whether two terms can be added over the product of their denominators. */
function fits(writer: Writer, a: SqlFraction, b: SqlFraction): boolean {
  const [left, right] = [productEnds(a.n, b.d), productEnds(b.n, a.d)]
  const [, d] = productEnds(a.d, b.d)
  return holds(writer, left[0] + right[0], left[1] + right[1]) && holds(writer, d, d) && holds(writer, left[0], left[1])
}

/**
 * One fraction in place of a sum of them.
 *
 * Errors: sql-digits
 */
export function single(writer: Writer, terms: readonly SqlFraction[]): SqlFraction {
  const [first, ...others] = gathered(writer, terms)
  let found = first ?? { n: nought, d: unit }
  for (const term of others) found = added(writer, found, term)
  return found
}

function added(writer: Writer, a: SqlFraction, b: SqlFraction): SqlFraction {
  const [x, y] = [named2(writer, a), named2(writer, b)]
  return {
    n: plus(writer, times(writer, x.n, y.d), times(writer, y.n, x.d)),
    d: times(writer, x.d, y.d),
  }
}

/** A sum of fractions with as few of them as its numbers allow. */
export function shortened(writer: Writer, terms: readonly SqlFraction[]): SqlFraction[] {
  const all = gathered(writer, terms)
  const [a, b] = all
  return all.length === 2 && a && b && fits(writer, a, b) ? [added(writer, a, b)] : all
}

export function named2(writer: Writer, { n, d }: SqlFraction): SqlFraction {
  return { n: named(writer, n), d: named(writer, d) }
}

/** One of several fractions by conditions, brought to one denominator where all are constant. */
export function chosenTerm(
  writer: Writer,
  cases: readonly (readonly [string, SqlFraction])[],
  otherwise: SqlFraction | null,
): SqlFraction {
  const all = [...cases.map(([, term]) => term), ...(otherwise ? [otherwise] : [])]
  const same = all.every(({ d }) => d.sql === all[0]?.d.sql)
  if (same)
    return {
      n: chosen(
        writer,
        cases.map(([when, { n }]) => [when, n] as const),
        otherwise?.n ?? null,
      ),
      d: all[0]?.d ?? unit,
    }
  if (all.every(({ d }) => d.constant !== null)) {
    const d = all.reduce((most, term) => leastCommon(most, term.d.constant ?? 1n), 1n)
    const brought = ({ n, d: own }: SqlFraction) => times(writer, n, whole(d / (own.constant ?? 1n)))
    return {
      n: chosen(
        writer,
        cases.map(([when, term]) => [when, brought(term)] as const),
        otherwise && brought(otherwise),
      ),
      d: whole(d),
    }
  }
  return {
    n: chosen(
      writer,
      cases.map(([when, { n }]) => [when, n] as const),
      otherwise?.n ?? null,
    ),
    d: chosen(
      writer,
      cases.map(([when, { d }]) => [when, d] as const),
      otherwise?.d ?? unit,
    ),
  }
}
