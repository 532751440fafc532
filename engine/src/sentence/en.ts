import { type Said, say } from './phrase.ts'
import type { Comparison, Words } from './words.ts'

const fields = {
  nation: 'the countries',
  province: 'the provinces',
  ministry: 'the ministries',
  department: 'the departments',
  district: 'the districts',
  commune: 'the communes and wards',
} as const

const numbers: Record<Comparison, string> = {
  '>=': 'is at least',
  '<=': 'is at most',
  '>': 'is above',
  '<': 'is below',
  '==': 'equals',
  '!=': 'differs from',
}

const days: Record<Comparison, string> = {
  '>=': 'is on or after',
  '<=': 'is no later than',
  '>': 'is after',
  '<': 'is before',
  '==': 'is on',
  '!=': 'is not on',
}

const compare = (words: Record<Comparison, string>) => (operator: Comparison, a: Said, b: Said) =>
  say`${a} ${words[operator]} ${b}`

/** The sentences of the annex in English; labels stay in the language of the set. */
export const en: Words = {
  types: {
    yesNo: 'Yes/No',
    choice: 'By choice',
    ratio: 'Ratio',
    tiers: 'By tiers',
    count: 'By count',
    sum: 'Sum of parts',
    best: 'Best case',
    worst: 'Worst case',
    relative: 'Relative to the best unit',
    relativeOther: 'Relative to the other units',
    rising: 'Rising evenly',
    falling: 'Falling evenly',
    fixed: 'Fixed points',
    when: 'If',
    information: 'Not scored',
    gate: 'Mandatory condition',
    bonus: 'Bonus',
    penalty: 'Penalty',
  },
  yes: 'yes',
  no: 'no',
  otherwise: 'otherwise',
  unwritten: 'No formula yet',
  nothing: 'empty',
  maximum: 'the maximum points',
  item: 'the item',
  accumulator: 'the result so far',
  yesNoOf: (label) => ` (${label})`,
  countOf: (label) => label.replace(/^number of /i, ''),
  ratioOf: (label) => (/^(?:ratio|share) of /i.test(label) ? ` ${label.replace(/^\S+ /, '')}` : `: ${label}`),
  denied: (label) => `not: ${label}`,
  fractionOfMaximum: (fraction) => `${fraction} of the maximum`,
  pointsOf: (code) => `the points of indicator ${code}`,
  cohort: (over, of, level) => {
    const whose = fields[level]
    switch (over) {
      case 'max':
        return `the largest ${of} among ${whose}`
      case 'min':
        return `the smallest ${of} among ${whose}`
      case 'mean':
        return `the mean ${of} of ${whose}`
      case 'median':
        return `the median ${of} of ${whose}`
      case 'sum':
        return `the total ${of} of ${whose}`
      case 'count':
        return `the number of units with ${of} among ${whose}`
    }
  },
  from: (edge) => `from ${edge}`,
  upTo: (edge) => `up to ${edge}`,
  each: (unit, points) => `${points} for each ${unit === '' ? 'one' : unit}`,
  points: (amount) => (amount === '1' ? '1 point' : `${amount} points`),
  notOver: (value) => say`at most ${value}`,
  notUnder: (value) => say`at least ${value}`,
  fullFrom: (edge, points) => say`from ${edge}: ${points}`,
  noneAbove: (isBest, points) =>
    isBest ? `${points} while no unit is above 0` : `${points} while what it is compared with is not above 0`,
  clamped: (value, low, high) => say`${value}, at least ${low}, at most ${high}`,
  when: (condition, value) => say`if ${condition} then ${value}`,
  ifElse: (condition, value, otherwise) => say`if ${condition} then ${value}, else ${otherwise}`,
  compare: compare(numbers),
  compareDay: compare(days),
  compareDays: compare({ ...days, '>=': 'is not before', '==': 'is the same day as', '!=': 'is not the same day as' }),
  comparePair: compare({ ...numbers, '>': 'is more than', '<': 'is less than' }),
  is: (a, b) => say`${a} is ${b}`,
  isNot: (a, b) => say`${a} is not ${b}`,
  between: (a, low, high, strict) =>
    strict ? say`${a} is above ${low} and below ${high}` : say`${a} is from ${low} to ${high}`,
  and: ' and ',
  or: ' or ',
  not: (value) => say`not: ${value}`,
  ratio: (a, b) => say`the ratio ${a} / ${b}`,
  remainder: (a, b) => say`the remainder of ${a} divided by ${b}`,
  smallest: (items) => list('the smallest of', items),
  largest: (items) => list('the largest of', items),
  rounded: (value, places) =>
    places === null || places === 0
      ? say`${value}, rounded to a whole number`
      : say`${value}, rounded to ${String(places)} decimals`,
  orIfMissing: (value, otherwise) => say`${value} (${otherwise} when not reported)`,
  orIfFailing: (value, otherwise) => say`${value} (${otherwise} when it cannot be computed)`,
  reported: (what) => say`${what} is reported`,
  missing: (among) => say`what is missing among ${among}`,
  missingSome: (least, among) => say`what is missing to have ${least} of ${among}`,
  raise: (text) => say`raise the error ${text}`,
  map: (items, body) => say`for each item of ${items}, ${body}`,
  filter: (items, test) => say`the items of ${items} where ${test}`,
  fold: (items, body, start) => say`${items} folded from ${start}, each time into ${body}`,
  every: (items, test) => say`for every item of ${items}, ${test}`,
  some: (items, test) => say`for at least one item of ${items}, ${test}`,
  none: (items, test) => say`for no item of ${items}, ${test}`,
  merged: (lists) => say`the lists ${lists} together`,
  inList: (a, items) => say`${a} is one of ${items}`,
  inText: (a, text) => say`${a} is part of ${text}`,
  joinedText: (parts) => say`the text ${parts}`,
  partOfText: (text, start, length) =>
    length === null
      ? say`the part of ${text} from position ${start}`
      : say`the part of ${text} from position ${start}, ${length} long`,
  unknown: (operator, operands) => say`the operation “${operator}” (${operands})`,
  gradeCap: (grade) => `when it fails the grade is at most ${grade}`,
  linearBy: (value) => say`by ${value}`,
  linear: (value, from, to) => say`by ${value} (${from} · ${to}, evenly in between)`,
}

function list(opening: string, items: readonly Said[]): Said {
  return say`${opening}: ${items.flatMap((item, i) => (i === 0 ? item : [{ text: '; ' }, ...item]))}`
}
