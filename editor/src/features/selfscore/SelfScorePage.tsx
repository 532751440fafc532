import { formatDay, parseRuleset, type RulesetDocument } from '@chiso/engine'
import { Refusal, type Version } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { aboutQuery, rulesetQuery, versionQuery } from '../../api/queries.ts'
import { Banner, IllustrativeBanner } from '../../ui/Banner.tsx'
import { todayInVietnam } from '../../ui/date.ts'
import { useDecisionText } from '../../ui/decision.ts'
import { Page } from '../../ui/Page.tsx'
import { standingOf } from '../../ui/standing.ts'
import { ErrorState, LoadingState, NothingHere } from '../../ui/states.tsx'
import { SelfScore } from './SelfScore.tsx'
import { SelfScoreHead } from './SelfScoreHead.tsx'

/** `/sets/{id}/versions/{v}/self-assessment`: a unit scores itself, in the browser. */
export function SelfScorePage() {
  const t = useTranslations('selfscore')
  const shell = useTranslations('shell')
  const { id, v } = useParams({ from: '/sets/$id/versions/$v/self-assessment' })
  const set = useQuery(rulesetQuery(id))
  const document = useQuery(versionQuery(id, v))
  const version = set.data?.versions.find((one) => one.version === v)
  const title = set.data?.title ?? id
  const crumbs = [
    { label: shell('sets'), to: '/' },
    { label: title, to: `/sets/${id}/versions/${v}` },
    { label: t('title') },
  ]
  const failure = document.error ?? set.error
  const missing = failure instanceof Refusal && failure.status === 404
  if (missing || (set.data && !version)) {
    return (
      <Page crumbs={crumbs}>
        <NothingHere />
      </Page>
    )
  }
  // What was read before goes on scoring without a connection.
  if (failure && !(document.data && version)) {
    return (
      <Page crumbs={crumbs}>
        <ErrorState title={failure.message} onRetry={() => Promise.all([set.refetch(), document.refetch()])} />
      </Page>
    )
  }
  if (!document.data || !version) return <Page crumbs={crumbs}>{<LoadingState />}</Page>
  return (
    <Page
      crumbs={crumbs}
      title={t('tab', { title, version: v })}
      layout="paper"
      banner={
        <>
          {version.content === 'illustrative' && <IllustrativeBanner imitates={document.data.legal.imitates} />}
          <Standing version={version} />
        </>
      }
    >
      <Form document={document.data} version={version} />
    </Page>
  )
}

/** That points of this version do not count now. */
function Standing({ version }: { version: Version }) {
  const t = useTranslations('selfscore')
  const published = useTranslations('published')
  const about = useQuery(aboutQuery)
  const standing = standingOf(version, about.data?.today ?? todayInVietnam(new Date()))
  if (standing === 'inForce') return null
  return (
    <Banner tone={standing === 'withdrawn' ? 'bad' : 'info'}>
      <span>{t(standing === 'withdrawn' ? 'withdrawn' : 'notCurrent')}</span>
      <Link to="/sets/$id/in-force" params={{ id: version.id }}>
        {published('readCurrent')}
      </Link>
    </Banner>
  )
}

function Form({ document, version }: { document: RulesetDocument; version: Version }) {
  const t = useTranslations('selfscore')
  const decision = useDecisionText()
  const parsed = useMemo(() => parseRuleset(document), [document])
  const by = {
    version: version.version,
    digest: version.digest,
    effectiveFrom: formatDay(version.effectiveFrom),
    decision: decision(version.decision),
    warning: version.withdrawn ? t('withdrawn') : undefined,
  }
  if (!parsed.program) return <ErrorState title={t('unscorable')} />
  return (
    <>
      <SelfScoreHead>
        <p>
          {document.title}. {t('about', { version: by.version, date: by.effectiveFrom, decision: by.decision })}
        </p>
      </SelfScoreHead>
      <SelfScore ruleset={parsed.ruleset} program={parsed.program} by={by} />
    </>
  )
}
