import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from './chromium.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The built product; it can be gone for a while and come back with all it had stored. */
export type Product = { url: string; stop: () => Promise<void>; start: () => Promise<void>; end: () => Promise<void> }

/**
 * The built product on a free port of this machine, with a store of its own that goes when it ends unless it was given, and with
 * settings that may depend on its address.
 */
export async function startProduct(
  given?: string,
  settingsOf: (url: string) => Promise<Record<string, string>> = async () => ({}),
): Promise<Product> {
  const port = await freePort()
  const store = given ?? mkdtempSync(join(tmpdir(), 'chiso-product-'))
  const url = `http://127.0.0.1:${port}`
  const settings = await settingsOf(url)
  let server: ChildProcess | null = null

  async function start() {
    const started = spawn(process.execPath, ['server/cli/chiso.mjs', 'serve'], {
      cwd: root,
      env: { ...process.env, PORT: String(port), CHISO_DATA: store, ...settings },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    server = started
    for (let tries = 0; !(await isReady(url)); tries++) {
      if (tries > 600 || started.exitCode !== null) throw new Error('the server did not start')
      await setTimeout(100)
    }
  }

  async function stop() {
    if (!server) return
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    server = null
    await ended
  }

  await start()
  return {
    url,
    start,
    stop,
    async end() {
      await stop()
      if (given === undefined) rmSync(store, { recursive: true, force: true })
    },
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}
