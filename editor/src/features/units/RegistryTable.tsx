import { formatDay } from '@chiso/engine'
import type { Registry } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { aboutQuery, registryQuery } from '../../api/queries.ts'
import { dayBefore, originsOf, periodStart } from '../../api/registry.ts'
import { matches } from '../../text/fold.ts'
import { DateField } from '../../ui/DateField.tsx'
import { todayInVietnam } from '../../ui/date.ts'
import { SearchField } from '../../ui/SearchField.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'

const kinds = ['commune', 'district', 'department'] as const
type Kind = (typeof kinds)[number]

/** The units that exist on a day and what they were formed from; codes return, so the day always counts. */
export function RegistryTable() {
  const t = useTranslations('units')
  const words = useTranslations('shell')
  const about = useQuery(aboutQuery)
  const today = about.data?.today ?? todayInVietnam(new Date())
  const [typed, setTyped] = useState<string | null>(null)
  const [kind, setKind] = useState<Kind>('commune')
  const [query, setQuery] = useState('')
  const day = typed ?? today
  const complete = /^\d{4}-\d{2}-\d{2}$/.test(day)
  const registry = useQuery({ ...registryQuery(day), enabled: complete })
  const start = registry.data ? periodStart(registry.data) : null
  const before = useQuery({ ...registryQuery(start ? dayBefore(start) : ''), enabled: start !== null })
  const origins: Origins = registry.data ? originsOf(registry.data, before.data ?? null) : new Map()
  const units = registry.data?.units ?? []
  const ofKind = units.filter((unit) => unit.kind === kind)
  const found = ofKind.filter((unit) =>
    matches(`${unit.name} ${unit.code} ${(origins.get(unit.code) ?? []).map(({ name }) => name).join(' ')}`, query),
  )

  return (
    <section className="units units-registry" aria-labelledby="registry">
      <div className="flow head">
        <h2 id="registry">{t('registry')}</h2>
        <label htmlFor="registry-day">{t('on')}</label>
        <DateField id="registry-day" value={day} onChange={setTyped} />
        <fieldset className="kinds">
          <legend className="sr-only">{t('kind')}</legend>
          {kinds.map((one) => (
            <button
              key={one}
              type="button"
              className="btn small"
              aria-pressed={kind === one}
              onClick={() => setKind(one)}
            >
              {words(`levels.${one}`)} {registry.data && units.filter((unit) => unit.kind === one).length}
            </button>
          ))}
        </fieldset>
        <SearchField className="find" label={t('search')} value={query} onChange={setQuery} />
      </div>
      {registry.data && (
        <p className="periods">
          {registry.data.periods.map((period) => (
            <button
              key={`${period.validFrom}`}
              type="button"
              className="chip"
              aria-pressed={period.validFrom === start}
              onClick={() => setTyped(period.validTo ?? period.validFrom ?? today)}
            >
              {period.validFrom ? formatDay(period.validFrom) : '…'} –{' '}
              {period.validTo ? formatDay(period.validTo) : '…'}
            </button>
          ))}
        </p>
      )}
      {registry.isError ? (
        <ErrorState title={registry.error.message} onRetry={() => registry.refetch()} />
      ) : registry.isPending ? (
        <LoadingState />
      ) : ofKind.length === 0 ? (
        <EmptyState title={t('noUnits')} />
      ) : (
        <>
          <p className="minor" role="status">
            {t('found', { count: found.length })}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="card frame lines" tabIndex={0} aria-label={t('registry')}>
            <Listing
              units={found}
              names={new Map(units.map((unit) => [unit.code, unit.name]))}
              origins={start ? origins : null}
            />
          </section>
        </>
      )}
    </section>
  )
}

type Origins = ReturnType<typeof originsOf>

type ListingProps = {
  units: Registry['units']
  /** What units are called, by code. */
  names: ReadonlyMap<string, string>
  /** What they were formed from; null where the day begins no period. */
  origins: Origins | null
}

function Listing({ units, names, origins }: ListingProps) {
  const t = useTranslations('units')
  const parents = units.some((unit) => unit.parent)
  return (
    <table className="listing" aria-labelledby="registry">
      <thead>
        <tr>
          <th scope="col">{t('code')}</th>
          <th scope="col">{t('unit')}</th>
          {parents && <th scope="col">{t('parent')}</th>}
          {origins && <th scope="col">{t('from')}</th>}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={`${unit.kind} ${unit.code}`}>
            <td className="mono">{unit.code}</td>
            <th scope="row">
              {unit.name}
              {unit.verified === false && (
                <span className="tag" title={unit.note}>
                  {t('unverified')}
                </span>
              )}
            </th>
            {parents && <td>{unit.parent ? (names.get(unit.parent) ?? unit.parent) : ''}</td>}
            {origins && (
              <td className="origins">
                {(origins.get(unit.code) ?? []).map(({ name, part }) => (part ? t('part', { name }) : name)).join(', ')}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
