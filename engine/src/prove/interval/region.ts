import type { Expression } from '../../formula/tree.ts'
import { Rational } from '../../values/number.ts'
import type { Interpreter } from '../interpret/interpreter.ts'
import { originOf } from '../interpret/key.ts'
import { closed, type End, everyNumber, meet, type Range } from './range.ts'

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

function complement(region: Region): Region {
  return region.reduce<Region>(subtract, [everyNumber])
}

function union(a: Region, b: Region): Region {
  return complement(intersect(complement(a), complement(b)))
}

/** Every number of a is one of b. */
export function isInside(a: Region, b: Region): boolean {
  return b.reduce<Region>(subtract, a).length === 0
}

/** Where a condition on one value holds; null where it asks anything else. */
export function regionOf(test: Expression, subject: number, over: Interpreter): Region | null {
  const node = originOf(over.program, test)
  if (node.kind !== 'call' || !over.spend()) return null
  const { operator, args } = node
  const inner = () => args.map((arg) => regionOf(arg, subject, over))
  switch (operator) {
    case '!':
      return inner()[0] ? complement(inner()[0] as Region) : null
    case 'and':
    case 'or': {
      const parts = inner()
      if (parts.some((part) => part === null)) return null
      return (parts as Region[]).reduce(operator === 'and' ? intersect : union)
    }
    default:
      return compared(operator, args, subject, over)
  }
}

function compared(operator: string, args: readonly Expression[], subject: number, over: Interpreter): Region | null {
  let region: Region = [everyNumber]
  for (let index = 0; index + 1 < args.length; index++) {
    const [a, b] = [args[index] as Expression, args[index + 1] as Expression]
    const [left, right] = [writtenOf(a), writtenOf(b)]
    const part =
      right && over.keys.of(a) === subject
        ? side(operator, right)
        : left && over.keys.of(b) === subject
          ? side(mirrored[operator] ?? operator, left)
          : null
    if (!part) return null
    region = intersect(region, part)
  }
  return region
}

const mirrored: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

function side(operator: string, at: Rational): Region | null {
  switch (operator) {
    case '<':
    case '<=':
      return [{ low: null, high: { at, open: operator === '<' }, whole: false }]
    case '>':
    case '>=':
      return [{ low: { at, open: operator === '>' }, high: null, whole: false }]
    case '==':
      return [{ low: closed(at), high: closed(at), whole: false }]
    case '!=':
      return complement([{ low: closed(at), high: closed(at), whole: false }])
    default:
      return null
  }
}

/** The number a formula writes, or null. */
export function writtenOf(node: Expression | undefined): Rational | null {
  return node?.kind === 'literal' && node.value instanceof Rational ? node.value : null
}
