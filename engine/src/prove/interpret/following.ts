import type { Expression } from '../../formula/tree.ts'
import type { Program } from '../../program/program.ts'
import type { Rational } from '../../values/number.ts'
import type { Direction, Factor } from '../interval/direction.ts'
import { nothing, numbers, type Possible } from '../interval/possible.ts'
import type { Range } from '../interval/range.ts'
import type { Region } from '../interval/region.ts'
import type { Environment } from './environment.ts'
import type { Keys } from './key.ts'

export type CallNode = Expression & { kind: 'call' }

/** What is known where something was entered; null where nothing can lead there. */
export type Entered = Environment | null

/** A formula followed over everything that units may report, as operators see it. */
export interface Following {
  readonly program: Program
  readonly keys: Keys
  /** The maximum points of the leaf the formula belongs to. */
  readonly max: Rational
  value(node: Expression, at: Environment): Possible
  number(node: Expression | undefined, at: Environment): Range | null
  /** What is known once a condition was found true, or false. */
  assume(node: Expression, holds: boolean, at: Environment): Entered
  /** What is known once a formula gave no more than a part of what it may give. */
  narrow(node: Expression, part: Possible, at: Environment): Entered
  /** Where a condition holds, on the value of this key alone; null where it asks anything else. */
  region(test: Expression, subject: number): Region | null
  /** Whether one value is at most another wherever both are known here. */
  isAtMost(a: Expression, b: Expression, at: Environment): boolean
  /** Whether a condition has a value for every unit that reports what it reads, so that others may build on it. */
  decides(node: Expression, at: Environment): boolean
  /** Notes a branch that can be entered. */
  enter(node: Expression, index: number): void
  /** Notes a state that may be met and for which a table gives nothing. */
  lacks(node: Expression, state: string): void
  /** Notes a division whose denominator may be zero. */
  divides(node: Expression, denominator: Range | null): void
}

/** How the operands of one operation go with an input. */
export interface Going {
  readonly over: Following
  readonly at: Environment
  /** An operand that is not there goes nowhere. */
  of(arg: Expression | undefined, place?: Environment): Direction
  factor(arg: Expression): Factor
}

/** One way through a ladder of conditions: what is asked, and what is given where it holds. */
export type Way = { test: Expression; then: Expression }

/** Ways in the order they are tried, and what is given where none holds; null says nothing is written for that. */
export type Branches = { ways: readonly Way[]; otherwise: Expression | null }

/**
 * What binary doubles keep of an operation: `whole` numbers as they are, a decimal as it is `written` here or in an
 * operand, the `sign`, of any operands or of those not below zero.
 */
export type InDoubles = {
  whole?: true
  written?: 'here' | 'operands'
  sign?: 'any' | 'not below zero'
  /** Compares numbers, which doubles may decide otherwise: each with the next, or the first with all that are listed. */
  compares?: 'in turn' | 'listed'
  /** The least error of an operand may be a large one of it. */
  jumps?: true
  /** How software computes it that knows doubles alone. */
  plain?: (...operands: number[]) => number
}

/**
 * What can be proved through one operator; what is not said is not known.
 *
 * Shape: what it gives must never be less than what some unit gets
 */
export type Provable = {
  gives: ((node: CallNode, over: Following, at: Environment) => Possible) | 'unfollowed'
  /** How it goes with an input; by branches where it is one of them that is given. */
  direction: ((node: CallNode, going: Going) => Direction) | 'branches' | 'unfollowed'
  doubles: InDoubles | 'unfollowed'
  /** Surely has a value once its operands have one, or have numbers and no denominator is zero. */
  isTotal?: 'with values' | 'with numbers'
  /** Of a condition: what is known once it was found true, or false. */
  assume?: (node: CallNode, holds: boolean, over: Following, at: Environment) => Entered
  /** From the number it gave to what its operands were. */
  back?: (node: CallNode, result: Range, over: Following, at: Environment) => Entered
  /** Its branches; `written` where their tests are formulas that stand in the rule. */
  branches?: { tests: 'written' | 'made'; of: (args: readonly Expression[]) => Branches }
  /** Is made of conditions, and gives what they decide although others are unknown. */
  combines?: true
  /** Where a condition on one value holds. */
  region?: (node: CallNode, subject: number, over: Following) => Region | null
  /** Whether it is at least as large as any one operand, from what the others may be. */
  isAtLeast?: (others: readonly (Range | null)[]) => boolean
  /** It is at most as large as any one operand. */
  isAtMost?: true
}

/** What an operator over numbers may give, from what its operands may be. */
export function ofNumbers(
  follow: (ranges: readonly Range[], node: CallNode, over: Following, at: Environment) => Range | null,
): (node: CallNode, over: Following, at: Environment) => Possible {
  return (node, over, at) => {
    const ranges = node.args.map((arg) => over.number(arg, at))
    // Operands of another type are a fault, so where none can be a number nothing is given.
    if (ranges.some((range) => range === null)) return nothing
    return numbers(follow(ranges as Range[], node, over, at))
  }
}
