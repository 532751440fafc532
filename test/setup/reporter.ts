import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'

type Skip = { title: string; reason: string | null }

/** Counts of one run with the name of each failure and the reason of each skip, which vitest's own JSON leaves out. */
class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]) {
    const file = process.env.CHISO_COUNTS
    if (!file) return
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const results = tests.map((test) => ({ title: test.fullName, ...test.result() }))
    const skips: Skip[] = results
      .filter(({ state }) => state === 'skipped' || state === 'pending')
      .map((result) => ({ title: result.title, reason: ('note' in result && result.note) || null }))
    // A module that fails to load, or an error outside any test, has no test to carry the failure.
    const broken = modules
      .filter((module) => module.errors().length > 0)
      .map(({ relativeModuleId }) => relativeModuleId)
    const failures = [
      ...results.filter(({ state }) => state === 'failed').map(({ title }) => title),
      ...broken,
      ...unhandled.map((error) => `outside any test: ${error instanceof Error ? error.message : String(error)}`),
    ]
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(
      file,
      JSON.stringify({
        passed: results.filter(({ state }) => state === 'passed').length,
        failures,
        skips,
      }),
    )
  }
}

export default CountReporter
