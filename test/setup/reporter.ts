import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'

type Skip = { title: string; reason: string | null }

/** Counts of one run with each skipped test and its reason, which vitest's own JSON leaves out. */
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
    const broken = modules.filter((module) => module.errors().length > 0).length
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(
      file,
      JSON.stringify({
        passed: results.filter(({ state }) => state === 'passed').length,
        failed: results.filter(({ state }) => state === 'failed').length + broken + unhandled.length,
        skips,
      }),
    )
  }
}

export default CountReporter
