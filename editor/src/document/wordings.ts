import type { Issue, RulesetDocument, WordingStanding } from '@chiso/engine'
import type { Command } from './commands.ts'
import { child, indicatorAt } from './place.ts'

/** A wording that nobody has answered for. */
export type OpenWording = Extract<WordingStanding, { state: 'open' }>

/** The wordings that stand in the way of submitting. */
export function openWordings(wordings: readonly WordingStanding[]): OpenWording[] {
  return wordings.filter((one) => one.state === 'open')
}

/** Whether a problem is one of a wording beside its rule. */
export const isOfWording = ({ code }: Pick<Issue, 'code'>) => code.startsWith('wording-')

/** Writes a wording anew, in place of any reason for which the old one stayed. */
export function rewriteWording(path: string, text: string): Command {
  const commands: Command[] = [
    { kind: 'set', path: child(path, 'method'), value: text },
    { kind: 'set', path: child(path, 'wordingKept'), value: undefined },
  ]
  return { kind: 'batch', why: 'rewriteWording', count: 1, commands }
}

/** Writes by its rule the wording of every row that has none, as one step; null where no such row has a way of writing. */
export function writeWordings(document: RulesetDocument, open: readonly OpenWording[]): Command | null {
  const commands = open.flatMap(({ path, proposed }): Command[] => {
    if (proposed === null || indicatorAt(document, path)?.method) return []
    return [rewriteWording(path, proposed)]
  })
  return commands.length > 0 ? { kind: 'batch', why: 'writeWordings', count: commands.length, commands } : null
}

/** Lets wordings stay beside their rules, exactly as both are, for one reason. */
export function keepWordings(wordings: readonly WordingStanding[], reason: string): Command {
  const commands = wordings.map(({ path, binding }): Command => {
    return { kind: 'set', path: child(path, 'wordingKept'), value: { of: binding.of, reason: reason.trim() } }
  })
  return { kind: 'batch', why: 'keepWordings', count: commands.length, commands }
}
