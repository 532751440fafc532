import type { Diff } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { rankMove } from '../../api/comparison.ts'

type DiffUnit = Diff['units'][number]

const rowHeight = 26
const left = 222
const right = 358

type SlopeProps = {
  units: readonly DiffUnit[]
  base: string
  head: string
  selected: string | null
  onSelect: (id: string) => void
}

/** The units worth drawing: those that moved most, the first places, and always the chosen one. */
export function worthDrawing(units: readonly DiffUnit[], selected: string | null, limit: number): DiffUnit[] {
  const ranked = units.filter((unit) => unit.rankBefore !== null && unit.rankAfter !== null)
  const score = (unit: DiffUnit) =>
    unit.id === selected ? Number.POSITIVE_INFINITY : Math.abs(rankMove(unit) ?? 0) + 3 / (unit.rankAfter ?? 1)
  return [...ranked]
    .sort((a, b) => score(b) - score(a))
    .slice(0, limit)
    .sort((a, b) => (a.rankBefore ?? 0) - (b.rankBefore ?? 0))
}

/** Ranks before and after, one line per unit (biểu đồ đổi hạng); the table has every number. */
export function Slope({ units, base, head, selected, onSelect }: SlopeProps) {
  const t = useTranslations('compare')
  const before = places(units, (unit) => unit.rankBefore ?? 0)
  const after = places(units, (unit) => unit.rankAfter ?? 0)
  const height = units.length * rowHeight + 12
  return (
    <svg
      className="slope"
      viewBox={`0 0 580 ${height}`}
      role="img"
      aria-label={t('slope', { count: units.length, base, head })}
    >
      {units.map((unit) => {
        const move = rankMove(unit) ?? 0
        const tone = unit.id === selected ? 'chosen' : move > 0 ? 'up' : move < 0 ? 'down' : 'same'
        const from = before.get(unit.id) ?? 0
        const to = after.get(unit.id) ?? 0
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table offers the same choice to the keyboard
          <g key={unit.id} className={tone} onClick={() => onSelect(unit.id)}>
            <title>{`${unit.name}: ${unit.rankBefore} → ${unit.rankAfter}`}</title>
            <path
              className="hit"
              d={`M0 ${from}H${left}C${left + 70} ${from} ${right - 70} ${to} ${right} ${to}H580`}
            />
            <path className="line" d={`M${left} ${from}C${left + 70} ${from} ${right - 70} ${to} ${right} ${to}`} />
            <text x={left - 30} y={from + 4} textAnchor="end">
              {shorten(unit.name)}
            </text>
            <text className="place" x={left - 8} y={from + 4} textAnchor="end">
              {unit.rankBefore}
            </text>
            <text className="place" x={right + 8} y={to + 4}>
              {unit.rankAfter}
            </text>
            <text x={right + 30} y={to + 4}>
              {shorten(unit.name)}
              {move !== 0 && <tspan className="move" dx="6">{`${move > 0 ? '▲' : '▼'}${Math.abs(move)}`}</tspan>}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** Evenly spaced heights in the order of a rank, ties in the order of names. */
function places(units: readonly DiffUnit[], rank: (unit: DiffUnit) => number): Map<string, number> {
  const ordered = [...units].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'vi'))
  return new Map(ordered.map((unit, index) => [unit.id, 16 + index * rowHeight]))
}

function shorten(name: string): string {
  return name.length > 26 ? `${name.slice(0, 25)}…` : name
}
