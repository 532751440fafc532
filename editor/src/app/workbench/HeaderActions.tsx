import { Refusal } from '@chiso/server/client'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { History } from '../../features/history/History.tsx'
import { useCommandWords } from '../../features/history/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { toast } from '../../ui/Toast.tsx'
import { SavingStatus } from './SavingStatus.tsx'

type HeaderActionsProps = {
  set: string
  draft: string
  base: string | null
  flushed: () => Promise<string | null>
  onRetry: () => void
  onSubmitted: () => void
}

/** What an author does with the whole draft: undo, compare, hand it in. */
export function HeaderActions({ set, draft, base, flushed, onRetry, onSubmitted }: HeaderActionsProps) {
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

function SubmitButton({ draft, flushed, onSubmitted }: Pick<HeaderActionsProps, 'draft' | 'flushed' | 'onSubmitted'>) {
  const t = useTranslations('editor')
  const shell = useTranslations('shell')
  const issues = useDraft((state) => state.issues)
  const checked = useDraft((state) => state.checked)
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const warnings = issues.filter(({ severity }) => severity === 'warning').length
  const blocked = errors > 0 ? t('submitBlocked', { count: errors }) : checked ? undefined : t('submitChecking')

  const submit = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const tag = await flushed()
      if (tag === null) return setProblem(t('submitNotSaved'))
      await client.post('/drafts/{draft}/submit', { draft, headers: { 'If-Match': tag } })
      setAsking(false)
      toast(t('submitted'))
      onSubmitted()
    } catch (refusal) {
      setProblem(refusal instanceof Refusal ? refusal.message : String(refusal))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Button look="primary" data-guide="submit" unavailable={blocked} onClick={() => setAsking(true)}>
        {t('submit')}
      </Button>
      {asking && (
        <Dialog
          title={t('submitTitle')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{shell('cancel')}</Button>
              <Button look="primary" disabled={busy} onClick={() => void submit()}>
                {t('submit')}
              </Button>
            </>
          }
        >
          <p>{t('submitBody')}</p>
          {warnings > 0 && <p className="warn-text">⚠ {t('submitWarnings', { count: warnings })}</p>}
          {problem && (
            <p className="error-text" role="alert">
              {problem}
            </p>
          )}
        </Dialog>
      )}
    </>
  )
}
