import type { RulesetDocument } from '@chiso/engine'
import { leavesIn, readSet, sets } from '../content/sets.ts'
import { shippedEngine } from './bundle.ts'
import { median } from './timing.ts'
import { workload } from './workload.ts'

type Engine = Awaited<ReturnType<typeof shippedEngine>>

/**
 * What it costs to look at a set without units.
 *
 * Unit: milliseconds of CPU, medians; `slowest` is the indicator whose verdicts take longest, `edited` a check after the maximum
 *       of one indicator changed, with a memory of the check before, and `worst` the dearest such indicator
 */
export type Looking = {
  set: string
  indicators: number
  slowest: { id: string; ms: number }
  check: number
  edited: number
  worst: number
}

function timed(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function repeated(rounds: number, run: () => unknown): number {
  return median(Array.from({ length: rounds }, () => timed(run)))
}

/** Every indicator of every shipped set, and of a set of a hundred. */
export async function proofs(rounds: number): Promise<Looking[]> {
  const engine = await shippedEngine()
  const shipped = sets.map(({ set }) => [set, readSet(set)] as const)
  const all = [...shipped, ['100 indicators', workload().document] as const]
  for (const [, document] of all) for (let warm = 0; warm < 3; warm++) engine.check(document)
  return all.map(([set, document]) => looking(engine, set, document as RulesetDocument, rounds))
}

function looking(engine: Engine, set: string, document: RulesetDocument, rounds: number): Looking {
  const { ruleset } = engine.parseRuleset(document)
  if (!ruleset) throw new Error(`${set} is not read`)
  const program = engine.compile(ruleset)
  const proved = [...program.leaves.keys()].map((id) => ({
    id,
    ms: repeated(rounds, () => engine.prove(program, id)),
  }))
  const memory = new engine.ProofMemory()
  const draft = structuredClone(document)
  engine.check(draft, undefined, memory)
  const rows = leavesIn(draft as Parameters<typeof leavesIn>[0])
  const editing = (times: number) =>
    rows.map((row) =>
      median(
        Array.from({ length: times }, (_, round) => {
          // A maximum it never had, so that nothing of this indicator is remembered.
          row.maxPoints = (row.maxPoints ?? 0) + (round + 1) / 1000
          return timed(() => engine.check(draft, undefined, memory))
        }),
      ),
    )
  // The first edits of a process are charged with making their code fast, whichever indicator they fall on.
  editing(1)
  const edited = editing(rounds)
  return {
    set,
    indicators: proved.length,
    slowest: proved.reduce((most, each) => (each.ms > most.ms ? each : most)),
    check: repeated(rounds, () => engine.check(document)),
    edited: median(edited),
    worst: Math.max(...edited),
  }
}
