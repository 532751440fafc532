import { issue } from '../../issue.ts'
import {
  add,
  divide,
  isZero,
  maximum,
  minimum,
  multiply,
  negate,
  one,
  remainder,
  round,
  subtract,
  toInteger,
  zero,
} from '../../values/number.ts'
import { faulty } from '../../values/value.ts'
import { bounded, defineOperator, folded, numbersOf, plain } from '../operator.ts'

const plus = defineOperator({
  name: '+',
  arity: [0, null],
  takes: 'number',
  gives: 'number',
  traits: { empty: zero, keepsUnit: true },
  run: (operands, { path }) => folded(numbersOf(operands), add, zero, path),
})

const minus = defineOperator({
  name: '-',
  arity: [1, 2],
  takes: 'number',
  gives: 'number',
  traits: { keepsUnit: true },
  run: (operands, { path }) => {
    const [a, b] = numbersOf(operands)
    if (a === undefined) return null
    return b === undefined ? negate(a) : bounded(subtract(a, b), path)
  },
})

const times = defineOperator({
  name: '*',
  arity: [1, null],
  takes: 'number',
  gives: 'number',
  traits: plain,
  run: (operands, { path }) => folded(numbersOf(operands), multiply, one, path),
})

const over = defineOperator({
  name: '/',
  arity: [2, 2],
  takes: 'number',
  gives: 'number',
  traits: { divides: 'quotient' },
  run: (operands, { path }) => {
    const [a, b] = numbersOf(operands)
    if (a === undefined || b === undefined) return null
    return isZero(b) ? faulty(issue('division-by-zero', path, { operator: '/' })) : bounded(divide(a, b), path)
  },
})

const modulo = defineOperator({
  name: '%',
  arity: [2, 2],
  takes: 'number',
  gives: 'number',
  traits: { divides: 'remainder' },
  run: (operands, { path }) => {
    const [a, b] = numbersOf(operands)
    if (a === undefined || b === undefined) return null
    return isZero(b) ? faulty(issue('division-by-zero', path, { operator: '%' })) : remainder(a, b)
  },
})

const largest = defineOperator({
  name: 'max',
  arity: [1, null],
  takes: 'number',
  gives: 'number',
  traits: { keepsUnit: true },
  run: (operands) => numbersOf(operands).reduce(maximum),
})

const smallest = defineOperator({
  name: 'min',
  arity: [1, null],
  takes: 'number',
  gives: 'number',
  traits: { keepsUnit: true },
  run: (operands) => numbersOf(operands).reduce(minimum),
})

const rounded = defineOperator({
  name: 'round',
  arity: [1, 2],
  takes: 'number',
  gives: 'number',
  traits: { keepsUnit: true },
  run: (operands, { path }) => {
    const [x, places] = numbersOf(operands)
    if (x === undefined) return null
    const count = places === undefined ? 0 : toInteger(places)
    if (count === null || count < 0 || count > 15)
      return faulty(issue('argument-shape', path, { operator: 'round', expected: '0…15' }))
    return round(x, count)
  },
})

export const arithmetic = [plus, minus, times, over, modulo, largest, smallest, rounded]
