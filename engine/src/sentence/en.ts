import { say } from './phrase.ts'
import type { Words } from './words.ts'

const fields = {
  nation: 'the countries',
  province: 'the provinces',
  ministry: 'the ministries',
  department: 'the departments',
  district: 'the districts',
  commune: 'the communes and wards',
} as const

/** The sentences of the annex in English; labels stay in the language of the set. */
export const en: Words = {
  types: {
    choice: 'By choice',
    tiers: 'By tiers',
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
  yesNoOf: (label) => ` (${label})`,
  denied: (label) => `not (${label})`,
  fractionOfMaximum: (fraction) => `${fraction} of the maximum`,
  pointsOf: (code) => `the points of indicator ${code}`,
  valueNamed: (id) => `value ${id}`,
  where: (values, left) => say`; where: ${values}${left > 0 ? `; and ${left} more` : ''}`,
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
  points: (amount) => (amount === '1' ? '1 point' : `${amount} points`),
  notOver: (value) => say`at most ${value}`,
  notUnder: (value) => say`at least ${value}`,
  when: (condition, value) => say`if ${condition} then ${value}`,
  ifElse: (condition, value, otherwise) => say`if ${condition} then ${value}, else ${otherwise}`,
  not: (value) => say`not: ${value}`,
  unknown: (operator, operands) => say`the operation “${operator}” (${operands})`,
  gradeCap: (grade) => `when it fails the grade is at most ${grade}`,
}
