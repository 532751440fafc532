import { expect, it } from 'vitest'
import { Rational } from '../values/number.ts'
import { apportion } from './apportion.ts'
import { fractions } from './arithmetic.ts'
import { displaced } from './sequence.ts'

it('gives what rounding down leaves to the largest remainders', () => {
  const third = new Rational(1n, 3n)
  expect(apportion([third, third, third], 1, fractions)).toEqual([0.333334, 0.333333, 0.333333])
  const parts = [new Rational(-2n, 3n), new Rational(1n, 6n), new Rational(1n, 2n)]
  expect(apportion(parts, 0, fractions)).toEqual([-0.666667, 0.166667, 0.5])
})

it('finds the fewest rows that must have moved', () => {
  expect(displaced([0, 1, 2])).toEqual(new Set())
  expect(displaced([2, 0, 1])).toEqual(new Set([0]))
  expect(displaced([1, 0])).toEqual(new Set([0]))
})
