import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { search, starts } from './alone.ts'
import { bitsOf, exitsOf, passing, passingCuts, pulledFrom, randomBits } from './flips.ts'

const depth = 7
const seed = 20260302
let wrong = 0
const say = (line: string) => process.stdout.write(`${line}\n`)
const secondsSince = (began: number) => ((performance.now() - began) / 1000).toFixed(1)

const folder = mkdtempSync(join(tmpdir(), 'chiso-trust-'))
for (const alg of ['Ed25519', 'ES256'] as const) {
  const began = performance.now()
  const { pulled, anchor } = await pulledFrom(join(folder, alg), alg)
  const each = [...bitsOf(pulled, 'keys'), ...bitsOf(pulled, 'manifest')]
  const random = randomBits(pulled, 2000, seed)
  const passed = [...(await passing(pulled, anchor, each)), ...(await passing(pulled, anchor, random))]
  const cuts = [...(await passingCuts(pulled, anchor, 'keys')), ...(await passingCuts(pulled, anchor, 'manifest'))]
  const sample = randomBits(pulled, 20, seed + 1)
  const [whole, ...exits] = await exitsOf(join(folder, `${alg}-chiso`), pulled, [null, ...sample])
  const told = exits.filter((exit) => exit !== 1).length
  say(
    `I5 ${alg}: ${passed.length} of ${each.length} bits of keys.json and manifest.json and of ${random.length} random ones of the three ` +
      `files (seed ${seed}) verify, pinned or not; ${cuts.length} of ${pulled.keys.length + pulled.manifest.length} cuts; ` +
      `${told} of ${exits.length} by the command (${secondsSince(began)} s)`,
  )
  for (const flip of passed.slice(0, 5)) say(`  ${flip.file} bit ${flip.bit}`)
  wrong += passed.length + cuts.length + told + (whole === 0 ? 0 : 1)
}
rmSync(folder, { recursive: true })

for (const [place, start] of starts.entries()) {
  const began = performance.now()
  const { worlds, publications, alone } = search(depth, [start])
  say(
    `C5 start ${place + 1}, ${depth} acts by 4 people: ${alone.length} published alone ` +
      `(${worlds} worlds, ${publications} publications, ${secondsSince(began)} s)`,
  )
  for (const acts of alone.slice(0, 5)) say(`  ${acts.join('; ')}`)
  wrong += alone.length
}
process.exitCode = wrong === 0 ? 0 : 1
