import { execFileSync } from 'node:child_process'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.ts'
import { median } from './timing.ts'

const sizes = [100, 1_000, 10_000, 100_000, 1_000_000]

/** What scoring so many units costs: CPU time a unit, and memory kept a unit beyond the inputs. */
export type Cost = { count: number; microseconds: number; bytes: number }

/** Each size in processes of its own, so that none inherits another's memory. */
export async function linear(rounds: number): Promise<Cost[]> {
  const source = fileURLToPath(import.meta.resolve('./linear-process.ts'))
  const script = await bundle(
    'linear',
    `import { measure } from ${JSON.stringify(source)}; measure(Number(process.argv[2]))`,
  )
  const runs = Array.from({ length: rounds }, () =>
    sizes.map((count) => {
      const text = execFileSync(execPath, ['--expose-gc', script, String(count)], { encoding: 'utf8' })
      return JSON.parse(text) as Cost
    }),
  )
  return sizes.map((count, index) => ({
    count,
    microseconds: median(runs.map((run) => run[index]?.microseconds ?? Number.NaN)),
    bytes: median(runs.map((run) => run[index]?.bytes ?? Number.NaN)),
  }))
}
