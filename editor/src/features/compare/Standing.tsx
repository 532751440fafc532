import { type EdgeDistance, formatNumber, type Locale, type Passed } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { rankMove } from '../../api/comparison.ts'
import { signed, toned } from '../../ui/signed.ts'
import type { DiffUnit } from './sort.ts'

type StandingProps = {
  unit: DiffUnit
  units: readonly DiffUnit[]
  grade: (id: string | null) => string
  places: number
  locale: Locale
}

const parts = ['own', 'others', 'ties', 'league'] as const

/** Where a unit's change of rank comes from, whom it passed, and which edges its grade crossed. */
export function Standing({ unit, units, grade, places, locale }: StandingProps) {
  const t = useTranslations('compare')
  const { rankBecause: cause, gradeBecause: graded } = unit
  const move = rankMove(unit)
  const written = (count: number) => formatNumber(Math.abs(count), locale)
  const turn = (count: number) =>
    count === 0 ? t('moveNone') : t(count > 0 ? 'moveUp' : 'moveDown', { count: written(count) })
  return (
    <>
      {cause && move !== null && (
        <>
          <table>
            <caption>{t('rank')}</caption>
            <tbody>
              {parts
                .filter((part) => cause[part] !== 0 || (cause.league === 0 && (part === 'own' || part === 'others')))
                .map((part) => (
                  <tr key={part}>
                    <th scope="row">{t(`rankParts.${part}`)}</th>
                    <td className={toned(cause[part])}>{turn(cause[part])}</td>
                  </tr>
                ))}
              <tr className="total">
                <th scope="row">{t('rankSum')}</th>
                <td className={toned(move)}>{turn(move)}</td>
              </tr>
            </tbody>
          </table>
          <ul className="passing">
            <Named words="passed" passed={cause.passed} units={units} />
            <Named words="passedBy" passed={cause.passedBy} units={units} />
            {cause.joined > 0 && <li>{t('joined', { count: cause.joined })}</li>}
            {cause.left > 0 && <li>{t('left', { count: cause.left })}</li>}
            {cause.provisional && <li>{t('provisional')}</li>}
          </ul>
        </>
      )}
      {graded && (
        <>
          <table>
            <caption>
              {t('gradeMove', { before: grade(unit.gradeBefore), after: grade(unit.gradeAfter) })},{' '}
              {t(`gradeBy.${graded.by}`)}
            </caption>
            <tbody>
              {graded.edges.map((edge) => (
                <tr key={edge.grade}>
                  <th scope="row">{t('edgeOf', { grade: grade(edge.grade) })}</th>
                  <td className="distance">{`${distance(edge.before)} → ${distance(edge.after)}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {graded.gates.before.length + graded.gates.after.length > 0 && (
            <p className="hint">
              {t('gateHolds', { before: graded.gates.before.length, after: graded.gates.after.length })}
            </p>
          )}
        </>
      )}
    </>
  )

  function distance(of: EdgeDistance | null): string {
    if (!of) return t('edgeNone')
    return t('edgeAt', { edge: formatNumber(of.edge, locale, places), above: signed(of.above, locale, places) })
  }
}

type NamedProps = { words: 'passed' | 'passedBy'; passed: Passed; units: readonly DiffUnit[] }

function Named({ words, passed, units }: NamedProps) {
  const t = useTranslations('compare')
  if (passed.count === 0) return null
  const names = passed.units.map((id) => units.find((unit) => unit.id === id)?.name ?? id)
  const more = passed.count - names.length
  return (
    <li>
      {t(words, { count: passed.count })}: {names.join(', ')}
      {more > 0 && ` ${t('passedMore', { count: more })}`}.
    </li>
  )
}
