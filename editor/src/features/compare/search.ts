import { type Chosen, type Showing, showings } from './filters.ts'

/** What the address of a comparison says: two sides, the data, and what is looked at. */
export type CompareSearch = {
  /** A version (2025.2), `draft:<id>`, or `draft:<id>@<digest>` for a draft as it was. */
  base?: string
  head?: string
  /** A stored dataset, `none`, or `file` for one that lies with whoever chose it. */
  dataset?: string
  /** The same for the head, where it has its own. */
  headDataset?: string
  /** The day whose units the data are joined to. */
  join?: string
  unit?: string
  change?: string
  /** Digests of both documents and of the data, as they were when the address was made. */
  seen?: string
  /** Which units are listed. */
  show?: Showing
  least?: number
  low?: number
  high?: number
  find?: string
  /** What units are grouped by. */
  by?: string
}

const texts = ['base', 'head', 'dataset', 'headDataset', 'join', 'unit', 'change', 'seen', 'find', 'by'] as const
const numbers = ['least', 'low', 'high'] as const

/** Reads the address; what it does not know it leaves out. */
export function compareSearch(search: Record<string, unknown>): CompareSearch {
  const known: CompareSearch = {}
  for (const key of texts) {
    const value = search[key]
    if (typeof value === 'string' && value !== '') known[key] = value
  }
  for (const key of numbers) {
    const value = Number(search[key] ?? Number.NaN)
    if (Number.isFinite(value)) known[key] = value
  }
  const show = showings.find((one) => one === search.show)
  return show ? { ...known, show } : known
}

/** The part of the address that chooses units. */
export function chosenOf({ show, least, low, high, find, change }: CompareSearch): Chosen {
  return { show, least, low, high, find, change }
}

/** Digests as the address has them: enough of each to tell any two apart. */
export function seenOf(digests: readonly (string | undefined)[]): string {
  return digests.map((digest) => digest?.slice(0, 12) ?? '').join('.')
}
