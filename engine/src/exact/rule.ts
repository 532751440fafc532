import { type Issue, issue } from '../issue.ts'
import { parseExpression } from '../program/read.ts'
import type { Json } from '../values/json.ts'
import { checkSize, dataLimits, formulaSteps } from '../values/size.ts'
import { fromJson, toJson, Unknown } from '../values/value.ts'
import { runCompat } from './compat.ts'
import { evaluate } from './evaluate.ts'

/** `strict` is Chỉ Số's own meaning; `compat` is json-logic-js behind a safe parse (SPEC P-1, P-2). */
export type Profile = 'strict' | 'compat'

/**
 * Evaluates one bare JSON Logic rule over data.
 *
 * Errors: in strict, anything wrong or absent; in compat, what json-logic-js throws or cannot say in JSON; in both,
 *         what is too large
 */
export function evaluateRule(rule: Json, data: Json, profile: Profile): { value: Json } | { issues: Issue[] } {
  const size = checkSize(data, dataLimits)
  if (size) return { issues: [size] }
  return profile === 'strict' ? strictly(rule, data) : runCompat(rule, data)
}

function strictly(rule: Json, data: Json): { value: Json } | { issues: Issue[] } {
  const { expression, issues } = parseExpression(rule)
  if (issues.length > 0) return { issues }
  const root = fromJson(data)
  if (root instanceof Unknown) return { issues: [...root.issues] }
  const outcome = evaluate(expression, { scope: null, value: root, budget: { left: formulaSteps } })
  if (!(outcome instanceof Unknown)) return { value: toJson(outcome) }
  if (outcome.state === 'issues') return { issues: [...outcome.issues] }
  const code = outcome.state === 'pending' ? 'value-absent' : 'value-not-applicable'
  return { issues: [issue(code, '', { names: outcome.names })] }
}
