import type { Locale } from '../messages/number.ts'
import { recognise } from '../patterns/recognise.ts'
import type { Indicator, Ruleset } from '../ruleset/rows.ts'
import type { Json } from '../values/json.ts'
import { speakCondition } from './expression.ts'
import { at, capitalised, merged, type Phrase, type Said, say, strong, textOf } from './phrase.ts'
import { speakRule } from './rule.ts'
import { pathsOf } from './speaker.ts'
import { placeOf } from './subject.ts'

/**
 * The rule in the words of the annex column "Cách tính", with the labels of the set.
 *
 * Shape: the phrases joined are the sentence; the name of the type is `strong`
 * Unit:  path is a JSON Pointer within the formula
 */
export function sentence(formula: Json | undefined, indicator: Indicator, ruleset: Ruleset, locale: Locale): Phrase[] {
  const place = placeOf(ruleset, locale, indicator.maxPoints)
  const { words } = place
  if (formula === undefined) {
    return indicator.kind === 'information' ? [...strong(words.types.information)] : [{ text: words.unwritten }]
  }
  const speaker = { place, paths: pathsOf(formula), title: indicator.label }
  const rule = () => speakRule(formula, recognise(formula, indicator), '', speaker)
  switch (indicator.kind) {
    case 'information':
      return merged(say`${at('', strong(words.types.information))}: ${speakCondition(formula, '', place)}`)
    case 'gate': {
      const grade = ruleset.grades.find(({ id }) => id === indicator.gate?.atMost)
      const cap = grade ? `; ${words.gradeCap(grade.label)}` : ''
      return merged(say`${at('', strong(words.types.gate))}: ${speakCondition(formula, '', place)}${at('', cap)}`)
    }
    case 'bonus':
    case 'penalty':
      return merged(say`${at('', strong(words.types[indicator.kind]))}${following(rule())}`)
    default:
      return merged(capitalised(rule()))
  }
}

/** A condition in words, such as when an indicator applies or who belongs to a league. */
export function conditionSentence(condition: Json, ruleset: Ruleset, locale: Locale): Phrase[] {
  return merged(capitalised(speakCondition(condition, '', placeOf(ruleset, locale, undefined))))
}

/** The sentence as plain text. */
export function sentenceText(phrases: readonly Phrase[]): string {
  return textOf(phrases)
}

/** "Điểm thưởng theo số lượng …": the type goes on in the same breath. */
function following([first, ...rest]: Said): Said {
  if (first === undefined) return []
  const text = first.strong ? first.text.toLowerCase() : first.text
  return [{ ...first, text: ` ${text}` }, ...rest].map(plain)
}

function plain({ text, path }: Phrase): Phrase {
  return path === undefined ? { text } : { text, path }
}
