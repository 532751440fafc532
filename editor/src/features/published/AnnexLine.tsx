import { formatShort, type Indicator, type Locale, type Ruleset, sentence } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { type Row, sumOf } from '../../document/place.ts'
import { useLanguage } from '../../text/locale.ts'

type AnnexLineProps = { row: Row; words: Ruleset; rules: boolean; content: string }

/** One row of the annex: a group, or an indicator with its wording, its rule and what it rests on. */
export function AnnexLine({ row, words, rules, content }: AnnexLineProps) {
  const t = useTranslations('published')
  const locale = useLanguage()
  const { indicator, group } = row
  if (group) {
    const points = indicator.maxPoints ?? sumOf(indicator.children)
    return (
      <tr className="group" id={`row-${indicator.code}`} data-depth={row.depth}>
        <td>{indicator.code}</td>
        <th scope="rowgroup" colSpan={points > 0 ? 1 : 6}>
          {indicator.label}
        </th>
        {points > 0 && (
          <>
            <td className="points">
              {formatShort(points, locale)} <span className="of">{t('points')}</span>
            </td>
            <td colSpan={4}>{indicator.method}</td>
          </>
        )}
      </tr>
    )
  }
  const rule = rules || !indicator.method ? sentence(indicator.formula, indicator as Indicator, words, locale) : []
  return (
    <tr>
      <td>{indicator.code}</td>
      <th scope="row">
        {indicator.label}
        <Source indicator={indicator} content={content} />
      </th>
      <td className="points">
        {pointsText(indicator, locale)} <span className="of">{t('points')}</span>
      </td>
      <td className="method">
        {indicator.method && <p>{indicator.method}</p>}
        {rule.length > 0 && (
          <p className="rule">
            {rule.map(({ text, strong }, at) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: a phrase is its place in the sentence
              strong ? <b key={at}>{text}</b> : <span key={at}>{text}</span>,
            )}
          </p>
        )}
        {(indicator.citations ?? []).map(({ number, clause, url }) => {
          const what = t('citation', { what: clause ? t('clause', { clause, number }) : number })
          return (
            <p key={`${number} ${clause ?? ''}`} className="cited">
              {url && /^https?:/.test(url) ? (
                <a href={url} target="_blank" rel="noreferrer">
                  {what}
                </a>
              ) : (
                what
              )}
            </p>
          )
        })}
      </td>
      {(['evidence', 'source', 'verifier'] as const).map((column) => {
        const text = column === 'source' ? indicator.dataSource : indicator[column]
        return (
          <td key={column} className="aside" data-label={t(`columns.${column}`)} data-empty={text ? undefined : ''}>
            <span>{text}</span>
          </td>
        )
      })}
    </tr>
  )
}

/** Only a row that differs from what the banner says of all is marked. */
function Source({ indicator, content }: { indicator: Row['indicator']; content: string }) {
  const t = useTranslations('published')
  const shell = useTranslations('shell')
  const { provenance } = indicator
  if (content !== 'illustrative')
    return provenance?.kind === 'illustrative' ? <span className="made-up">({shell('illustrativeRow')})</span> : null
  if (provenance?.kind !== 'sourced') return null
  const { url, set } = provenance
  if (!set && !url) return <span className="sourced">✓ {t('sourcedPlain')}</span>
  return (
    <span className="sourced">
      ✓ {t('sourcedRow')}{' '}
      {url && /^https?:/.test(url) ? (
        <a href={url} target="_blank" rel="noreferrer">
          {set ?? new URL(url).host}
        </a>
      ) : (
        set
      )}
    </span>
  )
}

/** +10 for a bonus, −15 for a penalty, a dash where nothing is earned. */
function pointsText({ kind = 'scored', maxPoints }: Row['indicator'], locale: Locale): string {
  if (kind === 'information' || kind === 'gate' || maxPoints === undefined) return '–'
  const points = formatShort(maxPoints, locale)
  if (kind === 'bonus') return `+${points}`
  return kind === 'penalty' ? `−${points}` : points
}
