import type { Locale } from '../messages/number.ts'
import { en } from './en.ts'
import type { FormulaCode, FormulaParams, FormulaProblem } from './problem.ts'
import { vi } from './vi.ts'

/** A sentence for every code; a code without one does not compile. */
export type Sentences = { [C in FormulaCode]: (params: FormulaParams[C]) => string }

/** The sentence that tells an author what is wrong in a formula's text and what to do. */
export function formulaSentence(problem: FormulaProblem, locale: Locale): string {
  const say = { vi, en }[locale][problem.code] as (params: FormulaParams[FormulaCode]) => string
  return say(problem.params)
}
