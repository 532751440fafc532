import { causesByEffect, type Diff, formatNumber, type ListedCause, type Locale, type ReportAbout } from '@chiso/engine'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { rankMove, summarise } from '../../api/comparison.ts'
import { signed } from '../../ui/signed.ts'

type PrintSheetProps = {
  diff: Diff
  about: ReportAbout
  illustrative: boolean
  today: string
  grade: (id: string | null) => string
}

/** As many rows as leave the paper itself on two pages. */
const topChanges = 10
const topUnits = 10

/**
 * The comparison as a paper to submit (phiếu trình); shown only when printed: two pages of what matters, by effect, and the
 * rest in appendices.
 *
 * Source: Nghị định 30/2020/NĐ-CP, layout of papers
 */
export function PrintSheet(props: PrintSheetProps) {
  const { diff, about, illustrative, today } = props
  const t = useTranslations('compare')
  const words = useTranslations('shell')
  const scored = diff.units.length > 0
  const summary = summarise(diff)
  const changes = causesByEffect(diff, about.locale)
  const moving = changes.filter(({ effect }) => effect !== null).length
  const shown = scored ? Math.min(topChanges, Math.max(moving, 1)) : topChanges
  const ranked = [...diff.units].sort((a, b) => (a.rankAfter ?? 1e9) - (b.rankAfter ?? 1e9))
  const moved = [...diff.units]
    .filter(({ delta }) => delta !== null && delta !== 0)
    .sort((a, b) => Math.abs(b.delta ?? 0) - Math.abs(a.delta ?? 0))
  const facts = { ...summary, units: diff.units.length }
  const digest = (text: string | undefined) => text?.slice(0, 12) ?? '—'
  return (
    <div className="paper compare-sheet" data-kind="comparison" aria-hidden="true">
      <h1>{t('sheetTitle')}</h1>
      <p className="of">{t('sheetOf', { set: about.title, base: about.base.name, head: about.head.name })}</p>
      {illustrative && <p className="of">({words('illustrative')})</p>}
      <p className="of">{t('sheetPrepared', { date: today, dataset: about.data?.name ?? t('noDataset') })}</p>
      <p>{scored ? t('sheetFacts', facts) : t('sheetChanges', { changes: summary.changes })}</p>
      <h2>I. {t('sheetTop', { count: Math.min(shown, changes.length) })}</h2>
      <ChangeRows {...props} changes={changes.slice(0, shown)} from={0} />
      {scored && moved.length > 0 && (
        <>
          <h2>II. {t('sheetUnits', { count: Math.min(topUnits, moved.length) })}</h2>
          <UnitRows {...props} units={moved.slice(0, topUnits)} />
        </>
      )}
      <p className="trace">
        {t('sheetDigests', {
          base: digest(about.base.digest),
          head: digest(about.head.digest),
          data: digest(about.data?.digest),
        })}
      </p>
      {changes.length > shown && (
        <Appendix
          title={t('sheetRest', { number: 'I' })}
          note={scored ? t('sheetRestNote', { moving, rest: changes.length - moving }) : ''}
        >
          <ChangeRows {...props} changes={changes.slice(shown)} from={shown} />
        </Appendix>
      )}
      {scored && (
        <Appendix title={t('sheetAll', { number: changes.length > shown ? 'II' : 'I' })} note="">
          <UnitRows {...props} units={ranked} />
        </Appendix>
      )}
    </div>
  )
}

function Appendix({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <section className="appendix">
      <h2>{title}</h2>
      {note && <p>{note}</p>}
      {children}
    </section>
  )
}

type ChangeRowsProps = PrintSheetProps & { changes: readonly ListedCause[]; from: number }

function ChangeRows({ diff, about, changes, from }: ChangeRowsProps) {
  const { places, locale } = about
  const t = useTranslations('compare')
  const scored = diff.units.length > 0
  return (
    <table>
      <thead>
        <tr>
          <th>{t('no')}</th>
          <th>{t('change')}</th>
          {scored && <th>{t('effect')}</th>}
          {scored && <th>{t('touchedUnits')}</th>}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ id, sentence, reason, effect }, index) => (
          <tr key={id}>
            <td>{from + index + 1}</td>
            <td>
              {sentence}
              {reason && ` (${reason})`}
            </td>
            {scored && <td className="num">{effect ? signed(effect.points, locale, places) : '—'}</td>}
            {scored && <td className="num">{effect?.units ?? 0}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function UnitRows({ about, units, grade }: PrintSheetProps & { units: Diff['units'] }) {
  const { places, locale, base, head } = about
  const t = useTranslations('compare')
  return (
    <table>
      <thead>
        <tr>
          <th>{t('rankAfter', { version: head.name })}</th>
          <th>{t('unit')}</th>
          <th>{t('before', { version: base.name })}</th>
          <th>{t('after', { version: head.name })}</th>
          <th>{t('delta')}</th>
          <th>{t('rankMove')}</th>
          <th>{t('grade')}</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.id}>
            <td className="num">{unit.rankAfter ?? '—'}</td>
            <td>
              {unit.name}
              {unit.estimated && ` (${t('estimated')})`}
            </td>
            <td className="num">{written(unit.before, locale, places)}</td>
            <td className="num">{written(unit.after, locale, places)}</td>
            <td className="num">{unit.delta === null ? '—' : signed(unit.delta, locale, places)}</td>
            <td className="num">{rankMove(unit) === null ? '—' : signed(rankMove(unit) ?? 0, locale, 0)}</td>
            <td>
              {unit.gradeBefore === unit.gradeAfter
                ? grade(unit.gradeAfter)
                : `${grade(unit.gradeBefore)} → ${grade(unit.gradeAfter)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function written(value: number | null, locale: Locale, places: number): string {
  return value === null ? '—' : formatNumber(value, locale, places)
}
