import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { viInstant } from '../../ui/date.ts'

/** A one-time link just made, and for whom. */
export type Shown = { username: string; link: string; expiresAt: string }

/** Shows a one-time link, once. */
export function LinkDialog({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const t = useTranslations('people')
  const url = `${location.origin}${shown.link}`
  return (
    <Dialog
      title={t('linkTitle', { name: shown.username })}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          {t('linkDone')}
        </Button>
      }
    >
      <p>{t('linkHelp', { until: viInstant(shown.expiresAt) })}</p>
      <p className="people-secret">
        <code>{url}</code>
        <CopyButton text={url} label={t('copyLink')} />
      </p>
      <p className="hint">{t('linkHands')}</p>
    </Dialog>
  )
}
