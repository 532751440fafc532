import type { ReactNode } from 'react'

export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'accent'

type ChipProps = {
  tone?: Tone
  /** Its words may take more than a line. */
  wrap?: boolean
  children: ReactNode
  onClick?: () => void
  title?: string
  label?: string
}

/** A short fact in a pill; with `onClick` it leads to its place. */
export function Chip({ tone = 'plain', wrap = false, children, onClick, title, label }: ChipProps) {
  const className = ['chip', tone !== 'plain' && tone, wrap && 'wrap'].filter(Boolean).join(' ')
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
