import { leavesOf, type Ruleset } from '@chiso/engine'
import { inputsReadBy } from '../../document/reads.ts'

/**
 * What each indicator asks for.
 *
 * Shape: an input is asked for at the first indicator that reads it (`fields`); later ones tell where that was (`told`);
 *        `common` are read by no indicator, such as those that decide the league
 */
export type Questions = {
  common: readonly string[]
  fields: ReadonlyMap<string, readonly string[]>
  told: ReadonlyMap<string, readonly { input: string; code: string }[]>
}

/** Says where each input of a set is asked for. */
export function askedFor(ruleset: Ruleset): Questions {
  const first = new Map<string, string>()
  const fields = new Map<string, string[]>()
  const told = new Map<string, { input: string; code: string }[]>()
  for (const { indicator } of leavesOf(ruleset)) {
    const reads = inputsReadBy(indicator, ruleset)
    fields.set(
      indicator.id,
      reads.filter((input) => !first.has(input)),
    )
    told.set(
      indicator.id,
      reads.flatMap((input) => {
        const code = first.get(input)
        return code === undefined ? [] : [{ input, code }]
      }),
    )
    for (const input of reads) if (!first.has(input)) first.set(input, indicator.code)
  }
  return { common: ruleset.inputs.map(({ id }) => id).filter((id) => !first.has(id)), fields, told }
}
