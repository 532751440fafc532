import { type Expression, nodesOf, operandsOf } from '../formula/tree.ts'
import { type Issue, type ProfileDifference, warning } from '../issue.ts'
import type { ValueType } from '../operators/operator.ts'
import { traitsOf } from '../operators/run.ts'
import { parseRuleset } from '../parse/parse.ts'
import { parseExpression } from '../program/read.ts'
import { isObject, type Json } from '../values/json.ts'
import { isZero, Rational, toInteger } from '../values/number.ts'
import { formulasOf } from './references.ts'
import { inputValueTypes, typeOfNode } from './types.ts'

/**
 * Where a rule or a set means something else in json-logic-js than here, found without running it.
 *
 * Shape:  a `chiso/1` document or one bare JSON Logic rule; a formula that json-logic-js cannot run at all is told by
 *         the operators it lacks and nothing else
 * Errors: profile-differs
 * Source: SPEC P-5
 */
export function checkCompat(document: unknown): Issue[] {
  if (!isObject(document) || document.format === undefined) {
    const { expression, issues } = parseExpression(document as Json)
    return [...refusedHere(issues), ...checkFormula(expression, () => 'any')]
  }
  const { program } = parseRuleset(document)
  if (!program) return []
  const nameType = (name: string): ValueType => {
    const input = program.inputs.get(name)
    return input ? inputValueTypes[input.type] : 'any'
  }
  return [
    ...refusedHere(program.issues),
    ...formulasOf(program).flatMap(({ expression }) => checkFormula(expression, nameType)),
  ]
}

function differs(cause: ProfileDifference, operator: string, path: string): Issue {
  return warning('profile-differs', path, { cause, operator })
}

/** What strict refuses on sight although json-logic-js would go on. */
function refusedHere(issues: readonly Issue[]): Issue[] {
  return issues.flatMap((found) => {
    switch (found.code) {
      case 'operator-keys':
        return [differs('keys', found.params.keys[0] ?? '', found.path)]
      case 'operator-arity':
      case 'denominator-missing':
        return known.has(found.params.operator) ? [differs('arity', found.params.operator, found.path)] : []
      case 'argument-shape':
        return known.has(found.params.operator) ? [differs('shape', found.params.operator, found.path)] : []
      case 'number-digits':
        return [differs('digits', '', found.path)]
      case 'iteration-too-deep':
      case 'size-exceeded':
        return [differs('shape', '', found.path)]
      default:
        return []
    }
  })
}

/** The operators of json-logic-js 2.0.5. */
const known: ReadonlySet<string> = new Set(
  (
    'var missing missing_some if ?: == === != !== ! !! or and > >= < <= max min + - * / % map filter reduce all none ' +
    'some merge in cat substr log'
  ).split(' '),
)
const arithmetic = new Set(['+', '-', '*', '/', '%', 'max', 'min'])
const orders = new Set(['<', '<=', '>', '>='])
const equalities = new Set(['==', '!=', '===', '!=='])

type NameType = (name: string) => ValueType

function checkFormula(root: Expression, nameType: NameType): Issue[] {
  const calls = [...nodesOf(root)].filter((node) => node.kind === 'call')
  const lacking = calls.filter(({ operator }) => !known.has(operator))
  if (lacking.length > 0) return lacking.map(({ operator, path }) => differs('unknown-there', operator, path))
  return [
    ...checkTypes(root, nameType),
    ...calls.flatMap((call) => checkCall(call, nameType)),
    ...checkDefaults(root),
    ...checkAbsent(root),
  ]
}

function checkTypes(root: Expression, nameType: NameType): Issue[] {
  const found: Issue[] = []
  typeOfNode(root, nameType, found)
  return found.flatMap((mismatch) => {
    if (mismatch.code !== 'type-mismatch') return []
    const { operator } = mismatch.params
    return [differs(operator === '==' || operator === '!=' ? 'equality' : 'coercion', operator, mismatch.path)]
  })
}

