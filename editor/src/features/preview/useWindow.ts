import { type KeyboardEvent, type UIEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { windowOf } from './ranking.ts'

/** How high a row of the ranking is drawn. Unit: pixels */
export const rowHeight = 29

/** Below so many rows all are drawn, so that the browser's own search finds them. */
const all = 100

/**
 * Which rows of a long list are drawn, and how the keyboard goes through all of them with one Tab stop.
 *
 * Shape: `scroll` belongs on the frame that scrolls; a row's button carries its place as `data-at` and can be tabbed to
 *        where it is `focusable`
 */
export function useWindow(count: number, order: string) {
  const frame = useRef<HTMLDivElement>(null)
  const going = useRef(false)
  const [seen, setSeen] = useState({ top: 0, height: 400 })
  const [active, setActive] = useState(0)

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => setSeen((before) => ({ ...before, height: element.clientHeight })))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // Another order or search begins at its first line.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order is the reason, not an input
  useEffect(() => {
    setActive(0)
    frame.current?.scrollTo({ top: 0 })
  }, [order])

  const { from, to } = count <= all ? { from: 0, to: count } : windowOf(count, seen.top, seen.height, rowHeight)

  useLayoutEffect(() => {
    if (!going.current) return
    going.current = false
    frame.current?.querySelector<HTMLElement>(`[data-at="${active}"]`)?.focus({ preventScroll: true })
  })

  const go = (to: number) => {
    const element = frame.current
    const next = Math.max(0, Math.min(count - 1, to))
    if (!element || count === 0) return
    const head = element.querySelector('thead')?.offsetHeight ?? 0
    const [above, below] = [next * rowHeight, (next + 1) * rowHeight + head - element.clientHeight]
    const top = Math.min(above, Math.max(element.scrollTop, below))
    element.scrollTop = top
    going.current = true
    setActive(next)
    setSeen((before) => ({ ...before, top }))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (event.altKey || event.ctrlKey || event.metaKey || !(target instanceof HTMLElement)) return
    if (target instanceof HTMLInputElement || target.closest('thead')) return
    const page = Math.max(1, Math.floor(seen.height / rowHeight) - 2)
    const { at } = target.dataset
    const here = at === undefined ? active : Number(at)
    const targets: Record<string, number> = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      PageDown: here + page,
      PageUp: here - page,
      Home: 0,
      End: count - 1,
    }
    const next = targets[event.key]
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    go(next)
  }

  const onScroll = ({ currentTarget: element }: UIEvent<HTMLElement>) => {
    const { scrollTop: top, clientHeight: height } = element
    const { from, to } = windowOf(count, top, height, rowHeight)
    const { activeElement } = document
    const at = activeElement instanceof HTMLElement ? activeElement.dataset.at : undefined
    // A row that is scrolled out of sight hands its focus to the list, so that arrows still work.
    if (count > all && at !== undefined && element.contains(activeElement) && !inside(Number(at), from, to))
      element.focus({ preventScroll: true })
    // Redrawing for every pixel would be in vain: some rows more are drawn on either side.
    setSeen((before) => (Math.abs(before.top - top) < rowHeight * 4 && top > 0 ? before : { top, height }))
  }

  return {
    from,
    to,
    /** The row that Tab leads to. */
    focusable: inside(active, from, to) ? active : from,
    scroll: { ref: frame, tabIndex: -1, onKeyDown, onScroll },
  }
}

function inside(at: number, from: number, to: number): boolean {
  return at >= from && at < to
}
