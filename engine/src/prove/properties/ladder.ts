import { type Expression, nodesOf } from '../../formula/tree.ts'
import { tokensOf } from '../../issue.ts'
import { provedOf } from '../../operators/prove.ts'
import type { Ruleset } from '../../ruleset/rows.ts'
import { measureOf, placeOf } from '../../sentence/subject.ts'
import { isObject, type Json } from '../../values/json.ts'
import { compare, Rational, zero } from '../../values/number.ts'
import type { Environment } from '../interpret/environment.ts'
import type { Branches, Way } from '../interpret/following.ts'
import type { Interpreter } from '../interpret/interpreter.ts'
import { originOf } from '../interpret/key.ts'
import { meet, type Range } from '../interval/range.ts'
import { intersect, isInside, isNested, type Region, subtract, writtenOf } from '../interval/region.ts'
import { textOf, type VerdictParams } from '../verdict.ts'

/**
 * Steps over one value (bậc thang điểm).
 *
 * Shape: `regions` are where each step's condition holds, in the order they are tried
 */
export type Ladder = {
  node: Expression
  subject: Expression
  steps: readonly { region: Region; points: Expression }[]
  otherwise: Expression | null
}

/** A branch with where it stands; `test` is null of the one that is left where no condition held. */
type Branch = { test: Expression | null; gives: Expression; node: Expression; index: number }

/** Every branch of a formula that is written, the last one included. */
export function waysIn(formula: Expression): Branch[] {
  return [...nodesOf(formula)].flatMap((node) => {
    const { ways = [], otherwise = null } = branchesOf(node) ?? {}
    const written: Branch[] = ways.map(({ test, then: gives }, index) => ({ test, gives, node, index }))
    return otherwise ? [...written, { test: null, gives: otherwise, node, index: ways.length }] : written
  })
}

/** Branches that nothing leads to, of a formula that `over` has followed to the end. */
export function neverEntered(
  branches: readonly Branch[],
  over: Interpreter,
  place: Environment,
): VerdictParams['steps']['never'] {
  return (
    branches
      .filter(({ node, index }) => over.isNeverEntered(node, index))
      .map(({ test, gives: { path } }) => {
        if (!test) return { path, edge: null, percent: false, cause: 'otherwise' as const }
        const edge = edgeOf(test)
        const cause = over.assume(test, true, place) ? ('hidden' as const) : ('domain' as const)
        return { path, edge: edge && textOf(edge), percent: isShare(subjectOf(test, over), over), cause }
      })
      // What stands in a branch that is never entered is not entered either.
      .filter(({ path }, _, all) => !all.some((other) => path.startsWith(`${other.path}/`)))
  )
}

/** The branches of an operation; with `tests` only where these stand in the rule, or are made of it. */
function branchesOf(node: Expression | null, tests?: 'written'): Branches | null {
  const branches = node?.kind === 'call' ? provedOf(node.operator)?.branches : undefined
  const isAsked = branches !== undefined && (tests === undefined || branches.tests === tests)
  return isAsked && node?.kind === 'call' ? branches.of(node.args) : null
}

/** The ladders of a formula: conditions in turn that all ask one value against written numbers. */
export function laddersIn(formula: Expression, over: Interpreter): Ladder[] {
  const inner = new Set<Expression>()
  return [...nodesOf(formula)].flatMap((node) => {
    const own = inner.has(node) ? null : branchesOf(node)
    if (!own) return []
    // What is left for the last branch goes on where it is a condition again.
    const ways = [...own.ways]
    let rest = own.otherwise
    for (let more = branchesOf(rest, 'written'); rest && more; more = branchesOf(rest, 'written')) {
      inner.add(rest)
      ways.push(...more.ways)
      rest = more.otherwise
    }
    return ladder(node, ways, rest, over)
  })
}

function ladder(node: Expression, ways: readonly Way[], otherwise: Expression | null, over: Interpreter): Ladder[] {
  const [first] = ways
  const subject = first && ways.length > 1 ? subjectOf(first.test, over) : null
  if (!subject) return []
  const key = over.keys.of(subject)
  const regions = ways.map(({ test }) => over.region(test, key))
  if (regions.some((region) => region === null)) return []
  return [
    {
      node,
      subject,
      steps: ways.map(({ then }, index) => ({ region: regions[index] as Region, points: then })),
      otherwise,
    },
  ]
}

/** Whether a value is a ratio 0…1 that offices say in percent, as sentences decide it. */
export function isShare(node: Expression | null, { program: { ruleset } }: Interpreter): boolean {
  if (node === null) return false
  const formula = node.kind === 'read' ? { var: node.name } : writtenAt(ruleset, node.path)
  return measureOf(formula, placeOf(ruleset, 'vi', undefined)).percent
}

/** What a set has at a place of its document. */
function writtenAt(ruleset: Ruleset, path: string): Json {
  let at: unknown = ruleset
  for (const token of tokensOf(path))
    at = isObject(at) || Array.isArray(at) ? (at as Record<string, unknown>)[token] : null
  return (at ?? null) as Json
}

/** The value a condition compares with a number. */
function subjectOf(test: Expression, over: Interpreter): Expression | null {
  const node = originOf(over.program, test)
  if (node.kind !== 'call') return null
  if (provedOf(node.operator)?.combines) return node.args[0] ? subjectOf(node.args[0], over) : null
  const sides = node.args.slice(0, 2)
  const written = sides.findIndex((side) => writtenOf(side))
  return written < 0 || sides.length < 2 ? null : (sides[1 - written] ?? null)
}

/** Values between two steps that earn what is left for those below all steps. */
export function gapsOf({ steps, otherwise }: Ladder, domain: Range, over: Interpreter, at: Environment): Region {
  const left = otherwise === null ? zero : writtenOf(otherwise)
  const earnsMore = (points: Expression) => {
    const low = over.number(points, at)?.low
    return left !== null && low !== undefined && low !== null && compare(low.at, left) > 0
  }
  if (!steps.every(({ points }) => earnsMore(points))) return []
  const uncovered = steps.flatMap(({ region }) => region).reduce<Region>(subtract, [domain])
  return uncovered.filter(({ low, high }) => {
    const below = low && meet(domain, { low: null, high: { at: low.at, open: !low.open }, whole: false })
    const above = high && meet(domain, { low: { at: high.at, open: !high.open }, high: null, whole: false })
    return below !== null && above !== null
  })
}

/** How many overlaps are gathered: a unit in one of them shows that there are any. */
const mostOverlaps = 100

/** Values that two steps both name though neither holds the other, and for which they give different points; the first ones. */
export function overlapsOf({ steps }: Ladder, domain: Range): Region {
  const within = steps.map(({ region }) => intersect(region, [domain]))
  if (isNested(within)) return []
  const found: Range[] = []
  for (const [index, { points }] of steps.entries())
    for (let other = index + 1; other < steps.length && found.length < mostOverlaps; other++) {
      const [a, b] = [writtenOf(points), writtenOf(steps[other]?.points)]
      if (a && b && compare(a, b) === 0) continue
      const [first = [], second = []] = [within[index], within[other]]
      if (!isInside(first, second) && !isInside(second, first)) found.push(...intersect(first, second))
    }
  return found
}

/** The number whose being reached a step's condition asks, where it asks one. */
function edgeOf(test: Expression): Rational | null {
  if (test.kind !== 'call') return null
  const written = test.args.map(writtenOf).filter((each) => each instanceof Rational)
  return written.length === 1 ? (written[0] ?? null) : null
}
