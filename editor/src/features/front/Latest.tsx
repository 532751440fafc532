import { formatDay } from '@chiso/engine'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import type { PublicChange } from './changes.ts'

/** How many changes the front page tells. */
const shown = 8

/** What changed last, a line each. */
export function Latest({ changes }: { changes: readonly PublicChange[] }) {
  const t = useTranslations('front')
  return (
    <aside aria-labelledby="latest">
      <h2 id="latest">{t('changes')}</h2>
      {changes.length === 0 && <p className="none">{t('noChanges')}</p>}
      <ol className="latest">
        {changes.slice(0, shown).map(({ kind, day, id, title, version }) => (
          <li key={`${kind} ${id} ${version}`} data-kind={kind}>
            <time dateTime={day}>{formatDay(day)}</time>
            <span>
              {t.rich(kind, {
                set: title,
                version,
                link: (chunks) => (
                  <Link to="/sets/$id/versions/$v" params={{ id, v: version }}>
                    {chunks}
                  </Link>
                ),
              })}
            </span>
          </li>
        ))}
      </ol>
    </aside>
  )
}
