import { examineFolder } from '../../src/doctor.ts'
import type { Environment } from '../../src/opening.ts'
import type { Terminal } from '../terminal.ts'

const colours = { ok: 'green', warning: 'yellow', error: 'red' } as const

/** `chiso doctor`: looks at the data folder and says what to do; fails when something is wrong. */
export async function doctorCommand(
  env: Environment,
  options: { backups?: string; quick?: boolean; json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { doctor: words } = terminal.words
  const findings = (await examineFolder(env, options, new Date())).map((one) => ({
    ...one,
    message: words.found[one.code](one.detail),
  }))
  const count = (level: string) => findings.filter((one) => one.level === level).length
  if (count('error') > 0) terminal.exit = 1
  if (options.json) return terminal.print(JSON.stringify({ ok: count('error') === 0, findings }, null, 2))
  for (const { level, message } of findings)
    terminal.print(`${terminal.paint(colours[level], words.levels[level].padEnd(6))} ${message}`)
  terminal.print(words.sum(count('error'), count('warning')))
}
