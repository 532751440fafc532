import { formatDay } from '@chiso/engine'
import type { Version } from '@chiso/server/client'
import { useTranslations } from 'use-intl'
import { timelineOf } from './timeline.ts'

/** When each version is or was in force; the list below says the same in words. */
export function Timeline({ versions, today }: { versions: readonly Version[]; today: string }) {
  const t = useTranslations('versions')
  const timeline = timelineOf(versions, today)
  if (!timeline) return null
  return (
    <figure className="versions-timeline" role="img" aria-label={describe()}>
      <div>
        {timeline.years.map((mark) => (
          <span key={mark.year} className="year" style={{ left: `${mark.at * 100}%` }}>
            {mark.year}
          </span>
        ))}
        {timeline.spans.map((span) => (
          <span
            key={span.version}
            className={span.open ? 'span open' : 'span'}
            data-standing={span.standing}
            style={{ left: `${span.left * 100}%`, width: `${span.width * 100}%` }}
          >
            {span.version}
          </span>
        ))}
        <span className="today" style={{ left: `${timeline.today * 100}%` }}>
          {t('today')}
        </span>
      </div>
    </figure>
  )

  function describe() {
    const bars = versions.map((version) =>
      t('timelineBar', {
        version: version.version,
        from: formatDay(version.effectiveFrom),
        until: version.effectiveTo ? formatDay(version.effectiveTo) : t('open'),
      }),
    )
    return `${t('timeline')}. ${bars.join('; ')}.`
  }
}
