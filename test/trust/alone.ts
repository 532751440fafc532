import { distance, isAlone, starts, successors, type World } from './acts.ts'

export type Searched = { worlds: number; publications: number; alone: string[][] }

/**
 * Breadth-first over equal worlds: every sequence of so many acts from each start. A world too far from any publication to
 * reach one within what is left is not followed, since nothing wrong can come of it.
 */
export function search(depth: number, from: readonly World[] = starts): Searched {
  const seen = new Set<string>()
  let frontier: [World, Trail][] = from.map((world) => [world, null])
  const found: Searched = { worlds: 0, publications: 0, alone: [] }
  for (let left = depth - 1; left >= 0; left--) {
    const next: [World, Trail][] = []
    for (const [world, trail] of frontier) {
      for (const step of successors(world, left)) {
        if (!step.world.published && distance(step.world) > left) continue
        const key = keyOf(step.world)
        if (seen.has(key)) continue
        seen.add(key)
        const walked = { act: step.act, before: trail }
        if (!step.world.published) next.push([step.world, walked])
        else {
          found.publications++
          if (isAlone(step.world.published)) found.alone.push(told(walked))
        }
      }
    }
    frontier = next
  }
  found.worlds = seen.size
  return found
}

type Trail = { act: string; before: Trail } | null

function told(trail: Trail): string[] {
  return trail ? [...told(trail.before), trail.act] : []
}

/** What tells two worlds apart, and nothing else. */
function keyOf({ accounts, keys, links, drafts, published }: World): string {
  return JSON.stringify([
    accounts.map(({ roles, behind, knows, vouched }) => [roles, behind, knows, vouched]),
    keys.map(({ account, human, behind }) => [account, human, behind]).sort(),
    links.map(({ account, human, behind, vouched }) => [account, human, behind, vouched]).sort(),
    drafts.map(({ record: { state, authors, contributors, approval }, wrote, approved }) => [
      state,
      authors,
      contributors,
      approval?.hands,
      wrote,
      approved,
    ]),
    published,
  ])
}
