import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { type Row, seat } from '../../document/place.ts'

/** A place between rows that a held row may go to, and the row whose upper or lower edge marks it. */
export type Gap = { list: string; index: number; edge: string; below: boolean }

/**
 * The gap at a row that is pointed at, for a held row of some depth; null where such a row cannot stand.
 *
 * Shape: rows keep their depth; over a group of the depth above, the gap is that group's first place
 */
export function gapAt(rows: readonly Row[], over: string, lower: boolean, depth: number): Gap | null {
  const at = rows.findIndex(({ path }) => path === over)
  const row = rows[at]
  if (!row) return null
  if (row.depth === depth - 1 && row.group)
    return { list: `${row.path}/children`, index: 0, edge: row.path, below: true }
  if (row.depth < depth) return null
  let top = at
  while (top > 0 && (rows[top]?.depth ?? 0) > depth) top -= 1
  const peer = rows[top]
  if (!peer || peer.depth !== depth) return null
  let end = top
  while ((rows[end + 1]?.depth ?? 0) > depth) end += 1
  // Over what lies inside a group, its upper half means before it.
  const after = top === end ? lower : at === end ? lower || end > top + 1 : at > (top + end) / 2
  const { list, index } = seat(peer.path)
  return after
    ? { list, index: index + 1, edge: rows[end]?.path ?? peer.path, below: true }
    : { list, index, edge: peer.path, below: false }
}

type Held = { path: string; gap: Gap | null; top: number }

type Options = {
  rows: readonly Row[]
  table: RefObject<HTMLTableElement | null>
  onDrop: (held: string, list: string, gap: number) => void
}

/** Moving a row by its grip: a line shows where it would go, Escape lets go of it. Keys do the same (Alt+Shift+↑ ↓). */
export function useRowDrag({ rows, table, onDrop }: Options) {
  const [held, setHeld] = useState<Held | null>(null)
  const latest = useRef({ rows, onDrop })
  latest.current = { rows, onDrop }
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])

  const start = (path: string) => {
    const view = table.current?.parentElement
    const depth = latest.current.rows.find((row) => row.path === path)?.depth ?? 0
    if (!view) return
    let gap: Gap | null = null
    let pointer: { x: number; y: number } | null = null
    const look = () => {
      if (!pointer) return
      const { top, bottom } = view.getBoundingClientRect()
      const over = document.elementFromPoint(pointer.x, pointer.y)?.closest<HTMLElement>('tr[data-path]')
      const box = over?.getBoundingClientRect()
      gap =
        over && box && view.contains(over)
          ? gapAt(latest.current.rows, over.dataset.path ?? '', pointer.y > box.top + box.height / 2, depth)
          : null
      const edge = gap && view.querySelector(`tr[data-path="${gap.edge}"]`)?.getBoundingClientRect()
      const line = edge ? (gap?.below ? edge.bottom : edge.top) - top + view.scrollTop : 0
      setHeld({ path, gap, top: line })
      // Near the upper and lower edge the annex goes along.
      if (pointer.y < top + 70) view.scrollTop -= 12
      else if (pointer.y > bottom - 40) view.scrollTop += 12
    }
    const turn = setInterval(look, 50)
    const move = (event: globalThis.PointerEvent) => {
      pointer = { x: event.clientX, y: event.clientY }
      look()
    }
    const end = () => {
      clearInterval(turn)
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', drop)
      window.removeEventListener('pointercancel', end)
      window.removeEventListener('keydown', letGo, true)
      stop.current = null
      setHeld(null)
    }
    const drop = () => {
      end()
      if (gap) latest.current.onDrop(path, gap.list, gap.index)
    }
    const letGo = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      end()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', drop)
    window.addEventListener('pointercancel', end)
    window.addEventListener('keydown', letGo, true)
    stop.current = end
    setHeld({ path, gap: null, top: 0 })
  }

  return {
    held,
    onPointerDown(event: PointerEvent) {
      const grip = event.target instanceof Element ? event.target.closest('.grip') : null
      const path = grip?.closest('tr')?.dataset.path
      if (!path || event.button !== 0) return
      event.preventDefault()
      start(path)
    },
  }
}
