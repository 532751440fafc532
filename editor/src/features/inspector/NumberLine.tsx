import { useTranslations } from 'use-intl'
import { writeNumber } from '../../text/number.ts'

type NumberLineProps = {
  steps: readonly (readonly [edge: number, points: number])[]
  up: boolean
  show: (edge: number) => string
  max: number
  value: number | null
}

/** The ladder on a line: deeper colour earns more, hatched earns nothing, outlined is never reached; also in words. */
export function NumberLine({ steps, up, show, max, value }: NumberLineProps) {
  const t = useTranslations('inspector')
  if (steps.length === 0) return null
  const reached: (readonly [number, number])[] = []
  const hidden: { edge: number; by: number }[] = []
  for (const step of steps) {
    const before = reached.at(-1)
    if (before && (up ? step[0] >= before[0] : step[0] <= before[0])) hidden.push({ edge: step[0], by: before[0] })
    else reached.push(step)
  }
  const ascending = up ? reached.toReversed() : reached
  const width = 100 / (ascending.length + 1)
  // Upwards the first field earns nothing, downwards the last one does.
  const fields = up ? [null, ...ascending] : [...ascending, null]
  const here =
    value === null
      ? -1
      : positionOf(
          value,
          ascending.map(([edge]) => edge),
          up,
        )
  const words = [
    ...reached.map(([edge, points]) => t('numberLineStep', { from: show(edge), points: writeNumber(points) })),
    t('numberLineRest'),
  ].join('; ')
  return (
    <figure className="inspector-line" role="img" aria-label={t('numberLine', { text: words })}>
      <div className="axis">
        {fields.map((field, index) => (
          <i
            key={field ? field[0] : 'rest'}
            className={field && field[1] > 0 ? 'step' : 'gap'}
            style={{
              width: `${width}%`,
              ...(field && field[1] > 0 ? { opacity: 0.25 + 0.75 * Math.min(1, max > 0 ? field[1] / max : 1) } : {}),
            }}
            data-here={index === here || undefined}
          />
        ))}
      </div>
      <div className="marks" aria-hidden="true">
        {ascending.map(([edge], index) => (
          <span key={edge} style={{ left: `${(index + 1) * width}%` }}>
            {show(edge)}
          </span>
        ))}
        {here >= 0 && <em style={{ left: `${(here + 0.5) * width}%` }}>{writeNumber(fields[here]?.[1] ?? 0)}</em>}
      </div>
      {hidden.map(({ edge, by }) => (
        <p key={edge} className="warn-text">
          ⚠ {t('unreachable', { edge: show(edge), by: show(by) })}
        </p>
      ))}
    </figure>
  )
}

/** The field of the line that a value falls into. */
function positionOf(value: number, edges: readonly number[], up: boolean): number {
  if (up) return edges.filter((edge) => value >= edge).length
  const first = edges.findIndex((edge) => value <= edge)
  return first < 0 ? edges.length : first
}
