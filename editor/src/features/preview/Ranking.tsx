import { formatNumber, formatShort } from '@chiso/engine'
import { memo, type ReactNode, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft, useDraftParts, useDraftStore } from '../../draft/store.ts'
import { fold } from '../../text/fold.ts'
import { useLanguage } from '../../text/locale.ts'
import { Chip } from '../../ui/Chip.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { signed } from '../../ui/signed.ts'
import type { Roster } from '../../worker/protocol.ts'
import { arranged, type Board, type Line, lineAt, type SortKey } from './ranking.ts'
import { rowHeight, useWindow } from './useWindow.ts'

type RankingProps = {
  baseVersion: string | null
  indicator: { id: string; code: string } | null
  /** What stands instead of the lines while there are none. */
  waiting: ReactNode
  /** Chooses the units' data. */
  data: ReactNode
}

/** Every unit with its points and rank under the draft, beside the version it started from. */
export const Ranking = memo(function Ranking({ baseVersion, indicator, waiting, data }: RankingProps) {
  const t = useTranslations('preview')
  const { roster, results, base, points } = useDraftParts((state) => ({
    roster: state.roster,
    results: state.results,
    base: state.baseResults,
    points: state.points,
  }))
  const [search, setSearch] = useState('')
  const leagues = useDraft((state) => state.document.leagues)
  const [asked, setAsked] = useState(0)
  // Ranks count within a league, so one league is ranked at a time.
  const league = leagues?.length ? (asked < leagues.length ? asked : 0) : null
  if (waiting || !roster || !results)
    return (
      <div className="preview-ranking">
        <div className="flow head">{data}</div>
        {waiting}
      </div>
    )
  // A column asked for another indicator says nothing of this one.
  const board = { roster, results, base, points: points?.indicator === indicator?.id ? points : null }
  return (
    <div className="preview-ranking">
      <div className="flow head">
        <h3>{t('title')}</h3>
        {data}
        {league !== null && (
          <select
            className="input auto low league"
            aria-label={t('league')}
            value={league}
            onChange={(event) => setAsked(Number(event.target.value))}
          >
            {leagues?.map(({ id, label }, index) => (
              <option key={id} value={index}>
                {label}
              </option>
            ))}
            {results.leagues.includes(-1) && <option value={-1}>{t('noLeague')}</option>}
          </select>
        )}
        <SearchField small className="find" label={t('searchUnit')} value={search} onChange={setSearch} />
        <span className="facts">
          <span className="count">
            <Chip>{t('units', { count: roster.ids.length })}</Chip>
          </span>
          {roster.content === 'illustrative' && <Chip tone="warn">{t('illustrative')}</Chip>}
          {roster.content === 'unstated' && <Chip>{t('unstated')}</Chip>}
          <Provisional complete={results.complete} />
        </span>
      </div>
      <Lines
        board={board}
        search={search}
        league={league}
        baseVersion={base ? baseVersion : null}
        code={indicator?.code ?? null}
      />
    </div>
  )
})

function Provisional({ complete }: { complete: Uint8Array }) {
  const t = useTranslations('preview')
  const incomplete = useMemo(() => complete.reduce((count, each) => count + 1 - each, 0), [complete])
  return incomplete > 0 && <Chip>{t('provisional', { count: incomplete })}</Chip>
}

type LinesProps = {
  board: Board
  search: string
  league: number | null
  baseVersion: string | null
  code: string | null
}

