import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { create } from 'zustand'

type Toast = { id: number; text: ReactNode; action?: { label: string; run: () => void } | undefined }

const useToasts = create<{ list: Toast[]; told: number }>(() => ({ list: [], told: 0 }))

/**
 * Tells something that has happened, for a few seconds, with at most one thing to do about it.
 *
 * Shape: a component in place of text speaks the language of the moment, also where it was told outside of one
 */
export function toast(text: ReactNode, action?: Toast['action']) {
  const id = useToasts.getState().told + 1
  useToasts.setState(({ list }) => ({ told: id, list: [...list.slice(-2), { id, text, action }] }))
  setTimeout(() => dismiss(id), action ? 10_000 : 5_000)
}

function dismiss(id: number) {
  useToasts.setState(({ list }) => ({ list: list.filter((item) => item.id !== id) }))
}

/** Where toasts appear; a live region, so that they are also read out. */
export function Toasts() {
  const t = useTranslations('shell')
  const list = useToasts((state) => state.list)
  return (
    <section className="toasts" aria-live="polite" aria-label={t('notifications')}>
      {list.map((item) => (
        <div className="toast" key={item.id}>
          <span>{item.text}</span>
          {item.action && (
            <button
              type="button"
              onClick={() => {
                item.action?.run()
                dismiss(item.id)
              }}
            >
              {item.action.label}
            </button>
          )}
          <button type="button" aria-label={t('close')} onClick={() => dismiss(item.id)}>
            ✕
          </button>
        </div>
      ))}
    </section>
  )
}
