import type { Ruleset } from '../ruleset/rows.ts'
import type { Said } from './phrase.ts'

export type Fold = Ruleset['cohort'][number]['over']

type TypeNames = 'choice' | 'tiers' | 'information' | 'gate' | 'bonus' | 'penalty'

/** Everything a sentence says in one language. */
export type Words = {
  types: Record<TypeNames, string>
  yes: string
  no: string
  otherwise: string
  unwritten: string
  nothing: string
  maximum: string
  /** A label after the name of its kind: "Có/Không ban hành kế hoạch". */
  yesNoOf(label: string): string
  denied(label: string): string
  fractionOfMaximum(fraction: string): string
  pointsOf(code: string): string
  valueNamed(id: string): string
  /** The values a sentence names, each told once; `left` is how many more there are. */
  where(values: Said, left: number): Said
  cohort(over: Fold, of: string, level: Ruleset['level']): string
  from(edge: string): string
  upTo(edge: string): string
  points(amount: string): string
  notOver(value: Said | string): Said
  notUnder(value: Said | string): Said
  when(condition: Said, value: Said): Said
  ifElse(condition: Said, value: Said, otherwise: Said): Said
  not(value: Said): Said
  unknown(operator: string, operands: Said): Said
  gradeCap(grade: string): string
}
