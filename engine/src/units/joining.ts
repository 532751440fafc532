import type { Unit } from '../exact/evaluation.ts'
import type { Input, InputValue } from '../ruleset/rows.ts'
import { add, compare, divide, fromNumber, maxDigits, Rational, toNumber } from '../values/number.ts'

/** What became of a unit, as a registry says. Shape: `kind` is `full` where all of it went to the first of `to` */
export type UnitSuccession = { from: { code: string }; to: readonly { code: string }[]; kind: string }

/** How a unit's data were joined. Shape: ids of units that went into it, of those without data, and of those that came in part alone */
export type JoinedUnit = { id: string; from: string[]; absent: string[]; parts: string[] }

/**
 * Data of units that were joined, as data of the units there are since (gộp số liệu theo sắp xếp đơn vị).
 *
 * Each input is joined as it says (`merge`): sums and means exactly, and only where every unit reported; `ask` stays open unless
 * all say the same. What came in part alone (a strip of land) is left out. Who lacks the data of a unit that went wholly into it
 * is not made.
 *
 * Shape: `joined` tells of every unit that something came to
 * Source: SPEC X-16
 */
export function joinUnits(
  units: readonly Unit[],
  successions: readonly UnitSuccession[],
  inputs: readonly Pick<Input, 'id' | 'merge'>[],
  nameOf: (code: string) => string,
): { units: Unit[]; joined: JoinedUnit[] } {
  const given = new Map(units.map((unit) => [unit.id, unit]))
  const joined = new Map<string, JoinedUnit>()
  for (const { from, to, kind } of successions)
    for (const { code } of to) {
      const one = joined.get(code) ?? { id: code, from: [], absent: [], parts: [] }
      joined.set(code, one)
      if (kind !== 'full') one.parts.push(from.code)
      else (given.has(from.code) ? one.from : one.absent).push(from.code)
    }
  const told = [...joined.values()]
  const made = told
    .filter(({ from, absent }) => from.length > 0 && absent.length === 0)
    .map(({ id, from }): Unit => {
      const sources = from.map((code) => given.get(code) as Unit)
      const values = inputs.map((input): [string, InputValue] => [
        input.id,
        joinedValue(
          sources.map((unit) => unit.inputs[input.id] ?? null),
          input.merge,
        ),
      ])
      return { id, name: nameOf(id), inputs: Object.fromEntries(values) }
    })
  return { units: made, joined: told }
}

function joinedValue(values: readonly InputValue[], merge: Input['merge']): InputValue {
  const [first = null] = values
  if (values.length === 1) return first
  if (values.some((value) => value === null)) return null
  // What applies to none of them does not apply; where it applies to some, those speak.
  const known = values.filter((value) => typeof value !== 'object')
  if (known.length === 0) return { notApplicable: true }
  if (known.every((value) => value === known[0]) && merge !== 'sum') return known[0] ?? null
  const numbers = known.filter((value) => typeof value === 'number').map(fromNumber)
  if (merge === 'any' || merge === 'all') {
    if (!known.every((value) => typeof value === 'boolean')) return null
    return merge === 'any' ? known.some(Boolean) : known.every(Boolean)
  }
  if (merge === 'ask' || numbers.length < known.length) return null
  const sum = numbers.reduce(add)
  if (merge === 'sum') return written(sum)
  if (merge === 'mean') return written(divide(sum, new Rational(BigInt(numbers.length), 1n)))
  return toNumber(numbers.reduce((best, one) => (compare(one, best) === (merge === 'max' ? 1 : -1) ? one : best)))
}

/** A value with the digits that an input may have. */
function written(value: Rational): number {
  return Number(toNumber(value).toPrecision(maxDigits))
}
