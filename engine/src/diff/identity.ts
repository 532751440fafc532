import { type Indicator, type Input, type Row, type Ruleset, rowsOf } from '../ruleset/rows.ts'

/** Rows of two versions that are one thing: kept, renamed, merged …; every row of both sides is in exactly one. */
export type Link = {
  kind: 'keep' | 'rename' | 'rescale' | 'merge' | 'split' | 'retire' | 'new'
  old: Row[]
  next: Row[]
  reason: string
}

/** An input's identity across versions; `derive` computes the new from the old ones. */
export type InputLink = { old: Input; next: Input; renamed: boolean }

/** Which version the old side is, when the caller knows; a crosswalk from another version is not followed. */
export type Origin = { from?: string }

/**
 * Links the rows of two versions through the crosswalk (bảng đối chiếu) of the next, and by id where it is silent.
 *
 * Source: SPEC X-1
 */
export function linkIndicators(old: Ruleset, next: Ruleset, origin: Origin = {}): Link[] {
  const olds = byId(rowsOf(old))
  const nexts = byId(rowsOf(next))
  const links: Link[] = []
  const take = (ids: readonly string[], from: Map<string, Row>) =>
    [...new Set(ids)].flatMap((id) => {
      const row = from.get(id)
      if (row) from.delete(id)
      return row ? [row] : []
    })
  for (const entry of entriesOf(next, origin)) {
    // An entry about rows that one side lacks starts from another version; the same id on both sides then is a keep.
    const known = entry.old.every((id) => olds.has(id)) && entry.new.every((id) => nexts.has(id))
    const gone = entry.new.length === 0 && entry.old.some((id) => nexts.has(id))
    const came = entry.old.length === 0 && entry.new.some((id) => olds.has(id))
    if (!known || gone || came) continue
    const pair = { old: take(entry.old, olds), next: take(entry.new, nexts) }
    if (pair.old.length + pair.next.length > 0)
      links.push({ ...pair, kind: kindOf(entry.kind, pair), reason: entry.reason })
  }
  for (const [id, row] of olds) {
    const same = nexts.get(id)
    nexts.delete(id)
    links.push({ kind: same ? 'keep' : 'retire', old: [row], next: same ? [same] : [], reason: '' })
  }
  for (const row of nexts.values()) links.push({ kind: 'new', old: [], next: [row], reason: '' })
  return links
}

function kindOf(declared: Link['kind'], { old, next }: Pick<Link, 'old' | 'next'>): Link['kind'] {
  if (next.length === 0) return 'retire'
  if (old.length === 0) return 'new'
  if (old.length === 1 && next.length === 1) {
    if (declared === 'rescale') return 'rescale'
    return old[0]?.indicator.id === next[0]?.indicator.id ? 'keep' : 'rename'
  }
  return next.length > old.length ? 'split' : 'merge'
}

function byId(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.indicator.id, row]))
}

function entriesOf(next: Ruleset, { from }: Origin) {
  const { crosswalk } = next
  return crosswalk && (from === undefined || crosswalk.from === from) ? crosswalk.entries : []
}

/** The crosswalk's entries for inputs, when it starts from the old version. */
export function inputEntriesOf(next: Ruleset, { from }: Origin = {}) {
  const { crosswalk } = next
  return crosswalk && (from === undefined || crosswalk.from === from) ? crosswalk.inputs : []
}

/** Inputs that are one thing on both sides, by id or by a rename of the crosswalk. */
export function linkInputs(old: Ruleset, next: Ruleset, origin: Origin = {}): InputLink[] {
  const olds = new Map(old.inputs.map((input) => [input.id, input]))
  const nexts = new Map(next.inputs.map((input) => [input.id, input]))
  const links: InputLink[] = []
  for (const entry of inputEntriesOf(next, origin)) {
    if (entry.kind !== 'rename') continue
    const [before, after] = [olds.get(entry.old[0] ?? ''), nexts.get(entry.new[0] ?? '')]
    if (!before || !after || before.id === after.id) continue
    links.push({ old: before, next: after, renamed: true })
    olds.delete(before.id)
    nexts.delete(after.id)
  }
  for (const [id, input] of nexts) {
    const before = olds.get(id)
    if (before) links.push({ old: before, next: input, renamed: false })
  }
  return links
}

/** True for a row whose own formula gives its points. */
export function isLeaf(indicator: Indicator): boolean {
  return indicator.children === undefined
}
