import { type RulesetDocument, rescale } from '@chiso/engine'
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
  const formula = rescale(indicator.formula, { kind: indicator.kind ?? 'scored', maxPoints: before }, next)
  if (formula === null) return plain
  return {
    kind: 'batch',
    why: 'maxPoints',
    count: 2,
    commands: [plain, { kind: 'set', path: child(path, 'formula'), value: formula }],
  }
}
