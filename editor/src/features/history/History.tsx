import { useEffect, useId, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Revisions } from './Revisions.tsx'
import { useCommandWords } from './words.ts'

/** "Lịch sử sửa": every step of this session by name, newest first; choosing one goes there. Saved revisions stand below. */
export function History({ draft, onClose }: { draft: string; onClose: () => void }) {
  const t = useTranslations('history')
  const shell = useTranslations('shell')
  const heading = useId()
  const store = useDraftStore()
  const say = useCommandWords()
  const { past, future } = useDraft((state) => state.history)
  const list = useRef<HTMLOListElement>(null)
  // Positions count the steps behind: 0 is the draft as it was opened.
  const steps = [...past, ...future.toReversed()].map((step, index) => ({ step, position: index + 1 }))

  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[aria-current]')?.focus()
  }, [])

  const entry = (position: number, text: string, at: number | null) => (
    <li key={position} className={position > past.length ? 'undone' : undefined}>
      <button
        type="button"
        aria-current={position === past.length ? 'step' : undefined}
        onClick={() => store.getState().travel(position)}
      >
        <span>{text}</span>
        {position > past.length && <span className="sr-only">{t('undone')}</span>}
        {at !== null && (
          <time className="minor" dateTime={new Date(at).toISOString()}>
            {clock(at)}
          </time>
        )}
      </button>
    </li>
  )

  return (
    <section
      role="dialog"
      aria-labelledby={heading}
      className="history no-print"
      onKeyDown={(event) => {
        const control = event.ctrlKey || event.metaKey
        const key = event.key.toLowerCase()
        if (event.key === 'Escape') onClose()
        else if (control && (key === 'y' || (key === 'z' && event.shiftKey))) store.getState().redo()
        else if (control && key === 'z') store.getState().undo()
        else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(list.current, event.key === 'ArrowDown')
        else return
        event.preventDefault()
      }}
    >
      <header>
        <h2 id={heading}>{t('title')}</h2>
        <Button look="quiet" small icon aria-label={shell('close')} onClick={onClose}>
          ✕
        </Button>
      </header>
      <h3>{t('session')}</h3>
      <ol ref={list} className="steps" aria-label={t('session')}>
        {steps.toReversed().map(({ step: { name, at }, position }) => entry(position, say(name), at))}
        {entry(0, t('opened'), null)}
      </ol>
      <Revisions draft={draft} />
    </section>
  )
}

function step(list: HTMLElement | null, down: boolean) {
  const buttons: Element[] = [...(list?.querySelectorAll('button') ?? [])]
  const here = document.activeElement ? buttons.indexOf(document.activeElement) : -1
  const next = buttons[here + (down ? 1 : -1)]
  if (next instanceof HTMLElement) next.focus()
}

/** Hours, minutes and seconds in Vietnam. */
function clock(at: number): string {
  return new Intl.DateTimeFormat('vi-VN', { timeStyle: 'medium', timeZone: 'Asia/Ho_Chi_Minh' }).format(at)
}
