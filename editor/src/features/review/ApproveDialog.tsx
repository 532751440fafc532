import type { Draft } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { commentsQuery } from '../../api/comments.ts'
import { versionOf } from '../../api/drafts.ts'
import { threadsOf } from '../../api/threads.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { digestGroups } from '../../ui/digest.ts'
import { TextField } from '../../ui/TextField.tsx'

type ApproveDialogProps = {
  draft: Draft
  busy: boolean
  error: string | null
  onApprove: (note: string) => void
  onClose: () => void
}

/** Asks once more, and says what an approval binds to: this content and no other. */
export function ApproveDialog({ draft, busy, error, onApprove, onClose }: ApproveDialogProps) {
  const t = useTranslations('review')
  const [note, setNote] = useState('')
  const version = versionOf(draft.base)
  const diff = useQuery({
    queryKey: ['compare', draft.base, draft.id, draft.revision, 'words'],
    enabled: draft.base !== null,
    queryFn: () => client.post('/compare', { body: { base: draft.base ?? '', head: { draft: draft.id } } }),
  })
  const comments = useQuery(commentsQuery(draft.id))
  const open = threadsOf(comments.data ?? []).filter((thread) => thread.open).length
  const warnings = draft.issues.filter(({ severity }) => severity === 'warning').length
  return (
    <Dialog
      title={t('approveTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" disabled={busy} onClick={() => onApprove(note.trim())}>
            {t('approve')}
          </Button>
        </>
      }
    >
      <p>{t('binds')}</p>
      <dl className="review-binds">
        <dt>{t('bindsSet')}</dt>
        <dd>{draft.title}</dd>
        <dt>{t('bindsVersion')}</dt>
        <dd>
          {version ? t('bindsFrom', { version }) : t('changesNew')} · {t('bindsRevision', { revision: draft.revision })}
        </dd>
        {version && (
          <>
            <dt>{t('bindsChanges')}</dt>
            <dd>{diff.data ? t('bindsCount', { count: diff.data.changes.length }) : '…'}</dd>
          </>
        )}
        <dt>{t('bindsDigest')}</dt>
        <dd className="mono">{digestGroups(draft.digest).join(' ')}</dd>
      </dl>
      {open > 0 && <p className="warn-text">⚠ {t('openOnApproval', { count: open })}</p>}
      {warnings > 0 && <p className="warn-text">⚠ {t('warningsOnApproval', { count: warnings })}</p>}
      <TextField label={t('note')} hint={t('noteHint')} rows={2} value={note} onChange={setNote} error={error} />
    </Dialog>
  )
}
