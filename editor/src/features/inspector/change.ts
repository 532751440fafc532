import type { InputDocument, Json, Ruleset, RulesetDocument } from '@chiso/engine'
import { createContext, useContext } from 'react'

/**
 * How a form writes: the new value, what is being typed into, and an input that is created with it.
 *
 * Shape: what is typed, or `quiet`, is shown by its own field at once and elsewhere after its points
 */
export type Change<T> = (value: T, more?: More) => void

/** What is declared or changed together with a rule, as one step: an input, a value of all units, when it applies. */
export type More = {
  typing?: string
  input?: InputDocument
  cohort?: NonNullable<RulesetDocument['cohort']>[number]
  applies?: Json
  quiet?: boolean
}

/** What every part of a form needs to know about the indicator around it. */
export type Frame = {
  ruleset: Ruleset
  maxPoints: number
  readOnly: boolean
  /** What one of the rule's points is worth: parts of a sum may be fractions of the maximum. */
  scale: number
  /** When the indicator applies. */
  applies?: Json
}

export const FrameContext = createContext<Frame | null>(null)

/** The set and the indicator around a form. */
export function useFrame(): Frame {
  const frame = useContext(FrameContext)
  if (!frame) throw new Error('a form needs the indicator around it')
  return frame
}
