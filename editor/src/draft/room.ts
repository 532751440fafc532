import { create } from 'zustand'
import { type Column, columns } from '../document/columns.ts'

/** How close the rows of the annex stand: all of each, two lines, one line; the chosen row always shows all of itself. */
export const densities = ['roomy', 'normal', 'dense'] as const
export type Density = (typeof densities)[number]

/** The columns an annex is nothing without. */
const kept: readonly Column[] = ['code', 'label', 'maxPoints', 'method']
export const hideable: readonly Column[] = columns.filter((column) => !kept.includes(column))

/** How narrow and how wide a column, the inspector and the preview may be drawn. Unit: CSS pixels */
export const limits = {
  column: [44, 900],
  side: [320, 720],
  below: [120, 640],
} as const

/**
 * How the desk is arranged on this device, for every draft alike.
 *
 * Unit: CSS pixels; null and columns without a width are as wide or as high as the screen gives them
 */
export type Arrangement = {
  density: Density
  hidden: readonly Column[]
  widths: Readonly<Partial<Record<Column, number>>>
  side: number | null
  sideFolded: boolean
  below: number | null
  belowFolded: boolean
}

export const asDrawn: Arrangement = {
  density: 'normal',
  hidden: [],
  widths: {},
  side: null,
  sideFolded: false,
  below: null,
  belowFolded: false,
}

const key = 'chiso.room'

/** What a device remembers, member by member; what cannot be meant is left out. */
export function readArrangement(text: string | null): Arrangement {
  const found: unknown = text === null ? null : parsed(text)
  const { density, hidden, widths, side, sideFolded, below, belowFolded } = (
    typeof found === 'object' && found !== null ? found : {}
  ) as Partial<Record<keyof Arrangement, unknown>>
  const asked = typeof widths === 'object' && widths !== null ? (widths as Partial<Record<Column, unknown>>) : {}
  return {
    density: densities.find((each) => each === density) ?? asDrawn.density,
    hidden: hideable.filter((column) => Array.isArray(hidden) && hidden.includes(column)),
    widths: Object.fromEntries(
      columns.flatMap((column) => {
        const width = within('column', asked[column])
        return width === null ? [] : [[column, width]]
      }),
    ),
    side: within('side', side),
    sideFolded: sideFolded === true,
    below: within('below', below),
    belowFolded: belowFolded === true,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A size as it may be drawn; null for what is none. Unit: CSS pixels */
export function within(what: keyof typeof limits, size: unknown): number | null {
  const [least, most] = limits[what]
  return typeof size === 'number' && Number.isFinite(size) ? Math.round(Math.min(most, Math.max(least, size))) : null
}

function fromDevice(): Arrangement {
  try {
    return readArrangement(localStorage.getItem(key))
  } catch {
    return asDrawn
  }
}

type RoomState = Arrangement & { arrange: (part: Partial<Arrangement>) => void }

/** The arrangement of the desk; what is changed is remembered on this device where the browser lets it. */
export const useRoom = create<RoomState>()((set, get) => ({
  ...fromDevice(),
  arrange(part) {
    set(part)
    const { arrange: _, ...arrangement } = get()
    try {
      localStorage.setItem(key, JSON.stringify(arrangement))
    } catch {
      // Without storage the arrangement holds as long as the page does.
    }
  },
}))

/** Shows or hides a column of the annex; those it is nothing without stay. */
export function toggled(hidden: readonly Column[], column: Column): readonly Column[] {
  if (!hideable.includes(column)) return hidden
  return hidden.includes(column) ? hidden.filter((each) => each !== column) : [...hidden, column]
}
