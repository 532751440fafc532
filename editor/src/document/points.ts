import { build, type IndicatorDocument, type Json, type RulesetDocument, recognise } from '@chiso/engine'
import type { Command } from './commands.ts'
import { child, indicatorAt } from './place.ts'

/**
 * Sets the maximum points of an indicator; where its rule earned exactly the old maximum, it earns the new one.
 *
 * Unit: points
 */
export function setMaxPoints(document: RulesetDocument, path: string, next: number | undefined): Command {
  const plain: Command = { kind: 'set', path: child(path, 'maxPoints'), value: next }
  const indicator = indicatorAt(document, path)
  const before = indicator?.maxPoints
  if (!indicator || indicator.formula === undefined || before === undefined || next === undefined) return plain
  const formula = rescaled(indicator, before, next)
  if (formula === null) return plain
  return {
    kind: 'batch',
    why: 'maxPoints',
    count: 2,
    commands: [plain, { kind: 'set', path: child(path, 'formula'), value: formula }],
  }
}

function rescaled(indicator: IndicatorDocument, before: number, next: number): Json | null {
  const pattern = recognise(indicator.formula as Json, { kind: indicator.kind ?? 'scored', maxPoints: before })
  const carry = <A>(amount: A): A | number => (amount === before ? next : amount)
  switch (pattern.kind) {
    case 'yes-no':
      return pattern.points === before ? build({ ...pattern, points: next }) : null
    case 'choice':
    case 'ratio':
    case 'relative':
      return pattern.max === before ? build({ ...pattern, max: next }) : null
    case 'capped-count':
      return pattern.cap === before ? build({ ...pattern, cap: next }) : null
    case 'tiers':
      return pattern.steps.some(([, points]) => points === before)
        ? build({ ...pattern, steps: pattern.steps.map(([edge, points]) => [edge, carry(points)] as const) })
        : null
    case 'linear':
      return build({
        ...pattern,
        from: [pattern.from[0], carry(pattern.from[1])],
        to: [pattern.to[0], carry(pattern.to[1])],
      })
    default:
      return null
  }
}
