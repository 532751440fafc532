import type { Locale } from '../messages/number.ts'
import { formatNumber } from '../messages/number.ts'
import { isNotApplicable } from '../program/input.ts'
import { type InputValue, leavesOf, type Ruleset } from '../ruleset/rows.ts'
import { within } from '../sentence/phrase.ts'
import { labelOf, measureOfName, optionLabel, type Place, placeOf, quantity } from '../sentence/subject.ts'
import { formatDay } from '../values/day.ts'
import type { CaseAnswer, Situation } from './situation.ts'
import { words } from './words.ts'

/** A case asked as people would: “Khi số cuộc họp là 3: 15 điểm. Đúng không?” Source: SPEC CASE-6 */
export function caseQuestion(
  situation: Situation,
  answer: CaseAnswer | null,
  ruleset: Ruleset,
  locale: Locale,
): string {
  const say = words[locale]
  return say.when(situationText(situation, ruleset, locale), answerText(situation.of, answer, ruleset, locale))
}

const mostTold = 6

/** What is supposed, in words. */
export function situationText({ inputs, cohort = {}, units }: Situation, ruleset: Ruleset, locale: Locale): string {
  const say = words[locale]
  const place = placeOf(ruleset, locale, undefined)
  const told = (values: Readonly<Record<string, InputValue>>) => {
    const entries = Object.entries(values)
    return entries.length > mostTold
      ? say.whole(entries.length)
      : entries.map(([id, value]) => inputText(id, value, place)).join(say.and)
  }
  if (units) return say.whenUnits(units.length, units.map((unit, index) => `(${index + 1}) ${told(unit)}`).join(' '))
  const supposed = Object.entries(cohort).map(([id, value]) =>
    say.is(nameOf(`cohort.${id}`, place), shownValue(`cohort.${id}`, value, place)),
  )
  const parts = [...(Object.keys(inputs).length > 0 ? [told(inputs)] : []), ...supposed]
  return parts.length === 0 ? say.plain : parts.join(say.and)
}

function inputText(id: string, value: InputValue, place: Place): string {
  const say = words[place.locale]
  const name = nameOf(id, place)
  if (value === null) return say.missing(name)
  if (isNotApplicable(value)) return say.notApplicable(name)
  const told = typeof value === 'boolean' ? say.answered : say.is
  return told(name, shownValue(id, value, place))
}

function nameOf(name: string, place: Place): string {
  return labelOf(name, place) ?? name
}

function shownValue(name: string, value: InputValue, place: Place): string {
  const { locale, words: said } = place
  if (typeof value === 'number') return quantity(value, measureOfName(name, place), locale)
  if (typeof value === 'boolean') return value ? said.yes : said.no
  const input = place.named.get(name)?.input ?? null
  if (input?.type === 'date') return formatDay(String(value))
  return optionLabel(String(value), input)
}

/** An answer in words, by what was asked for. */
export function answerText(of: string, answer: CaseAnswer | null, ruleset: Ruleset, locale: Locale): string {
  const say = words[locale]
  if (!answer) return say.nothing
  const number = (value: number) => formatNumber(value, locale)
  const { points, status, passed, value, total, max = 0, grade, league, ranks, complete } = answer
  const kind = leavesOf(ruleset).find(({ indicator }) => of === `points.${indicator.id}`)?.indicator.kind
  const earned = typeof points === 'number' ? (kind === 'penalty' ? say.deducted : say.points)(number(points)) : null
  if (status !== undefined) return earned === null ? say.status[status] : say.with(say.status[status], earned)
  if (earned !== null) return earned
  if (passed !== undefined) return passed ? say.passed : say.failed
  if (ranks) return say.ranks(ranks.map((rank) => (rank === null ? say.unranked : String(rank))).join(', '))
  if (league !== undefined) return league === null ? say.noLeague : say.league(within(labelIn(ruleset.leagues, league)))
  if (total !== undefined) {
    if (total === null) return say.noTotal
    const told = say.total(number(total), number(max), grade ? labelIn(ruleset.grades, grade) : null)
    return complete === false ? `${told}, ${say.incomplete}` : told
  }
  return value === undefined ? say.pending : say.value(typeof value === 'number' ? number(value) : String(value))
}

function labelIn(all: readonly { id: string; label: string }[], id: string): string {
  return all.find((each) => each.id === id)?.label || id
}
