import { type Expression, operandsOf } from '../../formula/tree.ts'
import { traitsOf } from '../../operators/run.ts'
import type { Program } from '../../program/program.ts'
import { Rational } from '../../values/number.ts'

/** Numbers for formulas such that equal numbers mean equal values; derived values are what they are computed from. */
export class Keys {
  private readonly program: Program
  private readonly known = new Map<Expression, number>()
  private readonly interned = new Map<string, number>()

  constructor(program: Program) {
    this.program = program
  }

  of(node: Expression): number {
    const found = this.known.get(node)
    if (found !== undefined) return found
    const origin = originOf(this.program, node)
    const key = origin === node ? this.intern(this.spell(node)) : this.of(origin)
    this.known.set(node, key)
    return key
  }

  private intern(text: string): number {
    const found = this.interned.get(text)
    if (found !== undefined) return found
    const next = this.interned.size
    this.interned.set(text, next)
    return next
  }

  private spell(node: Expression): string {
    const inner = () => operandsOf(node).map((each) => this.of(each))
    switch (node.kind) {
      case 'literal':
        if (node.value instanceof Rational) return numeral(node.value)
        return typeof node.value === 'object' && node.value ? `at ${node.path}` : `= ${JSON.stringify(node.value)}`
      case 'read':
        return node.fallback ? `read ${node.name} ${this.of(node.fallback)}` : `read ${node.name}`
      case 'list':
        return `list ${inner()}`
      case 'record':
        return `record ${node.entries.map(([key, value]) => `${JSON.stringify(key)}${this.of(value)}`)}`
      case 'broken':
        return `broken ${node.path}`
      case 'call':
        // What depends on where it stands is like nothing else.
        return traitsOf(node.operator).isLocal ? `at ${node.path}` : `${spellingOf(node)} ${inner()}`
    }
  }
}

/** Ratios are alike however they are written. */
function spellingOf({ operator }: Expression & { kind: 'call' }): string {
  return traitsOf(operator).divides === 'quotient' ? '/' : operator
}

function numeral({ n, d }: Rational): string {
  let [a, b] = [n < 0n ? -n : n, d]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? '0' : `${n / a}/${d / a}`
}

/** A formula behind the name of a derived value, through any number of names; in a circle of names, any of them. */
export function originOf(program: Program, node: Expression): Expression {
  const origins = known.get(program) ?? new WeakMap<Expression, Expression>()
  known.set(program, origins)
  const passed: Expression[] = []
  let origin = node
  for (let behind = definitionOf(program, origin); behind; behind = definitionOf(program, origin)) {
    const found = origins.get(origin)
    if (found) {
      origin = found
      break
    }
    passed.push(origin)
    if (passed.length > program.derived.size) break
    origin = behind
  }
  for (const each of passed) origins.set(each, origin)
  return origin
}

/** What is behind each name of a set that was followed. */
const known = new WeakMap<Program, WeakMap<Expression, Expression>>()

function definitionOf(program: Program, node: Expression): Expression | undefined {
  if (node.kind !== 'read' || node.fallback || !node.name.startsWith('derived.')) return undefined
  return program.derived.get(node.name.slice(8))
}
