import type { Expression } from '../formula/tree.ts'
import { domainEnds, type Input, type InputValue } from '../ruleset/rows.ts'
import { dayNumber, dayOfNumber, isDay } from '../values/day.ts'
import { Rational, toNumber } from '../values/number.ts'
import { ownNodes } from './rule.ts'

/**
 * The values of an input in a row, by its own decimals or days (miền giá trị), so that one has neighbours.
 *
 * Shape: places are whole numbers from `least` to `most`; `isEnd` where the domain itself ends there
 */
export type Grid = {
  least: number
  most: number
  isEnd: { least: boolean; most: boolean }
  at(place: number): InputValue
  placeOf(value: InputValue | undefined): number | null
}

/** Where nothing is declared, values beyond are none that anybody would be asked about. */
const openEnd = 1e6
const days = { least: dayNumber('2000-01-01'), most: dayNumber('2099-12-31') }

/** The grid of an input that has one; yes or no and states have none. */
export function gridOf(input: Input, formulas: readonly Expression[]): Grid | null {
  if (input.type === 'boolean' || input.type === 'choice') return null
  if (input.type === 'date')
    return {
      ...days,
      isEnd: { least: false, most: false },
      at: dayOfNumber,
      placeOf: (value) => (typeof value === 'string' && isDay(value) ? dayNumber(value) : null),
    }
  const { min, max } = domainEnds(input)
  const places = input.type === 'integer' ? 0 : decimalsOf(input, formulas)
  return numeric(places, min, max)
}

/** The grid of a value of the league, which declares no domain. */
export function cohortGrid(formulas: readonly Expression[]): Grid {
  return numeric(Math.max(1, decimalsIn(formulas)), 0, undefined)
}

function numeric(places: number, min: number | undefined, max: number | undefined): Grid {
  const scale = 10 ** places
  const place = (value: number) => Math.round(value * scale)
  return {
    least: place(min ?? -openEnd),
    most: place(max ?? Math.max(openEnd, (min ?? 0) * 10)),
    isEnd: { least: min !== undefined, most: max !== undefined },
    at: (index) => Number((index / scale).toFixed(places)) + 0,
    placeOf: (value) => (typeof value === 'number' ? place(value) : null),
  }
}

const mostPlaces = 6

function decimalsOf({ type, min = 0, max = 0 }: Input, formulas: readonly Expression[]): number {
  const least = type === 'ratio' ? 2 : 1
  return Math.min(mostPlaces, Math.max(least, decimals(min), decimals(max), decimalsIn(formulas)))
}

/** The most decimals of a number that formulas write. */
function decimalsIn(formulas: readonly Expression[]): number {
  let most = 0
  for (const formula of formulas)
    for (const node of ownNodes(formula))
      if (node.kind === 'literal' && node.value instanceof Rational)
        most = Math.max(most, decimals(toNumber(node.value)))
  return most
}

function decimals(value: number): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  return Math.min(mostPlaces, Math.max(0, fraction.length - Number(exponent)))
}
