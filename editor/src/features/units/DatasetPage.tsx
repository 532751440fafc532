import { checkUnitCodes, lastDayOf, parseRuleset } from '@chiso/engine'
import type { Dataset } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { usePersonName } from '../../api/people.ts'
import { datasetQuery, datasetsQuery, rulesetsQuery, versionQuery } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../ui/Button.tsx'
import { viInstant } from '../../ui/date.ts'
import { download } from '../../ui/download.ts'
import { Page } from '../../ui/Page.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { Correcting } from './Correcting.tsx'
import { DatasetChanges } from './DatasetChanges.tsx'
import { DatasetTable } from './DatasetTable.tsx'
import { type Corrections, columnsOf, corrected, keyOf, sheetOf } from './dataset.ts'
import { strangeCodes, useRegistry } from './registered.ts'

const senders = ['author', 'publisher', 'admin'] as const

/** `/units/data/{id}`: what was sent of units, read in words, downloaded, compared, and corrected beside what stands. */
export function DatasetPage() {
  const t = useTranslations('units')
  const { id } = useParams({ strict: false })
  const dataset = useQuery(datasetQuery(id ?? ''))
  const crumb = t('data.crumb', { label: dataset.data?.title ?? '' })
  return (
    <Page crumbs={[{ label: t('title'), to: '/units' }, { label: crumb }]}>
      {dataset.isPending ? (
        <LoadingState />
      ) : dataset.isError ? (
        <ErrorState title={dataset.error.message} onRetry={() => dataset.refetch()} />
      ) : (
        <Sent key={dataset.data.id} dataset={dataset.data} />
      )}
    </Page>
  )
}

/** The newest version of the set that the data were sent for, whose labels its columns bear; null without one. */
function useRuleset(set: string | null) {
  const head = useQuery(rulesetsQuery).data?.find(({ id }) => id === set)?.head
  const document = useQuery({ ...versionQuery(set ?? '', head ?? ''), enabled: head !== undefined }).data
  return useMemo(() => (document ? parseRuleset(document).ruleset : null), [document])
}

function Sent({ dataset }: { dataset: Dataset }) {
  const t = useTranslations('units')
  const { has } = useSession()
  const navigate = useNavigate()
  const { with: other } = useSearch({ strict: false })
  const ruleset = useRuleset(dataset.ruleset)
  const registry = useRegistry()
  const [corrections, setCorrections] = useState<Corrections>(new Map())
  const units = useMemo(() => corrected(dataset.units, corrections), [dataset.units, corrections])
  const columns = useMemo(() => columnsOf(dataset.units, ruleset), [dataset.units, ruleset])
  const unused = ruleset ? columns.filter(({ input }) => input === null) : []
  const strange = useMemo(() => {
    const asked = { on: lastDayOf(dataset.period), level: dataset.level }
    return registry ? strangeCodes(checkUnitCodes(dataset.units, registry, asked)) : 0
  }, [registry, dataset])
  const mayCorrect = senders.some(has) && dataset.correctedBy === null
  const correct = (unit: string, column: string, value: Dataset['units'][number]['inputs'][string] | undefined) => {
    const next = new Map(corrections)
    const sent = dataset.units.find(({ id }) => id === unit)?.inputs[column] ?? null
    if (value === undefined || JSON.stringify(value) === JSON.stringify(sent)) next.delete(keyOf(unit, column))
    else next.set(keyOf(unit, column), { unit, column, value })
    setCorrections(next)
  }
  return (
    <div className="units-sent">
      <Head dataset={dataset}>
        <Button
          onClick={() =>
            download(
              `${dataset.title}.csv`,
              'text/csv',
              sheetOf(dataset.units, columns, dataset.period, { yes: t('yes'), no: t('no') }),
            )
          }
        >
          {t('data.download')}
        </Button>
        <Others
          dataset={dataset}
          value={other ?? ''}
          onChange={(id) => void navigate({ to: '.', search: { with: id || undefined }, replace: true })}
        />
      </Head>
      {unused.length > 0 && (
        <p role="status">
          ⚠ {t('data.unused', { count: unused.length, labels: unused.map(({ label }) => label).join(', ') })}
        </p>
      )}
      {strange > 0 && <p role="status">⚠ {t('data.strange', { count: String(strange) })}</p>}
      {other && <DatasetChanges before={other} after={dataset} columns={columns} />}
      {mayCorrect && <p className="hint">{t('data.correctHint')}</p>}
      {corrections.size > 0 && (
        <Correcting dataset={dataset} units={units} count={corrections.size} onDone={() => setCorrections(new Map())} />
      )}
      <DatasetTable
        units={units}
        sent={dataset.units}
        columns={columns}
        hasSet={ruleset !== null}
        onCorrect={mayCorrect ? correct : null}
      />
    </div>
  )
}

/** What the data are, from whom, and which others they correct or are corrected by. */
function Head({ dataset, children }: { dataset: Dataset; children: ReactNode }) {
  const t = useTranslations('units')
  const nameOf = usePersonName()
  const sets = useQuery(rulesetsQuery).data ?? []
  const others = useQuery(datasetsQuery).data ?? []
  const labelOf = (id: string) => others.find((one) => one.id === id)?.title ?? id
  const set = sets.find(({ id }) => id === dataset.ruleset)
  return (
    <header className="units-data-head">
      <h1>{dataset.title}</h1>
      <p>
        {t('period')}: {dataset.period} · {t('data.of')}: {set?.title ?? dataset.ruleset ?? t('data.noSet')} · {t('by')}
        : {nameOf(dataset.createdBy)} · {viInstant(dataset.createdAt)}
      </p>
      {dataset.corrects && (
        <p>
          <Link to="/units/data/$id" params={{ id: dataset.corrects }}>
            {t('data.corrects', { label: labelOf(dataset.corrects) })}
          </Link>
          {dataset.reason && <> · {t('data.reason', { reason: dataset.reason })}</>}
        </p>
      )}
      {dataset.correctedBy && (
        <p>
          <Link to="/units/data/$id" params={{ id: dataset.correctedBy }}>
            {t('data.correctedBy', { label: labelOf(dataset.correctedBy) })}
          </Link>
        </p>
      )}
      <div className="flow">{children}</div>
    </header>
  )
}

type OthersProps = { dataset: Dataset; value: string; onChange: (id: string) => void }

/** Other data to compare with: first what these correct, then those of the same set. */
function Others({ dataset, value, onChange }: OthersProps) {
  const t = useTranslations('units')
  const all = useQuery(datasetsQuery).data ?? []
  const others = all.filter(
    ({ id, ruleset, level }) =>
      id !== dataset.id &&
      (id === dataset.corrects || id === dataset.correctedBy || ruleset === dataset.ruleset || level === dataset.level),
  )
  if (others.length === 0) return null
  return (
    <label className="pill">
      <span>{t('data.compare')}:</span>
      <select value={value} aria-label={t('data.compare')} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('data.compareNone')}</option>
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {one.title} · {viInstant(one.createdAt)}
          </option>
        ))}
      </select>
    </label>
  )
}
