import { type Amount, formulaOf, pointsOf } from '../formula/amount.ts'
import type { Json } from '../values/json.ts'
import type { Clause } from './clauses.ts'
import { capitalised, countOf, type Inputs, labelOf } from './inputs.ts'
import { readLadder, type WordedMeasure, type WordedStep } from './ladder.ts'
import { type Names, type Of, shareOf, type WordedQuotient } from './measure.ts'
import type { Question } from './questions.ts'
import type { Stretch } from './text.ts'

/** What of a wording was taken as one rule. Shape: `read` are the clauses that it says */
export type Assembled = { formula: Json; questions: Question[]; read: Clause[] }
/** All that the hands below share. Unit: `max` is the indicator's maximum points */
export type Bench = { inputs: Inputs; names: Names; max: number | undefined; title: string; whenNone: Amount | null }

export const amountOfEarned = (clause: Of<'step'> | Of<'rest'> | Of<'state'>): Amount | null =>
  typeof clause.earned === 'object' && 'amount' in clause.earned ? clause.earned.amount : null

/** Whether a clause speaks of nothing having been done: what earns nothing by itself. */
export const isNegative = ({ folded }: Stretch) => /^(?:khong|chua|con lai|khac|nguoc lai)\b/.test(folded)

/** Steps over a ratio or a count, what is linear between two of them, and a ratio that earns the most from some point on. */
export function fromSteps(clauses: readonly Clause[], quotient: WordedQuotient | null, bench: Bench): Assembled | null {
  const steps = clauses.filter((one) => one.kind === 'step')
  if (steps.length === 0) return null
  const read: Clause[] = [...steps]
  const questions: Question[] = []
  const measure = measured(steps, quotient, bench, questions)
  const between = clauses.find((one) => one.kind === 'between')
  const restClause = clauses.find((one) => one.kind === 'rest')
  if (restClause) read.push(restClause)
  const all = restClause && amountOfEarned(restClause) === null ? [...steps, belowAll(steps, restClause)] : steps
  const proportional = all.find((step) => amountOfEarned(step) === null)
  if (proportional) return partly(all, proportional, quotient, measure, bench, questions, read)
  const states = clauses.filter((one) => one.kind === 'state')
  const none = states.filter(({ label }) => isNegative(label))
  const worded: WordedStep[] = steps.flatMap((step) => {
    const amount = amountOfEarned(step)
    return amount === null ? [] : [{ range: scaled(step.range, quotient), amount }]
  })
  let rest = restClause ? amountOfEarned(restClause) : null
  for (const state of none) {
    const amount = amountOfEarned(state)
    if (amount === null) continue
    const isZero = measure.whole && isNone(state.label)
    if (isZero) worded.push({ range: zeroRange, amount })
    else rest ??= amount
    // Another rest that earns otherwise is a second reading of the same values.
    if (isZero || rest === amount) read.push(state)
  }
  const falling = clauses.find((one) => one.kind === 'each' && one.falls)
  if (between || falling) {
    const linear = evenly(worded, measure, falling as Of<'each'> | undefined, bench)
    if (!linear) return null
    if (between) read.push(between)
    if (falling) read.push(falling)
    return { formula: linear, questions, read }
  }
  const ladder = readLadder(worded, rest, measure, bench.max)
  const way = clauses.find((one) => one.kind === 'marker' && one.marker === (ladder.falls ? 'less' : 'more'))
  if (way) read.push(way)
  if (quotient?.relative) questions.push({ code: 'none-above' })
  return { formula: ladder.formula, questions: [...questions, ...ladder.questions], read }
}

/** "Còn lại: Tỷ lệ × Điểm tối đa": all values below the steps. */
function belowAll(steps: readonly Of<'step'>[], { earned, at }: Of<'rest'>): Of<'step'> {
  const lows = steps.flatMap(({ range }) => range.low ?? [])
  const [lowest] = lows.sort((a, b) => a.value - b.value)
  const high = lowest ? { value: lowest.value, closed: !lowest.closed } : null
  const percent = steps.some(({ range }) => range.percent)
  return { kind: 'step', of: null, range: { low: null, high, exact: false, percent, counted: '' }, earned, at }
}

