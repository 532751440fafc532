import { denominatorOf } from '../../formula/division.ts'
import { type Expression, nodesOf, operandsOf } from '../../formula/tree.ts'
import { provedOf } from '../../operators/prove.ts'
import { operators, traitsOf } from '../../operators/run.ts'
import type { Program } from '../../program/program.ts'
import { isZero, Rational, zero } from '../../values/number.ts'
import { domainOf, foldOf } from '../interval/domain.ts'
import {
  anyText,
  anyTruth,
  anything,
  both,
  either,
  nothing,
  numbers,
  ofValue,
  type Possible,
} from '../interval/possible.ts'
import { contains, exactly, isBelow, type Range, shortened } from '../interval/range.ts'
import type { Region } from '../interval/region.ts'
import { isTotal } from '../properties/total.ts'
import { assume, narrow } from './assume.ts'
import { isAtMost } from './atmost.ts'
import { Environment } from './environment.ts'
import type { CallNode, Entered, Following } from './following.ts'
import { Keys, originOf } from './key.ts'

/** How many nodes are looked at for one leaf before everything else is taken for possible. */
const mostWork = 20_000

/**
 * Follows a formula over everything that units may report, instead of over one unit.
 *
 * What it gives is never less than what some unit gets; it may be more. While it runs it notes the divisions whose
 * denominator may be zero and the branches that can be entered.
 *
 * Shape: `root` knows the declared domains alone
 */
export class Interpreter implements Following {
  readonly program: Program
  readonly keys: Keys
  readonly root: Environment
  /** Where other units of a league stand: of them no more is known than the declared domains. */
  readonly others = new Environment()
  /** Keys of divisions whose denominator may be zero. */
  private readonly zeroes = new Set<number>()
  /** States a table gives nothing for, by the key of what looks them up. */
  private readonly lacking = new Map<number, Set<string>>()
  /** The branches that something can lead to, by the key of where they stand and their place there. */
  private readonly entered = new Set<string>()
  /** Whether absence is seen, so that operands may be computed although those before them are unknown. */
  readonly seesAbsence: boolean
  readonly max: Rational
  private readonly dependence = new Map<string, boolean>()
  private left = mostWork

  constructor(program: Program, max: Rational, formulas: readonly Expression[]) {
    this.program = program
    this.keys = new Keys(program)
    this.max = max
    this.root = new Environment()
    this.seesAbsence = formulas.some((formula) =>
      [...nodesOf(formula)].some((node) =>
        node.kind === 'read' ? node.fallback !== null : node.kind === 'call' && isBlindBehind(node),
      ),
    )
  }

  /** False once so much was looked at that the rest was taken for possible unseen. */
  get isComplete(): boolean {
    return this.left > 0
  }

  /** How many nodes were looked at. */
  get work(): number {
    return mostWork - this.left
  }

  /** One more node looked at; false once there have been too many. */
  spend(): boolean {
    this.left -= 1
    return this.left > 0
  }

  value(node: Expression, at: Environment): Possible {
    const key = this.keys.of(node)
    const found = at.memory.get(key)
    if (found) return found
    if (!this.spend()) return anything
    const computed = withShortEnds(this.compute(node, at))
    const known = at.known(key)
    const value = known ? both(computed, known) : computed
    at.memory.set(key, value)
    return value
  }

  number(node: Expression | undefined, at: Environment): Range | null {
    return node === undefined ? null : this.value(node, at).number
  }

  private compute(node: Expression, at: Environment): Possible {
    switch (node.kind) {
      case 'literal':
        return ofValue(node.value)
      case 'list':
      case 'record':
        // What is written in a list is computed as everything else is.
        for (const operand of operandsOf(node)) this.value(operand, at)
        return { ...nothing, other: true }
      case 'broken':
        return nothing
      case 'read': {
        const found = this.read(node, at)
        return node.fallback ? either(found, this.value(node.fallback, at)) : found
      }
      case 'call':
        return this.call(node, at)
    }
  }

  private read(node: Expression & { kind: 'read' }, at: Environment): Possible {
    const { name } = node
    const origin = originOf(this.program, { ...node, fallback: null })
    if (origin.kind !== 'read' || origin.name !== name) return this.value(origin, at)
    const input = this.program.inputs.get(name)
    if (input) return domainOf(input)
    const constant = this.program.constants.get(name)
    if (constant !== undefined) return this.value({ kind: 'literal', value: constant, path: node.path }, at)
    const leaf = name.startsWith('points.') ? this.program.leaves.get(name.slice(7)) : undefined
    if (leaf) {
      const { kind } = leaf.indicator
      if (kind === 'gate') return anyTruth
      // Points beyond the maximum are a fault and never read (SPEC T-6).
      return kind === 'information'
        ? anything
        : numbers({ ...exactly(zero), high: exactly(leaf.max).high, whole: false })
    }
    return name.startsWith('cohort.') ? this.cohort(name.slice(7)) : nothing
  }

