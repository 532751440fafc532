import { compile, type Program } from '../program/program.ts'
import { workOf } from '../program/work.ts'
import { hybrid, type Switch } from './hybrid.ts'
import { linkIndicators, linkInputs, type Origin } from './identity.ts'
import { sharingOf } from './players.ts'
import { diffRulesets } from './rulesets.ts'

/**
 * The most that comparing two versions over so many units can take (khối lượng tính), known before any is looked at.
 *
 * Unit: steps, as of `workOf`; every mixture of both versions that a cause is found by counts
 * Source: SPEC F-11
 */
export function workOfDiff(old: Program, next: Program, units: number, origin: Origin = {}): number {
  const [was, is] = [old.ruleset, next.ruleset]
  const [before, after] = [
    { program: old, ruleset: was },
    { program: next, ruleset: is },
  ]
  const changes = diffRulesets(was, is, origin)
  const renames = new Map(linkInputs(was, is, origin).map((link) => [link.old.id, link.next.id]))
  let work = workOf(old, units) + workOf(next, units)
  for (const link of linkIndicators(was, is, origin)) {
    const sharing = sharingOf(link, { old: before, next: after, changes, renames })
    if (!sharing || sharing.players.length < 2) continue
    const { pair, depends, players } = sharing
    const mixed = (on: readonly Switch[]) => compile(hybrid(before, after, pair, depends, new Set(on)))
    // Whatever a mixture takes, it takes from one of the two extremes.
    const extremes = [mixed([]), mixed(players.flatMap(({ switches }) => switches))]
    work += 2 ** players.length * extremes.reduce((most, program) => most + workOf(program, units), 0)
  }
  return work
}
