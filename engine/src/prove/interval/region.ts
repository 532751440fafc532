import type { Expression } from '../../formula/tree.ts'
import { compare, Rational } from '../../values/number.ts'
import { type End, everyNumber, meet, type Range } from './range.ts'

/** Parts of the number line from low to high, apart from each other. */
export type Region = readonly Range[]

/** What is left of a region without some part. */
export function subtract(region: Region, part: Range): Region {
  const before: Range | null = part.low && { low: null, high: otherSide(part.low), whole: false }
  const after: Range | null = part.high && { low: otherSide(part.high), high: null, whole: false }
  return region.flatMap((each) =>
    [before && meet(each, before), after && meet(each, after)].filter((left) => left !== null),
  )
}

function otherSide(end: NonNullable<End>): End {
  return { at: end.at, open: !end.open }
}

export function intersect(a: Region, b: Region): Region {
  return a.flatMap((left) => b.map((right) => meet(left, right)).filter((shared) => shared !== null))
}

/** Every number that is not of a region. */
export function complement(region: Region): Region {
  return region.reduce<Region>(subtract, [everyNumber])
}

export function union(a: Region, b: Region): Region {
  return complement(intersect(complement(a), complement(b)))
}

/** Every number of a is one of b. */
export function isInside(a: Region, b: Region): boolean {
  return b.reduce<Region>(subtract, a).length === 0
}

/**
 * Whether of any two of some regions one holds the other or they share nothing; asked of all at once, in the time that
 * sorting them takes.
 *
 * Shape: false where a region has several parts, which may be so all the same
 */
export function isNested(regions: readonly Region[]): boolean {
  if (regions.some((region) => region.length > 1)) return false
  const outerFirst = regions.flat().sort((a, b) => lowFirst(a.low, b.low) || highLast(a.high, b.high))
  const around: Range[] = []
  for (const range of outerFirst) {
    while (around.length > 0 && isBefore(around.at(-1)?.high ?? null, range.low)) around.pop()
    const last = around.at(-1)
    if (last && highLast(last.high, range.high) > 0) return false
    around.push(range)
  }
  return true
}

/** Whether what ends so lies wholly before what begins so. */
function isBefore(high: End, low: End): boolean {
  if (high === null || low === null) return false
  const order = compare(high.at, low.at)
  return order < 0 || (order === 0 && (high.open || low.open))
}

function lowFirst(a: End, b: End): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null)
  return compare(a.at, b.at) || Number(a.open) - Number(b.open)
}

function highLast(a: End, b: End): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null)
  return compare(b.at, a.at) || Number(a.open) - Number(b.open)
}

/** The number a formula writes, or null. */
export function writtenOf(node: Expression | undefined): Rational | null {
  return node?.kind === 'literal' && node.value instanceof Rational ? node.value : null
}
