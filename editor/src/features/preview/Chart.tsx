import { formatNumber } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../text/locale.ts'
import type { Curve } from '../../worker/protocol.ts'

type ChartProps = {
  curve: Curve
  code: string
  input: string
  share: boolean
  max: number
  unitName: string | null
}

const width = 400
const height = 140
const left = 34
// The last number of the axis stands half beyond it.
const right = 384
const top = 8
const bottom = 116

/** Points of one indicator against its main input, over how many units reported what; with the same as a table. */
export function Chart({ curve, code, input, share, max, unitName }: ChartProps) {
  const t = useTranslations('preview')
  const locale = useLanguage()
  const known = curve.points.filter((point): point is { x: number; y: number } => point.y !== null)
  const low = known[0]?.x ?? 0
  const high = known.at(-1)?.x ?? 1
  const ceiling = Math.max(max, ...known.map(({ y }) => y)) || 1
  const x = (value: number) => left + ((value - low) / (high - low || 1)) * (right - left)
  const y = (value: number) => bottom - (value / ceiling) * (bottom - top)
  const show = (value: number) =>
    share
      ? `${formatNumber(Number((value * 100).toFixed(1)), locale)}%`
      : formatNumber(Number(value.toFixed(2)), locale)
  const earned = (value: number) => formatNumber(Number(value.toFixed(4)), locale)
  const tallest = Math.max(1, ...curve.bars.map(({ count }) => count))
  const here = curve.at === null ? null : nearest(known, curve.at)
  const title = t('chart', { code, input })

  return (
    <figure className="preview-chart">
      <figcaption>
        {title} <span className="faint">· {t('chartUnits', { count: curve.reported })}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        <g stroke="var(--line)">
          {ticks(ceiling).map((tick) => (
            <line key={tick} x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          ))}
        </g>
        <g className="axis">
          {ticks(ceiling).map((tick) => (
            <text key={tick} x={left - 6} y={y(tick) + 4} textAnchor="end">
              {formatNumber(tick, locale)}
            </text>
          ))}
          {axis(low, high, curve.integer).map((tick) => (
            <text key={tick} x={x(tick)} y={bottom + 18} textAnchor="middle">
              {show(tick)}
            </text>
          ))}
        </g>
        <g className="bars">
          {curve.bars.map(({ from, to, count }) => {
            const tall = (count / tallest) * (bottom - top) * 0.6
            const x1 = Math.max(left, x(from))
            const x2 = Math.min(right, x(to))
            return <rect key={from} x={x1 + 1} y={bottom - tall} width={Math.max(2, x2 - x1 - 2)} height={tall} />
          })}
        </g>
        <g className="edges">
          {curve.edges.map((edge) => (
            <line key={edge} x1={x(edge)} x2={x(edge)} y1={top} y2={bottom + 4} />
          ))}
        </g>
        <path d={pathOf(known, x, y, curve.jumps)} fill="none" stroke="var(--accent)" strokeWidth="2" />
        {here && <line className="at" x1={x(here.x)} x2={x(here.x)} y1={y(here.y)} y2={bottom} />}
        {here && <circle cx={x(here.x)} cy={y(here.y)} r="4.5" />}
      </svg>
      {here && unitName && (
        <p className="here">{t('chartHere', { name: unitName, x: show(here.x), y: earned(here.y) })}</p>
      )}
      {curve.edges.length > 0 && <p className="hint">{t('chartEdges', { edges: curve.edges.map(show).join('; ') })}</p>}
      <details>
        <summary>{t('chartTable')}</summary>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col" className="num">
                {input || t('x')}
              </th>
              <th scope="col" className="num">
                {t('y')}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes(known).map((point) => (
              <tr key={point.x}>
                <td className="num">{show(point.x)}</td>
                <td className="num">{earned(point.y)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

type Point = { x: number; y: number }

/** Whole numbers and ladders jump, so their line is drawn in steps. */
function pathOf(points: readonly Point[], x: (value: number) => number, y: (value: number) => number, steps: boolean) {
  return points
    .map((point, index) => {
      if (index === 0) return `M${x(point.x)} ${y(point.y)}`
      return steps ? `H${x(point.x)}V${y(point.y)}` : `L${x(point.x)} ${y(point.y)}`
    })
    .join('')
}

/** The points where the line changes direction, enough to read it as a table. */
function changes(points: readonly Point[]): Point[] {
  const kept = points.filter((point, index) => {
    const before = points[index - 1]
    return !before || before.y !== point.y || index === points.length - 1
  })
  return kept.length <= 14 ? kept : kept.filter((_, index) => index % Math.ceil(kept.length / 14) === 0)
}

function nearest(points: readonly Point[], value: number): Point | null {
  return points.reduce<Point | null>(
    (best, point) => (best === null || Math.abs(point.x - value) < Math.abs(best.x - value) ? point : best),
    null,
  )
}

/** Round numbers from 0 to the ceiling, some four of them. */
function ticks(ceiling: number): number[] {
  const step = niceStep(ceiling / 4)
  return Array.from({ length: Math.floor(ceiling / step + 1e-9) + 1 }, (_, index) =>
    Number((index * step).toPrecision(6)),
  )
}

function axis(low: number, high: number, integer: boolean): number[] {
  const step = integer ? Math.max(1, niceStep((high - low) / 7)) : niceStep((high - low) / 5)
  const first = Math.ceil(low / step - 1e-9)
  const count = Math.floor(high / step + 1e-9) - first
  return Array.from({ length: count + 1 }, (_, index) => Number(((first + index) * step).toPrecision(6)))
}

function niceStep(rough: number): number {
  const size = 10 ** Math.floor(Math.log10(rough || 1))
  const step = [1, 2, 5, 10].find((each) => each * size >= rough * 0.999) ?? 10
  return step * size
}
