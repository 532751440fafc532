import { arithmetic } from './arithmetic.ts'
import { comparison } from './comparison.ts'
import { errors } from './error.ts'
import { list } from './list.ts'
import { logic } from './logic.ts'
import type { Operator } from './operator.ts'
import { reading } from './reading.ts'
import { scoring } from './scoring.ts'
import { text } from './text.ts'

/** Every operator of the strict profile by name (phép tính). */
export const operators: ReadonlyMap<string, Operator> = new Map(
  [...arithmetic, ...comparison, ...logic, ...reading, ...list, ...text, ...errors, ...scoring].map((operator) => [
    operator.name,
    operator,
  ]),
)
