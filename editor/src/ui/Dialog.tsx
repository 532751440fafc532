import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'use-intl'
import { Button } from './Button.tsx'

/** Whether Enter in a line of text asks for what the dialog is for; a form, a list of suggestions and Telex have it first. */
function finishes({ key, target, nativeEvent, defaultPrevented }: KeyboardEvent): boolean {
  if (key !== 'Enter' || nativeEvent.isComposing || defaultPrevented || !(target instanceof HTMLInputElement))
    return false
  return target.form === null && target.ariaExpanded !== 'true' && lines.has(target.type)
}

const lines = new Set(['text', 'number', 'search', 'date', 'password', 'email', 'url'])

const mainOf = (dialog: HTMLDialogElement | null) =>
  dialog?.querySelector<HTMLButtonElement>('.dialog-foot .btn.primary:not([aria-disabled="true"])')

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
    // Somebody who is asked for something starts where it is lacking, not at the button that closes.
    const fields = [
      ...(element?.querySelectorAll<HTMLInputElement>(
        '.dialog-body :is(input, select, textarea):not([tabindex="-1"])',
      ) ?? []),
    ]
    const first = fields.find(({ value }) => value === '') ?? fields[0]
    first?.focus()
    return () => {
      element?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  // Beside the page rather than inside what opened it, whose styles are not the dialog's.
  return createPortal(
    <dialog
      ref={dialog}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (finishes(event)) setTimeout(() => mainOf(dialog.current)?.click())
      }}
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
    </dialog>,
    document.body,
  )
}
