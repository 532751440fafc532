import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '../property/random.ts'
import { startServing } from '../setup/serving.ts'
import { type Acknowledged, after, lossesOf, nothingYet, workUntilGone } from './acknowledged.ts'

/** How a store fared whose server was killed again and again. Unit: ms until it listened again, the longest */
export type Killed = {
  rounds: number
  published: number
  saved: number
  checked: number
  lost: string[]
  restart: number
}

/** Kills a server that writes and publishes, starts it again on the same folder and asks for all that it had acknowledged. */
export async function killed(rounds: number, seed: number): Promise<Killed> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-kills-'))
  const random = new Random(seed)
  const all = nothingYet()
  let restart = 0
  const lost: string[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      const began = performance.now()
      const serving = await startServing({ CHISO_DATA: folder })
      // The first start loads what is shipped, which is no restart.
      if (round > 0) restart = Math.max(restart, performance.now() - began)
      const fresh = nothingYet()
      const working = workUntilGone(serving, String(round), fresh)
      await after(random.whole(1_200, 3_000), () => serving.kill())
      await working
      const again = await startServing({ CHISO_DATA: folder })
      lost.push(...(await lossesOf(again, fresh)).lost)
      await again.kill()
      merge(all, fresh)
    }
    const last = await startServing({ CHISO_DATA: folder })
    const { checked, lost: missing } = await lossesOf(last, all)
    await last.end()
    const saved = [...all.revisions.values()].reduce((sum, revisions) => sum + revisions.size, 0)
    return { rounds, published: all.versions.size, saved, checked, lost: [...lost, ...missing], restart }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function merge(all: Acknowledged, more: Acknowledged): void {
  for (const [name, digest] of more.versions) all.versions.set(name, digest)
  for (const [draft, revisions] of more.revisions) all.revisions.set(draft, revisions)
}
