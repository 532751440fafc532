import { setTimeout } from 'node:timers/promises'

/** Something to time: `run` scores `units` units. */
export type Contender = { name: string; units: number; run: () => unknown }

/** CPU time each contender may spend before it is timed, so that all are compiled. */
const warmUp = 1_500_000

/**
 * CPU time of every contender, interleaved round by round so that all meet the same noise.
 *
 * Unit: microseconds a unit, the median over rounds
 */
export async function race(contenders: readonly Contender[], rounds: number): Promise<Map<string, number>> {
  const times = new Map(contenders.map(({ name }) => [name, [] as number[]]))
  for (const { run } of contenders) for (let spent = 0; spent < warmUp; ) spent += (await cpu(run)).microseconds
  for (let round = 0; round < rounds; round++)
    for (const { name, units, run } of contenders) {
      globalThis.gc?.()
      // Sweeping goes on beside the program and would be counted against whoever comes next.
      await setTimeout(60)
      const { microseconds } = await cpu(run)
      times.get(name)?.push(microseconds / units)
    }
  return new Map([...times].map(([name, measured]) => [name, median(measured)]))
}

/** CPU time of this process while something runs, all threads together. */
async function cpu<T>(run: () => T): Promise<{ microseconds: number; result: Awaited<T> }> {
  const before = process.cpuUsage()
  const result = await run()
  const { user, system } = process.cpuUsage(before)
  return { microseconds: user + system, result }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
