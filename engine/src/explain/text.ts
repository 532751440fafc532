import { message } from '../messages/index.ts'
import { formatNumber, formatShort, type Locale } from '../messages/number.ts'
import type { Branch } from '../patterns/evaluated.ts'
import { textOf } from '../sentence/phrase.ts'
import { dayOf, type Measure, quantity } from '../sentence/subject.ts'
import type { LeafExplanation, NextStep, ReadValue, TotalLine, UnitExplanation } from './explanation.ts'
import { type ExplanationWords, explanationWords } from './words.ts'

/**
 * An explanation in words, a line for each thing to say; of one leaf at length, of a whole unit a line for each leaf.
 */
export function explanationText(explanation: UnitExplanation, locale: Locale): string[] {
  const words = explanationWords[locale]
  const [leaf, ...more] = explanation.leaves
  const label = explanation.content === 'illustrative' ? [words.illustrative] : []
  if (leaf && more.length === 0) return [...label, ...leafLines(leaf, explanation, locale)]
  const rows = explanation.leaves.flatMap((each) => {
    const step = each.next ? [`   ${nextText(each.next, locale)}`] : []
    return [`${each.code} ${each.label}: ${leafText(each, explanation.places, locale)}`, ...step]
  })
  return [...label, ...totalLines(explanation, locale), ...rows]
}

function leafLines(leaf: LeafExplanation, { unit, places }: UnitExplanation, locale: Locale): string[] {
  const words = explanationWords[locale]
  const cited = leaf.citations.map(({ number, clause }) => words.citation(clause ? `${clause}, ${number}` : number))
  const { provenance } = leaf
  const source = provenance?.set ?? provenance?.url
  return [
    `${leaf.code} ${leaf.label}`,
    `${unit.name}: ${leafText(leaf, places, locale)}`,
    ...(leaf.next ? [nextText(leaf.next, locale)] : []),
    words.method(textOf(leaf.sentence[locale])),
    ...cited,
    ...(provenance?.kind === 'illustrative' ? [words.illustrativeRow] : source ? [words.source(source)] : []),
  ]
}

/**
 * Why one leaf has its points, in a sentence: "số cuộc họp = 3 cuộc, thuộc mức từ 3 đến dưới 4, được 15/20 điểm."
 *
 * Shape: `places` are the decimals that the set publishes
 */
export function leafText(leaf: LeafExplanation, places: number, locale: Locale): string {
  const words = explanationWords[locale]
  const { applies, status } = leaf
  const ruledOut = status === 'not-applicable' && applies?.reached.state === 'known' && applies.reached.value === false
  // what is missing did not matter where the leaf was decided without it
  const decided = status === 'scored' && leaf.missing.length === 0
  const used = leaf.values.filter(({ reached }) => reached.state !== 'pending' || !decided)
  const values = ruledOut ? [] : used.map((value) => valueText(value, words, locale))
  const branch = leaf.branch ? branchText(leaf, leaf.branch, words, locale) : ''
  const text = [...values, branch, verdictText(leaf, places, words, locale)].filter((part) => part !== '').join(', ')
  const only = ruledOut && applies ? ` ${words.onlyWhen(lowered(applies.sentence[locale]))}` : ''
  return `${text}${text.endsWith('.') ? '' : '.'}${only}`
}

function valueText(value: ReadValue, words: ExplanationWords, locale: Locale): string {
  const { label, reached } = value
  if (reached.state === 'known') {
    const shown = words.is(label, reachedText(reached.value, value, words, locale))
    const of = value.of.map((each) => valueText(each, words, locale))
    return of.length > 0 ? `${shown} (${of.join(', ')})` : shown
  }
  if (reached.state === 'pending') return words.missing(label)
  return reached.state === 'not-applicable' ? words.notApplicable(label, value.reason) : words.unusable(label)
}

function reachedText(
  value: unknown,
  { text, percent, unit }: ReadValue,
  words: ExplanationWords,
  locale: Locale,
): string {
  if (typeof value === 'number') return amount(value, percent, unit, locale)
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string') return text ?? dayOf(value) ?? value
  return JSON.stringify(value)
}

/** Percents to two decimals, unless that would show a threshold that was not reached. */
function amount(value: number, percent: boolean, unit: string, locale: Locale): string {
  const measure: Measure = { percent, whole: false, unit, input: null }
  if (!percent) return quantity(Math.abs(value) < 1e6 ? Number(value.toPrecision(6)) : value, measure, locale)
  const rounded = Number(value.toFixed(4))
  const misleading = rounded !== value && Number.isInteger(Number((rounded * 100).toPrecision(12)))
  return quantity(misleading ? Number(value.toFixed(8)) : rounded, measure, locale)
}

