import { denominatorOf } from '../formula/division.ts'
import { type Expression, nodesOf, operandsOf } from '../formula/tree.ts'
import { type Issue, type ProfileDifference, warning } from '../issue.ts'
import { compatOf } from '../operators/compat.ts'
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
        return compatOf(found.params.operator) ? [differs('arity', found.params.operator, found.path)] : []
      case 'argument-shape':
        return compatOf(found.params.operator) ? [differs('shape', found.params.operator, found.path)] : []
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

type NameType = (name: string) => ValueType

function checkFormula(root: Expression, nameType: NameType): Issue[] {
  const calls = [...nodesOf(root)].filter((node) => node.kind === 'call')
  const lacking = calls.filter(({ operator }) => compatOf(operator) === null)
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
    return [differs(compatOf(operator)?.isLoose ? 'equality' : 'coercion', operator, mismatch.path)]
  })
}

/** What types alone do not show: null and yes/no as numbers, lists compared, doubles at an edge, a written 0 below. */
function checkCall(call: Expression & { kind: 'call' }, nameType: NameType): Issue[] {
  const { operator, args, path } = call
  const { coerces, sameObject = 0, showsError } = compatOf(operator) ?? {}
  const types = args.map((arg) => typeOfNode(arg, nameType, []))
  const isComposite = (arg: Expression, index: number) => types[index] === 'list' || arg.kind === 'record'
  const issues: Issue[] = []
  args.forEach((arg, index) => {
    const isNull = arg.kind === 'literal' && arg.value === null
    const isOther = coerces === 'others' && (types[index] === 'boolean' || isComposite(arg, index) || isNull)
    if (isOther || (coerces === 'null' && isNull)) issues.push(differs('coercion', operator, arg.path))
  })
  if (args.slice(0, sameObject).some(isComposite)) issues.push(differs('shape', operator, path))
  if (coerces === 'lists' && types.includes('list')) issues.push(differs('coercion', operator, path))
  const denominator = denominatorOf(call)
  if (denominator?.kind === 'literal' && denominator.value instanceof Rational && isZero(denominator.value))
    issues.push(differs('division', operator, denominator.path))
  if (showsError && args.some((arg) => isInexact(arg, nameType))) issues.push(differs('rounding', operator, path))
  return issues
}

/** Whether doubles may compute a node with an error: arithmetic on anything but whole numbers. */
function isInexact(node: Expression, nameType: NameType): boolean {
  const errs = node.kind === 'call' ? compatOf(node.operator)?.errs : undefined
  if (node.kind !== 'call' || errs === undefined) return false
  if (errs !== 'with fractions') return errs === 'always' || node.args.some((arg) => isInexact(arg, nameType))
  return [...nodesOf(node)].some((inner) => {
    if (inner.kind === 'call') return compatOf(inner.operator)?.errs === 'always'
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
  const isDecided = around?.cause === 'absent-decides'
  switch (compatOf(operator)?.absent) {
    case 'decides':
      return { cause: 'absent-decides', operator }
    case 'condition':
      return index % 2 === 0 ? { cause: 'absent-decides', operator } : around
    case 'list':
      return { cause: index === 0 ? 'absent-list' : 'absent-counts', operator }
    case 'passes':
      return around
    case 'fails':
      return isDecided ? around : null
    case 'unread':
      return null
    default:
      return { cause: isDecided ? around.cause : 'absent-counts', operator }
  }
}

function guardedNames(root: Expression): string[] {
  return [...nodesOf(root)].flatMap((node) => {
    if (node.kind !== 'call' || traitsOf(node.operator).reads !== 'names') return []
    return [...nodesOf(node)].flatMap((key) =>
      key.kind === 'literal' && typeof key.value === 'string' ? [key.value] : [],
    )
  })
}
