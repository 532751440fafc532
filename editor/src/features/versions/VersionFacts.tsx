import { formatDay } from '@chiso/engine'
import type { Manifest, Version } from '@chiso/server/client'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { usePersonName } from '../../api/people.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { viInstant } from '../../ui/date.ts'
import { useDecisionText } from '../../ui/decision.ts'
import { StandingChip } from '../../ui/StandingChip.tsx'

type VersionFactsProps = { version: Version; manifest: Manifest | undefined; today: string }

/** The signed facts of a publication: who wrote, approved and issued it, when it holds, how to check it. */
export function VersionFacts({ version, manifest, today }: VersionFactsProps) {
  const t = useTranslations('versions')
  const nameOf = usePersonName()
  const decision = useDecisionText()
  return (
    <section className="versions-facts" aria-label={t('facts')}>
      <dl>
        <div>
          <dt>
            {t('version')} {version.version}
          </dt>
          <dd>
            <StandingChip version={version} today={today} />
          </dd>
        </div>
        <div>
          <dt>{t('from')}</dt>
          <dd>
            {formatDay(version.effectiveFrom)}{' '}
            {version.effectiveTo ? t('until', { date: formatDay(version.effectiveTo) }) : t('open')}
          </dd>
        </div>
        <div>
          <dt>{t('periods')}</dt>
          <dd>{version.periods.join(', ') || t('noPeriods')}</dd>
        </div>
        <div>
          <dt>{t('decision')}</dt>
          <dd>{decision(version.decision)}</dd>
        </div>
        {manifest && manifest.contributors.length > 0 && (
          <div>
            <dt>{t('contributors')}</dt>
            <dd>{manifest.contributors.map(nameOf).join(', ')}</dd>
          </div>
        )}
        {manifest && manifest.approvals.length > 0 && (
          <div>
            <dt>{t('approvals')}</dt>
            <dd>{manifest.approvals.map((one) => `${nameOf(one.by)} (${viInstant(one.at)})`).join(', ')}</dd>
          </div>
        )}
        <div>
          <dt>{t('publishedBy')}</dt>
          <dd>
            {nameOf(version.publishedBy)} · {viInstant(version.publishedAt)}
          </dd>
        </div>
        {version.reason && (
          <div>
            <dt>{t('reason')}</dt>
            <dd>{version.reason}</dd>
          </div>
        )}
        <div>
          <dt>{t('digest')}</dt>
          <dd>
            <code title={version.digest}>{version.digest.slice(0, 12)}…</code>
            <CopyButton text={version.digest} label={t('copyDigest')} />
          </dd>
        </div>
        <div>
          <dt>{t('manifest')}</dt>
          <dd>
            <a
              href={`${client.url('/rulesets/{id}/versions/{version}', { id: version.id, version: version.version })}/manifest`}
              target="_blank"
              rel="noreferrer"
            >
              manifest.json
            </a>
            {' · '}
            <a href="/api/keys" target="_blank" rel="noreferrer">
              {t('keys')}
            </a>
          </dd>
        </div>
      </dl>
      {version.withdrawn && (
        <p className="withdrawn">
          ✕ {t('withdrawnBy', { who: nameOf(version.withdrawn.by), when: viInstant(version.withdrawn.at) })}{' '}
          {version.withdrawn.reason}
        </p>
      )}
    </section>
  )
}
