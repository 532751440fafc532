import { changeSentence, type Diff, formatNumber, type Locale } from '@chiso/engine'
import type { Draft } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { effectsOf, rankMove, summarise } from '../../api/comparison.ts'
import { datasetLabel, datasetsFor } from '../../api/datasets.ts'
import { versionOf } from '../../api/drafts.ts'
import { datasetsQuery } from '../../api/queries.ts'
import { useLanguage } from '../../text/locale.ts'
import { markChange } from '../../ui/marks.ts'
import { signed, toned } from '../../ui/signed.ts'
import { ErrorState, LoadingState } from '../../ui/states.tsx'

const shownMoves = 8

/** Every change against the base in annex words, and what it does to real units; nobody's summary to trust. */
export function ChangesPanel({ draft }: { draft: Draft }) {
  const t = useTranslations('review')
  const datasets = useQuery(datasetsQuery)
  const { base } = draft
  const version = versionOf(base)
  const fitting = datasetsFor(datasets.data ?? [], draft.ruleset, draft.document.level)
  const [chosen, setChosen] = useState<string | null>(null)
  const dataset = chosen ?? fitting[0]?.id ?? ''
  const diff = useQuery({
    queryKey: ['compare', base, draft.id, draft.revision, dataset],
    enabled: base !== null && !datasets.isPending,
    queryFn: () =>
      client.post('/compare', {
        body: { base: base ?? '', head: { draft: draft.id }, ...(dataset ? { dataset } : {}) },
      }),
  })
  if (base === null || version === null) return <p className="review-changes">{t('changesNew')}</p>
  return (
    <div className="review-changes">
      <div className="flow head">
        <h2>{t('changes', { version })}</h2>
        <label>
          {t('withData')}
          <select className="input auto with" value={dataset} onChange={(event) => setChosen(event.target.value)}>
            {fitting.map((one) => (
              <option key={one.id} value={one.id}>
                {datasetLabel(one)}
              </option>
            ))}
            <option value="">{t('withoutData')}</option>
          </select>
        </label>
        <Link
          className="btn small"
          to="/sets/$id/compare"
          params={{ id: draft.ruleset }}
          search={{ base: version, head: `draft:${draft.id}`, ...(dataset ? { dataset } : {}) }}
        >
          {t('compare')}
        </Link>
      </div>
      {diff.isError ? (
        <ErrorState title={diff.error.message} onRetry={() => diff.refetch()} />
      ) : diff.data ? (
        <Changes diff={diff.data} version={version} places={draft.document.policy?.rounding?.places ?? 2} />
      ) : (
        <LoadingState />
      )}
    </div>
  )
}

function Changes({ diff, version, places }: { diff: Diff; version: string; places: number }) {
  const t = useTranslations('review')
  const locale = useLanguage()
  const effects = effectsOf(diff.units)
  const scored = diff.units.length > 0
  const { up, down, gradeChanges } = summarise(diff)
  return (
    <div className={scored ? 'columns' : undefined}>
      <div>
        {diff.changes.length === 0 && <p>{t('noChanges', { version })}</p>}
        <ol>
          {diff.changes.map((change) => {
            const points = effects.get(change.id)?.points ?? 0
            return (
              <li key={change.id}>
                <span>
                  {markChange(changeSentence(change, locale)).map((piece) => {
                    const Tag = piece.mark ?? 'span'
                    return <Tag key={piece.at}>{piece.text}</Tag>
                  })}
                </span>
                {scored && <span className={toned(points)}>{signed(points, locale, places)}</span>}
              </li>
            )
          })}
        </ol>
      </div>
      {scored && (
        <div>
          <h3>{t('moves')}</h3>
          <p className="hint counts">{t('counts', { up, down, grades: gradeChanges })}</p>
          <Moves units={diff.units} places={places} locale={locale} />
        </div>
      )}
    </div>
  )
}

function Moves({ units, places, locale }: { units: Diff['units']; places: number; locale: Locale }) {
  const t = useTranslations('review')
  const moved = units
    .filter((unit) => unit.delta !== null && unit.delta !== 0)
    .sort((a, b) => Math.abs(b.delta ?? 0) - Math.abs(a.delta ?? 0))
    .slice(0, shownMoves)
  if (moved.length === 0) return <p>{t('noMoves')}</p>
  const number = (value: number | null) => (value === null ? '—' : formatNumber(value, locale, places))
  return (
    <table aria-label={t('moves')}>
      <thead>
        <tr>
          <th scope="col">{t('unit')}</th>
          <th scope="col" className="num">
            {t('before')}
          </th>
          <th scope="col" className="num">
            {t('after')}
          </th>
          <th scope="col" className="num">
            {t('delta')}
          </th>
          <th scope="col" className="num">
            {t('rank')}
          </th>
        </tr>
      </thead>
      <tbody>
        {moved.map((unit) => {
          const delta = unit.delta ?? 0
          const move = rankMove(unit) ?? 0
          return (
            <tr key={unit.id}>
              <th scope="row">
                {unit.name}
                {unit.estimated && <span className="tag">{t('estimated')}</span>}
              </th>
              <td className="num">{number(unit.before)}</td>
              <td className="num">{number(unit.after)}</td>
              <td className={toned(delta)}>{signed(delta, locale, places)}</td>
              <td className="num">
                {unit.rankBefore ?? '—'} → {unit.rankAfter ?? '—'}
                {move !== 0 && (
                  <span className={move > 0 ? 'up' : 'down'}>
                    {' '}
                    {move > 0 ? '▲' : '▼'}
                    {Math.abs(move)}
                  </span>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