/** What types alone do not show: null and yes/no as numbers, lists compared, doubles at an edge, a written 0 below. */
function checkCall(call: Expression & { kind: 'call' }, nameType: NameType): Issue[] {
  const { operator, args } = call
  const types = args.map((arg) => typeOfNode(arg, nameType, []))
  const issues: Issue[] = []
  args.forEach((arg, index) => {
    const isNull = arg.kind === 'literal' && arg.value === null
    const wrong =
      orders.has(operator) && (types[index] === 'boolean' || types[index] === 'list' || arg.kind === 'record' || isNull)
    if (wrong || (isNull && (arithmetic.has(operator) || operator === 'in')))
      issues.push(differs('coercion', operator, arg.path))
  })
  const compared = equalities.has(operator) || operator === 'in' ? args.slice(0, operator === 'in' ? 1 : 2) : []
  if (compared.some((arg, index) => types[index] === 'list' || arg.kind === 'record'))
    issues.push(differs('shape', operator, call.path))
  if (operator === 'cat' && types.includes('list')) issues.push(differs('coercion', operator, call.path))
  const [, denominator] = args
  if ((operator === '/' || operator === '%') && denominator?.kind === 'literal')
    if (denominator.value instanceof Rational && isZero(denominator.value))
      issues.push(differs('division', operator, denominator.path))
  const decides = orders.has(operator) || equalities.has(operator) || operator === 'cat' || operator === '%'
  if (decides && args.some((arg) => isInexact(arg, nameType))) issues.push(differs('rounding', operator, call.path))
  return issues
}

/** Whether doubles may compute a node with an error: arithmetic on anything but whole numbers. */
function isInexact(node: Expression, nameType: NameType): boolean {
  if (node.kind !== 'call' || !arithmetic.has(node.operator)) return false
  if (node.operator === 'max' || node.operator === 'min') return node.args.some((arg) => isInexact(arg, nameType))
  if (node.operator === '/') return true
  return [...nodesOf(node)].some((inner) => {
    if (inner.kind === 'call') return inner.operator === '/'
    if (inner.kind === 'literal') return inner.value instanceof Rational && toInteger(inner.value) === null
    return inner.kind === 'read' && node.args.length > 1
  })
}

function checkDefaults(root: Expression): Issue[] {
  const seen = new Set<string>()
  return [...nodesOf(root)].flatMap((node) => {
    if (node.kind !== 'read' || node.fallback === null || seen.has(node.name)) return []
    seen.add(node.name)
    return [differs('null-default', 'var', node.path)]
  })
}

/** Reads that strict leaves pending when absent, by what json-logic-js makes of the null; each name once. */
function checkAbsent(root: Expression): Issue[] {
  const guarded = new Set(guardedNames(root))
  const issues: Issue[] = []
  const walk = (node: Expression, role: Role) => {
    if (node.kind === 'call' && node.operator === 'var' && node.args.length < 2 && role) {
      issues.push(differs(role.cause, role.operator, node.path))
    } else if (node.kind === 'read' && node.fallback === null && role && !guarded.has(node.name)) {
      guarded.add(node.name)
      issues.push(differs(role.cause, role.operator, node.path))
    }
    for (const [index, operand] of operandsOf(node).entries())
      walk(operand, node.kind === 'call' ? roleIn(node.operator, index, role) : role)
  }
  walk(root, { cause: 'absent-counts', operator: 'var' })
  return issues
}

/** What a null does where it stands; null where it makes json-logic-js fail as well. */
type Role = { cause: ProfileDifference; operator: string } | null

function roleIn(operator: string, index: number, around: Role): Role {
  if (traitsOf(operator).iterates)
    return index === 0 ? { cause: 'absent-list', operator } : { cause: 'absent-counts', operator }
  if (orders.has(operator) || equalities.has(operator) || operator === 'in' || operator === '!' || operator === '!!')
    return { cause: 'absent-decides', operator }
  if (operator === 'and' || operator === 'or') return { cause: 'absent-decides', operator }
  if ((operator === 'if' || operator === '?:') && index % 2 === 0) return { cause: 'absent-decides', operator }
  // A sum or product with null is not a number, which only a comparison around it turns into an answer.
  if (operator === '+' || operator === '*') return around?.cause === 'absent-decides' ? around : null
  if (operator === 'missing' || operator === 'missing_some') return null
  if (operator === 'if' || operator === '?:' || operator === 'log') return around
  return { cause: around?.cause === 'absent-decides' ? around.cause : 'absent-counts', operator }
}

function guardedNames(root: Expression): string[] {
  return [...nodesOf(root)].flatMap((node) => {
    if (node.kind !== 'call' || traitsOf(node.operator).reads !== 'names') return []
    return [...nodesOf(node)].flatMap((key) =>
      key.kind === 'literal' && typeof key.value === 'string' ? [key.value] : [],
    )
  })
}
