import type { Program } from '../program/program.ts'
import { gridOf } from './grid.ts'
import { answerTo, type Situation } from './situation.ts'
import type { Inputs } from './whole.ts'

/** Nearer than this part of the maximum nobody asks. */
const nearEnough = 0.002

/**
 * Units whose totals lie as near as is found below and above a share of the maximum.
 *
 * One value after the other is taken from a weak unit to a strong one until the share is passed; that value is moved
 * along its grid, then others, each bringing the two sides nearer.
 *
 * Shape: empty where the strong unit does not come so far, or the weak one lies above
 */
export function between(
  program: Program,
  [weak, strong]: readonly [Inputs, Inputs],
  share: number,
  total: (inputs: Inputs) => Situation,
): Inputs[] {
  const inputs = program.ruleset.inputs.filter(({ id }) => JSON.stringify(weak[id]) !== JSON.stringify(strong[id]))
  const distance = (unit: Inputs) => {
    const answer = answerTo(program, total(unit))
    if (!answer || answer.complete === false || typeof answer.total !== 'number') return null
    return answer.total - share * (answer.max ?? 0)
  }
  const [low, high] = [distance(weak), distance(strong)]
  if (low === null || high === null || low >= 0 || high < 0) return []
  let [below, above] = [weak, strong]
  const grids = new Map(inputs.map((input) => [input.id, gridOf(input, [])]))
  const steps = [...inputs].sort((a, b) => Number(grids.get(a.id) !== null) - Number(grids.get(b.id) !== null))
  for (const { id } of steps) {
    const next = { ...below, [id]: strong[id] ?? null }
    const far = distance(next)
    if (far !== null && far >= 0) {
      above = next
      break
    }
    if (far !== null) below = next
  }
  for (const { id } of steps.reverse()) {
    if (width(total, program, below, above) <= nearEnough) break
    const grid = grids.get(id)
    const [from, to] = [grid?.placeOf(below[id]), grid?.placeOf(strong[id])]
    if (!grid || typeof from !== 'number' || typeof to !== 'number' || from === to) continue
    const put = (place: number): Inputs => ({ ...below, [id]: grid.at(place) })
    const far = (place: number) => distance(put(place)) ?? Number.NEGATIVE_INFINITY
    if (far(to) < 0) {
      if (far(to) > (distance(below) ?? 0)) below = put(to)
      continue
    }
    let [last, first] = [from, to]
    while (Math.abs(first - last) > 1) {
      const middle = Math.floor((last + first) / 2)
      if (far(middle) < 0) last = middle
      else first = middle
    }
    const [under, over] = [put(last), put(first)]
    if (nearer(distance(over), distance(above))) above = over
    if ((distance(under) ?? 0) < 0) below = under
  }
  return [below, above]
}

/** How far two units lie apart, as a part of the maximum. */
function width(total: (inputs: Inputs) => Situation, program: Program, below: Inputs, above: Inputs): number {
  const [low, high] = [below, above].map((unit) => answerTo(program, total(unit)))
  return ((high?.total ?? 0) - (low?.total ?? 0)) / (high?.max || 1)
}

function nearer(a: number | null, b: number | null): boolean {
  return a !== null && a >= 0 && (b === null || a < b)
}
