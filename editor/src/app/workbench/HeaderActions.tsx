import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { History } from '../../features/history/History.tsx'
import { useCommandWords } from '../../features/history/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { SavingStatus } from './SavingStatus.tsx'
import { SubmitButton } from './SubmitButton.tsx'

type HeaderActionsProps = {
  set: string
  draft: string
  base: string | null
  flushed: () => Promise<string | null>
  onRetry: () => void
  onSubmitted: () => void
  /** Whether changes and comments stand beside the annex. */
  reviewing: boolean
  onReviewing: (reviewing: boolean) => void
}

/** What an author does with the whole draft: undo, compare, hand it in. */
export function HeaderActions(props: HeaderActionsProps) {
  const { set, draft, base, flushed, onRetry, onSubmitted } = props
  const t = useTranslations('editor')
  const store = useDraftStore()
  const say = useCommandWords()
  const past = useDraft((state) => state.history.past.at(-1))
  const future = useDraft((state) => state.history.future.at(-1))
  const readOnly = useDraft((state) => state.readOnly)
  const version = base?.split('@')[1]
  const h = useTranslations('history')
  const [history, setHistory] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  return (
    <>
      {!readOnly && (
        <>
          <SavingStatus onRetry={onRetry} />
          <Button
            look="quiet"
            aria-label={t('undo')}
            title={past ? t('undoWhat', { what: say(past.name) }) : t('undo')}
            disabled={!past}
            onClick={() => store.getState().undo()}
          >
            <Icon name="undo" /> <span className="wide-only">{t('undo')}</span>
          </Button>
          <Button
            look="quiet"
            aria-label={t('redo')}
            title={future ? t('redoWhat', { what: say(future.name) }) : t('redo')}
            disabled={!future}
            onClick={() => store.getState().redo()}
          >
            <Icon name="redo" /> <span className="wide-only">{t('redo')}</span>
          </Button>
          <Button
            look="quiet"
            icon
            ref={opener}
            aria-label={h('open')}
            title={h('open')}
            aria-expanded={history}
            onClick={() => setHistory(!history)}
          >
            <Icon name="history" />
          </Button>
          {history && (
            <History
              draft={draft}
              onClose={() => {
                setHistory(false)
                opener.current?.focus()
              }}
            />
          )}
        </>
      )}
      {!readOnly && (
        <Button aria-pressed={props.reviewing} onClick={() => props.onReviewing(!props.reviewing)}>
          {t('talk')}
        </Button>
      )}
      {version && <CompareButton set={set} draft={draft} version={version} flushed={flushed} />}
      {!readOnly && <SubmitButton draft={draft} flushed={flushed} onSubmitted={onSubmitted} />}
    </>
  )
}

function CompareButton(props: { set: string; draft: string; version: string; flushed: () => Promise<string | null> }) {
  const t = useTranslations('editor')
  const navigate = useNavigate()
  const compare = async () => {
    // The comparison reads the draft from the server, so it must have the last strokes too.
    await props.flushed()
    await navigate({
      to: '/sets/$id/compare',
      params: { id: props.set },
      search: { base: props.version, head: `draft:${props.draft}` },
    })
  }
  return (
    <Button title={t('compareWith', { version: props.version })} onClick={() => void compare()}>
      {t('compare')}
    </Button>
  )
}
