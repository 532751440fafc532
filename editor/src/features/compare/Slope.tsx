import { type KeyboardEvent, useId } from 'react'
import { useTranslations } from 'use-intl'
import { rankMove } from '../../api/comparison.ts'
import { type Rung, rungsIn } from './ladder.ts'

const rowHeight = 26
const left = 222
const right = 358

type SlopeProps = {
  rungs: readonly Rung[]
  /** The first place drawn, and how many. */
  start: number
  size: number
  base: string
  head: string
  selected: string | null
  onSelect: (id: string) => void
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** Ranks before and after, one line per unit (biểu đồ đổi hạng), chosen with the arrow keys; the table has every number. */
export function Slope({ rungs, start, size, base, head, selected, onSelect }: SlopeProps) {
  const t = useTranslations('compare')
  const clip = useId()
  const shown = Math.min(size, rungs.length)
  const height = shown * rowHeight
  const y = (place: number) => (place - start) * rowHeight + rowHeight / 2
  const drawn = rungsIn(rungs, start, size)
  const inside = (place: number) => place >= start && place < start + size
  const idOf = (unit: string) => `${clip}-${unit}`
  const move = (event: KeyboardEvent) => {
    const order = [...rungs].sort((a, b) => a.after - b.after)
    const now = order.findIndex(({ unit }) => unit.id === selected)
    const step = steps[event.key]
    const wanted =
      event.key === 'Home' ? 0 : event.key === 'End' ? order.length - 1 : step === undefined ? null : now + step
    if (wanted === null) return
    event.preventDefault()
    const next = order[Math.max(0, Math.min(order.length - 1, wanted))]
    if (next) onSelect(next.unit.id)
  }
  return (
    <div
      className="compare-lines"
      role="listbox"
      tabIndex={0}
      aria-activedescendant={drawn.some(({ unit }) => unit.id === selected) ? idOf(selected ?? '') : undefined}
      aria-label={t('slope', { count: drawn.length, base, head })}
      onKeyDown={move}
    >
      <svg className="compare-slope" viewBox={`0 0 580 ${height}`} role="presentation">
        <clipPath id={clip}>
          <rect x={0} y={0} width={580} height={height} />
        </clipPath>
        {drawn.map(({ unit, before, after }) => {
          const move = rankMove(unit) ?? 0
          const tone = unit.id === selected ? 'chosen' : move > 0 ? 'up' : move < 0 ? 'down' : 'same'
          const curve = `C${left + 70} ${y(before)} ${right - 70} ${y(after)} ${right} ${y(after)}`
          return (
            <g
              key={unit.id}
              id={idOf(unit.id)}
              role="option"
              aria-selected={unit.id === selected}
              aria-label={`${unit.name}: ${unit.rankBefore} → ${unit.rankAfter}`}
              data-tone={tone}
              clipPath={`url(#${clip})`}
              onClick={() => onSelect(unit.id)}
            >
              <title>{`${unit.name}: ${unit.rankBefore} → ${unit.rankAfter}`}</title>
              <path className="hit" d={`M0 ${y(before)}H${left}${curve}H580`} />
              <path className="line" d={`M${left} ${y(before)}${curve}`} />
              {inside(before) && (
                <>
                  <text x={left - 34} y={y(before) + 4} textAnchor="end">
                    {shorten(unit.name)}
                  </text>
                  <text className="rank" x={left - 8} y={y(before) + 4} textAnchor="end">
                    {unit.rankBefore}
                  </text>
                </>
              )}
              {inside(after) && (
                <>
                  <text className="rank" x={right + 8} y={y(after) + 4}>
                    {unit.rankAfter}
                  </text>
                  <text x={right + 34} y={y(after) + 4}>
                    {shorten(unit.name)}
                    {move !== 0 && <tspan className="move" dx="6">{`${move > 0 ? '▲' : '▼'}${Math.abs(move)}`}</tspan>}
                  </text>
                </>
              )}
            </g>
          )
        })}
      </svg>
    </div>
  )
}

function shorten(name: string): string {
  return name.length > 26 ? `${name.slice(0, 25)}…` : name
}
