import { arithmetic } from './arithmetic/run.ts'
import { comparison } from './comparison/run.ts'
import { errors } from './error/run.ts'
import { list } from './list/run.ts'
import { logic } from './logic/run.ts'
import { type NameOf, type Operator, plain, type Traits } from './operator.ts'
import { reading } from './reading/run.ts'
import { scoring } from './scoring/run.ts'
import { text } from './text/run.ts'

const families = [...arithmetic, ...comparison, ...logic, ...reading, ...list, ...text, ...errors, ...scoring]

/** The operators there are; whoever knows operators has an answer for each. */
export type OperatorName = NameOf<typeof families>

/** Every operator of the strict profile by name (phép tính). */
export const operators: ReadonlyMap<string, Operator> = new Map(families.map((operator) => [operator.name, operator]))

/** What sets an operator apart; nothing for a name that is none. */
export function traitsOf(name: string): Traits {
  return operators.get(name)?.traits ?? plain
}

/** Whether an operator leaves operands alone that it does not need. */
export function decidesItself(name: string): boolean {
  const operator = operators.get(name)
  return operator !== undefined && 'resolve' in operator
}
