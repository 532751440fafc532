import { formatDay, formatNumber, formatShort, type Locale, type RulesetDocument } from '@chiso/engine'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { readable, rowsIn, sumOf } from '../../document/place.ts'
import { useLanguage } from '../../text/locale.ts'
import { AnnexLine } from './AnnexLine.tsx'

const columns = ['code', 'label', 'points', 'method', 'evidence', 'source', 'verifier'] as const

/** The annex in seven columns: the wording as signed, and below it, behind a line, the rule as it is computed. */
export function AnnexText({ document }: { document: RulesetDocument }) {
  const t = useTranslations('published')
  const locale = useLanguage()
  const heading = useId()
  const [rules, setRules] = useState(true)
  const rows = rowsIn(document)
  const words = readable(document)
  const groups = rows.filter(({ group, depth }) => group && depth === 0)
  return (
    <section className="rows" aria-labelledby={heading}>
      <div className="title">
        <h2 id={heading}>{t('annex')}</h2>
        <fieldset className="no-print" aria-label={t('show')}>
          {([false, true] as const).map((each) => (
            <button
              key={String(each)}
              type="button"
              className="chip"
              aria-pressed={rules === each}
              onClick={() => setRules(each)}
            >
              {each ? t('wordingAndRule') : t('wordingOnly')}
            </button>
          ))}
        </fieldset>
      </div>
      {rules && <p className="legend">{t.rich('legend', { b: (chunks) => <b>{chunks}</b> })}</p>}
      <Basis legal={document.legal} />
      {groups.length > 1 && (
        <nav className="no-print" aria-label={t('contents')}>
          {groups.map(({ indicator, path }) => (
            <a key={path} href={`#row-${indicator.code}`}>
              {indicator.code} {indicator.label} <span>{pointsOfGroup(indicator, locale)}</span>
            </a>
          ))}
        </nav>
      )}
      <table aria-labelledby={heading}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={column === 'points' ? 'points' : undefined}>
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <AnnexLine key={row.path} row={row} words={words} rules={rules} content={document.legal.content ?? 'own'} />
          ))}
          <tr className="total">
            <td />
            <th scope="row">{t('total')}</th>
            <td className="points">
              {formatNumber(sumOf(document.indicators), locale)} <span className="of">{t('points')}</span>
            </td>
            <td colSpan={4} />
          </tr>
        </tbody>
      </table>
    </section>
  )
}

/** The points of a group as its table of contents tells them; none where it has none. */
function pointsOfGroup(
  { children, maxPoints }: { children?: unknown; maxPoints?: number | undefined },
  locale: Locale,
) {
  const points = maxPoints ?? sumOf(children)
  return points > 0 ? formatShort(points, locale) : ''
}

/** What the set rests on, what it replaces and amends. */
function Basis({ legal }: { legal: RulesetDocument['legal'] }) {
  const t = useTranslations('published')
  const parts = (['basis', 'replaces', 'amends'] as const).filter((part) => (legal[part] ?? []).length > 0)
  if (parts.length === 0) return null
  return (
    <p className="basis">
      {parts.map((part) => (
        <span key={part}>
          <b>{t(part)}</b>{' '}
          {(legal[part] ?? [])
            .map(({ number, issuedOn }) => (issuedOn ? t('cited', { number, date: formatDay(issuedOn) }) : number))
            .join('; ')}
          .{' '}
        </span>
      ))}
    </p>
  )
}
