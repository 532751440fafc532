import type { Locale } from '../messages/number.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import type { Json } from '../values/json.ts'
import { speakCondition } from './expression.ts'
import { capitalised, merged, type Phrase } from './phrase.ts'
import { placeOf } from './subject.ts'

/** A condition in words, such as when an indicator applies or who belongs to a league. */
export function conditionSentence(condition: Json, ruleset: Ruleset, locale: Locale): Phrase[] {
  return merged(capitalised(speakCondition(condition, '', placeOf(ruleset, locale, undefined))))
}
