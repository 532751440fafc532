import { formatDay } from '@chiso/engine'
import type { Version } from '@chiso/server/client'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { StandingChip } from '../../ui/StandingChip.tsx'

type VersionListProps = { set: { id: string; versions: readonly Version[] }; today: string; told: string }

/** What to read instead of what is not there. */
export function VersionList({ set, today, told }: VersionListProps) {
  const t = useTranslations('published')
  return (
    <div className="published-instead">
      <p>{told}</p>
      <ul>
        {set.versions.map((version) => (
          <li key={version.version} className="flow">
            <Link to="/sets/$id/versions/$v" params={{ id: set.id, v: version.version }}>
              {t('versionCrumb', { version: version.version })}
            </Link>
            <span>
              {version.effectiveTo
                ? t('span', { from: formatDay(version.effectiveFrom), until: formatDay(version.effectiveTo) })
                : t('from', { from: formatDay(version.effectiveFrom) })}
            </span>
            <StandingChip version={version} today={today} />
          </li>
        ))}
      </ul>
    </div>
  )
}
