import type { Remit } from '../ports.ts'
import { type Refusal, refuse } from '../refusals.ts'

/** Whoever reads or acts within what is given to them (phạm vi phụ trách). */
export type Within = { remit: Remit }

/** Of whoever is not limited, and of what the server does by itself. */
export const unlimited: Remit = { sets: null, units: null }

/** Whether somebody is limited at all. */
export function isLimited({ sets, units }: Remit): boolean {
  return sets !== null || units !== null
}

/** Whether a set is given to somebody; what names no set is given to those alone who are not limited to some. */
export function hasSet({ remit: { sets } }: Within, ruleset: string | null): boolean {
  return sets === null || (ruleset !== null && sets.includes(ruleset))
}

/** Refuses whoever is limited to other sets. */
export function needSet(actor: Within, ruleset: string | null): Refusal | null {
  if (hasSet(actor, ruleset)) return null
  return refuse('set-not-given', { set: ruleset ?? '∅', sets: actor.remit.sets?.join(', ') ?? '' })
}

/** Refuses whoever is limited to other units than these. */
export function needUnits({ remit: { units } }: Within, asked: readonly string[]): Refusal | null {
  const beyond = units === null ? undefined : asked.find((unit) => !units.includes(unit))
  return beyond === undefined ? null : refuse('unit-not-given', { unit: beyond })
}
