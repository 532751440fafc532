import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { packEngine } from '../../.ci/pack.mjs'
import { root } from '../../.ci/place.mjs'
import { installed } from '../packed/packed.ts'
import { startServing } from '../setup/serving.ts'
import { median } from './timing.ts'

const rounds = Number(process.env.CHISO_ROUNDS ?? 15)

/**
 * A program that has installed the packed engine and nothing else: what is in force, fetched, verified and scored by for the
 * first time, in a process of its own each round; then asked for again, which the server answers with 304; beside one plain
 * request for the same bytes.
 *
 * Unit: ms by the wall
 */
const program = `
import { readFileSync } from 'node:fs'
import { openServer } from '@chiso/engine/client'
const [origin, data] = process.argv.slice(2)
const [unit] = JSON.parse(readFileSync(data, 'utf8')).units
const times = {}
const timed = async (name, act) => {
  const started = performance.now()
  const found = await act()
  times[name] = performance.now() - started
  return found
}
// The first request of a process loads what fetches.
await fetch(origin + '/api/about').then((answer) => answer.text())
await timed('fetch', () => fetch(origin + '/api/rulesets/ha-tinh-dti-xa/versions/2025.2').then((answer) => answer.arrayBuffer()))
const server = openServer(origin)
const first = await timed('cold', async () => {
  const version = await server.inForce('ha-tinh-dti-xa')
  return version.score([unit])
})
if (!(first.scorecard.units[0].total > 0)) throw new Error('nothing was scored')
const warm = []
for (let round = 0; round < 30; round++) {
  await timed('once', () => server.inForce('ha-tinh-dti-xa'))
  warm.push(times.once)
}
times.warm = warm.sort((a, b) => a - b)[15]
console.log(JSON.stringify(times))
`

async function client(): Promise<void> {
  await packEngine()
  const consumer = await installed()
  const serving = await startServing()
  try {
    consumer.write('client.mjs', program)
    const data = join(root, 'rulesets/datasets/xa-2025-69.json')
    const found = Array.from({ length: rounds }, () => {
      const out = execFileSync(process.execPath, ['client.mjs', serving.url, data], { cwd: consumer.folder })
      return JSON.parse(String(out)) as Record<'fetch' | 'cold' | 'warm', number>
    })
    for (const name of ['fetch', 'cold', 'warm'] as const)
      console.log(
        `${name.padEnd(6)} ${median(found.map((one) => one[name]))
          .toFixed(1)
          .padStart(7)} ms`,
      )
  } finally {
    await serving.end()
    consumer.remove()
  }
}

await client()
