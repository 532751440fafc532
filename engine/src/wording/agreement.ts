import { type Amount, pointsOf } from '../formula/amount.ts'
import { operationOf } from '../formula/shape.ts'
import type { Figure, FiguresApart } from '../issue.ts'
import { traitsOf } from '../operators/run.ts'
import { build } from '../patterns/build.ts'
import type { Pattern, PatternOf } from '../patterns/kinds.ts'
import { recognise } from '../patterns/recognise.ts'
import { dayNumber, isDay } from '../values/day.ts'
import type { Json } from '../values/json.ts'
import { readWording, type WordingReading } from './wording.ts'

/**
 * Whether a wording says what its rule computes.
 *
 * Shape: `differs` pairs the figures that are not the same; `likely` is where the figures agree
 *        and the two are written as rules of different kinds; `unread` where the text could not be read
 */
export type Agreement =
  | { state: 'agrees' | 'likely' | 'unread' }
  | { state: 'differs'; figures: readonly FiguresApart[] }

/** Holds a wording against the formula of its indicator. Unit: `maxPoints` of the indicator */
export function agreementOf(text: string, formula: Json, maxPoints: number | undefined): Agreement {
  const reading = readWording(text, maxPoints === undefined ? {} : { maxPoints })
  if (!reading || reading.formula === null) return { state: 'unread' }
  const frame = { kind: 'scored' as const, ...(maxPoints === undefined ? {} : { maxPoints }) }
  const [said, rule] = [recognise(reading.formula, frame), recognise(formula, frame)]
  const [figures, others] = [figuresOf(said, maxPoints), figuresOf(rule, maxPoints)]
  const sameKind = said.kind === rule.kind
  const apart = sameKind && figures.length === others.length ? byPlace(figures, others) : byValue(figures, others)
  if (apart.length > 0) return { state: 'differs', figures: apart }
  // Of what was left open the rule may have taken the other answer.
  return { state: sameKind && isSettled(reading) ? 'agrees' : 'likely' }
}

const settled = new Set(['beyond', 'sum-or-one', 'by-ratio', 'quotient', 'parts', 'deducted', 'applies'])
/** Whether the questions of a reading are answered by the rule's having the same figures and kind. */
const isSettled = ({ questions, unused, appliesWhen }: WordingReading) =>
  unused.every(({ text }) => text.startsWith('(')) &&
  // A best of nothing is no case where the wording says when the row counts.
  questions.every(({ code }) => settled.has(code) || (code === 'none-above' && appliesWhen !== undefined))

const same = (a: Figure, b: Figure) => a.role === b.role && a.value === b.value

function byPlace(said: readonly Figure[], rule: readonly Figure[]) {
  return said.flatMap((each, at) => {
    const other = rule[at] as Figure
    return same(each, other) ? [] : [{ said: each, rule: other }]
  })
}

/** What stands on one side only, paired by what it decides. */
function byValue(said: readonly Figure[], rule: readonly Figure[]) {
  const rest = [...rule]
  const alone = said.filter((each) => {
    const at = rest.findIndex((other) => same(each, other))
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  const pairs = alone.map((each) => {
    const at = rest.findIndex(({ role }) => role === each.role)
    return { said: each as Figure | null, rule: at < 0 ? null : (rest.splice(at, 1)[0] as Figure | null) }
  })
  return [...pairs, ...rest.map((each) => ({ said: null, rule: each as Figure | null }))]
}

/** The figures of a rule in the order in which it is written. */
function figuresOf(pattern: Pattern, max: number | undefined, factor: Amount | null = null): Figure[] {
  const points = (amount: Amount): Figure => {
    const scale = factor === null ? 1 : (pointsOf(factor, max) ?? 1)
    return { role: 'points', value: exactly((pointsOf(amount, max) ?? Number.NaN) * scale) }
  }
  const zero = (amount: Amount | undefined): Figure[] =>
    amount === undefined ? [] : [{ role: 'zero', value: pointsOf(amount, max) ?? Number.NaN }]
  const earning = (figures: Figure[]) => figures.filter(({ role, value }) => role !== 'points' || value !== 0)
  switch (pattern.kind) {
    case 'yes-no':
      return earning([...edgesIn(pattern.condition), points(pattern.points), points(pattern.otherwise)])
    case 'choice': {
      const whole = pointsOf(pattern.max, max) ?? Number.NaN
      const each = pattern.fractions.map(
        ([, fraction]): Figure => ({ role: 'points', value: exactly(fraction * whole) }),
      )
      return earning(each.sort((a, b) => b.value - a.value))
    }
    case 'ratio':
      return [
        ...(pattern.fullFrom === undefined ? [] : [{ role: 'full' as const, value: pattern.fullFrom }]),
        points(pattern.max),
        ...zero(pattern.whenZero),
      ]
    case 'deadline':
      return deadline(pattern, points)
    case 'tiers':
      return [
        ...pattern.steps.flatMap(([edge, amount]) => [{ role: 'edge' as const, value: edge }, points(amount)]),
        ...zero(pattern.whenZero),
      ]
    case 'capped-count':
      return [
        { role: 'each', value: pointsOf(pattern.each, max) ?? Number.NaN },
        { role: 'cap', value: pointsOf(pattern.cap, max) ?? Number.NaN },
      ]
    case 'sum':
      return pattern.parts.flatMap((each) => figuresOf(each, max, pattern.factor))
    case 'best-of':
      return pattern.alternatives.flatMap((each) => figuresOf(each, max, factor))
    case 'relative':
      return [points(pattern.max)]
    case 'linear':
      return [pattern.from, pattern.to].flatMap(([edge, amount]) => [
        { role: 'edge' as const, value: edge },
        points(amount),
      ])
    default:
      return freely(build(pattern), max)
  }
}

/** The last day in time, what it earns, and what being late does. */
function deadline({ due, max, each, late }: PatternOf<'deadline'>, points: (amount: Amount) => Figure): Figure[] {
  const day: Figure[] = typeof due === 'string' && isDay(due) ? [{ role: 'day', value: dayNumber(due) }] : []
  return [...day, points(max), ...(each === null ? [] : [{ role: 'each' as const, value: each }]), points(late)]
}

const exactly = (value: number) => Number(value.toPrecision(12))

function edgesIn(condition: Json): Figure[] {
  const numbers: Figure[] = []
  const walk = (node: Json) => {
    const { operator, args } = operationOf(node) ?? { operator: '', args: [] }
    if (traitsOf(operator).compares) {
      for (const each of args) if (typeof each === 'number') numbers.push({ role: 'edge', value: each })
    }
    for (const each of args) walk(each)
  }
  walk(condition)
  return numbers
}

/** All numbers of a rule without a kind, as points but where they are compared with. */
function freely(formula: Json, max: number | undefined): Figure[] {
  const edges = edgesIn(formula)
  const numbers: Figure[] = []
  const walk = (node: Json) => {
    if (typeof node === 'number') numbers.push({ role: 'points', value: node })
    else if (Array.isArray(node)) node.forEach(walk)
    else if (node !== null && typeof node === 'object') {
      if ('max_points' in node) numbers.push({ role: 'points', value: max ?? Number.NaN })
      else Object.values(node).forEach(walk)
    }
  }
  walk(formula)
  for (const { value } of edges) {
    const at = numbers.findIndex((one) => one.value === value)
    if (at >= 0) numbers[at] = { role: 'edge', value }
  }
  return numbers.filter(({ role, value }) => role === 'edge' || value !== 0)
}