function branchText(leaf: LeafExplanation, branch: Branch, words: ExplanationWords, locale: Locale): string {
  switch (branch.kind) {
    case 'condition': {
      const [only, ...more] = leaf.values
      // a single yes/no value already says it
      if (more.length === 0 && only?.reached.state === 'known' && typeof only.reached.value === 'boolean') return ''
      return branch.holds ? words.holds : words.fails
    }
    case 'option':
      return ''
    case 'tier': {
      const edge = (value: number | null) =>
        value === null ? null : amount(value, branch.percent, branch.unit, locale)
      const bare = (value: number | null) => (value === null ? null : amount(value, branch.percent, '', locale))
      const down = branch.direction === 'atMost'
      const measured =
        leaf.values.length > 1 && branch.percent ? `${words.ratio(amount(branch.value, true, '', locale))}, ` : ''
      if (branch.index === null) return measured + (down ? words.noTierDown : words.noTier)
      if (down) return measured + words.tierDown(bare(branch.low), edge(branch.high))
      return (
        measured +
        (branch.high === null ? words.tier(edge(branch.low), null) : words.tier(bare(branch.low), edge(branch.high)))
      )
    }
    case 'ratio': {
      const shown = amount(branch.ratio, true, '', locale)
      if (branch.denominator === null) return branch.capped ? words.cappedRatio(shown) : ''
      return branch.capped ? words.cappedRatio(shown) : words.ratio(shown)
    }
    case 'count':
      return branch.capped ? words.cappedCount : ''
    case 'linear':
      return leaf.values.length > 1 && branch.percent ? words.ratio(amount(branch.value, true, '', locale)) : ''
    case 'parts': {
      const best = branch.best === null ? undefined : branch.parts[branch.best]
      if (best?.points === 0) return words.otherwise
      if (best) return words.best(`“${best.words[locale]}”`)
      return words.parts(
        branch.parts.map(({ points }) => (points === null ? '?' : formatShort(points, locale))).join(' + '),
      )
    }
    case 'case':
      return words.thisCase(`“${branch.words[locale]}”`)
    case 'otherwise':
      return words.otherwise
  }
}

function verdictText(leaf: LeafExplanation, places: number, words: ExplanationWords, locale: Locale): string {
  const show = (value: number) => formatShort(value, locale, Math.max(places, 2))
  if (leaf.kind === 'gate' && leaf.status !== 'not-applicable' && leaf.status !== 'issues') {
    return leaf.passed === null ? words.pendingGate : leaf.passed ? words.passed : words.failed(leaf.gradeCap)
  }
  switch (leaf.status) {
    case 'issues':
      return words.wrong(leaf.issues.map((each) => message(each, locale)).join(' '))
    case 'pending':
      return leaf.kind === 'information' ? words.unscored : words.pending
    case 'not-applicable':
      return leaf.counted === null ? words.leafNotApplicable : words.leafFull(show(leaf.counted))
    case 'scored': {
      if (leaf.kind === 'information') return words.unscored
      if (leaf.missing.length > 0) return words.pendingAsZero
      const points = show(leaf.counted ?? 0)
      if (leaf.kind === 'bonus') return words.bonus(points)
      return leaf.kind === 'penalty' ? words.penalty(points) : words.earned(points, show(leaf.max))
    }
  }
}

/** "Thêm 1 cuộc (số cuộc họp) thì được 20 điểm." */
export function nextText(next: NextStep, locale: Locale): string {
  const words = explanationWords[locale]
  const points = formatShort(next.points, locale, 2)
  if (next.text !== undefined) return words.ifOption(next.label, next.text, points, next.most)
  if (typeof next.to !== 'number' || typeof next.from !== 'number') return words.ifYes(next.label, points)
  if (next.percent) return words.toThen(amount(next.to, true, '', locale), next.label, points, next.most)
  const by = Number(Math.abs(next.to - next.from).toPrecision(12))
  const shown = amount(by, false, next.unit, locale)
  return next.to > next.from
    ? words.addThen(shown, next.label, points, next.most)
    : words.lessThen(shown, next.label, points, next.most)
}

function totalLines(explanation: UnitExplanation, locale: Locale): string[] {
  const words = explanationWords[locale]
  const { unit, total, max, ratio, complete, places } = explanation
  const show = (value: number) => formatShort(value, locale, Math.max(places, 4))
  const published = (value: number) => formatNumber(value, locale, places)
  if (total === null) return [words.nothingApplies(unit.name)]
  const head = complete
    ? words.total(unit.name, published(total), show(max), amount(ratio ?? 0, true, '', locale))
    : words.incompleteTotal(unit.name, published(total), show(max))
  const lineText = (line: TotalLine): string => {
    switch (line.kind) {
      case 'base':
        return words.base(show(line.points))
      case 'rescale':
        return words.rescale(show(line.points), show(line.declared), show(line.applicable))
      case 'bonus':
        return words.totalBonus(show(line.points))
      case 'penalty':
        return words.totalPenalty(show(line.points))
      case 'floor':
        return words.floor
      case 'rounding':
        return words.rounding(published(line.points), String(line.places))
    }
  }
  const { gradeLabel, rank } = explanation
  return [
    head,
    ...explanation.lines.map(lineText),
    ...(gradeLabel === null ? [] : [words.grade(gradeLabel)]),
    ...(rank === null ? [] : [words.rank(formatNumber(rank, locale), unit.leagueLabel, explanation.rankProvisional)]),
  ]
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
