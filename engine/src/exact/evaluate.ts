import { leastSteps } from '../formula/cost.ts'
import type { Expression } from '../formula/tree.ts'
import { type Issue, issue } from '../issue.ts'
import { errorType } from '../operators/fault.ts'
import { type Call, type EagerOperator, mismatch, type Operator, type Turn, typeOf } from '../operators/operator.ts'
import { withFallback } from '../operators/reading/run.ts'
import { operators } from '../operators/run.ts'
import { maxDepth } from '../values/json.ts'
import { fromNumber, Rational } from '../values/number.ts'
import { formulaSteps, maxWeight } from '../values/size.ts'
import { combine, faulty, type Outcome, Unknown, type Value, ValueRecord } from '../values/value.ts'

/** Where names are looked up: a unit's values, or the item of an iteration. */
export type Scope = (name: string) => Outcome

/** Steps still allowed; shared by every formula of one evaluation. */
export type Budget = { left: number }

export type Context = {
  /** Looks names up where they are not members of one value, as a unit's are not. */
  scope: Scope | null
  /** The value that names are read from, where there is one: a bare rule's data, an item. */
  value?: Value
  /** Of an item: where its iteration stands, one step up, and what stands around that, two. */
  turn?: Turn | undefined
  around?: Context
  budget: Budget
  maxPoints?: Rational | null
  /** Receives the outcome of every node by its path, for explanations. */
  trace?: Map<string, Outcome> | undefined
}

/**
 * Computes a formula: a value, or why there is none (SPEC V-1 … V-6).
 *
 * Errors: type-mismatch, division-by-zero, number-overflow, choice-unknown, size-exceeded
 */
export function evaluate(node: Expression, context: Context): Outcome {
  const outcome = compute(node, context)
  context.trace?.set(node.path, outcome)
  return outcome
}

function compute(node: Expression, context: Context): Outcome {
  context.budget.left -= 1
  if (context.budget.left < 0) return faulty(issue('size-exceeded', node.path, { what: 'steps', max: formulaSteps }))
  switch (node.kind) {
    case 'literal':
      return node.value
    case 'broken':
      return new Unknown('issues', [], node.issues)
    case 'list':
      return writtenList(node, context) ?? bounded(all(node.items, context), node.path)
    case 'record': {
      const values = all(
        node.entries.map(([, value]) => value),
        context,
      )
      if (values instanceof Unknown) return values
      return bounded(
        new ValueRecord(new Map(node.entries.map(([key], index) => [key, values[index] ?? null]))),
        node.path,
      )
    }
    case 'read': {
      const found = readName(context, node.name)
      return node.fallback === null ? found : withFallback(found, node.fallback, new Place(node.path, context))
    }
    case 'call':
      return bounded(apply(node.operator, node.args, new Place(node.path, context), context.budget), node.path)
  }
}

const written = new WeakMap<Expression, readonly Value[]>()

/** A list of plain values, built once however often it is asked; it takes as many steps as if it were built. */
function writtenList(node: Expression & { kind: 'list' }, context: Context): Outcome | null {
  if (context.trace || node.items.length > context.budget.left) return null
  const values = written.get(node) ?? node.items.flatMap((item) => (item.kind === 'literal' ? [item.value] : []))
  written.set(node, values)
  if (values.length < node.items.length) return null
  context.budget.left -= values.length
  return bounded(values, node.path)
}

/** Lists and records stay within what JSON may hold, however often a part stands in them (SPEC V-9). */
function bounded(outcome: Outcome, path: string): Outcome {
  if (!Array.isArray(outcome) && !(outcome instanceof ValueRecord)) return outcome
  const { depth, weight } = extentOf(outcome)
  if (depth > maxDepth) return faulty(issue('json-too-deep', path, { max: maxDepth }))
  return weight > maxWeight ? faulty(issue('size-exceeded', path, { what: 'list', max: maxWeight })) : outcome
}

type Extent = { depth: number; weight: number }
const extents = new WeakMap<object, Extent>()
const scalar: Extent = { depth: 0, weight: 1 }

/** Levels, and members and characters together; each part is measured once. */
function extentOf(value: Value): Extent {
  if (typeof value === 'string') return { depth: 0, weight: value.length }
  if (!Array.isArray(value) && !(value instanceof ValueRecord)) return scalar
  const found = extents.get(value)
  if (found) return found
  const members = value instanceof ValueRecord ? [...value.entries.values()] : (value as readonly Value[])
  let depth = 0
  let weight = 1
  for (let at = 0; at < members.length; at++) {
    const inner = extentOf(members[at] as Value)
    if (inner.depth > depth) depth = inner.depth
    weight += inner.weight
  }
  const extent = { depth: depth + 1, weight }
  extents.set(value, extent)
  return extent
}

/** One node being computed, as its operator sees it. */
class Place implements Call {
  readonly path: string
  private readonly context: Context

