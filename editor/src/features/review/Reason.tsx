import type { Comment } from '@chiso/server/client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSaying } from '../../api/useSaying.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'

type ReasonProps = { draft: string; row: string; change: string; reason: Comment | null; mayWrite: boolean }

/** Why a change was made and what it rests on; its author writes it here. */
export function Reason({ draft, row, change, reason, mayWrite }: ReasonProps) {
  const t = useTranslations('review')
  const shell = useTranslations('shell')
  const { saying, problem, send } = useSaying(draft)
  const [open, setOpen] = useState(false)
  const [text, setText] = useState(reason?.text ?? '')
  const [citation, setCitation] = useState(reason?.citation ?? '')
  if (!open) {
    return (
      <p className="why">
        {reason?.text ?? <span className="faint">{t('noReason')}</span>}
        {reason?.citation && <span className="rests">{t('restsOn', { citation: reason.citation })}</span>}
        {mayWrite && (
          <button type="button" className="link" onClick={() => setOpen(true)}>
            {reason ? t('changeReason') : t('giveReason')}
          </button>
        )}
      </p>
    )
  }
  return (
    <form
      className="say"
      onSubmit={async (event) => {
        event.preventDefault()
        if (await send({ kind: 'reason', row, change, text, ...(citation.trim() ? { citation } : {}) })) setOpen(false)
      }}
    >
      <TextField label={t('why')} rows={2} value={text} onChange={setText} error={problem} />
      <TextField label={t('citation')} value={citation} onChange={setCitation} />
      <div className="flow">
        <button type="submit" className="btn small primary" disabled={saying || text.trim() === ''}>
          {t('keepReason')}
        </button>
        <Button small look="quiet" onClick={() => setOpen(false)}>
          {shell('cancel')}
        </Button>
      </div>
    </form>
  )
}
