import { describe, expect, it } from 'vitest'
import { add, fromNumber, multiply, Rational, zero } from '../values/number.ts'
import { Unknown } from '../values/value.ts'
import { folded } from './operator.ts'

/** Fractions of different denominators of 15 digits, as hostile sums are made of. */
const fractions = (count: number) =>
  Array.from({ length: count }, (_, at) => new Rational(1n, 999_999_999_999_999n - 2n * BigInt(at * at + 3 * at)))

describe('[V-8] long fractions end what they cost', () => {
  it('[V-8] a sum goes no further once its fraction is too long', () => {
    let taken = 0
    const counting = (a: Rational, b: Rational) => {
      taken += 1
      return add(a, b)
    }
    const outcome = folded(fractions(400), counting, zero, '/a')
    expect(outcome instanceof Unknown && outcome.issues.map(({ code, path }) => [code, path])).toEqual([
      ['number-overflow', '/a'],
    ])
    expect(taken).toBeLessThan(60)
  })

  it('[N-2] a sum keeps the least denominator of its terms, however often they come again', () => {
    const terms = fractions(20)
    const often = Array.from({ length: 600 }, (_, at) => terms[at % terms.length] as Rational)
    const total = often.reduce(add, zero)
    expect(total.d <= terms.reduce((product, { d }) => product * d, 1n)).toBe(true)
    const thirty = terms.reduce(add, zero)
    expect(total.n * thirty.d).toBe(30n * thirty.n * total.d)
  })

  it('[N-2] what a product and a quotient take away again leaves no length behind', () => {
    const [a, b] = [fromNumber(123_456_789_012_345), new Rational(7n, 999_999_999_999_989n)]
    let value = fromNumber(1)
    for (let at = 0; at < 100; at++) value = multiply(multiply(value, multiply(a, b)), new Rational(b.d, b.n * a.n))
    expect(value.n).toBe(value.d)
    expect(value.d < 10n ** 60n).toBe(true)
  })
})
