import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { starts } from './acts.ts'
import { search } from './alone.ts'
import { cannotCut, cut } from './cuts.ts'
import { bitsOf, exitsOf, passing, passingCuts, pulledFrom, randomBits } from './flips.ts'
import { killed } from './kills.ts'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '100' }, cuts: { type: 'string', default: '30' } },
})
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
const kills = Number(values.kills)
if (kills > 0) {
  const { rounds, published, saved, checked, lost, restart } = await killed(kills, seed)
  say(
    `D1: ${lost.length} lost of ${checked} acknowledged (${published} published, ${saved} saved) over ${rounds} kills; ` +
      `listening again within ${(restart / 1000).toFixed(1)} s`,
  )
  for (const one of lost.slice(0, 5)) say(`  ${one}`)
  wrong += lost.length + (published < 3 * kills ? 1 : 0)
}

const cuts = Number(values.cuts)
const reason = cuts > 0 ? cannotCut() : null
if (reason) say(`D2: no power was cut, since ${reason}`)
else if (cuts > 0) {
  const { rounds, first, checked, lost, control } = await cut(cuts, seed)
  say(
    `D2: ${lost.length} lost of ${checked} acknowledged over ${rounds} power cuts, ${first} of them at a first start; a store that does not ` +
      `wait for the disk lost ${control.lost} of ${control.acknowledged}`,
  )
  for (const one of lost.slice(0, 5)) say(`  ${one}`)
  wrong += lost.length + (control.lost > 0 ? 0 : 1)
}
process.exitCode = wrong === 0 ? 0 : 1
