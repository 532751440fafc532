import { formatDay, formatNumber, type RulesetDocument } from '@chiso/engine'
import type { Manifest, Version } from '@chiso/server/client'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { rowsIn, sumOf } from '../../document/place.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { todayInVietnam } from '../../ui/date.ts'
import { useDecisionText } from '../../ui/decision.ts'
import { usePaperLetters } from '../../ui/letters.ts'
import { useLevelName } from '../../ui/level.ts'
import { StandingChip } from '../../ui/StandingChip.tsx'
import { standingOf } from '../../ui/standing.ts'
import { Acts } from './Acts.tsx'
import { AnnexText } from './AnnexText.tsx'
import { digestPath } from './digest.ts'
import { Proof } from './Proof.tsx'
import { Totals } from './Totals.tsx'

export type SetTextProps = {
  set: { id: string; versions: readonly Version[] }
  version: Version
  document: RulesetDocument
  manifest: Manifest | undefined
  today: string
}

/** The whole document: what it is, what can be done with it, the annex, how totals come about, how to check it. */
export function SetText({ set, version, document, manifest, today }: SetTextProps) {
  const t = useTranslations('published')
  usePaperLetters()
  const illustrative = version.content === 'illustrative'
  return (
    <article className="paged" data-kind={illustrative ? 'illustrative' : 'annex'}>
      <div className="published">
        <Head version={version} document={document} today={today} />
        <Standing version={version} today={today} />
        <Acts set={set} version={version} today={today} />
        <AnnexText document={document} />
        <Totals document={document} />
        <Proof version={version} manifest={manifest} />
        <div className="reach no-print">
          <Link
            to="/sets/$id/versions/$v/self-assessment"
            params={{ id: version.id, v: version.version }}
            className="btn primary tall"
          >
            {t('scoreGo')}
          </Link>
          <Button onClick={() => window.print()}>{t('print')}</Button>
        </div>
        <footer>
          {t('footer', { address: location.origin + digestPath(version.id, version.digest) })}
          {' · '}
          {t('printedOn', { date: formatDay(today) })}
        </footer>
      </div>
    </article>
  )
}

function Head({ version, document, today }: { version: Version; document: RulesetDocument; today: string }) {
  const t = useTranslations('published')
  const words = useTranslations('versions')
  const shell = useTranslations('shell')
  const locale = useLanguage()
  const decision = useDecisionText()
  const level = useLevelName()(document.level)
  const counted = rowsIn(document).filter(({ group, indicator: { kind = 'scored' } }) => !group && kind === 'scored')
  const { legal } = document
  const signed = version.decision ?? legal.decision
  const until = version.effectiveTo ? words('until', { date: formatDay(version.effectiveTo) }) : words('open')
  return (
    <header className="head">
      <p className="eyebrow">
        {[level, legal.status === 'provisional' ? t('provisional') : t('official')].filter(Boolean).join(' · ')}
      </p>
      {version.content === 'illustrative' && <p className="warning on-paper">{shell('illustrative')}</p>}
      <h1>{document.title}</h1>
      {signed?.issuedOn && signed.issuer && (
        <p className="attached on-paper">
          {t('attached', { number: signed.number, date: formatDay(signed.issuedOn), issuer: signed.issuer })}
        </p>
      )}
      <dl aria-label={t('facts')}>
        <div>
          <dt>{t('versionCrumb', { version: version.version })}</dt>
          <dd>
            <StandingChip version={version} today={today} />
          </dd>
        </div>
        <div>
          <dt>{t('inForceSince')}</dt>
          <dd>{t('fromTill', { from: formatDay(version.effectiveFrom), until })}</dd>
        </div>
        <div>
          <dt>{words('decision')}</dt>
          <dd>{decision(version.decision)}</dd>
        </div>
        <div>
          <dt>{words('periods')}</dt>
          <dd>{version.periods.join(', ') || words('noPeriods')}</dd>
        </div>
        <div>
          <dt>{t('content')}</dt>
          <dd>{t('size', { rows: counted.length, points: formatNumber(sumOf(document.indicators), locale) })}</dd>
        </div>
      </dl>
    </header>
  )
}

/** That a version is withdrawn, over, or still to come, with the way to the one in force. */
function Standing({ version, today }: { version: Version; today: string }) {
  const t = useTranslations('published')
  const standing = standingOf(version, today)
  const { withdrawn, effectiveTo } = version
  if (standing === 'inForce') return null
  return (
    <p className="standing" data-standing={standing}>
      {withdrawn && (
        <>
          <b>{t('withdrawn', { date: formatDay(todayInVietnam(new Date(withdrawn.at))) })}</b>{' '}
          {t('withdrawnWhy', { reason: withdrawn.reason })}{' '}
        </>
      )}
      {standing === 'ended' && effectiveTo && <b>{t('ended', { date: formatDay(effectiveTo) })} </b>}
      {standing === 'upcoming' && <b>{t('upcoming', { date: formatDay(version.effectiveFrom) })} </b>}
      <Link to="/sets/$id/in-force" params={{ id: version.id }}>
        {t('readCurrent')}
      </Link>
    </p>
  )
}
