import { domainEnds, type Input, optionsOf, type Ruleset } from '../../ruleset/rows.ts'
import { fromNumber, zero } from '../../values/number.ts'
import { anyText, anyTruth, nothing, numbers, type Possible } from './possible.ts'
import { between, closed, everyNumber, isNonNegative, isNonPositive, type Range } from './range.ts'

type Fold = Ruleset['cohort'][number]['over']

/** What units may report for an input: its declared domain (miền giá trị). */
export function domainOf(input: Input): Possible {
  switch (input.type) {
    case 'boolean':
      return anyTruth
    case 'date':
      return anyText
    case 'choice': {
      const options = optionsOf(input)
      return options.length > 0 ? { ...nothing, texts: new Set(options.map(({ id }) => id)) } : nothing
    }
    default: {
      const end = (value: number | undefined) => (value === undefined ? null : closed(fromNumber(value)))
      const { min, max } = domainEnds(input)
      return numbers(between(end(min), end(max), input.type === 'integer'))
    }
  }
}

/** What a fold over the units of a league gives, from what each unit may give. */
export function foldOf(fold: Fold, each: Range): Range {
  switch (fold) {
    case 'max':
    case 'min':
      return each
    case 'count':
      return { low: closed(zero), high: null, whole: true }
    case 'sum':
      if (isNonNegative(each)) return { ...each, high: null }
      return isNonPositive(each) ? { ...each, low: null } : { ...everyNumber, whole: each.whole }
    default:
      return { ...each, whole: false }
  }
}
