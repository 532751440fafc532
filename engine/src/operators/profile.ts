/**
 * Where json-logic-js 2.0.5 makes something else of an operator than strict (hồ sơ compat); what is not said, it does
 * alike.
 *
 * Source: SPEC P-5
 */
export type Compat = {
  /**
   * What the null does that is read there for something absent: it decides an answer, counts as a value, is an empty
   * list to go over, asks a condition as the first operand of two, passes on to what stands around, fails as here unless
   * something around decides by it, or is not read at all.
   */
  absent: 'decides' | 'counts' | 'list' | 'condition' | 'passes' | 'fails' | 'unread'
  /** What it takes for a number or text where strict refuses it: a written null, lists, or whatever is neither. */
  coerces?: 'null' | 'lists' | 'others'
  /** How many operands, from the first, it compares as the same object where they are lists or records. */
  sameObject?: 1 | 2
  /** Is equal to what is written otherwise, as 1 to "1". */
  isLoose?: true
  /** Gives something else for a number that doubles miss by little. */
  showsError?: true
  /** When doubles miss what it gives: always, when they miss an operand, or with anything but whole numbers. */
  errs?: 'always' | 'with operands' | 'with fractions'
}
