import type { Locale } from '../messages/number.ts'
import { sentence, valueSentence } from '../patterns/sentence.ts'
import type { Indicator, Ruleset } from '../ruleset/rows.ts'
import { conditionSentence } from '../sentence/condition.ts'
import { textOf } from '../sentence/phrase.ts'
import type { Json } from '../values/json.ts'
import type { Change } from './change.ts'

/** A formula and where it stood: the row that carries it, or null for a derived or cohort value. */
export type Placed = [formula: Json, indicator: Indicator | null, ruleset: Ruleset]

/** Two formulas in words, both languages, for a change that must be readable without its rulesets. */
export function formulaWords(before: Placed, after: Placed): NonNullable<Change['words']> {
  return bothLanguages(before, after, ([formula, indicator, ruleset], locale) =>
    textOf(indicator ? sentence(formula, indicator, ruleset, locale) : valueSentence(formula, ruleset, locale)),
  )
}

/** Two conditions in words, both languages. */
export function conditionWords(before: Placed, after: Placed): NonNullable<Change['words']> {
  return bothLanguages(before, after, ([condition, , ruleset], locale) =>
    textOf(conditionSentence(condition, ruleset, locale)),
  )
}

function bothLanguages(before: Placed, after: Placed, say: (placed: Placed, locale: Locale) => string) {
  const words = (placed: Placed, locale: Locale) => (placed[0] === null ? '' : say(placed, locale))
  const both = (locale: Locale) => ({ before: words(before, locale), after: words(after, locale) })
  return { vi: both('vi'), en: both('en') }
}
