import { childrenOf, type Held, type Node } from '../fast/plan/node.ts'
import type { Json } from '../values/json.ts'
import { digitsIn, digitsOfDay, numberOfDay } from './day.ts'

/** What a slot is to a rule that is read elsewhere. */
export type PortableSlot = {
  /** A value that the data hold, by the name it is read with; a rule of the set otherwise. */
  read: { name: string; kind: Held['kind']; codeOf: (code: number) => Json } | { formula: Node; applies: Node | null }
}

/** Names that are known to have a value where a rule stands, and to have none. */
type Known = { present: ReadonlySet<string>; absent: ReadonlySet<string> }
type Then = (rule: Json, known: Known) => Json
type Else = (known: Known) => Json

/** A rule that grows beyond what a reader would follow. */
export class TooLarge extends Error {}

const mostNodes = 20_000

/**
 * Writes lowered formulas as rules of standard JSON Logic, which knows no missing value: what a value is needed for is asked
 * before it is read, and the rule is null where it would be unknown.
 *
 * Shape: a condition that settles an `and` or `or` does so whatever else is missing (SPEC V-3)
 */
export class Emitter {
  private readonly slotOf: (slot: number) => PortableSlot
  private written = 0

  constructor(slotOf: (slot: number) => PortableSlot) {
    this.slotOf = slotOf
  }

  /** The rule of a formula, null where it has no value. Errors: TooLarge */
  rule(node: Node, finish: (rule: Json) => Json): Json {
    this.written = 0
    return this.emit(node, { present: new Set(), absent: new Set() }, finish, () => null)
  }

  private emit(node: Node, known: Known, then: Then, otherwise: Else): Json {
    if (++this.written > mostNodes) throw new TooLarge()
    const needed = this.needs(node).filter((name) => !known.present.has(name))
    if (needed.some((name) => known.absent.has(name))) return otherwise(known)
    if (needed.length > 0) {
      const found = { ...known, present: new Set([...known.present, ...needed]) }
      const [only] = needed
      // Which of several is missing nobody knows afterwards.
      const lost = needed.length === 1 ? { ...known, absent: new Set([...known.absent, only as string]) } : known
      return { if: [isMissing(needed), otherwise(lost), this.emit(node, found, then, otherwise)] }
    }
    if (this.isPlain(node, known)) return then(this.plain(node), known)
    switch (node.op) {
      case 'slot': {
        const { read } = this.slotOf(node.slot)
        if ('name' in read) return then({ var: read.name }, known)
        const { formula, applies } = read
        if (!applies) return this.emit(formula, known, then, otherwise)
        return this.emit(
          applies,
          known,
          (holds, on) =>
            choose(
              holds,
              () => this.emit(formula, on, then, otherwise),
              () => otherwise(on),
            ),
          otherwise,
        )
      }
      case 'orElse': {
        const read: Node = { op: 'slot', slot: node.slot, definition: null, bounds: node.bounds, path: node.path }
        return this.emit(read, known, then, (on) => this.emit(node.fallback, on, then, otherwise))
      }
      case 'select':
        return this.emit(
          node.condition,
          known,
          (holds, on) =>
            choose(
              holds,
              () => this.emit(node.chosen, on, then, otherwise),
              () => this.emit(node.otherwise, on, then, otherwise),
            ),
          otherwise,
        )
      case 'all':
        return this.settle(node.args, known, then, otherwise, { settles: 0, isUnknown: false })
      case 'any':
        return this.settle(node.args, known, then, otherwise, { settles: 1, isUnknown: false })
      case 'quotient':
        return this.operands([node.a, node.b], known, otherwise, ([a, b], on) => {
          if (typeof b === 'number' && b !== 0) return then({ '/': [a as Json, b] }, on)
          const quotient = then({ '/': [a as Json, b as Json] }, on)
          return { if: [{ '==': [b as Json, 0] }, otherwise(on), quotient] }
        })
      case 'table': {
        const { subject, values } = node
        const earned = values.flatMap((value, code) => (Number.isNaN(value) ? [] : [this.constantOf(subject, code)]))
        return this.operands([subject], known, otherwise, ([state], on) => ({
          if: [{ in: [state as Json, earned] }, then(this.tableOf(node, state as Json), on), otherwise(on)],
        }))
      }
      default:
        return this.operands(childrenOf(node), known, otherwise, (rules, on) => then(this.joined(node, rules), on))
    }
  }

  /** Operands one after the other, each under what the others have asked. */
  private operands(
    nodes: readonly Node[],
    known: Known,
    otherwise: Else,
    then: (rules: readonly Json[], known: Known) => Json,
  ): Json {
    const next = (at: number, rules: readonly Json[], on: Known): Json => {
      const node = nodes[at]
      return node
        ? this.emit(node, on, (rule, after) => next(at + 1, [...rules, rule], after), otherwise)
        : then(rules, on)
    }
    return next(0, [], known)
  }

  /** Conditions of which one may settle the whole while others are unknown. */
  private settle(
    args: readonly Node[],
    known: Known,
    then: Then,
    otherwise: Else,
    state: { settles: 0 | 1; isUnknown: boolean },
  ): Json {
    const [first, ...rest] = args
    const { settles } = state
    if (!first) return state.isUnknown ? otherwise(known) : then(1 - settles, known)
    const go = (on: Known, isUnknown: boolean) => this.settle(rest, on, then, otherwise, { settles, isUnknown })
    return this.emit(
      first,
      known,
      (holds, on) => {
        const goOn = () => go(on, state.isUnknown)
        const settled = () => then(settles, on)
        return settles === 0 ? choose(holds, goOn, settled) : choose(holds, settled, goOn)
      },
      (on) => go(on, true),
    )
  }

