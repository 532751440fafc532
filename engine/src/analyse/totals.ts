import { type Issue, issue, warning } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { type Indicator, rowsOf } from '../ruleset/rows.ts'
import { add, compare, fromNumber, type Rational, sum, toNumber, zero } from '../values/number.ts'

/**
 * Declared maxima against the sums of what they hold (Σ điểm tối đa), and rows that lack what a signed annex needs.
 *
 * Errors: total-mismatch, group-total-mismatch, maximum-not-zero, formula-missing, formula-on-group, label-empty,
 *         provenance-missing, code-duplicate, grade-order, policy-absence-full
 * Source: SPEC
 */
export function checkTotals({ ruleset }: Program): Issue[] {
  const issues: Issue[] = []
  const total = sum(ruleset.indicators.map((indicator) => sumOf(indicator)))
  const declared = fromNumber(ruleset.policy.total)
  if (compare(total, declared) !== 0)
    issues.push(issue('total-mismatch', '/policy/total', { declared: decimal(declared), found: decimal(total) }))
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

function checkRow(indicator: Indicator, path: string): Issue[] {
  const issues: Issue[] = []
  if (indicator.label.trim() === '') issues.push(issue('label-empty', `${path}/label`, {}))
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
