import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'

/** Words of the trade that the screens explain. */
export const termNames = [
  'code',
  'label',
  'maxPoints',
  'method',
  'evidence',
  'dataSource',
  'verifier',
  'status',
  'component',
  'notApplicable',
  'weight',
  'league',
  'cohort',
  'tiers',
  'gate',
] as const
export type TermName = (typeof termNames)[number]

type TermProps = {
  name: TermName
  /** The word itself, which then carries the explanation; a question mark stands beside it otherwise. */
  children?: ReactNode
  tabIndex?: number
  onKeyDown?: (event: KeyboardEvent<HTMLButtonElement>) => void
}

/** Unit: milliseconds in which the pointer may cross from the word to its explanation. */
const crossing = 200

/** A word of the trade (thuật ngữ): hovering it or standing on it explains it, Escape puts the explanation away. */
export function Term({ name, children, tabIndex, onKeyDown }: TermProps) {
  const t = useTranslations('terms')
  const id = useId()
  const word = useRef<HTMLButtonElement>(null)
  const tip = useRef<HTMLSpanElement>(null)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [open, setOpen] = useState(false)
  const show = (shown: boolean, after = 0) => {
    clearTimeout(leaving.current)
    leaving.current = setTimeout(() => setOpen(shown), after)
  }
  useEffect(() => () => clearTimeout(leaving.current), [])

  useEffect(() => {
    const [about, box] = [tip.current, word.current?.getBoundingClientRect()]
    if (!open || !about || !box) return
    // In the top layer nothing that scrolls can cut it off.
    about.showPopover()
    const { width, height } = about.getBoundingClientRect()
    const below = box.bottom + 6 + height <= window.innerHeight
    about.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - width - 8))}px`
    about.style.top = `${below ? box.bottom + 6 : box.top - height - 6}px`
    return () => about.hidePopover()
  }, [open])

  return (
    <>
      <button
        ref={word}
        type="button"
        className={children ? 'term' : 'term mark'}
        aria-describedby={id}
        aria-label={children ? undefined : t('explain', { term: t(`names.${name}`) })}
        tabIndex={tabIndex}
        onMouseEnter={() => show(true, crossing)}
        onMouseLeave={() => show(false, crossing)}
        onFocus={() => show(true)}
        onBlur={() => show(false)}
        onClick={() => show(true)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && open) {
            event.stopPropagation()
            show(false)
          } else onKeyDown?.(event)
        }}
      >
        {children ?? <span>?</span>}
      </button>
      <span
        ref={tip}
        id={id}
        role="tooltip"
        popover="manual"
        className="tip"
        onMouseEnter={() => show(true)}
        onMouseLeave={() => show(false, crossing)}
      >
        {t(`about.${name}`)}
      </span>
    </>
  )
}
