import type { Locale } from '../messages/number.ts'
import type { Indicator, Ruleset } from '../ruleset/rows.ts'
import { speak, speakCondition } from '../sentence/expression.ts'
import { at, capitalised, merged, type Phrase, type Said, say, strong, textOf, within } from '../sentence/phrase.ts'
import { pathsOf, type Speaker } from '../sentence/speaker.ts'
import { bond } from '../sentence/speaking.ts'
import { amountWords, type Place, placeOf } from '../sentence/subject.ts'
import { whole } from '../sentence/whole.ts'
import type { Json } from '../values/json.ts'
import { type Pattern, recordOf } from './kinds.ts'
import { recognise } from './recognise.ts'
import type { Saying } from './saying.ts'

/**
 * The rule in the words of the annex column "Cách tính", with the labels of the set.
 *
 * Shape: the phrases joined are the sentence; the name of the type is `strong`
 * Unit:  path is a JSON Pointer within the formula
 */
export function sentence(formula: Json | undefined, indicator: Indicator, ruleset: Ruleset, locale: Locale): Phrase[] {
  const { words } = placeOf(ruleset, locale, undefined)
  if (formula === undefined) {
    return indicator.kind === 'information' ? [...strong(words.types.information)] : [{ text: words.unwritten }]
  }
  return merged(whole(placeOf(ruleset, locale, indicator.maxPoints), (place) => sayWhole(formula, indicator, place)))
}

/** What a derived or a cohort value is: its formula in words, which earns nothing by itself. */
export function valueSentence(formula: Json, ruleset: Ruleset, locale: Locale): Phrase[] {
  return merged(whole(placeOf(ruleset, locale, undefined), (place) => capitalised(speak(formula, '', place))))
}

function sayWhole(formula: Json, indicator: Indicator, place: Place): Said {
  const { words, ruleset } = place
  const speaker = { place, paths: pathsOf(formula), title: indicator.label }
  const rule = () => sayRule(formula, recognise(formula, indicator), '', speaker)
  // A document may leave out what it is when it is scored.
  const kind = indicator.kind ?? 'scored'
  switch (kind) {
    case 'information':
      return say`${at('', strong(words.types.information))}: ${speak(formula, '', place)}`
    case 'gate': {
      const grade = ruleset.grades.find(({ id }) => id === indicator.gate?.atMost)
      const cap = grade ? `; ${words.gradeCap(grade.label)}` : ''
      return say`${at('', strong(words.types.gate))}: ${speakCondition(formula, '', place)}${at('', cap)}`
    }
    case 'bonus':
    case 'penalty':
      return say`${at('', strong(words.types[kind]))}${following(rule())}`
    case 'scored':
      return capitalised(rule())
  }
}

/** The rule as a whole sentence. */
function sayRule(formula: Json, pattern: Pattern, path: string, speaker: Speaker): Said {
  return at(path, recordOf(pattern).say(pattern, sayingOf(formula, path, speaker)))
}

function sayingOf(formula: Json, path: string, speaker: Speaker): Saying {
  const part: Saying['part'] = (inner, pattern, where, factor) =>
    sayPart(inner, pattern, where, { ...speaker, place: { ...speaker.place, factor } })
  return { ...speaker, formula, path, part }
}

/** A rule within another: its points, without the name of its kind where they can be told without it. */
function sayPart(formula: Json, pattern: Pattern, path: string, speaker: Speaker): Said {
  const said = recordOf(pattern).within(pattern, sayingOf(formula, path, speaker))
  if (said === 'named') return at(path, named(formula, pattern, path, speaker))
  return at(path, said === 'bare' ? bare(formula, path, speaker.place) : said)
}

/** The words of a formula, scaled by the factor of the sum it stands in. */
function bare(formula: Json, path: string, place: Place): Said {
  if (typeof formula === 'number') return [{ text: amountWords(formula, place) }]
  if (place.factor === null) return speak(formula, path, place, bond.sum)
  return say`${speak(formula, path, place, bond.product)} × ${amountWords(place.factor, { ...place, factor: null })}`
}

/** A part that needs the name of its kind, which goes on in small letters. */
function named(formula: Json, pattern: Pattern, path: string, speaker: Speaker): Said {
  const [first, ...rest] = sayRule(formula, pattern, path, { ...speaker, place: { ...speaker.place, factor: null } })
  const opening = first ? [{ text: within(first.text), path: first.path ?? path }] : []
  const said = [...opening, ...rest]
  // What lists parts of its own would go on into those it stands among.
  const isList = textOf(said).includes('; ')
  return speaker.place.factor === null && isList ? say`(${said})` : scaled(said, speaker.place)
}

function scaled(said: Said, place: Place): Said {
  if (place.factor === null) return said
  return say`(${said}) × ${amountWords(place.factor, { ...place, factor: null })}`
}

/** "Điểm thưởng theo số lượng …": the kind goes on in the same breath. */
function following([first, ...rest]: Said): Said {
  if (first === undefined) return []
  const text = first.strong ? first.text.toLowerCase() : first.text
  return [{ ...first, text: ` ${text}` }, ...rest].map(plain)
}

function plain({ text, path }: Phrase): Phrase {
  return path === undefined ? { text } : { text, path }
}
