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
} from '../values/number.ts'
import { faulty } from '../values/value.ts'
import { bounded, defineOperator, numbersOf, type Shown } from './operator.ts'

const plus = defineOperator({
  name: '+',
  arity: [0, null],
  takes: 'number',
  gives: 'number',
  run: (operands, { path }) => bounded(numbersOf(operands).reduce(add, zero), path),
})

const minus = defineOperator({
  name: '-',
  arity: [1, 2],
  takes: 'number',
  gives: 'number',
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
  run: (operands, { path }) => bounded(numbersOf(operands).reduce(multiply), path),
})

const over = defineOperator({
  name: '/',
  arity: [2, 2],
  takes: 'number',
  gives: 'number',
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
  run: (operands) => numbersOf(operands).reduce(maximum),
})

const smallest = defineOperator({
  name: 'min',
  arity: [1, null],
  takes: 'number',
  gives: 'number',
  run: (operands) => numbersOf(operands).reduce(minimum),
})

const rounded = defineOperator({
  name: 'round',
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
})

export const arithmetic = [plus, minus, times, over, modulo, largest, smallest, rounded]

export const arithmeticShown: Shown<typeof arithmetic> = {
  '+': {
    label: { vi: 'cộng', en: 'plus' },
    examples: [
      { rule: { '+': [0.1, 0.2] }, gives: 0.3 },
      { rule: { '+': [] }, gives: 0 },
      { rule: { '+': ['1', 2] }, fails: 'type-mismatch' },
    ],
  },
  '-': {
    label: { vi: 'trừ', en: 'minus' },
    examples: [
      { rule: { '-': [0.3, 0.1] }, gives: 0.2 },
      { rule: { '-': 2 }, gives: -2 },
    ],
  },
  '*': { label: { vi: 'nhân', en: 'times' }, examples: [{ rule: { '*': [1.1, 1.1] }, gives: 1.21 }] },
  '/': {
    label: { vi: 'chia', en: 'divided by' },
    examples: [
      { rule: { '*': [{ '/': [1, 3] }, 3] }, gives: 1 },
      { rule: { '/': [1, 0] }, fails: 'division-by-zero' },
    ],
  },
  '%': {
    label: { vi: 'chia lấy dư', en: 'remainder of' },
    examples: [
      { rule: { '%': [5.5, 2] }, gives: 1.5 },
      { rule: { '%': [-1, 3] }, gives: -1 },
    ],
  },
  max: { label: { vi: 'lớn nhất', en: 'largest of' }, examples: [{ rule: { max: [1, 3, 2] }, gives: 3 }] },
  min: { label: { vi: 'nhỏ nhất', en: 'smallest of' }, examples: [{ rule: { min: [1, 3, 2] }, gives: 1 }] },
  round: {
    label: { vi: 'làm tròn', en: 'rounded' },
    examples: [
      { rule: { round: [1.005, 2] }, gives: 1.01 },
      { rule: { round: [-2.5] }, gives: -3 },
    ],
  },
}
