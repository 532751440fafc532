import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Random } from '../property/random.ts'
import { startServing } from '../setup/serving.ts'
import { after, lossesOf, nothingYet, workUntilGone } from './acknowledged.ts'

/** How a store fared whose disk lost its power again and again; `control` is one that does not wait for the disk. */
export type Cut = {
  rounds: number
  first: number
  checked: number
  lost: string[]
  control: { rounds: number; acknowledged: number; lost: number }
}

const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
const writer = fileURLToPath(new URL('./careless.mjs', import.meta.url))

/**
 * A file system of its own in a file, that can be ended as by a power cut: what was not yet written is gone.
 *
 * Source: ext4's shutdown call with EXT4_GOING_FLAGS_NOLOGFLUSH, which leaves even its own log unwritten
 */
class Disk {
  readonly path: string
  private readonly image: string

  constructor(folder: string) {
    this.path = join(folder, 'disk')
    this.image = join(folder, 'disk.img')
    mkdirSync(this.path)
    run('truncate', '-s', '256M', this.image)
    run('mkfs.ext4', '-q', '-F', this.image)
    this.mount()
  }

  mount(): void {
    run('mount', '-o', 'loop', this.image, this.path)
  }

  cut(): void {
    const shutdown = `import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack('I', 2))`
    run('python3', '-c', shutdown, this.path)
  }

  unmount(): void {
    run('umount', this.path)
  }
}

/** Why no power can be cut here; null where it can. */
export function cannotCut(): string | null {
  for (const [command, ...args] of [
    ['mkfs.ext4', '-V'],
    ['python3', '--version'],
    ['losetup', '--version'],
  ] as const)
    if (spawnSync(command, args).status !== 0) return `there is no ${command}`
  const folder = mkdtempSync(join(tmpdir(), 'chiso-cuts-'))
  try {
    new Disk(folder).unmount()
    return null
  } catch (error) {
    return `no file system can be mounted: ${String(error).split('\n')[0]}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Cuts the power of a server that writes and publishes; every fifth time at its first start, when keys and store are made. */
export async function cut(rounds: number, seed: number): Promise<Cut> {
  const random = new Random(seed)
  const found: Cut = { rounds, first: 0, checked: 0, lost: [], control: { rounds: 0, acknowledged: 0, lost: 0 } }
  for (let round = 0; round < rounds; round++) {
    const folder = mkdtempSync(join(tmpdir(), 'chiso-cuts-'))
    const disk = new Disk(folder)
    const settings = { CHISO_DATA: join(disk.path, 'data') }
    try {
      const fresh = nothingYet()
      const isFirst = round % 5 === 4
      const starting = startServing(settings).catch(() => null)
      if (isFirst) found.first += 1
      if (isFirst) await after(random.whole(300, 1_500), async () => disk.cut())
      const serving = await starting
      if (serving) {
        const working = isFirst ? Promise.resolve() : workUntilGone(serving, String(round), fresh)
        if (!isFirst) await after(random.whole(1_200, 3_000), async () => disk.cut())
        await serving.kill()
        await working
      }
      disk.unmount()
      disk.mount()
      const again = await startServing(settings)
      const { checked, lost } = await lossesOf(again, fresh)
      found.checked += checked
      found.lost.push(...lost)
      await again.end()
    } catch (error) {
      found.lost.push(`round ${round}: ${String(error).slice(0, 400)}`)
    } finally {
      disk.unmount()
      rmSync(folder, { recursive: true, force: true })
    }
  }
  for (let round = 0; round < 5; round++) await careless(found.control, random.whole(300, 900))
  return found
}

/** The same with a writer that does not wait for the disk: where nothing of it is lost, the cut cuts nothing. */
async function careless(control: Cut['control'], ms: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-cuts-'))
  const disk = new Disk(folder)
  const file = join(disk.path, 'rows.db')
  try {
    const child = spawn(process.execPath, [writer, 'write', file], { stdio: ['ignore', 'pipe', 'ignore'] })
    let acknowledged = 0
    const lines = createInterface(child.stdout).on('line', (line) => {
      acknowledged = Number(line)
    })
    await once(lines, 'line')
    await after(ms, async () => disk.cut())
    // With all that it had said before.
    const ended = once(child, 'close')
    child.kill('SIGKILL')
    await ended
    disk.unmount()
    disk.mount()
    const kept = Number(execFileSync(process.execPath, [writer, 'count', file]).toString())
    control.rounds += 1
    control.acknowledged += acknowledged
    control.lost += Math.max(0, acknowledged - kept)
  } finally {
    disk.unmount()
    rmSync(folder, { recursive: true, force: true })
  }
}
