import type { Indicator } from '../ruleset/rows.ts'
import type { Json } from '../values/json.ts'
import type { Pattern } from './pattern.ts'
import { recognise } from './recognise.ts'

/** The choices of the field "Kiểu tính", in the order it offers them. */
export const calculationTypes = [
  'yes-no',
  'choice',
  'ratio',
  'tiers',
  'capped-count',
  'sum',
  'best-of',
  'relative',
  'information',
  'gate',
  'bonus-penalty',
  'free',
] as const

export type CalculationType = (typeof calculationTypes)[number]

/** How an indicator is scored (kiểu tính): its kind where that decides, else the pattern of its formula. */
export function calculationType(
  formula: Json | undefined,
  indicator: Pick<Indicator, 'kind' | 'maxPoints'>,
): CalculationType {
  switch (indicator.kind) {
    case 'information':
    case 'gate':
      return indicator.kind
    case 'bonus':
    case 'penalty':
      return 'bonus-penalty'
    default:
      return formula === undefined ? 'free' : typeOf(recognise(formula, indicator))
  }
}

function typeOf(pattern: Pattern): CalculationType {
  return pattern.kind === 'linear' ? 'free' : pattern.kind
}
