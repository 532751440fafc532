import {
  formatNumber,
  formatShort,
  type LeafExplanation,
  leafText,
  nextText,
  type Ruleset,
  sentenceText,
  type UnitExplanation,
} from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../text/locale.ts'
import { signed, toned } from '../../ui/signed.ts'
import { partsOf, type RowOrder, type ScoreRow, scoreRows } from './rows.ts'

type ScorecardProps = {
  ruleset: Ruleset
  version: string
  /** What the units' data are called. */
  data: string
  /** What proves each indicator, by its id. */
  evidence: ReadonlyMap<string, string>
  explanation: UnitExplanation
  /** The same unit by another version. */
  than: { version: string; explanation: UnitExplanation } | null
  order: RowOrder
}

/** A unit's scorecard (bảng điểm): total, rank and grade, then every indicator with its rule, values and next step. */
export function Scorecard(props: ScorecardProps) {
  const { ruleset, version, data, explanation, than, order } = props
  const t = useTranslations('scorecard')
  const shell = useTranslations('shell')
  const rows = scoreRows(explanation.leaves, than?.explanation.leaves)
  const gains = rows.filter(({ gain }) => gain !== null).length
  const illustrative = ruleset.legal.content === 'illustrative'
  const parts = order === 'annex' ? [{ part: null, rows }] : partsOf(rows)
  return (
    <article className="scorecard paged" data-kind={illustrative ? 'illustrative-upright' : 'upright'}>
      <header>
        <h1>{explanation.unit.name}</h1>
        <p>{t('about', { title: ruleset.title, data, version })}</p>
        {illustrative && <p className="only-print warning">{shell('illustrative')}</p>}
      </header>
      <Figures explanation={explanation} than={than} />
      <h2>
        {t('each')} <span className="minor">{t('canGain', { count: gains })}</span>
      </h2>
      <table aria-label={t('each')} data-than={than ? '' : undefined}>
        <thead>
          <tr>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('indicator')}</th>
            <th scope="col" className="num">
              {t('max')}
            </th>
            <th scope="col" className="num">
              {t('points')}
            </th>
            {than && (
              <th scope="col" className="num">
                {t('byVersion', { version: than.version })}
              </th>
            )}
            <th scope="col">{t('evidence')}</th>
            <th scope="col">{t('more')}</th>
            <th scope="col" className="num">
              {t('gain')}
            </th>
          </tr>
        </thead>
        {parts.map(({ part, rows }) => (
          <tbody key={part ?? 'annex'}>
            {part && part !== 'gains' && (
              <tr className="group">
                <th scope="rowgroup" colSpan={than ? 8 : 7}>
                  {t(`parts.${part}`, { count: rows.length })}
                </th>
              </tr>
            )}
            {rows.map((row) => (
              <Line
                key={row.leaf.id}
                row={row}
                places={explanation.places}
                evidence={props.evidence.get(row.leaf.id) ?? ''}
                compared={than !== null}
              />
            ))}
          </tbody>
        ))}
      </table>
      <p className="hint">{t('alone')}</p>
    </article>
  )
}

function Figures({ explanation, than }: Pick<ScorecardProps, 'explanation' | 'than'>) {
  const t = useTranslations('scorecard')
  const locale = useLanguage()
  const { total, max, ratio, rank, rankProvisional, gradeLabel, places, complete } = explanation
  const before = than?.explanation.total ?? null
  const figures = [
    {
      name: t('total'),
      value: total === null ? t('pending') : formatNumber(total, locale, places),
      of: t('of', { max: formatNumber(max, locale) }),
      note: ratio === null ? '' : `${formatNumber(ratio * 100, locale, 2)}%`,
    },
    {
      name: t('rank'),
      value: rank === null ? '—' : formatNumber(rank, locale),
      of: '',
      note: rankProvisional ? t('provisional') : '',
    },
    { name: t('grade'), value: gradeLabel ?? '—', of: '', note: complete ? '' : t('incomplete') },
    ...(than
      ? [
          {
            name: t('byVersion', { version: than.version }),
            value: before === null ? '—' : formatNumber(before, locale, places),
            of: '',
            note: before === null || total === null ? '' : signed(Number((total - before).toFixed(6)), locale, places),
          },
        ]
      : []),
  ]
  return (
    <dl className="figures">
      {figures.map(({ name, value, of, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <b>{value}</b> {of}
            {note && <span className="minor">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

type LineProps = { row: ScoreRow; places: number; evidence: string; compared: boolean }

function Line({ row: { leaf, gain, before }, places, evidence, compared }: LineProps) {
  const t = useTranslations('scorecard')
  const locale = useLanguage()
  const delta = leaf.counted === null || before === null ? null : Number((leaf.counted - before).toFixed(6))
  return (
    <tr data-status={leaf.status}>
      <td>{leaf.code}</td>
      <th scope="row">
        {leaf.label}
        <span className="why">{leafText(leaf, places, locale)}</span>
        <details className="no-print">
          <summary>{t('rule')}</summary>
          {leaf.method && <p>{leaf.method}</p>}
          <p>{sentenceText(leaf.sentence[locale])}</p>
          {leaf.citations.map(({ number, clause }) => (
            <p key={`${number} ${clause}`}>{t('cites', { text: [clause, number].filter(Boolean).join(', ') })}</p>
          ))}
        </details>
      </th>
      <td className="num" data-label={t('max')}>
        {leaf.max === 0 ? '–' : formatShort(leaf.max, locale)}
      </td>
      <td className="num" data-label={t('points')}>
        <b>{pointsText(leaf)}</b>
      </td>
      {compared && (
        <td className="num">
          {before === null ? '–' : formatShort(before, locale, 2)}
          {delta !== null && delta !== 0 && <span className={toned(delta)}>{signed(delta, locale, 2)}</span>}
        </td>
      )}
      <td className="evidence" data-label={t('evidence')}>
        {evidence || '–'}
      </td>
      <td data-label={t('more')}>{leaf.next ? nextText(leaf.next, locale) : t(restOf(leaf))}</td>
      <td className={gain === null ? 'num' : 'num up'} data-label={gain === null ? undefined : t('gain')}>
        {gain === null ? '' : signed(gain, locale, 2)}
      </td>
    </tr>
  )

  function pointsText({ kind, status, counted, passed }: LeafExplanation): string {
    if (kind === 'information') return '–'
    if (status === 'issues') return t('status.issues')
    if (status === 'not-applicable') return t('status.notApplicable')
    if (kind === 'gate' && passed !== null) return t(passed ? 'status.passed' : 'status.failed')
    return status === 'pending' || counted === null ? t('status.pending') : formatShort(counted, locale, 2)
  }
}

/** Why no step is told. */
function restOf({ kind, status, points, max }: LeafExplanation) {
  if (kind === 'gate') return 'rest.gate' as const
  if (kind === 'information') return 'rest.information' as const
  if (status === 'not-applicable') return 'rest.notApplicable' as const
  if (status !== 'scored') return 'rest.pending' as const
  return points === max ? ('rest.full' as const) : ('rest.none' as const)
}
