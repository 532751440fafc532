import { type BestOf, bestOf, bestOfExamples } from './best-of.ts'
import { type CappedCount, cappedCount, cappedCountExamples } from './capped-count.ts'
import { type Choice, choice, choiceExamples } from './choice.ts'
import { type Deadline, deadline, deadlineExamples } from './deadline.ts'
import { type Free, free, freeExamples } from './free.ts'
import { type Linear, linear, linearExamples } from './linear.ts'
import type { PatternExamples, PatternRecord } from './pattern.ts'
import { type Ratio, ratio, ratioExamples } from './ratio.ts'
import { type Relative, relative, relativeExamples } from './relative.ts'
import { type Sum, sum, sumExamples } from './sum.ts'
import { type Tiers, tiers, tiersExamples } from './tiers.ts'
import { type YesNo, yesNo, yesNoExamples } from './yes-no.ts'

/**
 * A rule in a way of scoring that offices know by name, read from JSON Logic (kiểu tính).
 *
 * Shape: operands are JSON Logic as it stood; `free` holds what has no such name, untouched
 */
export type Pattern = YesNo | Choice | Ratio | Tiers | CappedCount | Sum | BestOf | Relative | Deadline | Linear | Free

export type Kind = Pattern['kind']

export type PatternOf<K extends Kind> = Extract<Pattern, { kind: K }>

/** Every kind, in the order in which formulas are tried and in which the field "Kiểu tính" offers them. */
export const kinds = {
  'yes-no': yesNo,
  choice,
  ratio,
  tiers,
  'capped-count': cappedCount,
  sum,
  'best-of': bestOf,
  relative,
  deadline,
  linear,
  free,
} satisfies { [K in Kind]: PatternRecord<PatternOf<K>> }

/** What the fields of a kind of rule are called. */
export type PatternWords<K extends Kind> = (typeof kinds)[K]['words']['vi']

/** Examples of every kind, apart from the records since only tests and documentation read them. */
export const patternExamples = {
  'yes-no': yesNoExamples,
  choice: choiceExamples,
  ratio: ratioExamples,
  tiers: tiersExamples,
  'capped-count': cappedCountExamples,
  sum: sumExamples,
  'best-of': bestOfExamples,
  relative: relativeExamples,
  deadline: deadlineExamples,
  linear: linearExamples,
  free: freeExamples,
} satisfies { [K in Kind]: PatternExamples<PatternOf<K>> }

/** The record of a rule's kind. */
export function recordOf<K extends Kind>(pattern: PatternOf<K>): PatternRecord<PatternOf<K>> {
  const records: { [K in Kind]: PatternRecord<PatternOf<K>> } = kinds
  return records[pattern.kind]
}
