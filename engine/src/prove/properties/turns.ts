import { compare, Rational, toNumber } from '../../values/number.ts'
import type { Trial, Trials } from '../trials/trial.ts'

/** How many units are followed along an input to see points turn. */
const mostLines = 4

/** Two units apart in one input whose points fall as it grows, where points of others rise; the fall. */
export function turnOf(trials: Trials, name: string): readonly [Trial, Trial] | null {
  // What a league comes to moves with the input, which is then no comparison of the rule alone.
  if ([...trials.candidates.keys()].some((each) => each.startsWith('cohort.'))) return null
  const scored = trials.all.filter(({ outcome }) => outcome instanceof Rational)
  const lines = new Map<string, Trial[]>()
  for (const trial of scored) {
    const key = JSON.stringify({ ...trial.values, [name]: null })
    const line = lines.get(key)
    if (line) line.push(trial)
    else lines.set(key, [trial])
  }
  const points = ({ outcome }: Trial) => toNumber(outcome as Rational)
  const best = [...scored].sort((a, b) => points(b) - points(a)).slice(0, mostLines)
  return (
    turnIn([...lines.values()], name) ??
    turnIn(
      best.map((trial) => trials.line(trial, name)),
      name,
    )
  )
}

/** The first fall along one input, if points rise along it elsewhere. */
function turnIn(lines: readonly (readonly Trial[])[], name: string): readonly [Trial, Trial] | null {
  let fall: readonly [Trial, Trial] | null = null
  let rises = false
  for (const line of lines) {
    const scored = line.filter(({ outcome }) => outcome instanceof Rational)
    const sorted = scored.sort((a, b) => Number(a.values[name]) - Number(b.values[name]))
    for (const [index, after] of sorted.entries()) {
      const before = sorted[index - 1]
      const order = before ? compare(before.outcome as Rational, after.outcome as Rational) : 0
      if (order < 0) rises = true
      if (order > 0 && before) fall ??= [before, after]
    }
  }
  return rises ? fall : null
}
