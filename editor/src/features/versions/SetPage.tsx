import { Refusal } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { liveDrafts, shownState, versionOf } from '../../api/drafts.ts'
import { usePersonName } from '../../api/people.ts'
import { aboutQuery, draftsQuery, rulesetQuery } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { useStartDraft } from '../../api/startDraft.ts'
import { IllustrativeBanner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { todayInVietnam, viInstant } from '../../ui/date.ts'
import { useLevelName } from '../../ui/level.ts'
import { Page } from '../../ui/Page.tsx'
import { StateChip } from '../../ui/StateChip.tsx'
import { EmptyState, ErrorState, LoadingState, NothingHere } from '../../ui/states.tsx'
import { AsOf } from './AsOf.tsx'
import { Consume } from './Consume.tsx'
import { Timeline } from './Timeline.tsx'
import { VersionRow } from './VersionRow.tsx'

/** `/sets/{id}`: the versions of one set, what holds when, and its drafts. */
export function SetPage() {
  const t = useTranslations('versions')
  const nameOf = usePersonName()
  const levelName = useLevelName()
  const { id } = useParams({ from: '/sets/$id' })
  const { user, has } = useSession()
  const set = useQuery(rulesetQuery(id))
  const about = useQuery(aboutQuery)
  const drafts = useQuery({ ...draftsQuery, enabled: user !== null })
  const today = about.data?.today ?? todayInVietnam(new Date())
  const own = liveDrafts(user ? (drafts.data ?? []) : []).filter((draft) => draft.ruleset === id)
  const missing = set.error instanceof Refusal && set.error.status === 404
  const title = set.data?.title ?? own[0]?.title ?? id

  if (set.isPending) return <Page crumbs={[{ label: t('crumb'), to: '/' }, { label: id }]}>{<LoadingState />}</Page>
  if (set.isError && !(missing && own.length > 0)) {
    return (
      <Page crumbs={[{ label: t('crumb'), to: '/' }, { label: id }]}>
        {missing ? <NothingHere /> : <ErrorState title={set.error.message} onRetry={() => set.refetch()} />}
      </Page>
    )
  }

  // Newest first, as people look for it.
  const versions = [...(set.data?.versions ?? [])].sort((a, b) => b.sequence - a.sequence)
  const level = levelName(set.data?.level)
  return (
    <Page
      crumbs={[{ label: t('crumb'), to: '/' }, { label: title }]}
      banner={set.data?.content === 'illustrative' && <IllustrativeBanner />}
      actions={has('author') && set.data && <StartButton id={id} version={set.data.head} />}
    >
      <div className="versions-head">
        <h1>{title}</h1>
        <p>
          {level && <span>{level}</span>}
          <span className="mono">{id}</span>
        </p>
      </div>
      <Timeline versions={versions} today={today} />
      <div className="versions">
        <div>
          <h2>{t('published')}</h2>
          {versions.length === 0 ? (
            <EmptyState title={t('none')}>
              <p>{t('noneHint')}</p>
            </EmptyState>
          ) : (
            <ol className="card rows">
              {versions.map((version, index) => (
                <VersionRow
                  key={version.version}
                  version={version}
                  today={today}
                  previous={versions[index + 1]?.version ?? null}
                />
              ))}
            </ol>
          )}
        </div>
        <aside>
          {versions.length > 0 && <AsOf id={id} today={today} />}
          {user && (
            <section className="own" aria-labelledby="drafts">
              <h2 id="drafts">{t('drafts')}</h2>
              {own.length === 0 && <p>{t('noDrafts')}</p>}
              <ul>
                {own.map((draft) => {
                  const base = versionOf(draft.base)
                  return (
                    <li key={draft.id} className="flow">
                      <Link to="/sets/$id/drafts/$d" params={{ id, d: draft.id }}>
                        {base ? t('draftFrom', { version: base }) : t('draftNew')}
                      </Link>
                      <StateChip state={shownState(draft)} />
                      <span className="minor">
                        {draft.authors.map(nameOf).join(', ')} · {viInstant(draft.updatedAt)}
                      </span>
                    </li>
                  )
                })}
              </ul>
            </section>
          )}
        </aside>
      </div>
      {versions.length > 0 && <Consume id={id} today={today} />}
    </Page>
  )
}

function StartButton({ id, version }: { id: string; version: string }) {
  const t = useTranslations('sets')
  const { start, busy } = useStartDraft(id, version)
  return (
    <Button look="primary" onClick={start} disabled={busy}>
      {busy ? t('starting') : t('startFrom', { version })}
    </Button>
  )
}
