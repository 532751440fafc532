import type { Json, RulesetDocument } from '@chiso/engine'
import { outermost, removeRows } from './block.ts'
import type { Command } from './commands.ts'
import { child, isObject, rowsIn } from './place.ts'
import { type Use, usesOf } from './uses.ts'

/**
 * What removing comes to: one step that also takes what goes out of every list that names it; or, where formulas read it,
 * nothing, and where those are.
 */
export type Removal = { command: Command; readers: readonly [] } | { command: null; readers: readonly Use[] }

/** Rows taken out with everything below them, from roll-ups, cases and the crosswalk too. Null where there is none. */
export function rowRemoval(document: RulesetDocument, paths: readonly string[]): Removal | null {
  const command = removeRows(paths)
  if (!command) return null
  const goes = (path: string) => paths.some((each) => path === each || path.startsWith(`${each}/`))
  const gone = new Set(rowsIn(document).flatMap(({ path, indicator }) => (goes(path) ? [indicator.id] : [])))
  const readers = distinct([...gone].flatMap((id) => usesOf(document, `points.${id}`))).filter(
    ({ path }) => !goes(path),
  )
  if (readers.length > 0) return { command: null, readers }
  const left = [...rollupsWithout(document, gone), ...casesWithout(document, gone), ...entriesWithout(document, gone)]
  const rows = command.kind === 'batch' ? command.commands : [command]
  return { command: left.length > 0 ? together([...left, ...rows], outermost(paths).length) : command, readers: [] }
}

/** Inputs taken out, from cases and the crosswalk too. */
export function inputRemoval(document: RulesetDocument, indexes: readonly number[]): Removal {
  const inputs = indexes.flatMap((index) => document.inputs?.[index] ?? [])
  const readers = distinct(inputs.flatMap(({ id }) => usesOf(document, id)))
  if (readers.length > 0) return { command: null, readers }
  const gone = new Set(inputs.map(({ id }) => id))
  // From the last one on, so that those before keep their places.
  const removed = indexes
    .toSorted((a, b) => b - a)
    .map((index): Command => ({ kind: 'remove', path: child('/inputs', index) }))
  const left = [...reportsWithout(document, gone), ...inputEntriesWithout(document, gone)]
  const [only] = removed
  if (only && removed.length + left.length === 1) return { command: only, readers: [] }
  const commands = [...left, ...removed]
  return { command: { kind: 'batch', why: 'inputs', count: removed.length, commands }, readers: [] }
}

function together(commands: readonly Command[], count: number): Command {
  return { kind: 'batch', why: 'removeRows', count, commands }
}

function distinct(uses: readonly Use[]): Use[] {
  return [...new Map(uses.map((use) => [use.path, use])).values()]
}

const set = (path: string, value: Json | undefined): Command => ({ kind: 'set', path, value })

function rollupsWithout({ rollups = [] }: RulesetDocument, gone: ReadonlySet<string>): Command[] {
  return rollups.flatMap(({ groups }, rollup) =>
    (groups ?? []).flatMap(({ of }, group) =>
      of?.some((id) => gone.has(id))
        ? [set(`/rollups/${rollup}/groups/${group}/of`, [...of.filter((id) => !gone.has(id))])]
        : [],
    ),
  )
}

function casesWithout({ cases = [] }: RulesetDocument, gone: ReadonlySet<string>): Command[] {
  return cases.flatMap(({ expect }, index) =>
    Object.keys(expect?.points ?? {}).flatMap((id) =>
      gone.has(id) ? [set(child(`/cases/${index}/expect/points`, id), undefined)] : [],
    ),
  )
}

function entriesWithout({ crosswalk }: RulesetDocument, gone: ReadonlySet<string>): Command[] {
  return shortened('/crosswalk/entries', crosswalk?.entries ?? [], gone, 'retire')
}

function reportsWithout({ cases = [] }: RulesetDocument, gone: ReadonlySet<string>): Command[] {
  return cases.flatMap(({ inputs }, index) =>
    isObject(inputs)
      ? Object.keys(inputs).flatMap((id) => (gone.has(id) ? [set(child(`/cases/${index}/inputs`, id), undefined)] : []))
      : [],
  )
}

function inputEntriesWithout({ crosswalk }: RulesetDocument, gone: ReadonlySet<string>): Command[] {
  return shortened('/crosswalk/inputs', crosswalk?.inputs ?? [], gone, 'none')
}

/** Entries of the crosswalk after what they lead to went: what was only told as new is told no more, what stood before ends. */
function shortened<Entry extends { kind: string; old?: readonly string[]; new?: readonly string[] }>(
  path: string,
  entries: readonly Entry[],
  gone: ReadonlySet<string>,
  ended: Entry['kind'],
): Command[] {
  const next = entries.flatMap((entry) => {
    const now = entry.new ?? []
    const kept = now.filter((id) => !gone.has(id))
    if (kept.length === now.length) return [entry]
    if (kept.length > 0) return [{ ...entry, new: kept }]
    return (entry.old ?? []).length > 0 ? [{ ...entry, kind: ended, new: [] }] : []
  })
  const isSame = next.length === entries.length && next.every((entry, index) => entry === entries[index])
  return isSame ? [] : [set(path, next as Json)]
}
