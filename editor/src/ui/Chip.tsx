import type { ReactNode } from 'react'

export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'accent'

type ChipProps = {
  tone?: Tone
  children: ReactNode
  onClick?: () => void
  title?: string
  label?: string
}

/** A short fact in a pill; with `onClick` it leads to its place. */
export function Chip({ tone = 'plain', children, onClick, title, label }: ChipProps) {
  const className = tone === 'plain' ? 'chip' : `chip ${tone}`
  if (!onClick) {
    return (
      <span className={className} title={title}>
        {children}
      </span>
    )
  }
  return (
    <button type="button" className={className} title={title} aria-label={label} onClick={onClick}>
      {children}
    </button>
  )
}
