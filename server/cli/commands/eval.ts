import { evaluateRule, type Profile } from '@chiso/engine'
import { readJsonFile } from '../reading.ts'
import { type Terminal, tellIssues } from '../terminal.ts'

/** Evaluates one bare rule over data and prints its value, or says why there is none. */
export function evalCommand(
  [rule, data]: readonly [string, string],
  { profile, json }: { profile: Profile; json?: boolean },
  terminal: Terminal,
): void {
  const outcome = evaluateRule(readJsonFile(rule, terminal), readJsonFile(data, terminal), profile)
  if ('value' in outcome) {
    terminal.print(JSON.stringify(outcome.value))
    return
  }
  terminal.exit = 1
  if (json) terminal.print(JSON.stringify({ issues: outcome.issues }))
  terminal.tell(terminal.words.eval.issues)
  tellIssues(terminal, outcome.issues, (issue) => `${rule}${issue.path && ` ${issue.path}`}`)
}
