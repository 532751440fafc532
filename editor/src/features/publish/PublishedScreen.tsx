import { formatDay } from '@chiso/engine'
import type { Published } from '@chiso/server/client'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

type PublishedScreenProps = { published: Published; previous: string | null; onClose: () => void }

/** What has just been published, with the digest anybody can check it by. */
export function PublishedScreen({ published, previous, onClose }: PublishedScreenProps) {
  const t = useTranslations('publish')
  const { id, version } = published
  return (
    <Dialog
      title={t('doneTitle', { version })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          {previous && (
            <Link className="btn" to="/sets/$id/compare" params={{ id }} search={{ base: previous, head: version }}>
              {t('compare', { version: previous })}
            </Link>
          )}
          <Link className="btn primary" to="/sets/$id/versions/$v" params={{ id, v: version }}>
            {t('view')}
          </Link>
        </>
      }
    >
      <p role="status">✓ {t('doneBody', { date: formatDay(published.effectiveFrom) })}</p>
      <dl className="publish-facts">
        <dt>{t('version')}</dt>
        <dd>{version}</dd>
        <dt>{t('sequence')}</dt>
        <dd>{published.sequence}</dd>
        <dt>{t('digest')}</dt>
        <dd>
          <code>{published.digest}</code>
          <CopyButton text={published.digest} />
        </dd>
      </dl>
    </Dialog>
  )
}
