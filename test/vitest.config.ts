import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], rest: { testTimeout?: number; globalSetup?: string } = {}) => ({
  extends: true as const,
  test: { name, include, ...rest },
})

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    setupFiles: ['test/setup/console.ts', 'test/setup/files.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Files share the modules they import, which keep nothing between them: importing costs more than most files' tests.
    isolate: false,
    // Much of a test is waiting for the command in a process of its own.
    maxWorkers: availableParallelism(),
    // Ends what hangs, on a machine that does other work beside; how long something takes is no test's matter.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
    projects: [
      project('unit', ['{engine,server,editor}/**/*.test.{ts,tsx}']),
      project('contract', ['test/contract/**/*.test.ts']),
      project('conformance', ['test/{conformance,content}/**/*.test.ts']),
      project('packed', ['test/packed/**/*.test.ts'], {
        testTimeout: 240_000,
        globalSetup: fileURLToPath(new URL('setup/packing.ts', import.meta.url)),
      }),
      project('property', ['test/property/**/*.test.ts'], { testTimeout: 120_000 }),
      project('trust', ['test/trust/**/*.test.ts'], { testTimeout: 120_000 }),
      project('faults', ['test/faults/**/*.test.ts'], { testTimeout: 180_000 }),
    ],
  },
})
