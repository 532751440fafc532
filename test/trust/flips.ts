import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Algorithm, type Anchor, type Pulled, pulledNames, verifyPulled } from '@chiso/engine/trust'
import { fileKeyring } from '@chiso/server/keyring'
import { serve } from '@chiso/server/main'
import { Random } from '../property/random.ts'

type File = keyof Pulled
export type Flip = { file: File; bit: number }

/** What a real server with keys of this kind lets a consumer pull, and the root key that the consumer has pinned. */
export async function pulledFrom(data: string, alg: Algorithm): Promise<{ pulled: Pulled; anchor: Anchor }> {
  const keyring = fileKeyring(join(data, 'keys'))
  const { publicKey } = await keyring.make(alg)
  await keyring.settle(publicKey.kid)
  const root = await keyring.makeRoot(alg)
  const serving = await serve({ PORT: '0', CHISO_DATA: data })
  try {
    const take = async (path: string) => new Uint8Array(await (await fetch(`${serving.url}/api${path}`)).arrayBuffer())
    const base = '/rulesets/ha-tinh-dti-xa/versions/2025.2'
    const pulled = { ruleset: await take(base), manifest: await take(`${base}/manifest`), keys: await take('/keys') }
    return { pulled, anchor: { kids: [root.publicKey.kid] } }
  } finally {
    await serving.close()
  }
}

/** Each bit of a file, or each of so many. */
export function bitsOf(pulled: Pulled, file: File, step = 1): Flip[] {
  const bits = pulled[file].length * 8
  return Array.from({ length: Math.ceil(bits / step) }, (_, at) => ({ file, bit: at * step }))
}

/** Bits anywhere in the three files, by a seed. */
export function randomBits(pulled: Pulled, count: number, seed: number): Flip[] {
  const files = Object.keys(pulledNames) as File[]
  const total = files.reduce((sum, file) => sum + pulled[file].length * 8, 0)
  const random = new Random(seed)
  return Array.from({ length: count }, () => {
    let bit = random.whole(0, total - 1)
    const file = files.find((one) => {
      const bits = pulled[one].length * 8
      if (bit < bits) return true
      bit -= bits
      return false
    })
    return { file: file ?? 'keys', bit }
  })
}

/** The flips after which the files still verify, with the root pinned or without: there should be none. */
export async function passing(pulled: Pulled, anchor: Anchor, flips: readonly Flip[]): Promise<Flip[]> {
  const passed: Flip[] = []
  for (const flip of flips) {
    const verdicts = [
      await verifyPulled(flipped(pulled, flip), anchor),
      await verifyPulled(flipped(pulled, flip), null),
    ]
    if (verdicts.some(({ ok }) => ok)) passed.push(flip)
  }
  return passed
}

/** The lengths to which a file may be cut so that it still verifies: there should be none. */
export async function passingCuts(pulled: Pulled, anchor: Anchor, file: File, step = 1): Promise<number[]> {
  const passed: number[] = []
  for (let length = 0; length < pulled[file].length; length += step)
    if ((await verifyPulled({ ...pulled, [file]: pulled[file].subarray(0, length) }, anchor)).ok) passed.push(length)
  return passed
}

const launcher = fileURLToPath(new URL('../../server/cli/chiso.mjs', import.meta.url))

/** The same by the real command, a process each: how each ended. */
export async function exitsOf(
  folder: string,
  pulled: Pulled,
  flips: readonly (Flip | null)[],
): Promise<(number | null)[]> {
  const trusted = join(folder, 'trusted.json')
  mkdirSync(folder, { recursive: true })
  writeFileSync(trusted, pulled.keys)
  const exits: (number | null)[] = []
  for (const [at, flip] of flips.entries()) {
    const dir = join(folder, String(at))
    mkdirSync(dir)
    const files = flip ? flipped(pulled, flip) : pulled
    for (const file of Object.keys(pulledNames) as File[]) writeFileSync(join(dir, pulledNames[file]), files[file])
    const child = spawn(process.execPath, [launcher, 'verify', dir, '--keys', trusted], { stdio: 'ignore' })
    exits.push(await new Promise((resolve) => child.on('close', resolve)))
  }
  return exits
}

function flipped(pulled: Pulled, { file, bit }: Flip): Pulled {
  const bytes = pulled[file].slice()
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return { ...pulled, [file]: bytes }
}
