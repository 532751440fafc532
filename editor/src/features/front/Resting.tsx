import { formatDay } from '@chiso/engine'
import type { RulesetSummary, Version } from '@chiso/server/client'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { todayInVietnam } from '../../ui/date.ts'

type RestingProps = { sets: readonly RulesetSummary[]; versions: readonly Version[]; today: string }

/** Sets that are not in force today, and why: they begin later, have ended, or were withdrawn. */
export function Resting({ sets, versions, today }: RestingProps) {
  const t = useTranslations('front')
  if (sets.length === 0) return null
  return (
    <div className="resting">
      <h3>{t('notNow')}</h3>
      <ul>
        {sets.map((set) => {
          const own = versions.filter(({ id }) => id === set.id)
          const next = own.find(({ state, effectiveFrom }) => state === 'published' && effectiveFrom > today)
          const last = next ?? own.find(({ version }) => version === set.head) ?? own[0]
          return (
            <li key={set.id} aria-label={set.title}>
              <b>{set.title}</b>
              {last && (
                <>
                  <p>{why(last, next)}</p>
                  <Link to="/sets/$id/versions/$v" params={{ id: set.id, v: last.version }}>
                    {t('see', { version: last.version })}
                  </Link>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )

  function why({ version, withdrawn, effectiveTo }: Version, next: Version | undefined) {
    if (next) return t('startsOn', { version, date: formatDay(next.effectiveFrom) })
    if (withdrawn) return t('withdrawnAll', { version, date: formatDay(todayInVietnam(new Date(withdrawn.at))) })
    return effectiveTo && t('endedOn', { version, date: formatDay(effectiveTo) })
  }
}
