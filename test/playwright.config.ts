import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { chromiumArguments, freePort } from './setup/chromium.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const counts = process.env.CHISO_COUNTS
const told = process.env.CHISO_PLAIN ? 'dot' : 'list'

// Each worker reads this file again, and must come to the same server.
process.env.CHISO_E2E_PORT ??= String(await freePort())
const port = process.env.CHISO_E2E_PORT
const store = mkdtempSync(join(tmpdir(), 'chiso-e2e-'))
const url = `http://127.0.0.1:${port}`

export default defineConfig({
  testDir: 'e2e',
  testMatch: /\.(spec|test)\.ts$/,
  outputDir: `../.cache/e2e/${process.env.CHISO_E2E_NAME ?? 'results'}`,
  // All screens share one store, as one province does.
  workers: 1,
  fullyParallel: false,
  // A busy machine may be slower than a screen promises to wait; who needed a second try is named.
  retries: counts ? 1 : 0,
  forbidOnly: counts !== undefined,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: counts ? [[told], ['json', { outputFile: counts }]] : [[told]],
  webServer: {
    command: 'node server/cli/chiso.mjs serve',
    cwd: root,
    url: `${url}/readyz`,
    env: { PORT: port, CHISO_DATA: store },
    reuseExistingServer: false,
    stderr: 'pipe',
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
  use: {
    baseURL: url,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: chromiumArguments,
    },
  },
})
