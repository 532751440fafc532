import type { Amount } from '../formula/amount.ts'
import type { Said } from '../sentence/phrase.ts'
import type { Speaker } from '../sentence/speaker.ts'
import type { Json } from '../values/json.ts'
import type { Pattern } from './kinds.ts'

/**
 * A rule being put into words.
 *
 * Shape: `part` says a rule within it; `factor` is what its amounts are parts of
 */
export type Saying = Speaker & {
  formula: Json
  path: string
  part(formula: Json, pattern: Pattern, path: string, factor: Amount | null): Said
}
