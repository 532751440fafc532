import { type Diff, formatNumber, type Locale, obstacleSentence } from '@chiso/engine'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { rankMove } from '../../api/comparison.ts'
import { signed, toned } from '../../ui/signed.ts'
import { Filters } from './Filters.tsx'
import { moveText } from './figures.ts'
import { isChosen } from './filters.ts'
import { type CompareSearch, chosenOf } from './search.ts'
import { type DiffUnit, type Figure, type Order, partOf, sortUnits } from './sort.ts'

type UnitTableProps = {
  units: Diff['units']
  base: string
  head: string
  grade: (id: string | null) => string
  places: number
  locale: Locale
  selected: string | null
  search: CompareSearch
  cause: (id: string) => string
  onSearch: (next: CompareSearch) => void
}

// Amounts are read from the largest down, names and ranks from the first.
const largestFirst: ReadonlySet<Figure> = new Set(['before', 'after', 'delta', 'move', 'part'])

/** Points and ranks of every unit before and after; the table behind the charts. */
export function UnitTable(props: UnitTableProps) {
  const { units, base, head, selected, search, cause, onSearch } = props
  const change = search.change ?? null
  const t = useTranslations('compare')
  const [order, setOrder] = useState<Order>({ column: 'rankAfter', down: false })
  const found = sortUnits(
    units.filter((unit) => isChosen(unit, chosenOf(search))),
    order,
    change,
  )
  const columns: [Figure, string][] = [
    ['rankAfter', t('rankAfter', { version: head })],
    ['move', t('rankMove')],
    ['name', t('unit')],
    ['before', t('before', { version: base })],
    ['after', t('after', { version: head })],
    ['delta', t('delta')],
    ['rankBefore', t('rankBefore', { version: base })],
  ]
  if (change) columns.push(['part', t('thisChange')])
  return (
    <section className="compare-units" aria-labelledby="unit-table">
      <div className="flow head">
        <h2 id="unit-table">{t('table')}</h2>
        <span className="minor count">{t('shown', { shown: found.length, total: units.length })}</span>
        <Filters search={search} onSearch={onSearch} cause={cause} />
      </div>
      <NotComparable units={units} />
      <div className="lines">
        <table aria-labelledby="unit-table">
          <thead>
            <tr>
              {columns.map(([column, label]) => (
                <th
                  key={column}
                  scope="col"
                  className={column === 'name' ? undefined : 'num'}
                  aria-sort={order.column === column ? (order.down ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    onClick={() =>
                      setOrder({ column, down: order.column === column ? !order.down : largestFirst.has(column) })
                    }
                  >
                    {label}
                    <span aria-hidden="true">{order.column === column ? (order.down ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              ))}
              <th scope="col">{t('grade')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((unit) => (
              <UnitRow key={unit.id} {...props} unit={unit} chosen={unit.id === selected} />
            ))}
            {found.length === 0 && (
              <tr>
                <td colSpan={columns.length + 1}>{t('none')}</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function UnitRow({ unit, chosen, ...props }: UnitTableProps & { unit: DiffUnit; chosen: boolean }) {
  const { grade, places, locale, search, onSearch } = props
  const change = search.change ?? null
  const t = useTranslations('compare')
  const move = rankMove(unit)
  const { delta } = unit
  const number = (value: number | null) => (value === null ? '—' : formatNumber(value, locale, places))
  const moved = (value: number | null) => (value === null ? '—' : signed(value, locale, places))
  return (
    <tr className={chosen ? 'chosen' : undefined}>
      <td className="num">{unit.rankAfter ?? '—'}</td>
      <td className={toned(move ?? 0)}>{moveText(move)}</td>
      <th scope="row">
        <button type="button" className="plain" aria-pressed={chosen} onClick={() => onSearch({ unit: unit.id })}>
          {unit.name}
        </button>
        {unit.estimated && <span className="tag wrap">{t('estimated')}</span>}
        {delta === null && (
          <span className="tag wrap">
            {unit.obstacles ? obstacleSentence(unit.obstacles, locale) : t('incomplete')}
          </span>
        )}
      </th>
      <td className="num">{number(unit.before)}</td>
      <td className="num strong">{number(unit.after)}</td>
      <td className={toned(delta ?? 0)}>{moved(delta)}</td>
      <td className="num">{unit.rankBefore ?? '—'}</td>
      {change && <td className="num">{moved(partOf(unit, change))}</td>}
      <td>
        {unit.gradeBefore === unit.gradeAfter
          ? grade(unit.gradeAfter)
          : `${grade(unit.gradeBefore)} → ${grade(unit.gradeAfter)}`}
      </td>
    </tr>
  )
}

const reasons = ['pending', 'issues', 'nothing-applies', 'level', 'absent', 'other-name'] as const

/** How many units cannot be compared, and for which reasons. */
function NotComparable({ units }: { units: Diff['units'] }) {
  const t = useTranslations('compare')
  const open = units.filter(({ delta }) => delta === null)
  if (open.length === 0) return null
  const told = reasons.flatMap((reason) => {
    const count = open.filter(({ obstacles }) => obstacles?.some((one) => one.reason === reason)).length
    return count > 0 ? [t(`obstacles.${reason}`, { count })] : []
  })
  return <p className="hint">{t('notComparableWhy', { count: open.length, reasons: told.join('; ') })}</p>
}
