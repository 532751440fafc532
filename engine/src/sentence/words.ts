import type { Ruleset } from '../ruleset/rows.ts'
import type { Said } from './phrase.ts'

export type Fold = Ruleset['cohort'][number]['over']
export type Comparison = '>=' | '<=' | '>' | '<' | '==' | '!='

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
  item: string
  accumulator: string
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
  clamped(value: Said, low: Said, high: Said): Said
  when(condition: Said, value: Said): Said
  ifElse(condition: Said, value: Said, otherwise: Said): Said
  compare(operator: Comparison, a: Said, b: Said): Said
  compareDay(operator: Comparison, a: Said, b: Said): Said
  compareDays(operator: Comparison, a: Said, b: Said): Said
  comparePair(operator: Comparison, a: Said, b: Said): Said
  is(a: Said, b: Said): Said
  isNot(a: Said, b: Said): Said
  between(a: Said, low: Said, high: Said, strict: boolean): Said
  and: string
  or: string
  not(value: Said): Said
  ratio(a: Said, b: Said): Said
  remainder(a: Said, b: Said): Said
  smallest(items: readonly Said[]): Said
  largest(items: readonly Said[]): Said
  rounded(value: Said, places: number | null): Said
  orIfMissing(value: Said, otherwise: Said): Said
  orIfFailing(value: Said, otherwise: Said): Said
  reported(what: Said): Said
  missing(among: Said): Said
  missingSome(least: Said, among: Said): Said
  raise(text: Said): Said
  map(list: Said, body: Said): Said
  filter(list: Said, test: Said): Said
  fold(list: Said, body: Said, start: Said): Said
  every(list: Said, test: Said): Said
  some(list: Said, test: Said): Said
  none(list: Said, test: Said): Said
  merged(lists: Said): Said
  inList(a: Said, list: Said): Said
  inText(a: Said, text: Said): Said
  joinedText(parts: Said): Said
  partOfText(text: Said, start: Said, length: Said | null): Said
  unknown(operator: string, operands: Said): Said
  gradeCap(grade: string): string
  linear(value: Said, from: string, to: string): Said
  linearBy(value: Said): Said
}
