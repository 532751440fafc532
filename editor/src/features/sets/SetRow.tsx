import { formatDay } from '@chiso/engine'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useSession } from '../../api/session.ts'
import { useStartDraft } from '../../api/startDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { useLevelName } from '../../ui/level.ts'
import { DraftLine } from './DraftLine.tsx'
import type { SetLine } from './listing.ts'

/** One set: its title, what is in force today, and the drafts somebody works on. */
export function SetRow({ line }: { line: SetLine }) {
  const t = useTranslations('sets')
  const words = useTranslations('shell')
  const { user, has } = useSession()
  const level = useLevelName()(line.level)
  const { published } = line
  return (
    <li aria-label={line.title}>
      <div className="name">
        <h2>
          <Link to="/sets/$id" params={{ id: line.id }}>
            {line.title}
          </Link>
        </h2>
        <p className="flow minor">
          {level && <span>{level}</span>}
          <span className="mono">{line.id}</span>
          {line.content === 'illustrative' && <span className="tag warn">{words('illustrative')}</span>}
        </p>
      </div>
      <dl className="force">
        <dt className="minor">{t('inForce')}</dt>
        {published?.inForce ? (
          <dd>
            <Link to="/sets/$id/versions/$v" params={{ id: line.id, v: published.inForce.version }} className="version">
              {published.inForce.version}
            </Link>{' '}
            {t('since', { date: formatDay(published.inForce.effectiveFrom) })}
          </dd>
        ) : (
          <dd>{published ? t('notInForce') : t('noPublication')}</dd>
        )}
      </dl>
      <div className="drafts">
        {user && (
          <>
            <h3>{t('drafts')}</h3>
            {line.drafts.length === 0 && <p className="none">{t('noDrafts')}</p>}
            {line.drafts.length > 0 && (
              <ul>
                {line.drafts.map((draft) => (
                  <DraftLine key={draft.id} draft={draft} />
                ))}
              </ul>
            )}
          </>
        )}
        {has('author') && published && <StartDraft id={line.id} version={published.head} />}
      </div>
    </li>
  )
}

function StartDraft({ id, version }: { id: string; version: string }) {
  const t = useTranslations('sets')
  const { start, busy } = useStartDraft(id, version)
  return (
    <Button small className="start" onClick={start} disabled={busy}>
      {busy ? t('starting') : t('startFrom', { version })}
    </Button>
  )
}
