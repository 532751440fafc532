import { type Amount, formulaOf } from '../formula/amount.ts'
import { readOf } from '../formula/shape.ts'
import type { Json } from '../values/json.ts'
import { decimalIn, earnedBy, number } from './amounts.ts'
import type { Clause } from './clauses.ts'
import { countOf, type Inputs, labelOf } from './inputs.ts'
import { groupOf, type Stretch, splitAt, stretchOf, trimmed } from './text.ts'

export type Of<K extends Clause['kind']> = Extract<Clause, { kind: K }>
export type WordedCohort = { id: string; label: string; over: 'max'; of: Json }

/** A ratio of two values, or of one to the best of all units. */
export type WordedQuotient = { above: Json; below: Json; relative: boolean; often: number }

/** A thing that a rule divides by or counts has no name that could be one. */
export class Nameless extends Error {
  override name = 'Nameless'
}

const isName = ({ folded }: Stretch) => folded.length > 2 && !/[=*/:<>]/.test(folded)

/** What the letters and names of one wording stand for. */
export class Names {
  readonly cohort: WordedCohort[] = []
  /** Letters that a rule reads and nothing explains. */
  readonly unexplained: string[] = []
  private readonly letters = new Map<string, Of<'defines'>>()
  private readonly used = new Set<string>()
  private readonly inputs: Inputs

  constructor(inputs: Inputs, definitions: readonly Of<'defines'>[]) {
    this.inputs = inputs
    for (const one of definitions) {
      // One letter for two things: nobody knows which a rule means.
      if (this.letters.has(one.letter)) throw new Nameless()
      this.letters.set(one.letter, one)
      // Declared in the order of the text, whatever the formula reads first.
      this.inputs.read(labelOf(one.label), countOf(one.label))
    }
  }

  has(letter: string): boolean {
    return this.letters.has(letter)
  }

  /** A letter, a sum of letters, or a thing by its name. */
  value(of: Stretch): Json {
    const bare = trimmed(of, /[\s.,;:()]/)
    // "a cộng b" is a sum, "cán bộ, công chức" is not: folded, they are the same word.
    const letters = splitAt(bare, /\+|\bcong\b/g)
    if (letters.every(({ folded }) => /^[a-h]$/.test(folded))) {
      const read = letters.map(({ folded }) => this.letter(folded))
      return read.length === 1 ? (read[0] ?? null) : { '+': read }
    }
    const terms = splitAt(bare, /\+/g)
    if (!terms.every(isName)) throw new Nameless()
    const named = terms.map((term) => this.inputs.read(labelOf(term), countOf(term)))
    return named.length === 1 ? (named[0] ?? null) : { '+': named }
  }

  /** All that is known, where a wording defines a and b and writes no ratio of them. */
  pair(): { above: Json; below: Json } | null {
    return this.has('a') && this.has('b') ? { above: this.letter('a'), below: this.letter('b') } : null
  }

  quotient(above: Stretch, below: Stretch, name: string, often: number): WordedQuotient {
    const times = /\s*[*x]\s*100\s*%?$/.exec(above.folded)
    const top = this.value(
      times ? { ...above, text: above.text.slice(0, times.index), folded: above.folded.slice(0, times.index) } : above,
    )
    const relative = /\b(?:lon|cao|tot) nhat\b/.test(below.folded)
    const bottom = relative ? this.best(top, below) : this.value(below)
    return { above: top, below: bottom, relative: relative || /chuan hoa/.test(name), often: times ? 100 : often }
  }

  /** Letters that were explained and are read by nothing. */
  left(): Of<'defines'>[] {
    return [...this.letters.values()].filter(({ letter }) => !this.used.has(letter))
  }

  private letter(letter: string): Json {
    this.used.add(letter)
    const one = this.letters.get(letter)
    if (!one) {
      if (!this.unexplained.includes(letter)) this.unexplained.push(letter)
      return this.inputs.read(letter, { type: 'integer' })
    }
    return this.inputs.read(labelOf(one.label), countOf(one.label))
  }

  private best(of: Json, below: Stretch): Json {
    const read = readOf(of)
    // The largest sum of all units has no name yet.
    if (read === null) throw new Nameless()
    const id = `${read}_lon_nhat`
    if (!this.cohort.some((one) => one.id === id)) this.cohort.push({ id, label: labelOf(below), over: 'max', of })
    return { var: `cohort.${id}` }
  }
}

/** The points of a ratio, as the engine writes it. */
export function shareOf({ above, below, relative }: WordedQuotient, most: Amount, whenNone: Amount | null): Json {
  const share: Json = { share: [above, below, formulaOf(most)] }
  return relative && whenNone !== null ? { if: [{ '>': [below, 0] }, share, formulaOf(whenNone)] } : share
}

/** What stands after "Điểm =". Shape: null where it is not understood; `parts` is how many are added */
export type WrittenPoints = { formula: Json; parts: number; most: Amount | null } | null