  constructor(path: string, context: Context) {
    this.path = path
    this.context = context
  }

  get maxPoints(): Rational | null {
    return this.context.maxPoints ?? null
  }

  evaluate(node: Expression): Outcome {
    return evaluate(node, this.context)
  }

  evaluateOver(node: Expression, item: Value, turn?: Turn): Outcome {
    const around = this.context
    const { budget, maxPoints, trace } = around
    budget.left -= 1
    return evaluate(node, { scope: null, value: item, turn, around, budget, maxPoints: maxPoints ?? null, trace })
  }

  read(name: string): Outcome {
    return readName(this.context, name)
  }

  reach(steps: number, keys: readonly string[]): Outcome {
    return reach(this.context, steps, keys)
  }

  affords(node: Expression, items: number): boolean {
    return items * (1 + leastSteps(node)) <= this.context.budget.left
  }

  faultWord(fault: Issue): string {
    return errorType(fault)
  }
}

function readName({ value, scope }: Context, name: string): Outcome {
  return value === undefined ? (scope as Scope)(name) : member(value, name)
}

/** What one step up from an item shows: its place and the list. */
function frame({ list, index }: Turn): Value {
  return new ValueRecord(
    new Map<string, Value>([
      ['index', fromNumber(index)],
      ['iterator', list],
    ]),
  )
}

function reach(from: Context, steps: number, keys: readonly string[]): Outcome {
  let context = from
  let left = steps
  for (; left > 1 && context.around; left -= 2) context = context.around
  const name = keys.join('.')
  if (left > 0) {
    return left === 1 && context.turn ? follow(frame(context.turn), keys, name) : new Unknown('pending', [name])
  }
  // Of a unit the keys together are the name.
  return context.value === undefined ? readName(context, name) : follow(context.value, keys, name)
}

function all(nodes: readonly Expression[], context: Context): Value[] | Unknown {
  let unknown: Unknown[] | null = null
  const outcomes: Outcome[] = new Array(nodes.length)
  for (let index = 0; index < nodes.length; index++) {
    const outcome = evaluate(nodes[index] as Expression, context)
    if (outcome instanceof Unknown) {
      unknown ??= []
      unknown.push(outcome)
    }
    outcomes[index] = outcome
  }
  return unknown ? combine(unknown) : (outcomes as Value[])
}

/** Work that grows with an operand's size costs steps like any other; scalars of a score cost none. */
function weightOf(value: Value): number {
  if (typeof value === 'string') return value.length >> 7
  if (Array.isArray(value)) return value.length >> 3
  if (!(value instanceof Rational) || value.d < long) return 0
  // Bringing a long fraction to lowest terms takes the square of its length.
  return 1 + ((value.d.toString(16).length ** 2) >> 9)
}

const long = 1n << 96n

function apply(name: string, args: readonly Expression[], call: Call, budget: Budget): Outcome {
  const operator = operators.get(name) as Operator
  if ('resolve' in operator) return operator.resolve(args, call)
  const { takes } = operator
  let troubles: Unknown[] | null = null
  const operands: Outcome[] = new Array(args.length)
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] as Expression
    const outcome = call.evaluate(arg)
    const trouble = outcome instanceof Unknown ? outcome : misfit(outcome, index, arg, name, takes, budget)
    if (trouble) {
      troubles ??= []
      troubles.push(trouble)
    }
    operands[index] = outcome
  }
  return troubles ? combine(troubles) : operator.run(operands as Value[], call)
}

/** An operand pays for its size and must be of the type its operator takes. */
function misfit(
  value: Value,
  index: number,
  { path }: Expression,
  operator: string,
  takes: EagerOperator['takes'],
  budget: Budget,
): Unknown | null {
  budget.left -= weightOf(value)
  const expected = typeof takes === 'string' ? takes : (takes[index] ?? 'any')
  return expected === 'any' || typeOf(value) === expected ? null : faulty(mismatch(path, operator, expected, value))
}

/**
 * Looks a dotted name up in a value, own members only; absent and null are pending.
 *
 * Source: SPEC V-2, V-8
 */
function member(value: Value, name: string): Outcome {
  if (name === '') return value === null ? new Unknown('pending', [name]) : value
  return follow(value, name.includes('.') ? name.split('.') : [name], name)
}

function follow(value: Value, keys: readonly string[], name: string): Outcome {
  let found: Value = value
  if (found === null) return new Unknown('pending', [name])
  for (const key of keys) {
    if (found instanceof ValueRecord) found = found.entries.get(key) ?? null
    else if (Array.isArray(found) && key === 'length') found = fromNumber(found.length)
    else if (Array.isArray(found) && /^(0|[1-9]\d*)$/.test(key))
      found = (found as readonly Value[])[Number(key)] ?? null
    else if (typeof found === 'string' && key === 'length') found = fromNumber(found.length)
    else found = null
    if (found === null) return new Unknown('pending', [name])
  }
  return found
}
