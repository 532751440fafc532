import type { Ruleset } from '../ruleset/rows.ts'
import type { Said } from './phrase.ts'

export type Fold = Ruleset['cohort'][number]['over']

type TypeNames =
  | 'yesNo'
  | 'choice'
  | 'ratio'
  | 'tiers'
  | 'count'
  | 'sum'
  | 'best'
  | 'worst'
  | 'relative'
  | 'relativeOther'
  | 'rising'
  | 'falling'
  | 'fixed'
  | 'when'
  | 'information'
  | 'gate'
  | 'bonus'
  | 'penalty'

/** Everything a sentence says in one language. */
export type Words = {
  types: Record<TypeNames, string>
  yes: string
  no: string
  otherwise: string
  unwritten: string
  nothing: string
  maximum: string
  /** A label after the name of a type: "Có/Không ban hành kế hoạch". */
  yesNoOf(label: string): string
  countOf(label: string): string
  ratioOf(label: string): string
  denied(label: string): string
  fractionOfMaximum(fraction: string): string
  pointsOf(code: string): string
  cohort(over: Fold, of: string, level: Ruleset['level']): string
  from(edge: string): string
  upTo(edge: string): string
  each(unit: string, points: string): string
  points(amount: string): string
  notOver(value: Said | string): Said
  notUnder(value: Said | string): Said
  fullFrom(edge: string, points: string): Said
  /** A cohort value that is not above 0: the best of a league, or another fold over it. */
  noneAbove(isBest: boolean, points: string): string
  when(condition: Said, value: Said): Said
  ifElse(condition: Said, value: Said, otherwise: Said): Said
  not(value: Said): Said
  unknown(operator: string, operands: Said): Said
  gradeCap(grade: string): string
  linearBy(value: Said): Said
}
