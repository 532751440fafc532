import { type Amount, pointsOf } from '../formula/amount.ts'
import { build } from '../patterns/build.ts'
import { guardedFormula, sidesOf } from '../patterns/quotient.ts'
import { recognise } from '../patterns/recognise.ts'
import type { Json } from '../values/json.ts'
import { type Assembled, amountOfEarned, type Bench } from './assembling.ts'
import type { Clause } from './clauses.ts'
import { labelOf } from './inputs.ts'
import type { Of } from './measure.ts'
import type { Question } from './questions.ts'

/** "Chậm nhất ngày 31/01/2026: 15 điểm; mỗi ngày chậm trừ 1 điểm, không quá 5 điểm", or what being late earns at once. */
export function fromDeadline(clauses: readonly Clause[], { inputs, max, title }: Bench): Assembled | null {
  const due = clauses.find((one) => one.kind === 'due')
  if (!due) return null
  const most = amountOfDue(due)
  if (most === null) return null
  const read: Clause[] = [due]
  const questions: Question[] = []
  const of = inputs.read(due.label ? labelOf(due.label) : title || 'Ngày thực hiện', { type: 'date' })
  if (max !== undefined && pointsOf(most, max) !== max)
    questions.push({ code: 'most', points: pointsOf(most, max) ?? 0, most: max })
  const each = clauses.find((one) => one.kind === 'each' && one.falls) as Of<'each'> | undefined
  const cap = clauses.find((one) => one.kind === 'cap')
  let late: Amount = 0
  if (each) {
    if (!/\bngay\b/.test(each.label.folded)) return null
    read.push(each, ...(cap ? [cap] : []))
    const [whole, taken] = [pointsOf(most, max), cap ? pointsOf(cap.amount, max) : null]
    if (taken === null) questions.push({ code: 'floor' })
    else if (whole !== null) late = Math.max(0, Number((whole - taken).toPrecision(12)))
  } else {
    const missed = clauses.find((one) => (one.kind === 'state' && isLate(one.label.folded)) || one.kind === 'rest')
    const amount = missed && (missed.kind === 'state' || missed.kind === 'rest') ? amountOfEarned(missed) : null
    if (!missed || amount === null) questions.push({ code: 'late' })
    else {
      late = amount
      read.push(missed)
    }
  }
  const formula = build({ kind: 'deadline', of, due: due.day, max: most, each: each?.points ?? null, late })
  return { formula, questions, read }
}

const isLate = (folded: string) =>
  /^(?:cham|muon|qua han|sau (?:ngay|han|thoi han)|khong dung han|khong kip)(?: (?:hon|nay|do|tren|thoi han))*$/.test(
    folded,
  )

const amountOfDue = ({ earned }: Of<'due'>): Amount | null =>
  typeof earned === 'object' && 'amount' in earned ? earned.amount : null

/** What a rule that divides earns while its denominator is 0, where a clause says so. */
export function withZero(formula: Json, clauses: readonly Clause[], max: number | undefined) {
  const clause = clauses.find((one) => one.kind === 'when-zero')
  if (!clause) return null
  const pattern = recognise(formula, { kind: 'scored', ...(max === undefined ? {} : { maxPoints: max }) })
  const below =
    pattern.kind === 'ratio'
      ? pattern.denominator
      : pattern.kind === 'tiers'
        ? (sidesOf(pattern.of)?.[1] ?? null)
        : null
  return below === null ? null : { formula: guardedFormula(formula, below, clause.amount), read: clause }
}
