import { compile, type Program, parseRuleset } from '@chiso/engine'
import { Random } from '../property/random.ts'
import { randomSet } from '../property/sets.ts'

/** How far the inputs go that a random set leaves without ends, as an office declares them. */
const ends: Readonly<Record<string, { min: number; max: number }>> = {
  free: { min: -5, max: 15 },
  whole: { min: 0, max: 100_000 },
}

/** A random set whose every number has a declared domain. */
export function declaredSet(seed: number): Program {
  const { ruleset } = randomSet(new Random(seed))
  return compile({ ...ruleset, inputs: ruleset.inputs.map((input) => ({ ...input, ...ends[input.id] })) })
}

/** A document as a program. */
export function programOf(document: unknown): Program {
  const { ruleset, issues } = parseRuleset(document)
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return compile(ruleset)
}
