/** What the address of a comparison says: two sides, the data, and what is looked at. */
export type CompareSearch = {
  /** A version (2025.2) or `draft:<id>`. */
  base?: string
  head?: string
  dataset?: string
  unit?: string
  change?: string
}

const keys = ['base', 'head', 'dataset', 'unit', 'change'] as const

/** Reads the address; what it does not know it leaves out. */
export function compareSearch(search: Record<string, unknown>): CompareSearch {
  const known: CompareSearch = {}
  for (const key of keys) {
    const value = search[key]
    if (typeof value === 'string' && value !== '') known[key] = value
  }
  return known
}