const zeroRange = {
  low: { value: 0, closed: true },
  high: { value: 0, closed: true },
  exact: true,
  percent: false,
  counted: '',
}
const isNone = ({ folded }: Stretch) => /^khong(?: (?:co|xay ra|phat sinh|to chuc|de xay ra|hop)\b.*)?$/.test(folded)

/** "Tỷ lệ = a/b × 100" is written in per cent whatever sign its steps carry. */
function scaled(range: Of<'step'>['range'], quotient: WordedQuotient | null): Of<'step'>['range'] {
  if (range.percent || quotient?.often !== 100) return range
  const end = (one: typeof range.low) => one && { ...one, value: Number((one.value / 100).toPrecision(15)) }
  return { ...range, low: end(range.low), high: end(range.high) }
}

function measured(
  steps: readonly Of<'step'>[],
  quotient: WordedQuotient | null,
  { inputs, names, title }: Bench,
  questions: Question[],
): WordedMeasure {
  const percent = steps.some(({ range }) => range.percent)
  if (quotient) {
    const above1 = steps
      .flatMap(({ range }) => [range.low?.value ?? 0, range.high?.value ?? 0])
      .filter((value) => value > 1)
    if (!percent && quotient.often !== 100 && above1.length > 0)
      questions.push({ code: 'percent', value: Math.max(...above1) / 100, percent: true })
    return { formula: { ratio: [quotient.above, quotient.below] }, whole: false, percent: true }
  }
  const pair = percent ? names.pair() : null
  if (pair) {
    questions.push({ code: 'quotient' })
    return { formula: { ratio: [pair.above, pair.below] }, whole: false, percent: true }
  }
  const named = steps.find(({ of }) => of !== null)?.of
  if (percent)
    return {
      formula: inputs.read(named ? labelOf(named) : title || 'Tỷ lệ', { type: 'ratio' }),
      whole: false,
      percent: true,
    }
  if (named) {
    const type = countOf(named)
    return { formula: inputs.read(labelOf(named), type), whole: type.type === 'integer', percent: false }
  }
  const thing = steps.map(({ range }) => range.counted).find((counted) => counted !== '') ?? ''
  const label = title || (thing ? `Số ${writtenThing(steps, thing)}` : 'Số lượng')
  // What has no name may be measured: between 3 and 4 is something then.
  const whole =
    thing !== '' &&
    steps.every(({ range }) => [range.low, range.high].every((end) => end === null || Number.isInteger(end.value)))
  return {
    formula: inputs.read(label, {
      type: whole ? 'integer' : 'number',
      ...(thing ? { unit: writtenThing(steps, thing) } : {}),
    }),
    whole,
    percent: false,
  }
}

/** What is counted as the text writes it, with its marks. */
function writtenThing(steps: readonly Of<'step'>[], thing: string): string {
  for (const { at } of steps) {
    const place = at.folded.indexOf(thing)
    if (place >= 0) return at.text.slice(place, place + thing.length)
  }
  return thing
}

/** "Từ 90 % trở lên: Điểm tối đa; dưới 90 %: Tỷ lệ × Điểm tối đa", or "theo tỷ lệ tương ứng". */
function partly(
  steps: readonly Of<'step'>[],
  below: Of<'step'>,
  quotient: WordedQuotient | null,
  measure: WordedMeasure,
  { max }: Bench,
  questions: Question[],
  read: Clause[],
): Assembled | null {
  const [full, ...more] = steps.filter((one) => one !== below)
  const amount = full && amountOfEarned(full)
  const edge = full && scaled(full.range, quotient).low
  const under = scaled(below.range, quotient)
  if (!full || amount === null || amount === undefined || !edge?.closed || more.length > 0) return null
  if (full.range.high !== null || under.low !== null || under.high?.closed || under.high?.value !== edge.value)
    return null
  if (max !== undefined && pointsOf(amount, max) !== max)
    questions.push({ code: 'most', points: pointsOf(amount, max) ?? 0, most: max })
  if (below.earned === 'even') {
    const half = edge.value / 2
    questions.push({
      code: 'by-ratio',
      value: half,
      percent: measure.percent,
      points: (pointsOf(amount, max) ?? 0) / 2,
    })
    return { formula: { linear: [measure.formula, 0, 0, edge.value, formulaOf(amount)] }, questions, read }
  }
  const share = (below.earned as { share: Amount }).share
  const ratio = (measure.formula as { ratio?: [Json, Json] }).ratio
  const earned: Json = ratio
    ? shareOf({ above: ratio[0], below: ratio[1], relative: false, often: 1 }, share, null)
    : { '*': [measure.formula, formulaOf(share)] }
  return { formula: { if: [{ '>=': [measure.formula, edge.value] }, formulaOf(amount), earned] }, questions, read }
}

