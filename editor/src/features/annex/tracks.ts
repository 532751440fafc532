import type { CSSProperties } from 'react'
import type { Arrangement } from '../../draft/room.ts'

/** The widths of columns that were asked for, as the tracks of the annex read them; a hidden column has none. */
export function tracksOf({ hidden, widths }: Pick<Arrangement, 'hidden' | 'widths'>): CSSProperties {
  const asked = Object.entries(widths).map(([column, width]) => [`--w-${column}`, `${width}px`])
  return Object.fromEntries([...asked, ...hidden.map((column) => [`--w-${column}`, '0px'])])
}
