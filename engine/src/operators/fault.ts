import type { Issue } from '../issue.ts'
import { traitsOf } from './run.ts'

/**
 * The word other JSON Logic engines use for a fault, as `try` shows it and the public suites expect it.
 *
 * Source: SPEC O-3
 */
export function errorType(fault: Issue): string {
  switch (fault.code) {
    case 'evaluation-thrown':
      return fault.params.detail
    case 'operator-arity':
    case 'argument-shape':
    case 'denominator-missing':
      return 'Invalid Arguments'
    case 'operator-unknown':
      return 'Unknown Operator'
    case 'type-mismatch':
      // What takes a list was given the wrong kind of argument, which is no failed computation.
      return traitsOf(fault.params.operator).iterates ? 'Invalid Arguments' : 'NaN'
    case 'division-by-zero':
    case 'number-overflow':
    case 'number-not-finite':
      return 'NaN'
    default:
      return fault.code
  }
}
