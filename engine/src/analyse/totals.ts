import { roundsAt } from '../exact/policy.ts'
import { type Issue, issue, warning } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { type Indicator, leavesOf, type Ruleset, rowsOf } from '../ruleset/rows.ts'
import { add, compare, fromNumber, type Rational, round, sum, toNumber, zero } from '../values/number.ts'

/**
 * Declared maxima against the sums of what they hold (Σ điểm tối đa), and rows that lack what a signed annex needs.
 *
 * Errors: total-mismatch, group-total-mismatch, maximum-not-zero, formula-missing, formula-on-group,
 *         provenance-missing, code-duplicate, grade-order, policy-absence-full, maximum-rounds-up
 * Source: SPEC
 */
export function checkTotals({ ruleset }: Program): Issue[] {
  const issues: Issue[] = []
  const total = sum(ruleset.indicators.map((indicator) => sumOf(indicator)))
  const declared = fromNumber(ruleset.policy.total)
  if (compare(total, declared) !== 0)
    issues.push(issue('total-mismatch', '/policy/total', { declared: decimal(declared), found: decimal(total) }))
  issues.push(...checkRounding(ruleset))
  const codes = new Map<string, string>()
  for (const { indicator, path } of rowsOf(ruleset)) {
    issues.push(...checkRow(indicator, path))
    const first = codes.get(indicator.code)
    if (first !== undefined && indicator.code !== '')
      issues.push(warning('code-duplicate', `${path}/code`, { code: indicator.code, first }))
    else codes.set(indicator.code, path)
  }
  const { policy } = ruleset
  if (policy.missing === 'exclude' && policy.notApplicable === 'full')
    issues.push(issue('policy-absence-full', '/policy/missing', {}))
  ruleset.grades.forEach((grade, index) => {
    const earlier = ruleset.grades.slice(0, index).some(({ atLeast }) => atLeast === grade.atLeast)
    if (earlier) issues.push(issue('grade-order', `/grades/${index}/atLeast`, { grade: grade.label }))
  })
  return issues
}

/** Maxima with more decimals than points keep, where rounding can lift points above one of them (SPEC A-4, T-8). */
function checkRounding({ policy, indicators, leagues }: Ruleset): Issue[] {
  const { places } = policy.rounding
  const rounds = roundsAt(policy)
  const lifts = (max: Rational) => compare(round(max, places), max) > 0
  const isLong = (max: Rational) => compare(round(max, places), max) !== 0
  const found = (max: Rational, path: string) => issue('maximum-rounds-up', path, { max: decimal(max), places })
  const leaves = leavesOf({ indicators }).flatMap(({ indicator: { kind, maxPoints = 0 }, path }) => {
    const max = fromNumber(maxPoints)
    const isLifted = rounds.leaves ? lifts(max) : kind === 'scored' && policy.notApplicable === 'exclude' && isLong(max)
    return kind !== 'information' && kind !== 'gate' && isLifted ? [found(max, `${path}/maxPoints`)] : []
  })
  if (rounds.leaves || leaves.length > 0) return leaves
  const groups = indicators.flatMap((indicator, index) => {
    const max = sumOf(indicator)
    return rounds.groups && indicator.children && lifts(max) ? [found(max, `/indicators/${index}`)] : []
  })
  const totals = [
    { total: policy.total, path: '/policy/total' },
    ...(policy.notApplicable === 'rescale' ? leagues : []).flatMap(({ total }, index) =>
      total === undefined ? [] : [{ total, path: `/leagues/${index}/total` }],
    ),
  ].filter(({ total }) => lifts(fromNumber(total)))
  return [...groups, ...totals.map(({ total, path }) => found(fromNumber(total), path))]
}

function checkRow(indicator: Indicator, path: string): Issue[] {
  const issues: Issue[] = []
  if (indicator.children) {
    if (indicator.formula !== undefined) issues.push(issue('formula-on-group', `${path}/formula`, {}))
    if (indicator.maxPoints === undefined) return issues
    const declared = fromNumber(indicator.maxPoints)
    const found = sumOf({ ...indicator })
    if (compare(declared, found) !== 0)
      issues.push(
        issue('group-total-mismatch', `${path}/maxPoints`, { declared: decimal(declared), found: decimal(found) }),
      )
    return issues
  }
  const { kind, maxPoints, formula, provenance } = indicator
  if (maxPoints === undefined) issues.push(issue('shape-missing', path, { field: 'maxPoints' }))
  if ((kind === 'information' || kind === 'gate') && maxPoints)
    issues.push(issue('maximum-not-zero', `${path}/maxPoints`, { kind, found: String(maxPoints) }))
  if (formula === undefined && kind !== 'information') issues.push(issue('formula-missing', path, {}))
  if (!provenance) issues.push(issue('provenance-missing', path, {}))
  return issues
}

/** Σ maxPoints of the scored leaves under a row. */
function sumOf(indicator: Indicator): Rational {
  if (indicator.children) return indicator.children.map(sumOf).reduce(add, zero)
  return indicator.kind === 'scored' ? fromNumber(indicator.maxPoints ?? 0) : zero
}

function decimal(value: Rational): string {
  return String(toNumber(value))
}
