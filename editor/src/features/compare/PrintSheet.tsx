import { changeSentence, type Diff, formatNumber, type Locale } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { type Effect, rankMove } from '../../api/comparison.ts'
import { signed } from '../../ui/signed.ts'

type PrintSheetProps = {
  diff: Diff
  effects: ReadonlyMap<string, Effect>
  title: string
  base: string
  head: string
  dataset: string
  illustrative: boolean
  today: string
  grade: (id: string | null) => string
  places: number
  locale: Locale
}

/**
 * The comparison as a paper to submit (phiếu trình); shown only when printed.
 *
 * Source: Nghị định 30/2020/NĐ-CP, layout of papers
 */
export function PrintSheet(props: PrintSheetProps) {
  const { diff, effects, title, base, head, dataset, illustrative, today, grade, places, locale } = props
  const t = useTranslations('compare')
  const words = useTranslations('shell')
  const ranked = [...diff.units].sort((a, b) => (a.rankAfter ?? 1e9) - (b.rankAfter ?? 1e9))
  const number = (value: number | null) => (value === null ? '—' : formatNumber(value, locale, places))
  return (
    <div className="paper compare-sheet" data-kind="comparison" aria-hidden="true">
      <h1>{t('sheetTitle')}</h1>
      <p className="of">{t('sheetOf', { set: title, base, head })}</p>
      {illustrative && <p className="of">({words('illustrative')})</p>}
      <p className="of">{t('sheetPrepared', { date: today, dataset })}</p>
      <h2>I. {t('list')}</h2>
      <table>
        <thead>
          <tr>
            <th>{t('no')}</th>
            <th>{t('change')}</th>
            {diff.units.length > 0 && <th>{t('effect')}</th>}
          </tr>
        </thead>
        <tbody>
          {diff.changes.map((change, index) => {
            const effect = effects.get(change.id)
            return (
              <tr key={change.id}>
                <td>{index + 1}</td>
                <td>
                  {changeSentence(change, locale)}
                  {change.reason && ` (${change.reason})`}
                </td>
                {diff.units.length > 0 && (
                  <td className="num">{effect ? signed(effect.points, locale, places) : '—'}</td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      {ranked.length > 0 && (
        <>
          <h2>II. {t('table')}</h2>
          <table>
            <thead>
              <tr>
                <th>{t('rankAfter', { version: head })}</th>
                <th>{t('unit')}</th>
                <th>{t('before', { version: base })}</th>
                <th>{t('after', { version: head })}</th>
                <th>{t('delta')}</th>
                <th>{t('rankMove')}</th>
                <th>{t('grade')}</th>
              </tr>
            </thead>
            <tbody>
              {ranked.map((unit) => {
                const move = rankMove(unit)
                return (
                  <tr key={unit.id}>
                    <td className="num">{unit.rankAfter ?? '—'}</td>
                    <td>
                      {unit.name}
                      {unit.estimated && ` (${t('estimated')})`}
                    </td>
                    <td className="num">{number(unit.before)}</td>
                    <td className="num">{number(unit.after)}</td>
                    <td className="num">{unit.delta === null ? '—' : signed(unit.delta, locale, places)}</td>
                    <td className="num">{move === null ? '—' : signed(move, locale, 0)}</td>
                    <td>{grade(unit.gradeAfter)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </>
      )}
    </div>
  )
}
