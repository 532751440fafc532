import { formatNumber } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../text/locale.ts'
import { linesOf, type SeriesPoint } from './cells.ts'

const width = 720
const height = 220
const edge = { left: 72, right: 40, top: 32, bottom: 44 }

/** Points over versions and periods; what is not one line is not drawn as one. The table below has every number. */
export function SeriesChart({ name, points }: { name: string; points: readonly SeriesPoint[] }) {
  const t = useTranslations('series')
  const locale = useLanguage()
  const known = points.flatMap(({ standing }) => standing?.points ?? [])
  if (known.length === 0) return null
  const most = Math.max(...known, 1)
  const x = (index: number) =>
    edge.left + 24 + (points.length < 2 ? 0.5 : index / (points.length - 1)) * (width - edge.left - 24 - edge.right)
  const y = (value: number) => height - edge.bottom - (Math.max(value, 0) / most) * (height - edge.top - edge.bottom)
  return (
    <svg className="series-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('chart', { name })}>
      <path className="axis" d={`M${edge.left} ${y(0)}H${width - edge.right}M${edge.left} ${y(0)}V${edge.top}`} />
      {[0, most].map((value) => (
        <text key={value} x={edge.left - 8} y={y(value) + 4} textAnchor="end">
          {formatNumber(value, locale)}
        </text>
      ))}
      {points.map(({ cell, standing, breaks }, index) => (
        <g key={`${cell.version} ${cell.dataset}`}>
          {breaks.length > 0 && <path className="break" d={`M${(x(index) + x(index - 1)) / 2} ${edge.top}V${y(0)}`} />}
          <text x={x(index)} y={height - 26} textAnchor="middle">
            {cell.version}
          </text>
          <text x={x(index)} y={height - 10} textAnchor="middle">
            {cell.period}
          </text>
          {standing?.points != null && (
            <>
              <circle cx={x(index)} cy={y(standing.points)} r={4} />
              <text className="value" x={x(index)} y={y(standing.points) - 9} textAnchor="middle">
                {formatNumber(standing.points, locale)}
              </text>
            </>
          )}
        </g>
      ))}
      {linesOf(points).map((line) => (
        <path
          key={line[0]?.index}
          className="line"
          d={line.map(({ index, points: value }, at) => `${at === 0 ? 'M' : 'L'}${x(index)} ${y(value)}`).join('')}
        />
      ))}
    </svg>
  )
}
