import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../setup/chromium.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The built product on a free port of this machine, with a store of its own that goes when it ends. */
export async function startProduct(): Promise<{ url: string; end: () => Promise<void> }> {
  const port = await freePort()
  const store = mkdtempSync(join(tmpdir(), 'chiso-bench-'))
  const url = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, ['server/cli/chiso.mjs', 'serve'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), CHISO_DATA: store },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(server, 'exit')
  for (let tries = 0; !(await isReady(url)); tries++) {
    if (tries > 600 || server.exitCode !== null) throw new Error('the server did not start')
    await setTimeout(100)
  }
  return {
    url,
    async end() {
      server.kill('SIGTERM')
      await ended
      rmSync(store, { recursive: true, force: true })
    },
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}
