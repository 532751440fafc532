import { type Expression, nodesOf } from '../../formula/tree.ts'
import type { Program } from '../../program/program.ts'
import { add, compare, divide, fromNumber, Rational } from '../../values/number.ts'
import { domainOf } from '../interval/domain.ts'
import { both, isImpossible, nothing, numbers, type Possible } from '../interval/possible.ts'
import { closed, contains, type Range } from '../interval/range.ts'
import type { Environment } from './environment.ts'
import type { Keys } from './key.ts'

const mostParts = 48

/**
 * Whether something holds everywhere, when what units may report is looked at part by part.
 *
 * Shape: `cuts` are numbers where a formula changes, tried first
 */
export function holdsInParts(
  program: Program,
  names: readonly string[],
  cuts: readonly Rational[],
  keys: Keys,
  root: Environment,
  holds: (place: Environment) => boolean,
): boolean {
  const inputs = names.flatMap((name) => program.inputs.get(name) ?? [])
  const reads = inputs.map((input): { key: number; domain: Possible } => {
    const read: Expression = { kind: 'read', name: input.id, fallback: null, path: '' }
    return { key: keys.of(read), domain: domainOf(input) }
  })
  const open: { place: Environment; turn: number }[] = [{ place: root, turn: 0 }]
  let left = mostParts
  for (let part = open.pop(); part; part = open.pop()) {
    const { place, turn } = part
    if (holds(place)) continue
    left -= 1
    if (left <= 0) return false
    const parts = reads.flatMap((_, offset) => {
      const at = (turn + offset) % reads.length
      const read = reads[at]
      const known = read && (place.known(read.key) ?? read.domain)
      const halves = known ? halvesOf(known, cuts) : []
      return read && halves.length > 0
        ? [{ turn: at + 1, places: halves.map((half) => place.with(read.key, half)) }]
        : []
    })
    const [first] = parts
    if (!first) return false
    for (const next of first.places) open.push({ place: next, turn: first.turn })
  }
  return true
}

/** The numbers that formulas write, where what they give may change. */
export function cutsIn(formulas: readonly Expression[]): Rational[] {
  return formulas
    .flatMap((formula) =>
      [...nodesOf(formula)].flatMap((node) =>
        node.kind === 'literal' && node.value instanceof Rational ? [node.value] : [],
      ),
    )
    .sort(compare)
}

function halvesOf(value: Possible, cuts: readonly Rational[]): Possible[] {
  if (value.yes && value.no)
    return [
      { ...nothing, yes: true },
      { ...nothing, no: true },
    ]
  if (value.texts instanceof Set && value.texts.size > 1) {
    const texts = [...value.texts]
    const middle = texts.length >> 1
    return [texts.slice(0, middle), texts.slice(middle)].map((some) => ({ ...nothing, texts: new Set(some) }))
  }
  const cut = value.number && cutOf(value.number, cuts)
  if (!cut) return []
  const halves = [
    numbers({ low: null, high: { at: cut, open: true }, whole: false }),
    numbers({ low: closed(cut), high: null, whole: false }),
  ].map((half) => both(value, half))
  return halves.some(isImpossible) ? [] : halves
}

function cutOf(range: Range, cuts: readonly Rational[]): Rational | null {
  const inside = cuts.filter((cut) => contains(range, cut) && (range.low === null || compare(cut, range.low.at) > 0))
  if (inside.length > 0) return inside[inside.length >> 1] ?? null
  if (!range.low || !range.high || compare(range.low.at, range.high.at) === 0) return null
  return divide(add(range.low.at, range.high.at), fromNumber(2))
}
