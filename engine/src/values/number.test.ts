import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  divide,
  fromNumber,
  multiply,
  Rational,
  remainder,
  round,
  significantDigits,
  sum,
  toInteger,
  toNumber,
  toText,
  within,
} from './number.ts'

const n = fromNumber

describe('exact numbers', () => {
  it.each([
    [0.1, 1n, 10n],
    [-12.5, -125n, 10n],
    [1e21, 10n ** 21n, 1n],
    [1.5e-7, 15n, 10n ** 8n],
  ])('[N-1] %d is the decimal as written', (value, top, bottom) => {
    expect(fromNumber(value)).toEqual(new Rational(top, bottom))
  })

  it('[N-2] a hundred two-decimal scores sum to their decimal sum', () => {
    expect(toNumber(sum(Array.from({ length: 100 }, () => n(0.29))))).toBe(29)
  })

  it.each([
    [1.005, 2, 1.01],
    [8.575, 2, 8.58],
    [2.675, 2, 2.68],
    [-0.5, 0, -1],
    [0.4999, 0, 0],
  ])('[N-4] %d to %d places is %d', (value, places, expected) => {
    expect(toNumber(round(n(value), places))).toBe(expected)
  })

  it('[N-3] the nearest double, also where numerator and denominator are long', () => {
    const third = divide(n(1), n(3))
    expect(toNumber(third)).toBe(1 / 3)
    expect(toNumber(new Rational(10n ** 40n + 1n, 3n * 10n ** 40n))).toBe(1 / 3)
    for (const value of [Math.PI, 1e300, 4.9e-300, 123456789.123]) {
      const scaled = multiply(n(value), new Rational(7n ** 90n, 7n ** 90n))
      expect(toNumber(scaled)).toBe(value)
    }
  })

  it('[N-3] never minus zero', () => {
    expect(Object.is(toNumber(multiply(n(-1), n(0))), 0)).toBe(true)
  })

  it('[N-5] knows what JSON cannot carry', () => {
    expect(within(multiply(n(1e200), n(1e200)))).toBeNull()
    expect(within(n(1e300))).toEqual(n(1e300))
  })

  it('orders, divides with a remainder, and counts digits exactly', () => {
    expect(compare(add(n(0.1), n(0.2)), n(0.3))).toBe(0)
    expect(toNumber(remainder(n(-5.5), n(2)))).toBe(-1.5)
    expect(toInteger(divide(n(6), n(3)))).toBe(2)
    expect(toInteger(n(2.5))).toBeNull()
    expect([significantDigits(1200), significantDigits(0.0012), significantDigits(0.1 + 0.2)]).toEqual([2, 2, 17])
    expect([toText(n(-0.005), 2), toText(n(12), 0)]).toEqual(['-0.01', '12'])
  })
})
