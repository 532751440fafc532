import jsonLogic from 'json-logic-js'
import { evaluate, formulaSteps, fromJson, member, toJson } from './evaluate.ts'
import { Unknown } from './expression.ts'
import { type Issue, issue, pointer } from './issue.ts'
import { isInheritedName, isObject, type Json } from './json.ts'
import { formulaLimits, parseExpression } from './syntax.ts'

/** `strict` is Chỉ Số's own meaning; `compat` is json-logic-js behind a safe parse (SPEC P-1, P-2). */
export type Profile = 'strict' | 'compat'

/**
 * Evaluates one bare JSON Logic rule over data.
 *
 * Errors: in strict, anything wrong or absent; in compat, what json-logic-js throws or cannot say in JSON
 */
export function evaluateRule(rule: Json, data: Json, profile: Profile): { value: Json } | { issues: Issue[] } {
  return profile === 'strict' ? strictly(rule, data) : compatibly(rule, data)
}

function strictly(rule: Json, data: Json): { value: Json } | { issues: Issue[] } {
  const { expression, issues } = parseExpression(rule)
  if (issues.length > 0) return { issues }
  const root = fromJson(data)
  if (root instanceof Unknown) return { issues: [...root.issues] }
  const outcome = evaluate(expression, { scope: (name) => member(root, name), budget: { left: formulaSteps } })
  if (!(outcome instanceof Unknown)) return { value: toJson(outcome) }
  if (outcome.state === 'issues') return { issues: [...outcome.issues] }
  const code = outcome.state === 'pending' ? 'value-absent' : 'value-not-applicable'
  return { issues: [issue(code, '', { names: outcome.names })] }
}

function compatibly(rule: Json, data: Json): { value: Json } | { issues: Issue[] } {
  const refused = refuseInherited(rule)
  if (refused) return { issues: [refused] }
  try {
    const value: unknown = jsonLogic.apply(rule as never, data)
    const trouble = unsayable(value)
    return trouble ? { issues: [trouble] } : { value: (value ?? null) as Json }
  } catch (error) {
    return {
      issues: [issue('evaluation-thrown', '', { detail: error instanceof Error ? error.message : String(error) })],
    }
  }
}

/** Operators and paths that would reach what every object inherits. */
function refuseInherited(rule: Json): Issue | null {
  const open: [Json, string, number][] = [[rule, '', 0]]
  let nodes = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, path, depth] = next
    if (typeof value === 'string' && value.split('.').some(isInheritedName))
      return issue('name-inherited', path, { name: value })
    if (typeof value !== 'object' || value === null) continue
    nodes += 1
    if (nodes > formulaLimits.nodes) return issue('formula-too-large', '', { max: formulaLimits.nodes, found: nodes })
    if (depth > 2 * formulaLimits.depth) return issue('formula-too-deep', '', { max: formulaLimits.depth })
    for (const [key, child] of Object.entries(value)) {
      if (isInheritedName(key)) return issue('name-inherited', path, { name: key })
      open.push([child as Json, pointer(path, key), depth + 1])
    }
  }
  return null
}

/** What json-logic-js can answer and JSON cannot carry. */
function unsayable(value: unknown): Issue | null {
  if (typeof value === 'number' && !Number.isFinite(value)) return issue('number-not-finite', '', {})
  if (typeof value === 'function') return issue('evaluation-thrown', '', { detail: 'function' })
  if (Array.isArray(value)) return value.map(unsayable).find((trouble) => trouble !== null) ?? null
  return isObject(value) ? unsayable(Object.values(value)) : null
}