  /** A fold over a league says no more of a value than what every unit's may be. */
  private cohort(id: string): Possible {
    const of = this.program.cohort.get(id)
    const fold = this.program.ruleset.cohort.find((each) => each.id === id)?.over
    if (!of) return nothing
    // Another unit's fault leaves it out of the fold and is not this unit's.
    const before = [...this.zeroes]
    const range = fold === 'count' ? exactly(zero) : this.number(of, this.others)
    this.zeroes.clear()
    for (const key of before) this.zeroes.add(key)
    return range && fold ? numbers(foldOf(fold, range)) : nothing
  }

  private call(node: CallNode, at: Environment): Possible {
    const gives = provedOf(node.operator)?.gives ?? 'unfollowed'
    return gives === 'unfollowed' ? this.unseen(node, at) : gives(node, this, at)
  }

  /** An operator that is not followed gives anything of its type; its operands are still looked at for divisions. */
  private unseen({ operator, args }: CallNode, at: Environment): Possible {
    const { iterates } = traitsOf(operator)
    args.forEach((arg, index) => {
      if (iterates !== undefined && index === 1) this.iterated(arg)
      else this.value(arg, at)
    })
    switch (operators.get(operator)?.gives) {
      case 'number':
        return numbers({ low: null, high: null, whole: false })
      case 'boolean':
        return anyTruth
      case 'text':
        return anyText
      case 'list':
        return { ...nothing, other: true }
      default:
        return anything
    }
  }

  /** Names in an iteration mean items, of which nothing is known: what may happen there is taken to happen. */
  private iterated(body: Expression): void {
    for (const node of nodesOf(body)) {
      if (node.kind !== 'call') continue
      const denominator = denominatorOf(node)
      const isSafe =
        denominator?.kind === 'literal' && denominator.value instanceof Rational && !isZero(denominator.value)
      if (traitsOf(node.operator).divides !== undefined && !isSafe) this.zeroes.add(this.keys.of(node))
      const { ways = [] } = provedOf(node.operator)?.branches?.of(node.args) ?? {}
      for (let index = 0; index <= ways.length; index++) this.enter(node, index)
    }
  }

  assume(node: Expression, holds: boolean, at: Environment): Entered {
    return assume(node, holds, this, at)
  }

  narrow(node: Expression, part: Possible, at: Environment): Entered {
    return narrow(node, part, this, at)
  }

  region(test: Expression, subject: number): Region | null {
    const node = originOf(this.program, test)
    if (node.kind !== 'call' || !this.spend()) return null
    return provedOf(node.operator)?.region?.(node, subject, this) ?? null
  }

  isAtMost(a: Expression, b: Expression, at: Environment): boolean {
    const [least, most] = [this.number(a, at), this.number(b, at)]
    if (least && most && isBelow(least, most, true)) return true
    return isAtMost(a, b, this, at)
  }

  /** Whether a formula may change with an input. */
  depends(node: Expression, input: string): boolean {
    const key = `${input} ${this.keys.of(node)}`
    const found = this.dependence.get(key)
    if (found !== undefined) return found
    const origin = originOf(this.program, node)
    const reads =
      origin.kind === 'read'
        ? origin.name === input || origin.name.startsWith('points.')
        : origin.kind === 'call' && traitsOf(origin.operator).reads !== undefined
    const depends = reads || operandsOf(origin).some((operand) => this.depends(operand, input))
    this.dependence.set(key, depends)
    return depends
  }

  decides(node: Expression, at: Environment): boolean {
    return !this.seesAbsence && isTotal(node, this, at)
  }

  enter(node: Expression, index: number): void {
    this.entered.add(`${this.keys.of(node)} ${index}`)
  }

  /** Whether a branch was found that nothing leads to. */
  isNeverEntered(node: Expression, index: number): boolean {
    return this.isComplete && !this.entered.has(`${this.keys.of(node)} ${index}`)
  }

  lacks(node: Expression, state: string): void {
    const key = this.keys.of(node)
    this.lacking.set(key, (this.lacking.get(key) ?? new Set()).add(state))
  }

  /** The states that may be met and for which a table gives nothing. */
  lackedBy(node: Expression): string[] {
    return [...(this.lacking.get(this.keys.of(node)) ?? [])]
  }

  divides(node: Expression, denominator: Range | null): void {
    if (denominator && contains(denominator, zero)) this.zeroes.add(this.keys.of(node))
  }

  mayDivideByZero(node: Expression): boolean {
    return this.zeroes.has(this.keys.of(node))
  }

  /** Looks at a formula anew where a part of everything is reported: whether none of some divisions may meet a zero. */
  isClear(nodes: readonly Expression[], part: Environment, look: (at: Environment) => void): boolean {
    this.zeroes.clear()
    // What is remembered is not looked at again, so nothing is.
    look(new Environment(part))
    return !nodes.some((node) => this.mayDivideByZero(node))
  }
}

function withShortEnds(value: Possible): Possible {
  const number = value.number && shortened(value.number)
  return number === value.number ? value : { ...value, number }
}

/** Whether an operation gives something for what is absent, other than by what its other operands decide. */
function isBlindBehind({ operator }: CallNode): boolean {
  return traitsOf(operator).seesAbsence === true && !provedOf(operator)?.combines
}
