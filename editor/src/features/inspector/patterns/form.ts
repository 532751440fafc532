import { type Kind, type Pattern, type PatternOf, type PatternWords, patternWords } from '@chiso/engine'
import type { ReactNode } from 'react'
import { useLanguage } from '../../../text/locale.ts'
import type { Change } from '../change.ts'

/** The small form of a rule within another. */
export type PartForm = (pattern: Pattern, onChange: Change<Pattern>) => ReactNode

/**
 * What the small form over a recognised formula is given.
 *
 * Shape: `value` is what the lit unit reported for what is scored; `nested` within another rule, where `part` is for more
 */
export type FormProps<K extends Kind> = {
  pattern: PatternOf<K>
  onChange: Change<Pattern>
  value: number | null
  nested: boolean
  part: PartForm
}

/** What the fields of a kind of rule are called, in the language in use. */
export function usePatternWords<K extends Kind>(kind: K): PatternWords<K> {
  return patternWords(kind, useLanguage())
}
