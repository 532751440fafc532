import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Random } from '../property/random.ts'
import { begunDemo, startServing } from '../setup/serving.ts'
import { type Acknowledged, after, lossesOf, nothingYet, workUntilGone } from './acknowledged.ts'

/** Shape: `before` is what had been acknowledged when the backups began, `during` what was while they ran */
export type BackedUp = { rounds: number; before: number; during: number; wrong: string[] }

const launcher = fileURLToPath(new URL('../../server/cli/chiso.mjs', import.meta.url))

/** Runs the command over a data folder; answers how it ended and what it said. */
async function chiso(folder: string, ...args: string[]): Promise<{ exit: number | null; said: string }> {
  const child = spawn(process.execPath, [launcher, ...args], { env: { ...process.env, CHISO_DATA: folder } })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const exit = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { exit, said }
}

/** Backs up a store that is written to and published from all the while, restores it elsewhere, and asks there for all of before. */
export async function restored(rounds: number, seed: number): Promise<BackedUp> {
  const random = new Random(seed)
  const found: BackedUp = { rounds, before: 0, during: 0, wrong: [] }
  const room = mkdtempSync(join(tmpdir(), 'chiso-backups-'))
  try {
    for (let round = 0; round < rounds; round++) {
      const folder = join(room, String(round))
      const [data, backup, elsewhere] = [join(folder, 'data'), join(folder, 'backup'), join(folder, 'elsewhere')]
      await begunDemo(join(room, 'begun'), data)
      const serving = await startServing({ CHISO_DATA: data })
      const all = nothingYet()
      const working = workUntilGone(serving, String(round), all)
      let before = nothingYet()
      await after(random.whole(1_000, 2_500), async () => {
        before = copied(all)
        const { exit, said } = await chiso(data, 'backup', backup)
        if (exit !== 0) found.wrong.push(`backup: ${said}`)
      })
      found.before += countOf(before)
      found.during += countOf(all) - countOf(before)
      await serving.kill()
      await working
      for (const args of [['restore', backup], ['audit', 'verify'], ['reconcile']]) {
        const { exit, said } = await chiso(elsewhere, ...args)
        if (exit !== 0) found.wrong.push(`${args[0]}: ${said}`)
      }
      const again = await startServing({ CHISO_DATA: elsewhere })
      const { lost } = await lossesOf(again, before)
      await again.end()
      found.wrong.push(...lost)
    }
  } finally {
    rmSync(room, { recursive: true, force: true })
  }
  if (found.during === 0) found.wrong.push('nothing was written while a backup ran')
  return found
}

const copied = ({ versions, revisions }: Acknowledged): Acknowledged => ({
  versions: new Map(versions),
  revisions: new Map([...revisions].map(([draft, known]) => [draft, new Map(known)])),
  refused: [],
})

const countOf = ({ versions, revisions }: Acknowledged) =>
  versions.size + [...revisions.values()].reduce((sum, known) => sum + known.size, 0)
