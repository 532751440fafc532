import type { Expression } from '../formula/tree.ts'
import { type Issue, issue } from '../issue.ts'
import { typeOf, type ValueType } from '../operators/operator.ts'
import { operators } from '../operators/run.ts'
import { formulasOf as formulasBehind, inOrder, namesIn } from '../program/names.ts'
import type { Program } from '../program/program.ts'
import type { Input } from '../ruleset/rows.ts'
import { Unknown } from '../values/value.ts'
import { formulasOf } from './references.ts'

/** What a reported value of each kind is to an operator. */
export const inputValueTypes: Record<Input['type'], ValueType> = {
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  ratio: 'number',
  choice: 'text',
  date: 'text',
}

/**
 * Operands of a type their operator cannot take, points that are not numbers, conditions that are not yes or no.
 *
 * `any` is a type not known before evaluation and is never reported.
 *
 * Errors: type-mismatch, type-points, type-condition
 * Source: SPEC A-3
 */
export function checkTypes(program: Program): Issue[] {
  const issues: Issue[] = []
  const known = new Map<string, ValueType>()
  const infer = (node: Expression): ValueType => typeOfNode(node, nameType, issues)
  const nameType = (name: string): ValueType => {
    const input = program.inputs.get(name)
    if (input) return inputValueTypes[input.type]
    const constant = program.constants.get(name)
    if (constant !== undefined) return typeOfNode({ kind: 'literal', value: constant, path: '' }, nameType, [])
    if (name.startsWith('cohort.') || name.startsWith('points.')) return 'number'
    // In a circle of derived values some are not known yet.
    return known.get(name) ?? 'any'
  }
  // Each after what it reads, since values may stand in one another deeper than calls can.
  const derived = [...program.derived.keys()].map((id) => `derived.${id}`)
  const ordered = inOrder(derived, (name) => namesIn(formulasBehind(program, name)))
  for (const name of ordered) {
    // Issues inside a derived value are reported once, where that formula itself is visited.
    const [formula] = formulasBehind(program, name)
    if (formula) known.set(name, typeOfNode(formula, nameType, []))
  }
  for (const { name, path, expression } of formulasOf(program)) {
    const type = infer(expression)
    if (type === 'any') continue
    const leaf = name.startsWith('points.') ? program.leaves.get(name.slice(7)) : undefined
    const isCondition = path.endsWith('/appliesWhen') || name.startsWith('league ')
    if (isCondition || (leaf && leaf.indicator.kind === 'gate')) {
      if (type !== 'boolean') issues.push(issue('type-condition', path, { found: type }))
    } else if (name.startsWith('cohort.') || (leaf && leaf.indicator.kind !== 'information')) {
      if (type !== 'number') issues.push(issue('type-points', path, { found: type }))
    }
  }
  return issues
}

/** The type a node gives, as far as it is known without values; operands that cannot fit are added to `issues`. */
export function typeOfNode(node: Expression, nameType: (name: string) => ValueType, issues: Issue[]): ValueType {
  switch (node.kind) {
    case 'literal': {
      const type = node.value instanceof Unknown ? 'any' : typeOf(node.value)
      return type === 'null' || type === 'record' ? 'any' : type
    }
    case 'list':
      for (const item of node.items) typeOfNode(item, nameType, issues)
      return 'list'
    case 'record':
      for (const [, value] of node.entries) typeOfNode(value, nameType, issues)
      return 'any'
    case 'read': {
      const fallback = node.fallback ? typeOfNode(node.fallback, nameType, issues) : null
      const type = nameType(node.name)
      return fallback === null || fallback === type ? type : 'any'
    }
    case 'call':
      return typeOfCall(node, nameType, issues)
    default:
      return 'any'
  }
}

function typeOfCall(
  node: Expression & { kind: 'call' },
  nameType: (name: string) => ValueType,
  issues: Issue[],
): ValueType {
  const operator = operators.get(node.operator)
  if (!operator) return 'any'
  const { takes, gives, traits } = operator
  const types = node.args.map((arg, index) =>
    typeOfNode(arg, traits.iterates && index === 1 ? () => 'any' : nameType, issues),
  )
  const expect = (index: number, expected: ValueType) => {
    const found = types[index] ?? 'any'
    if (expected === 'any' || found === 'any' || found === expected) return
    issues.push(
      issue('type-mismatch', node.args[index]?.path ?? node.path, { operator: node.operator, expected, found }),
    )
  }
  for (const index of types.keys()) expect(index, typeof takes === 'string' ? takes : (takes?.[index] ?? 'any'))
  if (traits.isUniform) {
    const first = types.find((type) => type !== 'any')
    if (first) for (const index of types.keys()) expect(index, first)
  }
  if (gives === 'branch') return common(types.filter((_, i) => i % 2 === 1 || i === types.length - 1))
  return gives === 'operand' ? common(types) : gives
}

function common(types: readonly ValueType[]): ValueType {
  const [first = 'any', ...rest] = types
  return rest.every((type) => type === first) ? first : 'any'
}
