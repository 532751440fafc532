import { compile, parseRuleset, parseUnits, score } from '@chiso/engine'
import { chanceOf } from './chance.ts'
import { readSet } from './sets.ts'

type Drawn = { id: string; name: string; inputs: Record<string, unknown> }

/** What units would give themselves (điểm tự chấm): mostly what the rule gives, now and then more. */
export function selfScores(set: string, seed: string, units: Drawn[]): Map<string, Record<string, number>> {
  const { ruleset } = parseRuleset(readSet(set))
  if (!ruleset) throw new Error(`${set} does not parse`)
  const { file } = parseUnits({ units }, ruleset)
  const scores = score(compile(ruleset), file?.units ?? []).units.map(({ id, points }) => {
    const earned = Object.entries(points).filter(([, row]) => row.points !== null && row.max > 0)
    return [
      id,
      Object.fromEntries(earned.map(([row, { points, max }]) => [row, claim(points ?? 0, max, row, id)])),
    ] as const
  })
  return new Map(scores)

  function claim(points: number, max: number, row: string, unit: string): number {
    const chance = chanceOf(`${seed}/${unit}/${row}/self`)
    const more = chance() < 0.12 ? max * (0.1 + 0.3 * chance()) : 0
    return Number(Math.min(max, points + more).toFixed(2))
  }
}
