import { type Amount, formulaOf, pointsOf } from '../formula/amount.ts'
import type { Json } from '../values/json.ts'
import { type Assembled, amountOfEarned, type Bench, isNegative } from './assembling.ts'
import type { Clause } from './clauses.ts'
import { type Inputs, labelOf } from './inputs.ts'
import type { Of } from './measure.ts'
import type { Question } from './questions.ts'

/** States by name: one of them, several added up, or the best. */
export function fromStates(clauses: readonly Clause[], marker: 'best' | 'sum' | null, bench: Bench): Assembled | null {
  const { inputs, max, title } = bench
  const states = clauses.filter((one) => one.kind === 'state' || one.kind === 'rest')
  if (states.some((one) => amountOfEarned(one) === null)) return null
  const amountOf = (one: Of<'state'> | Of<'rest'>) => amountOfEarned(one) as Amount
  const inPoints = (one: Of<'state'> | Of<'rest'>) => pointsOf(amountOf(one), max ?? 1) ?? 0
  const earning = states.filter((one): one is Of<'state'> => one.kind === 'state' && inPoints(one) !== 0)
  const nothing = states.filter((one) => inPoints(one) === 0)
  const [first] = earning
  if (!first) return null
  const read: Clause[] = [...states]
  const questions: Question[] = []
  const known = max !== undefined || states.every((one) => typeof amountOf(one) !== 'number')
  const top = max ?? 1
  const most = Math.max(...earning.map(inPoints))
  const total = Number(earning.reduce((sum, one) => sum + inPoints(one), 0).toPrecision(12))
  const either = (one: Of<'state'>): Json => ({
    if: [inputs.read(labelOf(one.label), { type: 'boolean' }), formulaOf(amountOf(one)), 0],
  })
  const checked = (value: number) => {
    if (known && value !== top && max !== undefined) questions.push({ code: 'most', points: value, most: max })
  }
  if (marker === 'best') {
    checked(most)
    return { formula: { max: earning.map(either) }, questions, read }
  }
  if (marker === 'sum' || (earning.length > 1 && known && total === top)) {
    if (marker === null) questions.push({ code: 'sum-or-one', most: max ?? 0 })
    const cap = clauses.find((one) => one.kind === 'cap')
    checked(cap ? Math.min(total, pointsOf(cap.amount, max) ?? total) : total)
    const fractions = earning.map(amountOf)
    const isScaled = fractions.every((amount) => typeof amount === 'object')
    if (cap) read.push(cap)
    const capped = (formula: Json): Json => (cap ? { min: [formula, formulaOf(cap.amount)] } : formula)
    if (!isScaled) return { formula: capped({ '+': earning.map(either) }), questions, read }
    const parts = earning.map(
      (one): Json => ({
        if: [inputs.read(labelOf(one.label), { type: 'boolean' }), (amountOf(one) as { fraction: number }).fraction, 0],
      }),
    )
    return { formula: capped({ '*': [{ '+': parts }, { max_points: [] }] }), questions, read }
  }
  checked(most)
  if (earning.length === 1) {
    if (nothing.length === 0) questions.push({ code: 'none-of' })
    if (nothing.length <= 1 || nothing.every((one) => one.kind === 'rest' || isNegative(one.label))) {
      const bare = /^(?:co|dat|day du|da co|dung)$/.test(first.label.folded)
      const label = bare && title ? title : labelOf(first.label)
      return {
        formula: { if: [inputs.read(label, { type: 'boolean' }), formulaOf(amountOf(first)), 0] },
        questions,
        read,
      }
    }
  }
  if (nothing.length === 0) questions.push({ code: 'none-of' })
  return { formula: chosen(states, amountOf, inputs, title), questions, read }
}

function chosen(
  states: readonly (Of<'state'> | Of<'rest'>)[],
  amountOf: (one: Of<'state'> | Of<'rest'>) => Amount,
  inputs: Inputs,
  title: string,
): Json {
  const options = states.map((one, at) => ({
    id: `s${at + 1}`,
    label: one.kind === 'state' ? labelOf(one.label) : 'Còn lại',
  }))
  const of = inputs.read(title || 'Mức đạt được', { type: 'choice', options })
  const amounts = states.map(amountOf)
  const isPart = amounts.every((amount) => typeof amount !== 'number' || amount === 0)
  const part = (amount: Amount) => (amount === 'max' ? 1 : typeof amount === 'number' ? amount : amount.fraction)
  const table = Object.fromEntries(options.map(({ id }, at) => [id, part(amounts[at] as Amount)]))
  if (isPart) return { choice: [of, table, { max_points: [] }] }
  const points = amounts.some((amount) => typeof amount !== 'number')
  // Points beside parts of the maximum are each an own amount.
  if (points)
    return {
      if: options
        .slice(0, -1)
        .flatMap(({ id }, at): Json[] => [{ '===': [of, id] }, formulaOf(amounts[at] as Amount)])
        .concat([formulaOf(amounts.at(-1) as Amount)]),
    }
  return { choice: [of, table, 1] }
}
