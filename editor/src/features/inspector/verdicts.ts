import { type Amount, type Pattern, pointsOf } from '@chiso/engine'

export type Verdict = 'range' | 'ordered' | 'rising' | 'falling' | 'relative'

/** What the shape of a pattern alone proves about its points; what it cannot prove it leaves out. */
export function verdictsOf(pattern: Pattern, max: number): Verdict[] {
  const known = (amount: Amount) => pointsOf(amount, max) ?? Number.NaN
  const within = (points: number) => points >= 0 && points <= max
  switch (pattern.kind) {
    case 'yes-no':
      return within(known(pattern.points)) && within(known(pattern.otherwise)) ? ['range'] : []
    case 'choice': {
      const top = known(pattern.max)
      return pattern.fractions.every(([, fraction]) => within(fraction * top)) ? ['range'] : []
    }
    case 'tiers': {
      const up = pattern.direction === 'atLeast'
      const points = pattern.steps.map(([, amount]) => known(amount))
      const ordered = pattern.steps.every(([edge], index) => {
        const before = pattern.steps[index - 1]?.[0]
        return before === undefined || (up ? edge < before : edge > before)
      })
      const falls = points.every((each, index) => index === 0 || each <= (points[index - 1] ?? each))
      const proven: Verdict[] = points.every(within) ? ['range'] : []
      if (ordered) proven.push('ordered')
      if (ordered && falls) proven.push(up ? 'rising' : 'falling')
      return proven
    }
    case 'linear':
      return within(known(pattern.from[1])) && within(known(pattern.to[1])) ? ['range'] : []
    case 'relative':
      return ['relative']
    default:
      return []
  }
}
