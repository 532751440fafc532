import { readsOf } from '../../formula/reads.ts'
import { type Expression, nodesOf } from '../../formula/tree.ts'
import { traitsOf } from '../../operators/run.ts'
import { checkInput } from '../../program/input.ts'
import type { Program } from '../../program/program.ts'
import { domainEnds, type Input, type InputValue, optionsOf } from '../../ruleset/rows.ts'
import { isDay } from '../../values/day.ts'
import { Rational, toNumber } from '../../values/number.ts'
import { originOf } from '../interpret/key.ts'

/** For each name a formula comes from, the values worth trying, the plainest first. */
export type Candidates = ReadonlyMap<string, readonly InputValue[]>

const wholes = [100, 10, 1000, 7]
const mostRatios = 90

/** Two inputs at once, such that their ratio is a number that formulas name. */
export function ratiosOf(program: Program, formulas: readonly Expression[]): Record<string, InputValue>[] {
  const nodes = formulas.flatMap((formula) => [...nodesOf(formula)])
  const written = nodes.flatMap((node) =>
    node.kind === 'literal' && node.value instanceof Rational ? [toNumber(node.value)] : [],
  )
  const edges = [...new Set(written)].filter((edge) => edge > 0)
  const found = nodes.flatMap((node) => {
    const divides = node.kind === 'call' ? traitsOf(node.operator).divides : undefined
    if (node.kind !== 'call' || (divides !== 'quotient' && divides !== 'part')) return []
    const [a, b] = node.args.map((arg) => originOf(program, arg))
    const [part, whole] = [a, b].map((each) => (each?.kind === 'read' ? program.inputs.get(each.name) : undefined))
    if (!part || !whole) return []
    return edges.flatMap((edge) =>
      wholes.flatMap((all) => {
        const share = Number((edge * all).toPrecision(12))
        const isReported = !checkInput(part, share, '') && !checkInput(whole, all, '')
        return isReported ? [{ [part.id]: share, [whole.id]: all }] : []
      }),
    )
  })
  return found.slice(0, mostRatios)
}

/** Values worth trying: the ends of the domains, and the numbers and texts that formulas name, on both sides. */
export function candidatesOf(program: Program, formulas: readonly Expression[]): Candidates {
  const names = new Set(formulas.flatMap(readsOf).map(({ name }) => name))
  const written = formulas.flatMap((formula) =>
    [...nodesOf(formula)].flatMap((node) => (node.kind === 'literal' ? [node.value] : [])),
  )
  const numbers = [...new Set(written.filter((value) => value instanceof Rational).map(toNumber))]
  const days = written.filter((value) => typeof value === 'string' && isDay(value)) as string[]
  const found = new Map<string, readonly InputValue[]>()
  for (const input of program.inputs.values())
    if (names.has(input.id)) found.set(input.id, valuesOf(input, numbers, days))
  for (const name of names) if (name.startsWith('cohort.')) found.set(name, [1, 0, 0.5, 2, 10, 100])
  return found
}

function valuesOf(input: Input, numbers: readonly number[], days: readonly string[]): InputValue[] {
  if (input.type === 'boolean') return [false, true]
  if (input.type === 'choice') return optionsOf(input).map(({ id }) => id)
  if (input.type === 'date') return [...new Set(['2024-01-01', '1999-12-31', '2099-12-31', ...days])]
  const isWhole = input.type === 'integer'
  const step = isWhole ? 1 : 0.01
  const { min: low = Number.NEGATIVE_INFINITY, max: high = Number.POSITIVE_INFINITY } = domainEnds(input)
  const ends = [low, high].filter(Number.isFinite)
  const sorted = [...numbers, ...ends].sort((a, b) => a - b)
  const middles = sorted.slice(1).map((each, index) => (each + (sorted[index] as number)) / 2)
  const scaled = numbers
    .filter((each) => !Number.isInteger(each))
    .flatMap((each) => [10 * each, 100 * each, 1000 * each])
  const hundredths = isWhole ? [] : numbers.map((each) => each / 100)
  const tried = [0, 1, 2, 3, 5, 10, 100, 1000, ...ends, ...numbers, ...scaled, ...hundredths].flatMap((each) => [
    each,
    each - step,
    each + step,
  ])
  const short = [...tried, ...middles].map((each) => Number(each.toPrecision(12)))
  const fitting = short.filter((each) => each >= low && each <= high && (!isWhole || Number.isInteger(each)))
  return [...new Set(fitting.map((each) => each + 0))].sort(plainness)
}

/** Smaller before larger, shorter before longer, positive before negative. */
function plainness(a: number, b: number): number {
  const length = (each: number) => String(Math.abs(each)).length + (Number.isInteger(each) ? 0 : 2)
  return length(a) - length(b) || Math.abs(a) - Math.abs(b) || b - a
}

/** Units to try: every one where they are few, else each value beside several bases, then mixtures. */
export function* assignments(
  candidates: Candidates,
  ratios: readonly Record<string, InputValue>[],
  most: number,
  isScored: (unit: Record<string, InputValue>) => boolean,
): Generator<Record<string, InputValue>> {
  const names = [...candidates.keys()]
  const values = names.map((name) => candidates.get(name) ?? [])
  const unit = (places: readonly number[]) =>
    Object.fromEntries(
      names.map((name, i) => [name, values[i]?.[(places[i] ?? 0) % Math.max(1, values[i]?.length ?? 1)] ?? null]),
    )
  const seen = new Set<string>()
  const fresh = (places: readonly number[]) => {
    const key = places.join()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  }
  const sizes = values.map((each) => Math.max(1, each.length))
  const count = sizes.reduce((product, size) => product * size, 1)
  if (count <= most) {
    for (let index = 0; index < count; index++) yield unit(placesAt(index, sizes))
    return
  }
  const ranked = values.map((each) => [...each.keys()].sort((a, b) => Number(each[a]) - Number(each[b])))
  const ends = [sizes.map(() => 0), ranked.map((each) => each[0] ?? 0), ranked.map((each) => each.at(-1) ?? 0)]
  const bases = [...ends, ...names.map((_, at) => ranked.map((each, i) => each.at(i === at ? -1 : 0) ?? 0))]
  for (const base of bases) if (fresh(base)) yield unit(base)
  // Where the leaf does not apply nothing is learnt, so what else is tried stands on a unit where it does.
  const plain = ends[0] ?? []
  const yes = plain.map((place, i) => (values[i]?.[1] === true ? 1 : place))
  const ground = [plain, yes, ...bases].find((base) => isScored(unit(base))) ?? plain
  for (const ratio of ratios) yield { ...unit(ground), ...ratio }
  let left = most - bases.length - ratios.length
  for (const base of [ground, ...ends])
    for (const [at, size] of sizes.entries())
      for (let place = 0; place < size && left > most / 3; place++) {
        const places = base.map((before, i) => (i === at ? place : before))
        if (!fresh(places)) continue
        left -= 1
        yield unit(places)
      }
  let state = 1
  for (; left > 0; left--) {
    // Any fixed sequence serves: the same set always gives the same units.
    const places = sizes.map((size) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return (state >>> 8) % size
    })
    if (fresh(places)) yield unit(places)
  }
}

/** Plain combinations first: places count up together rather than one after the other. */
function placesAt(index: number, sizes: readonly number[]): number[] {
  let rest = index
  return sizes.map((size) => {
    const place = rest % size
    rest = Math.floor(rest / size)
    return place
  })
}
