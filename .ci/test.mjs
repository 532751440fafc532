import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bootstrap } from './bootstrap.mjs'
import { findBrowser } from './browser.mjs'
import { buildCommand } from './command.mjs'
import { countsOfPlaywright, judged, none } from './counts.mjs'
import { buildEditor } from './editor.mjs'
import { buildOffline } from './offline.mjs'
import { cache, root } from './place.mjs'
import { run } from './process.mjs'

/** @typedef {import('./counts.mjs').Counts} Counts */

const counted = join(cache, 'test')

/** People see the work go on; a pipe gets plain lines, one block a part, and of what a part said only what failed. */
const live = process.stdout.isTTY === true

/**
 * Runs a tool of a part in the way its reader wants it.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
const runPart = (command, args, env = {}) =>
  run(command, args, {
    quiet: !live,
    env: live ? env : { ...env, NO_COLOR: '1', FORCE_COLOR: undefined, CHISO_PLAIN: '1' },
  })

/** @param {string} name */
const tool = (name) => join(root, 'test', 'node_modules', '.bin', name)

/** @type {Record<string, () => Promise<Counts>>} */
const stages = {
  lint: () => single(tool('biome'), ['check', '--error-on-warnings', '.']),
  types: () => single(tool('tsc'), ['--build']),
  unused: () => single(tool('knip'), []),
  unit: () => vitest('unit'),
  contract: () => vitest('contract'),
  conformance: () => vitest('conformance'),
  packed: () => vitest('packed'),
  property: () => vitest('property'),
  trust: () => vitest('trust'),
  faults: () => vitest('faults'),
  browser,
}

/**
 * A tool that says yes or no counts as one test.
 *
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<Counts>}
 */
async function single(command, args) {
  const exit = await runPart(command, args)
  return {
    ...none(),
    ...(exit === 0 ? { passed: 1 } : { failures: [`it ended with ${exit}; what it said stands above`] }),
  }
}

/** @param {string} project */
async function vitest(project) {
  const file = join(counted, `${project}.json`)
  const reporters = [...(live ? ['dot'] : []), './test/setup/reporter.ts'].flatMap((name) => ['--reporter', name])
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', project, ...reporters]
  const exit = await runPart(tool('vitest'), args, { CHISO_COUNTS: file })
  return judged(exit, read(file))
}

async function browser() {
  if (!existsSync(join(root, 'test', 'e2e'))) return none()
  const executable = await findBrowser()
  if (live) process.stdout.write(`Trình duyệt: ${executable}\n`)
  await buildEditor()
  const counts = await Promise.all(shards.map((shard) => playwright(executable, shard)))
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failures: counts.flatMap(({ failures }) => failures),
    skips: counts.flatMap(({ skips }) => skips),
    wavered: counts.flatMap(({ wavered = [] }) => wavered),
  }
}

/** Most of a browser's test is waiting, so two servers with half the files each are walked side by side. */
const shards = ['1/2', '2/2']

/**
 * @param {string} executable
 * @param {string} shard
 */
async function playwright(executable, shard) {
  const name = `browser-${shard.replace('/', '-of-')}`
  const file = join(counted, `${name}.json`)
  const args = ['test', '--config', 'test/playwright.config.ts', '--pass-with-no-tests', '--shard', shard]
  const env = { CHROMIUM_PATH: executable, CHISO_COUNTS: file, CHISO_E2E_NAME: name }
  const exit = await runPart(tool('playwright'), args, env)
  const report = read(file)
  return judged(exit, report && countsOfPlaywright(report))
}

/** @param {string} file */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** @param {string[]} names */
async function main(names) {
  await bootstrap()
  await buildCommand()
  await buildOffline()
  rmSync(counted, { recursive: true, force: true })
  const total = { passed: 0, failed: 0, skipped: 0 }
  const lines = []
  for (const name of names) {
    const stage = stages[name]
    if (!stage) throw new Error(`Không có bước ${name}; có: ${Object.keys(stages).join(', ')}.`)
    if (live) process.stdout.write(`\n── ${name}\n`)
    const started = Date.now()
    const counts = await stage().catch((error) => {
      process.stderr.write(`${error.message}\n`)
      return { ...none(), failures: [error.message] }
    })
    total.passed += counts.passed
    total.failed += counts.failures.length
    total.skipped += counts.skips.length
    const sign = counts.failures.length > 0 ? '✗' : counts.passed > 0 ? '✓' : '–'
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    const block = [
      `${sign} ${name.padEnd(12)} ${seconds.padStart(6)} s   ` +
        `${counts.passed} passed, ${counts.failures.length} failed, ${counts.skips.length} skipped`,
      ...counts.failures.map((title) => `    failed: ${title.split('\n')[0]}`),
      ...(counts.wavered ?? []).map((title) => `    passed at the second try: ${title}`),
      ...counts.skips.filter(({ reason }) => reason).map(({ title, reason }) => `    skipped: ${title}: ${reason}`),
    ]
    lines.push(...block)
    if (!live) process.stdout.write(`${block.join('\n')}\n`)
  }
  if (live) process.stdout.write(`\n${lines.join('\n')}\n\n`)
  process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
}

const asked = process.argv.slice(2)
await main(asked.length > 0 ? asked : Object.keys(stages)).catch((error) => {
  process.stderr.write(`${error.message}\n0 passed, 1 failed, 0 skipped\n`)
  process.exitCode = 1
})
