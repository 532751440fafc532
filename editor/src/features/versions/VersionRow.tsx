import { formatDay } from '@chiso/engine'
import type { Version } from '@chiso/server/client'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { versionOf } from '../../api/drafts.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { useDecisionText } from '../../ui/decision.ts'
import { StandingChip } from '../../ui/StandingChip.tsx'

/** One publication: when it holds, what it rests on, what can be done with it. */
export function VersionRow({ version, today, previous }: { version: Version; today: string; previous: string | null }) {
  const t = useTranslations('versions')
  const decision = useDecisionText()
  const { id } = version
  const replaced = previous ?? versionOf(version.base)
  return (
    <li className="row" aria-label={`${t('version')} ${version.version}`}>
      <div className="name">
        <Link to="/sets/$id/versions/$v" params={{ id, v: version.version }}>
          {version.version}
        </Link>
        <StandingChip version={version} today={today} />
      </div>
      <dl>
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
          <dd>
            {decision(version.decision)}
            <span className="minor before">{replaced ? t('replaces', { version: replaced }) : t('first')}</span>
          </dd>
        </div>
        <div>
          <dt>{t('digest')}</dt>
          <dd className="digest">
            <code title={version.digest}>{version.digest.slice(0, 12)}…</code>
            <CopyButton text={version.digest} label={`${t('copyDigest')} ${version.version}`} />
          </dd>
        </div>
      </dl>
      <div className="acts">
        <Link className="btn small" to="/sets/$id/versions/$v" params={{ id, v: version.version }}>
          {t('view')}
        </Link>
        {previous && (
          <Link
            className="btn small"
            to="/sets/$id/compare"
            params={{ id }}
            search={{ base: previous, head: version.version }}
          >
            {t('compareWith', { version: previous })}
          </Link>
        )}
        <a
          className="btn small quiet"
          href={client.url('/rulesets/{id}/versions/{version}', { id, version: version.version })}
          download={`${id}-${version.version}.json`}
        >
          {t('download')}
        </a>
      </div>
    </li>
  )
}
