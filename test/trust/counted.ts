import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Measured } from './figure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const vitest = join(root, 'test/node_modules/.bin/vitest')

type Report = {
  testResults: { message: string; assertionResults: { title: string; status: string; failureMessages: string[] }[] }[]
}

/** A figure that tests of these files measure, those whose titles hold `named`: each as it says what it holds to. */
export async function tested(files: readonly string[], named: string): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-tested-'))
  const file = join(folder, 'report.json')
  try {
    const args = ['run', '--config', 'test/vitest.config.ts', '--reporter=json', `--outputFile=${file}`, '-t', named]
    const child = spawn(vitest, [...args, ...files], { cwd: root, stdio: 'ignore' })
    await new Promise((resolve) => child.on('close', resolve))
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report
    const results = testResults.flatMap(({ assertionResults }) => assertionResults)
    const having = (status: string) => results.filter((one) => one.status === status)
    const [passed, failed] = [having('passed'), having('failed')]
    // What a file says that broke down stands in no test.
    const broken = testResults.flatMap(({ message }) => (message === '' ? [] : [message]))
    const wrong = [...failed.map(({ title, failureMessages }) => `${title}: ${failureMessages[0]}`), ...broken]
    if (wrong.length === 0 && passed.length === 0)
      return { told: '', wrong: [], skipped: 'its tests say that they cannot run here' }
    const titles = passed.map(({ title }) => title.replace(/^\[[\w-]+\] /, ''))
    return {
      told:
        titles.length > 3
          ? `${titles.length} of ${results.length - having('skipped').length - having('pending').length} tests hold`
          : titles.join('; '),
      wrong,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