function Lines({ board, search, league, baseVersion, code }: LinesProps) {
  const t = useTranslations('preview')
  const store = useDraftStore()
  const chosen = useDraft((state) => state.unit)
  const places = useDraft((state) => state.document.policy?.rounding?.places ?? 2)
  const grades = useDraft((state) => state.document.grades)
  const [sort, setSort] = useState<{ key: SortKey; down: boolean }>({ key: 'rank', down: false })
  const { roster, results, base, points } = board
  const found = useFound(roster, search)
  const among = useMemo(
    () => (league === null ? found : found.filter((place) => results.leagues[place] === league)),
    [found, results, league],
  )
  const shown = useMemo(
    () => arranged({ roster, results, base, points }, sort.key, sort.down, among),
    [roster, results, base, points, sort, among],
  )
  const { from, to, scroll, focusable } = useWindow(shown.length, `${sort.key} ${sort.down} ${search} ${league}`)
  const labels = useMemo(() => new Map(grades?.map(({ id, label }) => [id, label])), [grades])
  const choose = store.getState().chooseUnit

  const head = ({ key, label, className }: { key: SortKey; label: string; className?: string }) => (
    <th
      scope="col"
      className={className}
      aria-sort={sort.key === key ? (sort.down ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        onClick={() => setSort({ key, down: sort.key === key ? !sort.down : key !== 'rank' && key !== 'name' })}
      >
        {label}
        <span aria-hidden="true">{sort.key === key ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  )

  return (
    <div className="lines" data-guide="ranking" {...scroll}>
      <table aria-label={t('title')} aria-rowcount={shown.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {head({ key: 'rank', label: t('rank'), className: 'w-rank' })}
            {head({ key: 'name', label: t('unit') })}
            {head({ key: 'total', label: t('total'), className: 'num w-number' })}
            {baseVersion &&
              head({ key: 'delta', label: t('change', { version: baseVersion }), className: 'num w-number' })}
            <th scope="col" className="w-share">
              {t('share')}
            </th>
            <th scope="col" className="w-grade">
              {t('grade')}
            </th>
            {code !== null && head({ key: 'points', label: t('points', { code }), className: 'num w-points' })}
          </tr>
        </thead>
        <tbody>
          {from > 0 && (
            // biome-ignore lint/a11y/noAriaHiddenOnFocusable: room for the rows that are not drawn; it takes no focus
            <tr aria-hidden="true">
              <td colSpan={7} style={{ height: from * rowHeight, padding: 0, border: 0 }} />
            </tr>
          )}
          {Array.from(shown.subarray(from, to), (place, index) => {
            const line = lineAt(board, place)
            return (
              <RankingRow
                key={line.id}
                {...line}
                at={from + index}
                grade={line.grade === null ? null : (labels.get(line.grade) ?? line.grade)}
                places={places}
                compared={baseVersion !== null}
                pointed={code !== null}
                chosen={chosen === line.id}
                focusable={focusable === from + index}
                onChoose={choose}
              />
            )
          })}
          {to < shown.length && (
            // biome-ignore lint/a11y/noAriaHiddenOnFocusable: room for the rows that are not drawn; it takes no focus
            <tr aria-hidden="true">
              <td colSpan={7} style={{ height: (shown.length - to) * rowHeight, padding: 0, border: 0 }} />
            </tr>
          )}
        </tbody>
      </table>
      {shown.length === 0 && <p className="hint">{t('noUnit', { search })}</p>}
    </div>
  )
}

/** Places of the units whose names hold what is searched for, diacritics aside, in the order of names. */
function useFound(roster: Roster, search: string): Uint32Array {
  const words = fold(search).trim()
  const asked = words !== ''
  const folded = useMemo(() => (asked ? roster.names.map(fold) : null), [roster, asked])
  return useMemo(
    () => (folded ? roster.order.filter((place) => folded[place]?.includes(words)) : roster.order),
    [roster, folded, words],
  )
}

type RankingRowProps = Line & {
  at: number
  places: number
  compared: boolean
  pointed: boolean
  chosen: boolean
  focusable: boolean
  onChoose: (unit: string) => void
}

/** Drawn again only when something of its own has changed. */
const RankingRow = memo(function RankingRow(props: RankingRowProps) {
  const { name, delta, moved, total, ratio, points, places, chosen } = props
  const t = useTranslations('preview')
  const locale = useLanguage()
  return (
    <tr className={chosen ? 'current' : undefined} aria-selected={chosen} aria-rowindex={props.at + 2}>
      <td>
        {props.rank ?? t('none')}
        {moved !== null && moved !== 0 && (
          <span className={moved > 0 ? 'up' : 'down'}>
            {' '}
            <span aria-hidden="true">
              {moved > 0 ? '▲' : '▼'}
              {Math.abs(moved)}
            </span>
            <span className="sr-only">{t(moved > 0 ? 'up' : 'down', { places: String(Math.abs(moved)) })}</span>
          </span>
        )}
      </td>
      <th scope="row" title={name}>
        <button
          type="button"
          className={chosen ? 'plain strong unit' : 'plain unit'}
          aria-pressed={chosen}
          data-at={props.at}
          tabIndex={props.focusable ? 0 : -1}
          onClick={() => props.onChoose(props.id)}
        >
          {name}
        </button>
        {!props.complete && <span className="tag">{t('pending')}</span>}
      </th>
      <td className="num total">{total === null ? t('none') : formatNumber(total, locale, places)}</td>
      {props.compared && (
        <td className={delta === null || delta === 0 ? 'num' : delta > 0 ? 'num up' : 'num down'}>
          {delta === null ? t('none') : signed(delta, locale, places)}
        </td>
      )}
      <td className="w-share">
        <span className="track" aria-hidden="true">
          <i style={{ width: `${Math.max(0, Math.min(1, ratio ?? 0)) * 100}%` }} />
        </span>
        <span className="sr-only">{ratio === null ? t('none') : `${formatNumber(ratio * 100, locale, 1)}%`}</span>
      </td>
      <td className="w-grade">{props.grade ?? t('none')}</td>
      {props.pointed && (
        <td className="num">
          {points !== null
            ? formatShort(points, locale)
            : props.status === 'pending'
              ? t('pending')
              : props.status === 'not-applicable'
                ? t('notApplicable')
                : props.status === 'issues'
                  ? t('issues')
                  : t('none')}
        </td>
      )}
    </tr>
  )
})
