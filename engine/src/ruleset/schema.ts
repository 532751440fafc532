import * as z from 'zod/mini'
import { shapeOf } from './field.ts'
import type { Indicator as IndicatorSchema } from './fields/indicator.ts'
import type { InputValue as InputValueSchema } from './fields/lists.ts'
import { setFields } from './fields/set.ts'
import type { Input as InputSchema } from './fields/values.ts'

/** The whole `chiso/1` document (bộ chỉ số), contract.md. */
export const RulesetSchema = z.strictObject(shapeOf(setFields))

/** A ruleset with every default filled in. */
export type Ruleset = z.output<typeof RulesetSchema>
/** A ruleset as authors write it, defaults left out. */
export type RulesetDocument = z.input<typeof RulesetSchema>
export type Indicator = z.output<typeof IndicatorSchema>
export type IndicatorDocument = z.input<typeof IndicatorSchema>
export type Input = z.output<typeof InputSchema>
export type InputDocument = z.input<typeof InputSchema>
export type InputValue = z.output<typeof InputValueSchema>
/** A value of the set that every formula reads alike (hằng số), as `const.<id>`. */
export type Constant = Ruleset['constants'][number]
export type League = Ruleset['leagues'][number]
export type Grade = Ruleset['grades'][number]
export type Crosswalk = NonNullable<Ruleset['crosswalk']>
export type Policy = Ruleset['policy']
