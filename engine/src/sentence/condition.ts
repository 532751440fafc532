import type { Locale } from '../messages/number.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import type { Json } from '../values/json.ts'
import { speakCondition } from './expression.ts'
import { capitalised, merged, type Phrase } from './phrase.ts'
import { placeOf } from './subject.ts'
import { whole } from './whole.ts'

/** A condition in words, such as when an indicator applies or who belongs to a league. */
export function conditionSentence(condition: Json, ruleset: Ruleset, locale: Locale): Phrase[] {
  const said = whole(placeOf(ruleset, locale, undefined), (place) => speakCondition(condition, '', place))
  return merged(capitalised(said))
}
