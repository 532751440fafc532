import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyPulled } from '@chiso/engine/trust'
import { afterAll, expect, it } from 'vitest'
import { bitsOf, exitsOf, passing, passingCuts, pulledFrom, randomBits } from './flips.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-flips-'))
afterAll(() => rmSync(folder, { recursive: true }))

it.each(['Ed25519', 'ES256'] as const)(
  '[SRV-144] of files under %s keys no flipped bit verifies, pinned or not, and nothing that was cut',
  async (alg) => {
    const { pulled, anchor } = await pulledFrom(join(folder, alg), alg)
    expect(await verifyPulled(pulled, anchor)).toMatchObject({ ok: true })
    const flips = [
      ...bitsOf(pulled, 'keys', 13),
      ...bitsOf(pulled, 'manifest', 13),
      ...randomBits(pulled, 300, 20260302),
    ]
    expect(flips.length).toBeGreaterThan(1000)
    expect(await passing(pulled, anchor, flips)).toEqual([])
    expect(await passingCuts(pulled, anchor, 'keys', 7)).toEqual([])
    expect(await passingCuts(pulled, anchor, 'manifest', 7)).toEqual([])
    const few = randomBits(pulled, 2, 7)
    expect(await exitsOf(join(folder, `${alg}-chiso`), pulled, [null, ...few])).toEqual([0, 1, 1])
  },
)
