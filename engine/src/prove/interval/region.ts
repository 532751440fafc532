import type { Expression } from '../../formula/tree.ts'
import { Rational } from '../../values/number.ts'
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

/** The number a formula writes, or null. */
export function writtenOf(node: Expression | undefined): Rational | null {
  return node?.kind === 'literal' && node.value instanceof Rational ? node.value : null
}
