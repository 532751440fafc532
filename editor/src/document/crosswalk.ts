import type { CrosswalkSuggestion, RulesetDocument } from '@chiso/engine'
import type { Command } from './commands.ts'
import { child, rowsIn } from './place.ts'

/** What became of rows of the version before. */
export type Entry = {
  kind: 'keep' | 'rename' | 'rescale' | 'merge' | 'split' | 'retire' | 'new'
  old?: string[]
  new?: string[]
  reason?: string
}

/** Ids of rows that neither keep their id nor stand in an entry, of the version before and of the draft. */
export function uncovered(document: RulesetDocument, base: RulesetDocument): { old: string[]; now: string[] } {
  const entries = document.crosswalk?.entries ?? []
  const before = idsOf(base)
  const after = idsOf(document)
  const told = (side: 'old' | 'new') => new Set(entries.flatMap((entry) => entry[side] ?? []))
  const old = told('old')
  const now = told('new')
  return {
    old: before.filter((id) => !after.includes(id) && !old.has(id)),
    now: after.filter((id) => !before.includes(id) && !now.has(id)),
  }
}

/** Tells what became of a row: a row merged into one that others went to joins their entry. */
export function entryCommand(document: RulesetDocument, from: string, entry: Entry): Command {
  const { crosswalk } = document
  if (!crosswalk) return { kind: 'set', path: '/crosswalk', value: { from, entries: [entry], inputs: [] } }
  const entries = crosswalk.entries ?? []
  const [target] = entry.new ?? []
  const joined = entry.kind === 'merge' ? entries.findIndex((each) => each.new?.includes(target ?? '')) : -1
  const there = entries[joined]
  if (there && (there.kind === 'merge' || there.kind === 'rename')) {
    const old = [...(there.old ?? []), ...(entry.old ?? [])]
    return { kind: 'set', path: child('/crosswalk/entries', joined), value: { ...there, kind: 'merge', old } }
  }
  return { kind: 'insert', path: child('/crosswalk/entries', entries.length), value: entry }
}

/** Those proposals that tell of a row nobody has told of yet, and contradict nothing that was told. */
export function stillOpen(
  document: RulesetDocument,
  base: RulesetDocument,
  suggestions: readonly CrosswalkSuggestion[],
): CrosswalkSuggestion[] {
  const { old, now } = uncovered(document, base)
  const entries = document.crosswalk?.entries ?? []
  const told = (side: 'old' | 'new', ids: readonly string[]) =>
    entries.some((entry) => entry[side]?.some((id) => ids.includes(id)))
  return suggestions.filter(
    (one) =>
      (one.old.some((id) => old.includes(id)) || one.new.some((id) => now.includes(id))) &&
      !told('old', one.old) &&
      !told('new', one.new),
  )
}

/** Takes proposals over as entries, as one step. */
export function takeCommand(document: RulesetDocument, from: string, taken: readonly CrosswalkSuggestion[]): Command {
  const entries = taken.map(({ kind, old, new: now }): Entry => ({ kind, old, new: now }))
  const { crosswalk } = document
  return crosswalk
    ? { kind: 'set', path: '/crosswalk/entries', value: [...(crosswalk.entries ?? []), ...entries] }
    : { kind: 'set', path: '/crosswalk', value: { from, entries, inputs: [] } }
}

function idsOf(document: RulesetDocument): string[] {
  return rowsIn(document)
    .filter(({ group }) => !group)
    .map(({ indicator }) => indicator.id)
}
