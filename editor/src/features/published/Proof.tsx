import type { Manifest, Version } from '@chiso/server/client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { usePersonName } from '../../api/people.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { viInstant } from '../../ui/date.ts'
import { digestGroups } from '../../ui/digest.ts'
import { digestPath } from './digest.ts'

/** Who signed and published this, its digest, and how anybody checks both. */
export function Proof({ version, manifest }: { version: Version; manifest: Manifest | undefined }) {
  const t = useTranslations('published')
  const words = useTranslations('versions')
  const nameOf = usePersonName()
  const address = location.origin + digestPath(version.id, version.digest)
  return (
    <div className="proof">
      <section>
        <h2>{t('proofTitle')}</h2>
        <p className="no-print">{t('proofText')}</p>
        <p className="digest">
          {digestGroups(version.digest).map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group of digits is its place
            <span key={at}>{group}</span>
          ))}
        </p>
        <p className="no-print copy">
          <a href={address}>{t('address')}</a>
          <CopyButton text={address} label={t('copyAddress')} />
        </p>
        <Check version={version} />
      </section>
      <section>
        <h2>{t('signed')}</h2>
        <p>{t('signedBy', { who: nameOf(version.publishedBy), when: viInstant(version.publishedAt) })}</p>
        {manifest?.signer && <p>{t('signer', { name: manifest.signer })}</p>}
        {manifest && manifest.approvals.length > 0 && (
          <p>
            {words('approvals')}:{' '}
            {manifest.approvals.map(({ by, at }) => `${nameOf(by)} (${viInstant(at)})`).join(', ')}
          </p>
        )}
        {version.reason && (
          <p>
            {words('reason')}: {version.reason}
          </p>
        )}
      </section>
    </div>
  )
}

/** Fetches the three files of the version and verifies them here, as `chiso verify` does. */
function Check({ version }: { version: Version }) {
  const t = useTranslations('published')
  const check = useMutation({
    mutationFn: async () => (await import('./check.ts')).checkVersion(version.id, version.version),
  })
  const { data } = check
  return (
    <div className="no-print">
      <Button onClick={() => check.mutate()} disabled={check.isPending}>
        {check.isPending ? t('checking') : t('check')}
      </Button>
      <p role="status" className={data?.ok ? 'agrees' : undefined}>
        {check.isError && check.error.message}
        {data?.ok && `✓ ${t('checked', { kid: data.kid, root: data.root })} ${t('checkedNote')}`}
        {data?.ok === false && (
          <strong>✕ {data.code === 'no-crypto' ? t('cannotCheck') : t('doubt', { code: data.code })}</strong>
        )}
      </p>
    </div>
  )
}
