import { formatShort, type RulesetDocument } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { readable } from '../../document/place.ts'
import { useLanguage } from '../../text/locale.ts'

const rounded = {
  total: 'roundTotal',
  indicator: 'roundIndicator',
  group: 'roundGroup',
  each: 'roundEach',
} as const
const apart = { exclude: 'naExclude', rescale: 'naRescale', full: 'naFull' } as const
const absent = { pending: 'missingPending', zero: 'missingZero', exclude: 'missingExclude' } as const
const tied = { competition: 'tiesCompetition', dense: 'tiesDense' } as const

/** How points become a total, a grade and a rank. */
export function Totals({ document }: { document: RulesetDocument }) {
  const t = useTranslations('published')
  const locale = useLanguage()
  const { policy } = document
  const { places = 2, at = 'total' } = policy.rounding ?? {}
  const lines = [
    ...(at === 'total' ? [t('how.sum')] : []),
    t(`how.${rounded[at]}`, { places: String(places) }),
    t(`how.${apart[policy.notApplicable ?? 'exclude']}`),
    t(`how.${absent[policy.missing ?? 'pending']}`),
    t(`how.${tied[policy.ties ?? 'competition']}`),
  ]
  const grades = [...readable(document).grades].sort((a, b) => b.atLeast - a.atLeast)
  const share = (value: number) => `${formatShort(value * 100, locale)}%`
  const points = (value: number) => formatShort(Number((value * policy.total).toPrecision(12)), locale, places)
  return (
    <div className="totals">
      <section>
        <h3>{t('howTitle')}</h3>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      {grades.length > 0 && (
        <section>
          <h3 id="grades">{t('gradesTitle')}</h3>
          <table aria-labelledby="grades">
            <thead>
              <tr>
                <th scope="col">{t('grade')}</th>
                <th scope="col" className="num">
                  {t('share')}
                </th>
                <th scope="col" className="num">
                  {t('sum')}
                </th>
              </tr>
            </thead>
            <tbody>
              {grades.map(({ id, label, atLeast }, index) => {
                const above = grades[index - 1]
                const lowest = atLeast === 0 && above !== undefined
                const edge = lowest ? above.atLeast : atLeast
                const say = (value: string) => t(lowest ? 'below' : 'least', { value })
                return (
                  <tr key={id}>
                    <td>{label}</td>
                    <td className="num">{say(share(edge))}</td>
                    <td className="num">{say(points(edge))}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}
