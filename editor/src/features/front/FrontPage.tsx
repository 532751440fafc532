import { formatDay } from '@chiso/engine'
import type { RulesetSummary, Version } from '@chiso/server/client'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { aboutQuery, rulesetQuery, rulesetsQuery } from '../../api/queries.ts'
import { matches } from '../../text/fold.ts'
import { Button } from '../../ui/Button.tsx'
import { todayInVietnam } from '../../ui/date.ts'
import { useDecisionText } from '../../ui/decision.ts'
import { useLevelName } from '../../ui/level.ts'
import { Page } from '../../ui/Page.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { publicChanges } from './changes.ts'
import { Latest } from './Latest.tsx'
import { Resting } from './Resting.tsx'

/** `/` for a visitor: what this is, what is in force today, what changed last. */
export function FrontPage() {
  const t = useTranslations('front')
  const sets = useTranslations('sets')
  const [query, setQuery] = useState('')
  const about = useQuery(aboutQuery)
  const today = about.data?.today ?? todayInVietnam(new Date())
  const rulesets = useQuery(rulesetsQuery)
  const details = useQueries({ queries: (rulesets.data ?? []).map(({ id }) => rulesetQuery(id)) })
  const versions = details.flatMap(({ data }) => data?.versions ?? [])
  const found = (rulesets.data ?? []).filter((set) => matches(searched(set, versions), query))
  const current = found.filter(({ inForce }) => inForce !== null)
  const resting = found.filter(({ inForce }) => inForce === null)

  return (
    <Page
      crumbs={[{ label: sets('title') }]}
      layout="wide"
      banner={
        <div className="front-intro">
          <div>
            <h1 className="sr-only">{sets('title')}</h1>
            <p>
              <b>{t('what')}</b> <span>{t('kept')}</span> <span>{t('open')}</span>
            </p>
            <SearchField className="tall" label={t('search')} value={query} onChange={setQuery} />
          </div>
        </div>
      }
    >
      <div className="front">
        <p className="sr-only" role="status">
          {query && t('found', { count: found.length })}
        </p>
        {rulesets.isPending ? (
          <LoadingState />
        ) : rulesets.isError ? (
          <ErrorState title={rulesets.error.message} onRetry={() => rulesets.refetch()} />
        ) : (
          <>
            <section aria-labelledby="today">
              <h2 id="today">{t('today', { date: formatDay(today) })}</h2>
              {rulesets.data.length === 0 ? (
                <EmptyState title={sets('none')} />
              ) : found.length === 0 ? (
                <EmptyState title={sets('noMatch', { query })}>
                  <Button onClick={() => setQuery('')}>{sets('clearSearch')}</Button>
                </EmptyState>
              ) : current.length === 0 ? (
                <p className="none">{t('noneToday')}</p>
              ) : (
                <>
                  <div className="heads" aria-hidden="true">
                    {(['set', 'content', 'version', 'since', 'decision'] as const).map((head) => (
                      <span key={head}>{t(head)}</span>
                    ))}
                  </div>
                  <ul className="list">
                    {current.map((set) => (
                      <InForceLine
                        key={set.id}
                        set={set}
                        version={versions.find(({ id, version }) => id === set.id && version === set.inForce?.version)}
                      />
                    ))}
                  </ul>
                </>
              )}
              <Resting sets={resting} versions={versions} today={today} />
            </section>
            <Latest changes={publicChanges(versions, today, (instant) => todayInVietnam(new Date(instant)))} />
          </>
        )}
      </div>
    </Page>
  )
}

/** What a set is looked for by. */
function searched({ id, title }: RulesetSummary, versions: readonly Version[]) {
  const decisions = versions.filter((one) => one.id === id).map(({ decision }) => decision?.number ?? '')
  return [title, id, ...decisions].join(' ')
}

/** A set and its version in force today. */
function InForceLine({ set, version }: { set: RulesetSummary; version: Version | undefined }) {
  const t = useTranslations('front')
  const decision = useDecisionText()
  const level = useLevelName()(set.level)
  const { id, content, inForce } = set
  const v = inForce?.version ?? ''
  const name = (['own', 'sourced', 'observed', 'illustrative'] as const).find((one) => one === content)
  return (
    <li aria-label={set.title}>
      <div className="name">
        <Link to="/sets/$id/in-force" params={{ id }}>
          {set.title}
        </Link>
        <p className="minor">
          {level} ·{' '}
          <Link to="/sets/$id/versions/$v/self-assessment" params={{ id, v }}>
            {t('selfScore')}
          </Link>{' '}
          ·{' '}
          <Link to="/sets/$id" params={{ id }}>
            {t('versions')} ({set.versions})
          </Link>
        </p>
      </div>
      <p>
        <span className="of">{t('content')}</span>
        {name && <span className={name === 'illustrative' ? 'tag warn' : 'tag'}>{t(`contents.${name}`)}</span>}
      </p>
      <p>
        <span className="of">{t('version')}</span>
        <Link to="/sets/$id/versions/$v" params={{ id, v }} className="version">
          {v}
        </Link>
      </p>
      <p>
        <span className="of">{t('since')}</span>
        {inForce && formatDay(inForce.effectiveFrom)}
      </p>
      <p className="decision">
        <span className="of">{t('decision')}</span>
        {version && decision(version.decision)}
      </p>
    </li>
  )
}
