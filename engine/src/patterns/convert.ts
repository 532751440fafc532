import { unchosen } from '../messages/words.ts'
import type { Json } from '../values/json.ts'
import { build } from './build.ts'
import type { CalculationType } from './calculation.ts'
import { kinds, type Pattern, recordOf } from './kinds.ts'
import { type Beginning, type Carried, notChosen } from './pattern.ts'

/**
 * What a new pattern begins with where the old one does not say.
 *
 * Shape: `of` is the value to score, best a read of an input the form has picked; options are a choice input's ids
 */
export type Start = { of?: Json; options?: readonly string[]; max?: number; cohort?: string }

/** `lossless` when the new pattern scores every unit as the old one did. */
export type Conversion = { pattern: Pattern; lossless: boolean }

/** A start for another way of scoring, keeping the value, the maximum and the points where they carry over. */
export function convert(pattern: Pattern, to: CalculationType, start: Start = {}): Conversion {
  if (to === 'information' || to === 'bonus-penalty' || to === pattern.kind) return { pattern, lossless: true }
  const beginning = beginningOf(pattern, start)
  if (to === 'gate') return { pattern: { kind: 'free', formula: beginning.condition }, lossless: false }
  const { begin, holds } = kinds[to]
  const same = holds ? undefined : sameAs(pattern).find(({ kind }) => kind === to)
  return same ? { pattern: same, lossless: true } : { pattern: begin(beginning, build), lossless: holds }
}

/** The value a rule scores: its operand, or the first thing a free formula reads. */
export function subjectOf(pattern: Pattern): Json | null {
  return carriedBy(pattern, undefined).of
}

function beginningOf(old: Pattern, { of, options = [], max, cohort = unchosen }: Start): Beginning {
  const carried = carriedBy(old, max)
  return {
    old,
    of: of ?? carried.of ?? notChosen,
    condition: of ?? carried.condition ?? notChosen,
    max: carried.most ?? max ?? 'max',
    options,
    cohort,
  }
}

function carriedBy(pattern: Pattern, max: number | undefined): Carried {
  return recordOf(pattern).carried(pattern, max, (inner) => carriedBy(inner, max))
}

function sameAs(pattern: Pattern): readonly Pattern[] {
  return recordOf(pattern).same(pattern)
}