  /** Names without which a formula has no value, whatever its conditions come to. */
  private needs(node: Node): string[] {
    const own = (): string[] => {
      if (node.op === 'slot') {
        const { read } = this.slotOf(node.slot)
        return 'name' in read ? [read.name] : this.needs(read.applies ?? read.formula)
      }
      if (node.op === 'select') return this.needs(node.condition)
      if (node.op === 'all' || node.op === 'any' || node.op === 'orElse') return []
      return childrenOf(node).flatMap((child) => this.needs(child))
    }
    return [...new Set(own())]
  }

  /** Whether a formula is one rule as it stands: all that it reads is there, and nothing is divided by zero. */
  private isPlain(node: Node, known: Known): boolean {
    if (node.op === 'slot') {
      const { read } = this.slotOf(node.slot)
      return 'name' in read ? known.present.has(read.name) : !read.applies && this.isPlain(read.formula, known)
    }
    if (node.op === 'orElse') return false
    if (node.op === 'quotient' && !(node.b.op === 'constant' && node.b.value !== 0)) return false
    if (node.op === 'table' && node.values.some(Number.isNaN)) return false
    return childrenOf(node).every((child) => this.isPlain(child, known))
  }

  private plain(node: Node): Json {
    if (++this.written > mostNodes) throw new TooLarge()
    if (node.op === 'slot') {
      const { read } = this.slotOf(node.slot)
      return 'name' in read ? { var: read.name } : this.plain(read.formula)
    }
    return this.joined(
      node,
      childrenOf(node).map((child) => this.plain(child)),
    )
  }

  /** A node over the rules of its operands. */
  private joined(node: Node, operands: readonly Json[]): Json {
    const children = childrenOf(node)
    const isCounted = node.op === 'sum' || node.op === 'negation'
    const rules = operands.map((rule, at) => (isCounted && this.isDay(children[at]) ? numberOfDay(rule) : rule))
    const [a = null, b = null, c = null] = rules
    switch (node.op) {
      case 'constant':
        return node.value
      case 'sum':
        return rules.length === 1 ? a : { '+': rules }
      case 'product':
        return { '*': [a, b] }
      case 'quotient':
        return { '/': [a, b] }
      case 'negation':
        return { '-': [0, a] }
      case 'least':
        return { min: rules }
      case 'greatest':
        return { max: rules }
      case 'not':
        return { '!': [a] }
      case 'all':
        return { and: rules }
      case 'any':
        return { or: rules }
      case 'select':
        return { if: [a, b, c] }
      case 'compare':
        return this.compared(node, a, b)
      case 'tiers': {
        const reached = node.downwards ? '<=' : '>='
        const steps = node.edges.flatMap((edge, at): Json[] => [
          { [reached]: [a, (edge as { value: number }).value] },
          node.points[at] ?? 0,
        ])
        return steps.length === 0 ? 0 : { if: [...steps, 0] }
      }
      case 'table':
        return this.tableOf(node, a)
      default:
        return a
    }
  }

  private tableOf({ subject, values }: Node & { op: 'table' }, state: Json): Json {
    const earned = values.flatMap((value, code) =>
      Number.isNaN(value) ? [] : [[this.constantOf(subject, code), value] as const],
    )
    const steps = earned.slice(0, -1).flatMap(([option, value]): Json[] => [{ '==': [state, option] }, value])
    const last = earned.at(-1)?.[1] ?? null
    return steps.length === 0 ? last : { if: [...steps, last] }
  }

  private compared({ relation, a, b }: Node & { op: 'compare' }, left: Json, right: Json): Json {
    const isOrder = relation !== '==' && relation !== '!='
    const [x, y] = [this.sideOf(a, b, left), this.sideOf(b, a, right)]
    if (!isOrder || !(this.isDay(a) || this.isDay(b))) return { [relation]: [x, y] }
    return { [relation]: [x, y].map((day) => (typeof day === 'string' ? digitsIn(day) : digitsOfDay(day))) }
  }

  private isDay(node: Node | undefined): boolean {
    if (node?.op !== 'slot') return false
    const { read } = this.slotOf(node.slot)
    return 'name' in read && read.kind === 'date'
  }

  /** A constant beside a state or a truth is what the data call it. */
  private sideOf(side: Node, beside: Node, rule: Json): Json {
    return side.op === 'constant' ? this.constantOf(beside, side.value) : rule
  }

  private constantOf(beside: Node, value: number): Json {
    if (beside.op !== 'slot') return value
    const { read } = this.slotOf(beside.slot)
    return 'name' in read ? read.codeOf(value) : value
  }
}

/** One of two rules by a condition, which may be settled already. */
function choose(condition: Json, holds: () => Json, fails: () => Json): Json {
  if (typeof condition === 'number') return condition === 0 ? fails() : holds()
  const [chosen, other] = [holds(), fails()]
  return chosen === null && other === null ? null : { if: [condition, chosen, other] }
}

/** Engines do not agree whether `missing` names what is null, nor what `==` makes of null; all agree on `===`. */
function isMissing(names: readonly string[]): Json {
  const asked = names.map((name): Json => ({ '===': [{ var: name }, null] }))
  return asked.length === 1 ? (asked[0] as Json) : { or: asked }
}