const factor = String.raw`(?<times>diem toi da|${number})(?:\s*diem)?`
const ratioTimes = new RegExp(
  String.raw`^(?:ty le(?: chuan hoa| dat(?: duoc)?)?|tr)(?:\s*\(?a\s*\/\s*b\)?)?\s*[*x]\s*${factor}$`,
  'd',
)
const timesRatio = new RegExp(String.raw`^${factor}\s*[*x]\s*(?:ty le(?: chuan hoa| dat(?: duoc)?)?|tr)$`, 'd')
const lettersTimes = new RegExp(
  String.raw`^\(?(?<above>[a-h](?:\s*\+\s*[a-h])*|\([a-h+\s]+\))\s*\/\s*(?<below>[a-h](?:\s*\+\s*[a-h])*|\([a-h+\s]+\))\)?(?:\s*[*x]\s*100\s*%)?\s*[*x]\s*${factor}$`,
  'd',
)
const letterTimes = new RegExp(String.raw`^(?<letter>[a-h])\s*[*x]\s*${factor}$`, 'd')
const namedTimes = new RegExp(String.raw`^(?<label>ty le [^*=+]{3,}?)\s*[*x]\s*${factor}$`, 'd')
const countedPart = new RegExp(
  String.raw`^(?<label>[^()+*]+?)\s*\((?:moi\s+(?<thing>[^(),;]+?)\s+(?<n>${number})\s*diem\s*[,;]\s*)(?:tong )?(?:toi da )?(?:khong qua\s*)?(?<cap>${number})(?:\s*diem)?\)$`,
  'd',
)

/** Reads what stands after "Điểm =": a ratio times the maximum, a reported ratio, or a sum of such. */
export function writtenPoints(
  of: Stretch,
  names: Names,
  inputs: Inputs,
  ratio: () => WordedQuotient | null,
  whenNone: Amount | null,
): WrittenPoints {
  const terms = splitAt(of, /\+/g)
  const whole = term(of, names, inputs, ratio, whenNone)
  if (whole || terms.length === 1) return whole && { ...whole, parts: 1 }
  const each = terms.map((one) => term(one, names, inputs, ratio, whenNone))
  if (each.some((one) => one === null)) return null
  const read = each as NonNullable<ReturnType<typeof term>>[]
  const amounts = read.map(({ most }) => most)
  const most = amounts.every((amount) => typeof amount === 'number')
    ? (amounts as number[]).reduce((a, b) => a + b, 0)
    : null
  return { formula: { '+': read.map(({ formula }) => formula) }, parts: read.length, most }
}

function term(
  of: Stretch,
  names: Names,
  inputs: Inputs,
  ratio: () => WordedQuotient | null,
  whenNone: Amount | null,
): { formula: Json; most: Amount | null } | null {
  const matched = (form: RegExp) => form.exec(of.folded)
  const amountIn = (match: RegExpExecArray): Amount | null => {
    const earned = earnedBy(stretchOf(match.groups?.times ?? ''))
    return earned !== null && typeof earned === 'object' && 'amount' in earned ? earned.amount : null
  }
  const byRatio = matched(ratioTimes) ?? matched(timesRatio)
  if (byRatio) {
    const [quotient, most] = [ratio(), amountIn(byRatio)]
    return quotient && most !== null ? { formula: shareOf(quotient, most, whenNone), most } : null
  }
  const byLetters = matched(lettersTimes)
  if (byLetters) {
    const bare = (name: string) => stretchOf((byLetters.groups?.[name] ?? '').replace(/[()]/g, ''))
    const most = amountIn(byLetters)
    return most === null
      ? null
      : { formula: { share: [names.value(bare('above')), names.value(bare('below')), formulaOf(most)] }, most }
  }
  const byLetter = matched(letterTimes)
  if (byLetter && names.has(byLetter.groups?.letter ?? '')) {
    const each = amountIn(byLetter)
    return typeof each === 'number'
      ? { formula: { '*': [names.value(stretchOf(byLetter.groups?.letter ?? '')), each] }, most: null }
      : null
  }
  const named = matched(namedTimes)
  if (named) {
    const [label, most] = [groupOf(of, named, 'label'), amountIn(named)]
    if (!label || most === null) return null
    return { formula: { '*': [inputs.read(labelOf(label), { type: 'ratio' }), formulaOf(most)] }, most }
  }
  return countedTerm(of, inputs)
}

/** "điểm ứng dụng trên mạng (mỗi ứng dụng 1 điểm, tổng không quá 5)". */
function countedTerm(of: Stretch, inputs: Inputs): { formula: Json; most: Amount | null } | null {
  const match = countedPart.exec(of.folded)
  const label = match && groupOf(of, match, 'label')
  const [each, cap] = [decimalIn(match?.groups?.n ?? ''), decimalIn(match?.groups?.cap ?? '')]
  if (!label || each === null || cap === null) return null
  const counted = `số ${labelOf(label).replace(/^điểm /i, '')}`
  return { formula: { min: [{ '*': [inputs.read(counted, { type: 'integer' }), each] }, cap] }, most: cap }
}
