import type { Json, Ruleset, RulesetDocument } from '@chiso/engine'
import { freshId } from '../../../document/commands.ts'
import { readName } from '../../../document/reads.ts'

type Cohort = NonNullable<RulesetDocument['cohort']>[number]

/** The largest of a value among all units, where the set has it; another value of all units is no answer. */
export function bestOf(of: Json | null, ruleset: Ruleset): Ruleset['cohort'][number] | undefined {
  const wanted = JSON.stringify(of)
  return ruleset.cohort.find((each) => each.over === 'max' && JSON.stringify(each.of) === wanted)
}

/** A new one of it, named after the value. */
export function newBestOf(of: Json, ruleset: Ruleset, label: (of: string) => string): Cohort {
  const name = readName(of)
  const known = [...ruleset.inputs, ...ruleset.derived.map((one) => ({ ...one, id: `derived.${one.id}` }))]
  const words = label(known.find(({ id }) => id === name)?.label ?? '').trim()
  return { id: freshId(ruleset, words, '_'), label: words, over: 'max', of }
}
