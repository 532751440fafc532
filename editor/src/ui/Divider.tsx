import { type KeyboardEvent, type PointerEvent, useRef } from 'react'

type DividerProps = {
  label: string
  /** Whether it lies between what stands above and below, or stands between left and right. */
  direction: 'lying' | 'standing'
  /** The size of what follows the divider. Unit: CSS pixels */
  size: () => number
  limits: readonly [least: number, most: number]
  onSize: (size: number) => void
  /** Puts away what follows the divider. */
  onFold: () => void
  /** Back to the size the screen gives. */
  onReset: () => void
}

/** How far one press of an arrow goes. Unit: CSS pixels */
const step = 24

/** The edge between two parts of a screen: dragged, moved with arrows, folded with Enter, put back with two presses. */
export function Divider({ label, direction, size, limits, onSize, onFold, onReset }: DividerProps) {
  const from = useRef<{ at: number; size: number } | null>(null)
  const place = (event: PointerEvent) => (direction === 'lying' ? event.clientY : event.clientX)
  const [grow, shrink] = direction === 'lying' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight']
  const [least, most] = limits
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { [grow as string]: step, [shrink as string]: -step }[event.key]
    if (by !== undefined) onSize(size() + by)
    else if (event.key === 'Home') onSize(most)
    else if (event.key === 'End') onSize(least)
    else if (event.key === 'Enter') onFold()
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule divides texts; this one is moved
    <div
      className={direction === 'lying' ? 'divider' : 'divider standing'}
      role="separator"
      aria-orientation={direction === 'lying' ? 'horizontal' : 'vertical'}
      aria-label={label}
      title={label}
      aria-valuenow={Math.round(size())}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { at: place(event), size: size() }
      }}
      onPointerMove={(event) => {
        if (from.current) onSize(from.current.size + from.current.at - place(event))
      }}
      onPointerUp={() => {
        from.current = null
      }}
      onPointerCancel={() => {
        from.current = null
      }}
    />
  )
}
