import type { GroupPoints, UnitScore } from '../../exact/scorecard.ts'
import type { Program } from '../../program/program.ts'
import type { LeafEntry } from './leaf.ts'
import type { UnitHead } from './unit.ts'
import type { Parts } from './windows.ts'

/**
 * A unit's entry as the text of its JSON, written part by part without making its objects.
 *
 * Shape: two pieces that belong together, since only the first holds what people wrote and need not be ASCII
 */
export function unitWriter(
  program: Program,
  headOf: (at: number) => UnitHead,
  parts: Parts,
): (at: number) => [string, string] {
  const names = [...program.leaves.keys()].map((id) => `${JSON.stringify(id)}:`)
  const entryText = (entry: LeafEntry): string => {
    entry.text ??= JSON.stringify(entry.points)
    return entry.text
  }
  const keys = new Map<string, string>()
  const key = (id: string): string => {
    const known = keys.get(id) ?? `${JSON.stringify(id)}:`
    keys.set(id, known)
    return known
  }
  const groupsText = (groups: UnitScore['groups']): string => {
    let text = ''
    for (const id of Object.keys(groups)) {
      const { points, max, ratio } = groups[id] as GroupPoints
      text += `${text === '' ? '' : ','}${key(id)}{"points":${points},"max":${max},"ratio":${ratio}}`
    }
    return text
  }
  return (at) => {
    const { entries, groups, rollups } = parts.at(at)
    let points = ''
    for (let place = 0; place < entries.length; place++)
      points += `${place === 0 ? '' : ','}${names[place]}${entryText(entries[place] as LeafEntry)}`
    let rolled = ''
    for (const id of Object.keys(rollups))
      rolled += `${rolled === '' ? '' : ','}${key(id)}{${groupsText(rollups[id] as UnitScore['groups'])}}`
    const head = JSON.stringify(headOf(at)).slice(0, -1)
    return [head, `,"points":{${points}},"groups":{${groupsText(groups)}},"rollups":{${rolled}}}`]
  }
}
