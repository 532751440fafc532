import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './Button.tsx'

type DialogProps = {
  title: string
  children: ReactNode
  /** Buttons, the main one last. */
  actions?: ReactNode
  wide?: boolean
  /** Absent when a choice must be made: then Escape does nothing. */
  onClose?: (() => void) | undefined
}

/** A modal dialog; it is open while it is mounted, and focus returns where it came from. */
export function Dialog({ title, children, actions, wide = false, onClose }: DialogProps) {
  const t = useTranslations('shell')
  const heading = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const before = document.activeElement
    const element = dialog.current
    element?.showModal()
    return () => {
      element?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="dialog-head">
        <h2 id={heading}>{title}</h2>
        {onClose && (
          <Button look="quiet" icon aria-label={t('close')} onClick={onClose}>
            ✕
          </Button>
        )}
      </div>
      <div className="dialog-body">{children}</div>
      {actions && <div className="dialog-foot">{actions}</div>}
    </dialog>
  )
}
