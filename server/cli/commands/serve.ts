import { serve } from '../../src/main.ts'
import { CannotServe, type Environment } from '../../src/opening.ts'
import { Failure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'

/** Runs the server until it is told to stop. */
export async function serveCommand(env: Environment, options: { demo?: boolean }, terminal: Terminal): Promise<void> {
  const { serve: words } = terminal.words
  // Heard from the first moment: whoever has read the address may tell us to stop at once.
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  const serving = await serve(env, options.demo ? 'demo' : undefined).catch((error: unknown) => {
    throw error instanceof CannotServe ? new Failure(error.message) : error
  })
  terminal.print(words.ready(serving.url))
  if (serving.demo) {
    terminal.print(words.demo(serving.demo.password))
    for (const { username, name } of serving.demo.accounts) terminal.print(`  ${username.padEnd(10)} ${name}`)
  }
  for (const warning of serving.warnings) terminal.tell(warning)
  await told
  terminal.tell(words.stopping)
  await serving.close()
}
