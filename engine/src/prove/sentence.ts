import type { Locale } from '../messages/number.ts'
import { formatDecimal, formatNumber, formatShort } from '../messages/number.ts'
import { type InputValue, leavesOf, optionsOf, type Ruleset } from '../ruleset/rows.ts'
import { formatDay } from '../values/day.ts'
import type { Bound, Example, Verdict } from './verdict.ts'
import { type VerdictWords, words } from './words.ts'

/** A verdict as a short line for its chip: what holds, the unit that breaks it, or that it is not known. */
export function verdictSentence(verdict: Verdict, ruleset: Ruleset, locale: Locale): string {
  const say = words[locale]
  const number = (text: string, percent = false) =>
    percent ? `${formatShort(Number(text) * 100, locale)}%` : formatShort(Number(text), locale)
  if (verdict.unseen) return say.unseen
  const { status } = verdict
  const points = isPenalty(verdict.subject, ruleset) ? say.deducted : say.points
  const shown = () => (verdict.counterexample ? exampleText(verdict.counterexample, ruleset, locale) : '')
  switch (verdict.property) {
    case 'range': {
      const { kind, max } = verdict.params
      if (status !== 'refuted') return kind === 'gate' ? say.gate[status] : say.range[status](number(max), points)
      if (verdict.found === undefined) return kind === 'gate' ? say.noVerdict(shown()) : say.noNumber(shown())
      return Number(verdict.found) < 0
        ? say.negative(shown(), number(verdict.found))
        : say.above(shown(), number(verdict.found), number(max))
    }
    case 'maximum': {
      const { max, best } = verdict.params
      if (status === 'refuted')
        return best === null
          ? say.neverEarns
          : verdict.counterexample
            ? say.best(number(best), number(max), shown() || say.always)
            : say.bound(number(best), number(max))
      return say.maximum[status](number(max), points)
    }
    case 'division': {
      if (status === 'refuted') return say.zero(shown())
      const { denominator } = verdict.params
      return status === 'proved'
        ? say.noZero
        : say.zeroUnknown(denominator === null ? null : nameText(denominator, ruleset))
    }
    case 'options':
      if (status !== 'refuted') return say.options[status]
      return verdict.params.lacking
        .map(({ input, options }) => {
          const told = options.map(
            (option) => `“${input === null ? option : valueText(input, option, ruleset, locale)}”`,
          )
          return say.lacking(input === null ? say.value : nameText(input, ruleset), told.join(', '))
        })
        .join('; ')
    case 'steps':
      return status === 'refuted'
        ? verdict.params.never
            .map(({ edge, percent, cause }) => say.never(edge && number(edge, percent), cause))
            .join('; ')
        : say.steps[status]
    case 'gap': {
      const { name, percent, value, low, high } = verdict.params
      if (status !== 'refuted') return say.gap[status]
      const what = name === null ? say.value : nameText(name, ruleset)
      const told = (text: string) => number(text, percent)
      return say.left(what, value === null ? '' : told(value), gapText(low, high, say, told))
    }
    case 'overlap': {
      const { name, percent, value } = verdict.params
      if (status !== 'refuted') return say.overlap[status]
      const what = name === null ? say.value : nameText(name, ruleset)
      return say.twice(what, value === null ? '' : number(value, percent))
    }
    case 'doubles':
      return status === 'refuted' ? say.misordered(shown()) : say.doubles[status]
    case 'monotone': {
      const { input, way, from, to, change } = verdict.params
      const label = nameText(input, ruleset)
      const isBoolean = ruleset.inputs.some(({ id, type }) => id === input && type === 'boolean')
      if (way !== null) return say.way(label, way, isBoolean, points)
      if (!change) return say.wayUnknown(label, points)
      const [before, after] = change
      return say.turns(
        valueText(input, from, ruleset, locale),
        valueText(input, to, ruleset, locale),
        label,
        number(before),
        number(after),
        points,
      )
    }
  }
}

function isPenalty(subject: string, ruleset: Ruleset): boolean {
  return leavesOf(ruleset).some(({ indicator, path }) => indicator.kind === 'penalty' && subject.startsWith(`${path}/`))
}

function gapText(low: Bound, high: Bound, say: VerdictWords, number: (text: string) => string): string {
  const only = low && high && low.at === high.at
  if (only) return say.exactly(number(low.at))
  return say.between(
    low && { at: number(low.at), within: low.within },
    high && { at: number(high.at), within: high.within },
  )
}

/** A unit in words: each value under its label. */
function exampleText({ inputs, cohort }: Example, ruleset: Ruleset, locale: Locale): string {
  const reported = Object.entries(inputs).map(
    ([id, value]) => `${nameText(id, ruleset)} = ${valueText(id, value, ruleset, locale)}`,
  )
  const taken = Object.entries(cohort).map(
    ([id, value]) => `${nameText(`cohort.${id}`, ruleset)} = ${formatNumber(value, locale)}`,
  )
  return [...reported, ...taken].join(', ')
}

function nameText(name: string, ruleset: Ruleset): string {
  const id = name.slice(name.indexOf('.') + 1)
  const among = name.startsWith('derived.')
    ? ruleset.derived
    : name.startsWith('cohort.')
      ? ruleset.cohort
      : ruleset.inputs
  const label = among.find((each) => each.id === id)?.label
  return label || name
}

function valueText(id: string, value: InputValue, ruleset: Ruleset, locale: Locale): string {
  const say = words[locale]
  if (typeof value === 'number') return formatNumber(value, locale)
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (typeof value !== 'string') return say.missing
  const input = ruleset.inputs.find((each) => each.id === id)
  if (input?.type === 'date') return formatDay(value)
  return (input && optionsOf(input).find((option) => option.id === value)?.label) || formatDecimal(value, locale)
}
