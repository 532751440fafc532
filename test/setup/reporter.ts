import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { inspect } from 'node:util'
import type { Reporter, TestModule } from 'vitest/node'

type Skip = { title: string; reason: string | null }

type Failed = { title: string; place: string; errors: readonly { message: string; diff?: string | undefined }[] }

/** Colours that a message carries along however plainly it is told. */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
const mostLines = 40

/** What failed, in plain lines: where, what was said, and how it differs. */
function plainly({ title, place, errors }: Failed): string {
  const told = errors.flatMap(({ message, diff }) =>
    `${message}\n${diff ?? ''}`.replace(colours, '').trim().split('\n'),
  )
  const shown =
    told.length > mostLines ? [...told.slice(0, mostLines), `… ${told.length - mostLines} more lines`] : told
  return [`${place}: ${title}`, ...shown.map((line) => `    ${line}`)].join('\n')
}

/** Counts of one run with the name of each failure and the reason of each skip, which vitest's own JSON leaves out. */
class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]) {
    const file = process.env.CHISO_COUNTS
    if (!file) return
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const results = tests.map((test) => ({ title: test.fullName, ...test.result() }))
    if (process.env.CHISO_PLAIN) this.tell(modules, unhandled)
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
    this.write(file, {
      passed: results.filter(({ state }) => state === 'passed').length,
      failures,
      skips,
    })
  }

  private tell(modules: readonly TestModule[], unhandled: readonly unknown[]) {
    const failed = modules.flatMap((module): Failed[] => {
      const place = module.relativeModuleId
      const tests = [...module.children.allTests('failed')]
      return [
        ...(module.errors().length > 0 ? [{ title: 'does not load', place, errors: module.errors() }] : []),
        ...tests.map((test) => ({ title: test.fullName, place, errors: test.result().errors ?? [] })),
      ]
    })
    for (const one of failed) process.stderr.write(`${plainly(one)}\n`)
    for (const error of unhandled)
      process.stderr.write(`outside any test: ${error instanceof Error ? error.stack : inspect(error)}\n`)
  }

  private write(file: string, counts: { passed: number; failures: string[]; skips: Skip[] }) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(counts))
  }
}

export default CountReporter
