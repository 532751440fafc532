import type { Json } from '../json.ts'
import type { Locale } from '../messages/number.ts'
import type { Indicator, Ruleset } from '../ruleset.ts'
import { sentence } from '../sentence.ts'
import type { Change } from './change.ts'

/** A formula and where it stood: the row that carries it, or null for a derived or cohort value. */
export type Placed = [formula: Json, indicator: Indicator | null, ruleset: Ruleset]

const nobody: Indicator = {
  id: 'x',
  code: '',
  label: '',
  kind: 'information',
  method: '',
  appliesWhen: true,
  evidence: '',
  dataSource: '',
  verifier: '',
  note: '',
  citations: [],
}

/** Two formulas in words, both languages, for a change that must be readable without its rulesets. */
export function formulaWords(before: Placed, after: Placed): NonNullable<Change['words']> {
  const both = (locale: Locale) => ({ before: inWords(before, locale), after: inWords(after, locale) })
  return { vi: both('vi'), en: both('en') }
}

function inWords([formula, indicator, ruleset]: Placed, locale: Locale): string {
  if (formula === null) return ''
  return sentence(formula, indicator ?? nobody, ruleset, locale)
    .map(({ text }) => text)
    .join('')
}
