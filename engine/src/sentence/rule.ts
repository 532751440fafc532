import type { Amount } from '../formula/amount.ts'
import { argsOf, inputOf, operationOf, readOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import type { Pattern, PatternOf, Step } from '../patterns/pattern.ts'
import { optionsOf } from '../ruleset/rows.ts'
import type { Json } from '../values/json.ts'
import { speak, speakCondition } from './expression.ts'
import { at, joined, type Said, say, strong, within } from './phrase.ts'
import { operand, type Speaker, where } from './speaker.ts'
import { bond } from './speaking.ts'
import {
  amountWords,
  fractionWords,
  labelOf,
  measureOf,
  optionLabel,
  type Place,
  partOfMaximum,
  quantity,
} from './subject.ts'
import type { Words } from './words.ts'

/** The rule as a whole sentence. */
export function speakRule(formula: Json, pattern: Pattern, path: string, speaker: Speaker): Said {
  const { place } = speaker
  const { types } = place.words
  switch (pattern.kind) {
    case 'yes-no':
      return at(path, yesNo(pattern, path, speaker))
    case 'choice':
      return at(path, say`${strong(types.choice)}${after(pattern.of, speaker)}: ${choiceLines(pattern, path, place)}`)
    case 'tiers':
      return at(path, say`${strong(types.tiers)}${after(pattern.of, speaker)}: ${tierLines(pattern, path, place)}`)
    case 'ratio':
      return at(path, say`${strong(types.ratio)}${ratioWords(pattern, speaker)}`)
    case 'relative':
      return at(path, relative(pattern, path, speaker))
    case 'capped-count':
      return at(path, say`${strong(types.count)} ${count(pattern, speaker)}`)
    case 'sum':
      return at(path, sum(formula, pattern, speaker))
    case 'best-of': {
      const operands = argsOf(formula, 'max') ?? []
      const cases = pattern.alternatives.map((each, i) =>
        part(operands[i] ?? null, each, pointer(path, 'max', i), speaker),
      )
      return at(path, say`${strong(types.best)}: ${joined(cases, '; ')}`)
    }
    case 'linear':
      return at(path, linear(pattern, speaker))
    case 'free':
      return at(path, free(formula, path, speaker))
  }
}

/** A pattern within a sum or a choice of cases: its points, without the name of the type. */
function part(formula: Json, pattern: Pattern, path: string, speaker: Speaker): Said {
  const { place, paths } = speaker
  const { words } = place
  const points = (amount: Amount) => amountWords(amount, place)
  switch (pattern.kind) {
    case 'yes-no': {
      const condition = speakCondition(pattern.condition, where(pattern.condition, paths, path), place, bond.comparison)
      if (pattern.otherwise === 0) return at(path, say`${condition}: ${points(pattern.points)}`)
      return at(
        path,
        say`${condition}: ${words.yes} ${points(pattern.points)}, ${words.no} ${points(pattern.otherwise)}`,
      )
    }
    case 'ratio':
      return at(path, say`${within(words.types.ratio)}${ratioWords(pattern, speaker)}`)
    case 'capped-count':
      return at(path, count(pattern, speaker))
    case 'free':
      return at(path, bare(formula, path, place))
    case 'sum':
      if (pattern.parts.every(({ kind }) => kind === 'free')) return at(path, bare(formula, path, place))
      return at(path, named(formula, pattern, path, speaker))
    default:
      return at(path, named(formula, pattern, path, speaker))
  }
}

/** A part without a pattern: its words, scaled by the factor of the sum it stands in. */
function bare(formula: Json, path: string, place: Place): Said {
  if (typeof formula === 'number') return at(path, amountWords(formula, place))
  return scaled(speak(formula, path, place, bond.sum), place)
}

/** A part that needs the name of its type, which goes on in small letters. */
function named(formula: Json, pattern: Pattern, path: string, speaker: Speaker): Said {
  const [first, ...rest] = speakRule(formula, pattern, path, { ...speaker, place: { ...speaker.place, factor: null } })
  const opening = first ? [{ text: within(first.text), path: first.path ?? path }] : []
  return scaled([...opening, ...rest], speaker.place)
}

function scaled(said: Said, place: Place): Said {
  if (place.factor === null) return said
  return say`(${said}) × ${amountWords(place.factor, { ...place, factor: null })}`
}

function yesNo(pattern: PatternOf<'yes-no'>, path: string, speaker: Speaker): Said {
  const { place, title } = speaker
  const { words } = place
  const input = inputOf(pattern.condition)
  const label = input === null ? null : labelOf(input, place)
  const earned = at(pointer(path, 'if', 1), amountWords(pattern.points, place))
  const otherwise = at(pointer(path, 'if', 2), amountWords(pattern.otherwise, place))
  const head = strong(words.types.yesNo)
  if (label === null) {
    const condition = speakCondition(pattern.condition, where(pattern.condition, speaker.paths, path), place)
    return say`${head}: ${words.ifElse(condition, earned, otherwise)}`
  }
  const lines = say`${words.yes}: ${earned} · ${words.no}: ${otherwise}`
  const said = at(pointer(path, 'if', 0), sameWords(label, title) ? '' : words.yesNoOf(label))
  return say`${head}${said}: ${lines}`
}

/** Options in the order their input declares, since a document's keys may stand in any. */
function choiceLines(pattern: PatternOf<'choice'>, path: string, place: Place): Said {
  const { input } = measureOf(pattern.of, place)
  const declared = input ? optionsOf(input).map(({ id }) => id) : []
  const position = (state: string) => declared.indexOf(state) + 1 || declared.length + 1
  const fractions = [...pattern.fractions].sort(([a], [b]) => position(a) - position(b))
  return joined(
    fractions.map(([state, fraction]) => {
      const points =
        pattern.max === 'max' || pattern.max === place.max
          ? partOfMaximum(fraction, place)
          : fraction === 0
            ? '0'
            : fraction === 1
              ? amountWords(pattern.max, place)
              : `${fractionWords(fraction, place.locale)} × ${amountWords(pattern.max, place)}`
      return at(pointer(path, 'choice', 1, state), `${optionLabel(state, input)}: ${points}`)
    }),
    ' · ',
  )
}

/** Whole numbers one apart need no "từ" or "đến": từ 4: 20 · 3: 15 · 2: 10. */
function tierLines(pattern: PatternOf<'tiers'>, path: string, place: Place): Said {
  const { words, locale } = place
  const measure = measureOf(pattern.of, place)
  const down = pattern.direction === 'atMost'
  const before = (i: number) => (i === 0 ? (down ? -1 : Number.NaN) : (pattern.steps[i - 1]?.[0] ?? 0))
  const alone = pattern.steps.map(([edge], i) => measure.whole && Math.abs(before(i) - edge) === 1)
  const brief = !down && pattern.steps.length > 1 && alone.slice(1).every(Boolean)
  const lines = pattern.steps.map(([edge, points], i) => {
    const limit = quantity(edge, measure, locale, !brief)
    const bare = alone[i] && (down || brief)
    const opening = bare ? limit : down ? words.upTo(limit) : words.from(limit)
    return at(pointer(path, 'tiers', 1, i), `${opening}: ${amountWords(points, place)}`)
  })
  return joined([...lines, [{ text: `${words.otherwise}: 0` }]], ' · ')
}

function ratioWords(pattern: PatternOf<'ratio'>, speaker: Speaker): Said {
  const { place } = speaker
  const { words, locale } = place
  const numerator = operand(pattern.numerator, speaker)
  const max = amountWords(pattern.max, place)
  const value =
    pattern.denominator === null
      ? numerator.map((phrase, i) => (i === 0 ? { ...phrase, text: words.ratioOf(phrase.text) } : phrase))
      : say` ${numerator} / ${operand(pattern.denominator, speaker)}`
  const points = say`${value} × ${max}`
  if (pattern.fullFrom !== undefined) {
    const edge = quantity(pattern.fullFrom, { percent: true, whole: false, unit: '', input: null }, locale)
    return say`${points}, ${words.fullFrom(edge, max)}`
  }
  return pattern.capped ? say`${points}, ${words.notOver(max)}` : points
}

function relative(pattern: PatternOf<'relative'>, path: string, speaker: Speaker): Said {
  const { place } = speaker
  const { types, notOver, noneAbove, points } = place.words
  const fold = place.ruleset.cohort.find(({ id }) => id === pattern.cohort)?.over
  const best = speak({ var: `cohort.${pattern.cohort}` }, cohortPath(pattern.cohort, speaker), place, bond.product)
  const max = amountWords(pattern.max, place)
  const said = say`${operand(pattern.value, speaker)} / ${best} × ${max}`
  // a unit cannot exceed the largest of its own cohort
  const capped = pattern.capped && fold !== 'max' ? say`, ${notOver(max)}` : []
  const none = pattern.whenNone === undefined ? null : points(amountWords(pattern.whenNone, place))
  const guard = none === null ? [] : say`; ${at(pointer(path, 'if', 2), noneAbove(fold === 'max', none))}`
  return say`${strong(fold === 'max' ? types.relative : types.relativeOther)}: ${said}${capped}${guard}`
}

/** Where the cohort value is divided by, which is after where it may be asked about. */
function cohortPath(cohort: string, { paths }: Speaker): string {
  const read = [...paths].filter(([node]) => readOf(node as Json) === `cohort.${cohort}`)
  return read.at(-1)?.[1] ?? ''
}

function count(pattern: PatternOf<'capped-count'>, speaker: Speaker): Said {
  const { place } = speaker
  const { words } = place
  const counted = operand(pattern.count, speaker)
  const { unit } = measureOf(pattern.count, place)
  const said = counted.map((phrase, i) => (i === 0 ? { ...phrase, text: words.countOf(phrase.text) } : phrase))
  const each = words.each(unit, words.points(amountWords(pattern.each, place)))
  return say`${said}: ${each}, ${words.notOver(words.points(amountWords(pattern.cap, place)))}`
}

function sum(formula: Json, pattern: PatternOf<'sum'>, speaker: Speaker): Said {
  const { place, paths } = speaker
  const inner: Speaker = { ...speaker, place: { ...place, factor: pattern.factor } }
  const summed = addition(formula)
  const base = pointer(where(summed, paths, ''), '+')
  const operands = argsOf(summed, '+') ?? []
  const parts = pattern.parts.map((each, i) => part(operands[i] ?? null, each, pointer(base, i), inner))
  const capped = pattern.cap === null ? [] : say`; ${place.words.notOver(amountWords(pattern.cap, place))}`
  return say`${strong(place.words.types.sum)}: ${joined(parts, '; ')}${capped}`
}

/** The addition inside its factor and its cap. */
function addition(formula: Json): Json {
  const operation = operationOf(formula)
  if (operation === null || operation.operator === '+') return formula
  return operation.args.map(addition).find((inner) => argsOf(inner, '+') !== null) ?? null
}

function linear(pattern: PatternOf<'linear'>, speaker: Speaker): Said {
  const { place } = speaker
  const { types } = place.words
  const measure = measureOf(pattern.of, place)
  const end = ([edge, points]: Step) => `${quantity(edge, measure, place.locale)}: ${amountWords(points, place)}`
  const up = steepness(pattern, place) * (pattern.to[0] - pattern.from[0]) >= 0
  const said = operand(pattern.of, speaker)
  return say`${strong(up ? types.rising : types.falling)} ${place.words.linearBy(said)}: ${end(pattern.from)} · ${end(pattern.to)}`
}

function steepness({ from, to }: PatternOf<'linear'>, place: Place): number {
  const points = (amount: Amount) =>
    typeof amount === 'number' ? amount : (amount === 'max' ? 1 : amount.fraction) * (place.max ?? 1)
  return points(to[1]) - points(from[1])
}

function free(formula: Json, path: string, { place, paths }: Speaker): Said {
  const { words } = place
  if (typeof formula === 'number') return say`${strong(words.types.fixed)}: ${amountWords(formula, place)}`
  const branch = argsOf(formula, 'if') ?? argsOf(formula, '?:')
  if (branch && branch.length >= 3) return ladder(branch, path, place, words)
  const smallest = argsOf(formula, 'min')
  if (smallest && smallest.length > 1 && smallest.every((item) => operationOf(item) !== null)) {
    const cases = smallest.map((item) => speak(item, where(item, paths, path), place))
    return say`${strong(words.types.worst)}: ${joined(cases, '; ')}`
  }
  return speak(formula, path, place)
}

function ladder(args: readonly Json[], path: string, place: Place, words: Words): Said {
  const base = (i: number) => pointer(path, 'if', i)
  const lines: Said[] = []
  for (let i = 0; i + 1 < args.length; i += 2) {
    const condition = speakCondition(args[i] ?? null, base(i), place)
    const value = speak(args[i + 1] ?? null, base(i + 1), place)
    const line = words.when(condition, value)
    lines.push(i === 0 ? opened(line, words) : line)
  }
  if (args.length % 2 === 1) {
    const value = speak(args.at(-1) ?? null, base(args.length - 1), place)
    lines.push(say`${words.otherwise}: ${value}`)
  }
  return joined(lines, ' · ')
}

/** The first word of the ladder names it, as a type does. */
function opened(line: Said, words: Words): Said {
  const [first, ...rest] = line
  const name = words.types.when
  if (!first?.text.toLowerCase().startsWith(`${name.toLowerCase()} `)) return line
  return [...strong(name), { ...first, text: first.text.slice(name.length) }, ...rest]
}

/** The subject after a type's name: Theo mức số cuộc họp. */
function after(of: Json, speaker: Speaker): Said {
  return say` ${operand(of, speaker)}`
}

function sameWords(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