/** Two ends and a straight line between them, or one end and what each more takes away until the other. */
function evenly(
  steps: readonly WordedStep[],
  measure: WordedMeasure,
  falling: Of<'each'> | undefined,
  { max }: Bench,
): Json | null {
  if (steps.length !== 2) return null
  const ends = steps.map(({ range, amount }) => ({
    value: (range.exact ? range.low : (range.low ?? range.high))?.value ?? 0,
    amount,
    range,
  }))
  ends.sort((a, b) => a.value - b.value)
  const [low, high] = ends
  if (!low || !high || low.value === high.value) return null
  if (low.range.low !== null && !low.range.exact) return null
  if (high.range.high !== null && !high.range.exact) return null
  if (falling) {
    const points = (amount: Amount) => pointsOf(amount, max)
    const [from, to] = [points(low.amount), points(high.amount)]
    // What each takes must lead from one end to the other, or the wording says two things.
    if (from === null || to === null || from - falling.points * (high.value - low.value) !== to) return null
  }
  return { linear: [measure.formula, low.value, formulaOf(low.amount), high.value, formulaOf(high.amount)] }
}

/** "Mỗi sản phẩm: 3 điểm; tổng không quá 15 điểm", and what takes points away. */
export function fromEach(clauses: readonly Clause[], { inputs, max, title }: Bench): Assembled | null {
  const each = clauses.find((one) => one.kind === 'each')
  if (!each) return null
  const cap = clauses.find((one) => one.kind === 'cap')
  const read: Clause[] = cap ? [each, cap] : [each]
  const questions: Question[] = []
  const thing = labelOf(each.label)
  const label =
    title ||
    capitalised(
      /^(?:số|tổng số|lần|ngày|giờ)\b/i.test(thing) ? `Số ${thing.replace(/^(?:tổng )?số /i, '')}` : `Số ${thing}`,
    )
  const count = inputs.read(label, { type: 'integer', unit: thing.split(/\s+/).slice(0, 3).join(' ') })
  const states = clauses.filter((one) => one.kind === 'state')
  const base = each.falls ? states.find((one) => amountOfEarned(one) !== 0) : undefined
  const from = base && amountOfEarned(base)
  if (base && from !== null && from !== undefined) {
    read.push(base)
    if (!cap) questions.push({ code: 'floor' })
    const taken: Json = { '*': [count, each.points] }
    const left: Json = { '-': [formulaOf(from), cap ? { min: [taken, formulaOf(cap.amount)] } : taken] }
    if (max !== undefined && pointsOf(from, max) !== max)
      questions.push({ code: 'most', points: pointsOf(from, max) ?? 0, most: max })
    return { formula: { max: [left, 0] }, questions, read }
  }
  if (each.falls) questions.push({ code: 'deducted', points: each.points })
  const most: Amount = cap ? cap.amount : 'max'
  if (!cap) questions.push({ code: 'cap', most: max ?? 0 })
  else if (max !== undefined && pointsOf(cap.amount, max) !== max)
    questions.push({ code: 'most', points: pointsOf(cap.amount, max) ?? 0, most: max })
  const zero = states.filter((one) => amountOfEarned(one) === 0 && isNegative(one.label))
  read.push(...zero)
  return { formula: { min: [{ '*': [count, each.points] }, formulaOf(most)] }, questions, read }
}
