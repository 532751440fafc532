import { same } from '../document/merge.ts'
import type { Slice } from './store.ts'

/** Who else has the draft open. */
export type Presence = {
  /** Their names, by the id of the indicator they stand in. */
  others: Readonly<Record<string, string>>
  mark: (people: readonly { row: string | null; name: string }[]) => void
}

export const presence: Slice<Presence> = (set, get) => ({
  others: {},
  mark(people) {
    const others: Record<string, string> = {}
    for (const { row, name } of people) if (row) others[row] = others[row] ? `${others[row]}, ${name}` : name
    // Rows are drawn again only where somebody came or went.
    if (!same(others, get().others)) set({ others })
  },
})
