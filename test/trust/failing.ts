import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { smallSet } from '../contract/documents.ts'
import { Random } from '../property/random.ts'
import { begunDemo, startServing } from '../setup/serving.ts'
import { lossesOf, nothingYet, workUntilGone } from './acknowledged.ts'

/** How a store fared whose disk gave errors; `refused` are answers that said so, `recovered` the rounds in which writing went on by itself. */
export type Failing = { rounds: number; checked: number; refused: number; recovered: number; wrong: string[] }

/** Calls of the system by which a commit reaches the disk. */
const calls = ['fdatasync', 'pwrite64', 'fsync,fdatasync', 'fsync,fdatasync,pwrite64']

/** Why no errors can be put into a process here; null where they can. */
export function cannotFail(): string | null {
  const tried = spawnSync('strace', ['-e', 'inject=fsync:error=EIO', 'true'])
  if (tried.error) return 'there is no strace (Debian: apt-get install strace)'
  return tried.status === 0 ? null : `strace cannot follow a process: ${String(tried.stderr).split('\n')[0]}`
}

/** Lets the disk of a server that writes and publishes fail from some call on, kills it, and asks for all it had acknowledged. */
export async function failed(rounds: number, seed: number): Promise<Failing> {
  const random = new Random(seed)
  const found: Failing = { rounds, checked: 0, refused: 0, recovered: 0, wrong: [] }
  const room = mkdtempSync(join(tmpdir(), 'chiso-failing-'))
  try {
    for (let round = 0; round < rounds; round++) {
      const folder = join(room, String(round))
      await begunDemo(join(room, 'begun'), folder)
      const serving = await startServing({ CHISO_DATA: folder })
      const acknowledged = nothingYet()
      const working = workUntilGone(serving, String(round), acknowledged)
      await pause(random.whole(400, 1_000))
      const strace = await faultsIn(serving.pid, calls[round % calls.length] ?? '', random.whole(1, 60))
      await Promise.race([working, pause(8_000)])
      await ended(strace)
      for (const refusal of acknowledged.refused.splice(0)) {
        found.refused++
        if (!/^5\d\d /.test(refusal)) found.wrong.push(`round ${round}: refused as ${refusal}`)
      }
      const author = await serving.signedIn('soanthao').catch(() => null)
      const body = Buffer.from(JSON.stringify({ ruleset: smallSet({ id: `sau-${round}` }) }))
      const written = await author?.('/drafts', { body }).catch(() => null)
      if (written?.status === 201) found.recovered++
      await serving.kill()
      await working
      const restarted = await startServing({ CHISO_DATA: folder })
      const { checked, lost } = await lossesOf(restarted, acknowledged)
      await restarted.end()
      found.checked += checked
      found.wrong.push(...lost.map((one) => `round ${round}: ${one}`))
    }
  } finally {
    rmSync(room, { recursive: true, force: true })
  }
  if (found.refused === 0) found.wrong.push('no error ever reached a caller')
  return found
}

/** From the `first` of these calls on, each that the process makes fails as on a broken disk. */
async function faultsIn(pid: number, names: string, first: number): Promise<ChildProcess> {
  const told = ['-f', '-q', '-p', String(pid), '-e', `trace=${names}`, '-e', `inject=${names}:error=EIO:when=${first}+`]
  const strace = spawn('strace', told, { stdio: 'ignore' })
  await once(strace, 'spawn')
  return strace
}

/** Lets go of the process, whose calls reach the disk again. */
async function ended(strace: ChildProcess): Promise<void> {
  const exited = once(strace, 'exit')
  strace.kill('SIGINT')
  await exited
}
