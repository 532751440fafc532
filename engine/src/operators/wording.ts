import type { Json } from '../values/json.ts'

/** One worked example; it runs as a test and shows in the palette. */
export type WorkedExample = { rule: Json; data?: Json; gives: Json } | { rule: Json; data?: Json; fails: string }

export type Both = { vi: string; en: string }

/**
 * How an operator is called in a formula's text: the first name of a language is printed, all are read.
 *
 * Shape: `steps` are written edge→points, `ends` x→points, `fractions` "state"→fraction, `name` begins with a name,
 *        `value` stands alone without brackets
 */
export type FunctionName = {
  vi: readonly string[]
  en: readonly string[]
  /** What stands between the brackets, for people. */
  takes: Both
  /** Its place among the suggestions, the likeliest first. */
  rank: number
  form?: 'steps' | 'falling-steps' | 'fractions' | 'ends' | 'name' | 'value'
  /** A single operand is commonly written without its list, `{"throw": "x"}`. */
  bare?: true
  /** Operands from here on read names of an item, not of the unit. */
  itemsFrom?: number
}

/** How an operator stands between two operands in a formula's text. */
export type Infix = {
  /** What binds tighter takes its operands first. */
  bond: 'or' | 'and' | 'comparison' | 'sum' | 'product'
  /** The sign that is printed where it is not the operator's name; `word` is its function name. */
  sign?: string | 'word'
  /** Signs read as this one. */
  also?: readonly string[]
  /** Read and printed, yet never suggested. */
  isRare?: true
}

/** Everything people see an operator called (tên gọi), and what shows it at work. */
export type Wording = {
  /** In the palette, before or between its operands. */
  label: Both
  /** Beside its name in a message, where the label would not do. */
  told?: Partial<Both>
  functions: readonly FunctionName[]
  infix?: Infix
  examples: readonly WorkedExample[]
}
