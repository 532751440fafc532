import type { Verdict } from '@chiso/engine'

const order = { refuted: 0, unknown: 1, proved: 2 } as const

/** What is worth a chip: what is wrong first; what merely goes without saying is left out. */
export function chipsOf(verdicts: readonly Verdict[]): Verdict[] {
  const isWhole = verdicts.every(
    ({ property, status }) => status === 'proved' || (property !== 'gap' && property !== 'overlap'),
  )
  return verdicts
    .filter(({ property, status }) => {
      // How other software compares is no matter of the rule, unless it is known to go wrong.
      if (property === 'doubles') return status === 'refuted'
      if (status !== 'proved') return true
      // That steps can all be reached is said as being complete, which values left out or claimed twice deny.
      if (property === 'steps') return isWhole
      return property !== 'gap' && property !== 'overlap' && property !== 'maximum'
    })
    .sort((a, b) => order[a.status] - order[b.status])
}
