import { useEffect, useRef, useState } from 'react'
import { followDraft } from '../api/queries.ts'
import { createPen, type Pen } from '../saving/pen.ts'

/**
 * Whether this tab writes the draft; null until that is known.
 *
 * Shape: `onAsked` holds what makes everything typed safe before another tab goes on
 */
export function usePen(draft: string, wanted: boolean) {
  const [held, setHeld] = useState<boolean | null>(null)
  const pen = useRef<Pen | null>(null)
  const onAsked = useRef<() => Promise<unknown>>(async () => undefined)

  useEffect(() => {
    if (!wanted) return
    let open = true
    let turn = 0
    const reread = () => followDraft(draft).catch(() => undefined)
    const made = createPen(draft, {
      onHeld: async (now) => {
        // Whoever writes from now on, this screen goes on from what the server has.
        const mine = ++turn
        if (mine > 1) await reread()
        if (open && mine === turn) setHeld(now)
      },
      onAsked: () => onAsked.current(),
      onSaved: () => void reread(),
    })
    pen.current = made
    return () => {
      open = false
      made.close()
      setHeld(null)
    }
  }, [draft, wanted])

  return { held, onAsked, take: () => void pen.current?.take(), saved: () => pen.current?.saved() }
}
