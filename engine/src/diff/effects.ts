import { shownPlaces } from './apportion.ts'
import type { UnitDiff } from './scores.ts'

/** What one cause did to all units together. Unit: points, summed over units exactly; `units` counts those it moved */
export type Effect = { change: string; points: number; units: number }

const scale = 10 ** shownPlaces

/**
 * The effect of every cause over all units (tác động), the largest movement first.
 *
 * Shape: by the id of a change, or `rounding`, `rescale`, `policy`, `data`; what moved no unit is not there
 */
export function effectsOf(units: readonly Pick<UnitDiff, 'because'>[]): Map<string, Effect> {
  const found = new Map<string, Effect>()
  for (const { because } of units)
    for (const { change, points } of because) {
      if (points === 0) continue
      const { points: sum, units: count } = found.get(change) ?? { points: 0, units: 0 }
      // Parts are decimals of six places, which whole numbers add without an error.
      found.set(change, { change, points: sum + Math.round(points * scale), units: count + 1 })
    }
  const effects = [...found.values()].map((effect) => ({ ...effect, points: effect.points / scale }))
  effects.sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || b.units - a.units)
  return new Map(effects.map((effect) => [effect.change, effect]))
}
