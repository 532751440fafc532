import { startTransition, useEffect, useState } from 'react'

/** Rows drawn at once, and how many more in each turn after. */
const first = 100
const more = 80

/**
 * How many rows of a long annex are drawn now: a screenful and more at once, the rest in turns that typing interrupts.
 *
 * Shape: never less than `needed`, and all of them in the end, so that find in page and screen readers meet every row
 */
export function useDrawn(count: number, needed: number): number {
  const [drawn, setDrawn] = useState(first)
  const now = Math.min(count, Math.max(drawn, needed))
  useEffect(() => {
    // After rows have gone, as many new ones are again drawn in turns.
    if (drawn > Math.max(count, first)) setDrawn(Math.max(count, first))
    if (now >= count) return
    const timer = setTimeout(() => startTransition(() => setDrawn(now + more)))
    return () => clearTimeout(timer)
  }, [now, count, drawn])
  return now
}
