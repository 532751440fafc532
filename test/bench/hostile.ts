import { execFileSync } from 'node:child_process'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.ts'

/**
 * What one hostile input cost a process that had computed nothing before.
 *
 * Unit: milliseconds on the clock until the answer, and of CPU of all threads, which compile and sweep beside it; mebibytes the process grew by
 */
export type Hostility = { name: string; cpu: number; wall: number; grown: number }

/** Below this one process says enough. Unit: milliseconds */
const cheap = 25

/** Every input of the hostile corpus in a process of its own, slowest first; of dear ones the best of so many. */
export async function hostile(rounds: number): Promise<Hostility[]> {
  const source = fileURLToPath(import.meta.resolve('./hostile-process.ts'))
  const script = await bundle('hostile', `import { run } from ${JSON.stringify(source)}; run(Number(process.argv[2]))`)
  const ask = (index: number): Hostility & { count: number } =>
    JSON.parse(execFileSync(execPath, ['--expose-gc', script, String(index)], { encoding: 'utf8' }))
  const { count } = ask(0)
  return Array.from({ length: count }, (_, index) => {
    const runs = [ask(index)]
    while (runs.length < rounds && runs.every(({ wall }) => wall > cheap)) runs.push(ask(index))
    const least = (of: (run: Hostility) => number) => Math.min(...runs.map(of))
    return {
      name: runs[0]?.name ?? '',
      cpu: least(({ cpu }) => cpu),
      wall: least(({ wall }) => wall),
      grown: least(({ grown }) => grown),
    }
  }).sort((a, b) => b.wall - a.wall)
}
