import { formatDay } from '@chiso/engine'
import type { Version } from '@chiso/server/client'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { Button } from '../../ui/Button.tsx'
import { StandingChip } from '../../ui/StandingChip.tsx'
import { Changes } from './Changes.tsx'

type ActsProps = { set: { id: string; versions: readonly Version[] }; version: Version; today: string }

/** What people come for: to score themselves, to take the document along, to see what changed. */
export function Acts({ set, version, today }: ActsProps) {
  const t = useTranslations('published')
  const place = { id: version.id, version: version.version }
  const address = client.url('/rulesets/{id}/versions/{version}', place)
  return (
    <div className="acts">
      <section className="score">
        <h2>{t('scoreTitle')}</h2>
        <p>{t('scoreText')}</p>
        <Link
          to="/sets/$id/versions/$v/self-assessment"
          params={{ id: version.id, v: version.version }}
          className="btn primary tall"
        >
          {t('scoreGo')}
        </Link>
      </section>
      <section className="take">
        <h2>{t('takeTitle')}</h2>
        <dl>
          <dt>
            <Button small onClick={() => window.print()}>
              {t('print')}
            </Button>
          </dt>
          <dd>{t('printText')}</dd>
          <dt>
            <a href={`${address}/page`} download={`${version.id}-${version.version}.html`}>
              {t('page')}
            </a>
          </dt>
          <dd>{t('pageText')}</dd>
          <dt>
            <a href={address} download={`${version.id}-${version.version}.json`}>
              {t('json')}
            </a>
          </dt>
          <dd>{t('jsonText')}</dd>
          <dt>
            <a href={`${address}/manifest`} download={`${version.id}-${version.version}.manifest.json`}>
              {t('manifest')}
            </a>
          </dt>
          <dd>{t('manifestText')}</dd>
          <dt>
            <Link
              to="/sets/$id/versions/$v"
              params={{ id: version.id, v: version.version }}
              search={{ as: 'workbench' }}
            >
              {t('workbench')}
            </Link>
          </dt>
          <dd>{t('workbenchText')}</dd>
        </dl>
      </section>
      <section className="earlier">
        <h2>{t('versionsTitle')}</h2>
        <ol>
          {set.versions.map((one, at) => (
            <li key={one.version}>
              <div className="flow">
                {one.version === version.version ? (
                  <b>{one.version}</b>
                ) : (
                  <Link to="/sets/$id/versions/$v" params={{ id: set.id, v: one.version }}>
                    {one.version}
                  </Link>
                )}
                <span>
                  {one.effectiveTo
                    ? t('span', { from: formatDay(one.effectiveFrom), until: formatDay(one.effectiveTo) })
                    : t('from', { from: formatDay(one.effectiveFrom) })}
                </span>
                {one.version === version.version ? (
                  <span className="minor">{t('reading')}</span>
                ) : (
                  <StandingChip version={one} today={today} />
                )}
              </div>
              <Changes set={set.id} head={one.version} base={set.versions[at + 1]?.version} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
