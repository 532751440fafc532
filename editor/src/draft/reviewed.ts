import type { Slice } from './store.ts'

/** What review says of a row. Shape: `changes` are the numbers of its changes; `said` counts its open threads */
export type RowMark = { changes: readonly number[]; said: number }

/** What of the annex review marks and shows. */
export type Reviewed = {
  /** By the id of the indicator. */
  marks: Readonly<Record<string, RowMark>>
  /** Which rows are shown: all, those that changed, those that are talked about. */
  rowsShown: RowsShown
  setMarks: (marks: Readonly<Record<string, RowMark>>) => void
  showRows: (rows: RowsShown) => void
}

export type RowsShown = 'all' | 'changed' | 'said'

export const reviewed: Slice<Reviewed> = (set) => ({
  marks: {},
  rowsShown: 'all',
  setMarks: (marks) => set({ marks }),
  showRows: (rowsShown) => set({ rowsShown }),
})
