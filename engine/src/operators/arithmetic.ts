import { faulty } from '../expression.ts'
import { issue } from '../issue.ts'
import {
  add,
  divide,
  isZero,
  maximum,
  minimum,
  multiply,
  negate,
  remainder,
  round,
  subtract,
  toInteger,
  zero,
} from '../number.ts'
import { bounded, defineOperator, numbersOf } from './operator.ts'

const plus = defineOperator({
  name: '+',
  label: { vi: 'cộng', en: 'plus' },
  arity: [0, null],
  takes: 'number',
  gives: 'number',
  run: (operands, { path }) => bounded(numbersOf(operands).reduce(add, zero), path),
  examples: [
    { rule: { '+': [0.1, 0.2] }, gives: 0.3 },
    { rule: { '+': [] }, gives: 0 },
    { rule: { '+': ['1', 2] }, fails: 'type-mismatch' },
  ],
})

const minus = defineOperator({
  name: '-',
  label: { vi: 'trừ', en: 'minus' },
  arity: [1, 2],
  takes: 'number',
  gives: 'number',
  run: (operands, { path }) => {
    const [a, b] = numbersOf(operands)
    if (a === undefined) return null
    return b === undefined ? negate(a) : bounded(subtract(a, b), path)
  },
  examples: [
    { rule: { '-': [0.3, 0.1] }, gives: 0.2 },
    { rule: { '-': 2 }, gives: -2 },
  ],
})

const times = defineOperator({
  name: '*',
  label: { vi: 'nhân', en: 'times' },
  arity: [1, null],
  takes: 'number',
  gives: 'number',
  run: (operands, { path }) => bounded(numbersOf(operands).reduce(multiply), path),
  examples: [{ rule: { '*': [1.1, 1.1] }, gives: 1.21 }],
})

const over = defineOperator({
  name: '/',
  label: { vi: 'chia', en: 'divided by' },
  arity: [2, 2],
  takes: 'number',
  gives: 'number',
  run: (operands, { path }) => {
    const [a, b] = numbersOf(operands)
    if (a === undefined || b === undefined) return null
    return isZero(b) ? faulty(issue('division-by-zero', path, { operator: '/' })) : bounded(divide(a, b), path)
  },
  examples: [
    { rule: { '*': [{ '/': [1, 3] }, 3] }, gives: 1 },
    { rule: { '/': [1, 0] }, fails: 'division-by-zero' },
  ],
})

const modulo = defineOperator({
  name: '%',
  label: { vi: 'chia lấy dư', en: 'remainder of' },
  arity: [2, 2],
  takes: 'number',
  gives: 'number',
  run: (operands, { path }) => {
    const [a, b] = numbersOf(operands)
    if (a === undefined || b === undefined) return null
    return isZero(b) ? faulty(issue('division-by-zero', path, { operator: '%' })) : remainder(a, b)
  },
  examples: [
    { rule: { '%': [5.5, 2] }, gives: 1.5 },
    { rule: { '%': [-1, 3] }, gives: -1 },
  ],
})

const largest = defineOperator({
  name: 'max',
  label: { vi: 'lớn nhất', en: 'largest of' },
  arity: [1, null],
  takes: 'number',
  gives: 'number',
  run: (operands) => numbersOf(operands).reduce(maximum),
  examples: [{ rule: { max: [1, 3, 2] }, gives: 3 }],
})

const smallest = defineOperator({
  name: 'min',
  label: { vi: 'nhỏ nhất', en: 'smallest of' },
  arity: [1, null],
  takes: 'number',
  gives: 'number',
  run: (operands) => numbersOf(operands).reduce(minimum),
  examples: [{ rule: { min: [1, 3, 2] }, gives: 1 }],
})

const rounded = defineOperator({
  name: 'round',
  label: { vi: 'làm tròn', en: 'rounded' },
  arity: [1, 2],
  takes: 'number',
  gives: 'number',
  run: (operands, { path }) => {
    const [x, places] = numbersOf(operands)
    if (x === undefined) return null
    const count = places === undefined ? 0 : toInteger(places)
    if (count === null || count < 0 || count > 15)
      return faulty(issue('argument-shape', path, { operator: 'round', expected: '0…15' }))
    return round(x, count)
  },
  examples: [
    { rule: { round: [1.005, 2] }, gives: 1.01 },
    { rule: { round: [-2.5] }, gives: -3 },
  ],
})

export const arithmetic = [plus, minus, times, over, modulo, largest, smallest, rounded]
