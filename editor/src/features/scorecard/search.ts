import type { RowOrder } from './rows.ts'

/** What an address of a scorecard asks for: which data, which version beside it, which order. */
export type ScorecardSearch = { dataset?: string; than?: string; order?: RowOrder }

/** Reads it from an address. */
export function scorecardSearch(search: Record<string, unknown>): ScorecardSearch {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] ? { [name]: search[name] } : {})
  return { ...text('dataset'), ...text('than'), ...(search.order === 'annex' ? { order: 'annex' as const } : {}) }
}
