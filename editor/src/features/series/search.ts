/** What the address of a series says: the unit, and the indicator where not the total is followed. */
export type SeriesSearch = { unit?: string; indicator?: string }

/** Reads the address; what it does not know it leaves out. */
export function seriesSearch(search: Record<string, unknown>): SeriesSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  const [unit, indicator] = [text(search.unit), text(search.indicator)]
  return { ...(unit ? { unit } : {}), ...(indicator ? { indicator } : {}) }
}
