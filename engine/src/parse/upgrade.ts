import { isObject } from '../values/json.ts'

/** One step from a document format to the next; steps are applied until the newest is reached. */
type Step = { from: string; to: string; apply(document: Record<string, unknown>): Record<string, unknown> }

const steps: readonly Step[] = []

/**
 * Brings a document of an older format to the newest (nâng cấp); an unknown format is left for `parse` to refuse.
 *
 * Source: SPEC D-5
 */
export function upgrade(document: unknown): unknown {
  let current = document
  for (const step of steps)
    if (isObject(current) && current.format === step.from) current = { ...step.apply(current), format: step.to }
  return current
}
