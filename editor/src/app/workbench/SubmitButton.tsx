import { message } from '@chiso/engine'
import { Refusal } from '@chiso/server/client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { at, namesOf, rowsIn } from '../../document/place.ts'
import { isOfWording, keepWordings, type OpenWording, openWordings, writeWordings } from '../../document/wordings.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'

type SubmitProps = { draft: string; flushed: () => Promise<string | null>; onSubmitted: () => void }

/** Hands the draft in; what is open is told with it, and leads to its row. */
export function SubmitButton({ draft, flushed, onSubmitted }: SubmitProps) {
  const w = useTranslations('wording')
  const t = useTranslations('editor')
  const shell = useTranslations('shell')
  const issues = useDraft((state) => state.issues)
  const checked = useDraft((state) => state.checked)
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [note, setNote] = useState('')
  const isEmpty = useDraft((state) => rowsIn(state.shown).every(({ group }) => group))
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const warnings = issues.filter((issue) => issue.severity === 'warning' && !isOfWording(issue)).length
  const open = openWordings(useDraft((state) => state.wordings))
  const blocked = isEmpty
    ? t('submitEmpty')
    : errors > 0
      ? t('submitBlocked', { count: errors })
      : checked
        ? undefined
        : t('submitChecking')

  const submit = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const tag = await flushed()
      if (tag === null) return setProblem(t('submitNotSaved'))
      await client.post('/drafts/{draft}/submit', {
        draft,
        headers: { 'If-Match': tag },
        body: note.trim() ? { note: note.trim() } : {},
      })
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
        {open.length > 0 && <span className="workbench-left">{w('count', { count: open.length })}</span>}
      </Button>
      {asking && (
        <Dialog
          title={t('submitTitle')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{shell('cancel')}</Button>
              <Button look="primary" disabled={busy || open.length > 0} onClick={() => void submit()}>
                {t('submit')}
              </Button>
            </>
          }
        >
          {open.length > 0 ? <OpenList open={open} onLeave={() => setAsking(false)} /> : <p>{t('submitBody')}</p>}
          {open.length === 0 && (
            <TextField label={t('submitNote')} hint={t('submitNoteHint')} rows={3} value={note} onChange={setNote} />
          )}
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

/** The wordings that nobody has answered for; what cannot be read may stay for one reason. */
function OpenList({ open, onLeave }: { open: readonly OpenWording[]; onLeave: () => void }) {
  const w = useTranslations('wording')
  const locale = useLanguage()
  const store = useDraftStore()
  const issues = useDraft((state) => state.issues)
  const document = useDraft((state) => state.shown)
  const [reason, setReason] = useState('')
  const written = writeWordings(document, open)
  const unread = open.filter(({ why }) => why === 'unread' || why === 'likely')
  const lead = (path: string) => {
    onLeave()
    store.getState().show(path)
    requestAnimationFrame(() =>
      window.document.querySelector('#inspector .wording')?.scrollIntoView({ block: 'nearest' }),
    )
  }
  return (
    <div className="workbench-wordings">
      <p className="warn-text">⚠ {w('submitOpen', { count: open.length })}</p>
      <ul>
        {open.map(({ path }) => {
          const { code, label } = namesOf(at(document, path))
          const issue = issues.find((one) => isOfWording(one) && one.path === `${path}/method`)
          return (
            <li key={path}>
              <button type="button" onClick={() => lead(path)}>
                <b>
                  {code} {label}
                </b>
                <span>{issue && message(issue, locale)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {written?.kind === 'batch' && (
        <div>
          <Button onClick={() => store.getState().run(written)}>{w('writeAll', { count: written.count })}</Button>
        </div>
      )}
      {unread.length > 0 && (
        <>
          <TextField label={w('reason')} rows={2} value={reason} onChange={setReason} />
          <div>
            <Button disabled={reason.trim() === ''} onClick={() => store.getState().run(keepWordings(unread, reason))}>
              {w('keepAll', { count: unread.length })}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
