import { ruleReads } from '../cases/rule.ts'
import type { Program } from '../program/program.ts'
import { type Indicator, type Input, leavesOf } from '../ruleset/rows.ts'
import { plain } from '../units/cell.ts'
import { coverage, likeness, type Terms, Vocabulary } from './vocabulary.ts'

/**
 * What may have become of rows of the version before (gợi ý đối chiếu).
 *
 * Shape: `kind`, `old` and `new` as in an entry of the crosswalk; `certain` where nothing else comes near
 * Unit:  `likeness` 0 … 1, of the pair that is least alike
 */
export type CrosswalkSuggestion = {
  kind: 'rename' | 'rescale' | 'merge' | 'split' | 'retire' | 'new'
  old: string[]
  new: string[]
  certain: boolean
  likeness: number
}

/** An input that may be one of the version before under another name. Unit: `likeness` 0 … 1 */
export type InputSuggestion = { old: string; new: string; certain: boolean; likeness: number }

/** Pairs less alike than this are no suggestion; a certain one is at least `sure`, and `ahead` of what comes next. */
const [least, sure, ahead] = [0.3, 0.62, 0.2]

/** How much of the lesser row must stand in the greater one, that it may be a part of it. */
const part = 0.45

/**
 * Proposes where every row of a version went in the next, by what the rows say, what they read, and their numbers; rows of one id
 * on both sides are the same, and are told where their points were changed. Nothing is decided: an author takes what is right.
 *
 * The work grows with the product of the rows of both sides.
 *
 * Source: SPEC CW-1, CW-2
 */
export function suggestCrosswalk(
  before: Program,
  after: Program,
): { entries: CrosswalkSuggestion[]; inputs: InputSuggestion[] } {
  const inputs = suggestInputs(before.ruleset.inputs, after.ruleset.inputs)
  const sameInput = new Map(inputs.map((one) => [one.old, one.new]))
  const [olds, news] = [rowsOf(before, (id) => sameInput.get(id) ?? id), rowsOf(after, (id) => id)]
  const vocabulary = new Vocabulary([...olds, ...news].map(({ label }) => label))
  for (const row of [...olds, ...news]) row.terms = vocabulary.terms(row.label)
  const pairs = olds.flatMap((old) => news.map((next) => ({ old, next, alike: alikeness(old, next) })))
  const matched = match(pairs)
  for (const pair of byReads(pairs, matched)) matched.set(pair.old, { ...pair, certain: false })
  const entries = [...matched.values()].flatMap(({ old, next, alike, certain }): CrosswalkSuggestion[] => {
    const isScaled = old.max !== next.max
    if (old.id === next.id && !isScaled) return []
    const kind = isScaled ? 'rescale' : 'rename'
    return [{ kind, old: [old.id], new: [next.id], certain: certain || old.id === next.id, likeness: alike }]
  })
  const taken = new Set([...matched.values()].map(({ next }) => next))
  const lefts = { old: olds.filter((row) => !matched.has(row)), next: news.filter((row) => !taken.has(row)) }
  return { entries: withParts(entries, lefts, matched), inputs }
}

type Leaf = {
  id: string
  label: string
  kind: Indicator['kind']
  max: number
  reads: ReadonlySet<string>
  terms: Terms
}
type Pair = { old: Leaf; next: Leaf; alike: number }
type Matched = Map<Leaf, Pair & { certain: boolean }>

function rowsOf(program: Program, called: (input: string) => string): Leaf[] {
  return leavesOf(program.ruleset).map(({ indicator: { id, label, kind, maxPoints } }) => ({
    id,
    label,
    kind,
    max: maxPoints ?? 0,
    reads: new Set(ruleReads(program, `points.${id}`).inputs.map(called)),
    terms: new Map(),
  }))
}

/** Unit: 0 … 1; the words of a row count for more than what it reads, and rows of two kinds are hardly one. */
function alikeness(old: Leaf, next: Leaf): number {
  const words = likeness(old.terms, next.terms)
  const all = new Set([...old.reads, ...next.reads])
  const both = [...old.reads].filter((id) => next.reads.has(id)).length
  const mixed = all.size === 0 ? words : 0.65 * words + (0.35 * both) / all.size
  return old.kind === next.kind ? mixed : mixed / 2
}

/** Pairs one to one, the most alike first; those of one id before all others. */
function match(pairs: readonly Pair[]): Matched {
  const rank = ({ old, next, alike }: Pair) => (old.id === next.id ? 2 : alike)
  const found = new Map<Leaf, Pair & { certain: boolean }>()
  const taken = new Set<Leaf>()
  const rivals = new Map<Leaf, number[]>()
  for (const { old, next, alike } of pairs)
    for (const row of [old, next]) rivals.set(row, [...(rivals.get(row) ?? []), alike])
  const second = (row: Leaf) => (rivals.get(row) ?? []).toSorted((a, b) => b - a)[1] ?? 0
  for (const pair of [...pairs].sort((a, b) => rank(b) - rank(a))) {
    const { old, next, alike } = pair
    if (found.has(old) || taken.has(next) || rank(pair) < least) continue
    taken.add(next)
    const certain = alike >= sure && alike - Math.max(second(old), second(next)) >= ahead
    found.set(old, { ...pair, certain })
  }
  return found
}

/** Rows said in quite other words, of which all that one reads is read by the other: the pairs most alike. */
function byReads(pairs: readonly Pair[], matched: Matched): Pair[] {
  const taken = new Set([...matched].flatMap(([old, { next }]) => [old, next]))
  const found: Pair[] = []
  for (const pair of [...pairs].sort((a, b) => b.alike - a.alike)) {
    const { old, next } = pair
    const [few = new Set<string>(), many = new Set<string>()] = [old.reads, next.reads].sort((a, b) => a.size - b.size)
    if (taken.has(old) || taken.has(next) || old.kind !== next.kind || few.size === 0) continue
    if (![...few].every((id) => many.has(id))) continue
    taken.add(old).add(next)
    found.push(pair)
  }
  return found
}

/** Rows that found no other of their own: parts of a row that has one, or gone, or come. */
function withParts(
  entries: readonly CrosswalkSuggestion[],
  { old, next }: { old: readonly Leaf[]; next: readonly Leaf[] },
  matched: Matched,
): CrosswalkSuggestion[] {
  const found = new Map(entries.map((entry) => [entry.old[0] as string, entry]))
  const rest: CrosswalkSuggestion[] = []
  const joined = (pair: Pair, kind: 'merge' | 'split', row: Leaf, alike: number) => {
    const there = found.get(pair.old.id) ?? { old: [pair.old.id], new: [pair.next.id], likeness: pair.alike }
    // A row that was joined to both sides is neither: people look at it.
    found.set(pair.old.id, {
      kind,
      old: kind === 'merge' ? [...there.old, row.id] : there.old,
      new: kind === 'split' ? [...there.new, row.id] : there.new,
      certain: false,
      likeness: Math.min(there.likeness, alike),
    })
  }
  const nearest = (row: Leaf, side: 'old' | 'next') => {
    const own = side === 'old' ? 'next' : 'old'
    const rows = [...matched.values()].map((pair) => {
      // What one row was split into is said in nearly the same words.
      const sibling = row.kind === pair[own].kind && pair.alike < sure ? likeness(row.terms, pair[own].terms) : 0
      return { pair, share: Math.max(partOf(row, pair[side]), sibling) }
    })
    const [best] = rows.sort((a, b) => b.share - a.share)
    return best && best.share >= part ? best : null
  }
  for (const row of old) {
    const into = nearest(row, 'next')
    if (into && found.get(into.pair.old.id)?.kind !== 'split') joined(into.pair, 'merge', row, into.share)
    else rest.push({ kind: 'retire', old: [row.id], new: [], certain: false, likeness: 0 })
  }
  for (const row of next) {
    const from = nearest(row, 'old')
    if (from && found.get(from.pair.old.id)?.kind !== 'merge') joined(from.pair, 'split', row, from.share)
    else rest.push({ kind: 'new', old: [], new: [row.id], certain: false, likeness: 0 })
  }
  return [...found.values(), ...rest]
}

/** How far a row may be a part of another: by words of either in the other, and by what it reads. Unit: 0 … 1 */
function partOf(row: Leaf, other: Leaf): number {
  if (row.kind !== other.kind) return 0
  const words = Math.max(coverage(row.terms, other.terms), coverage(other.terms, row.terms))
  const read = [...row.reads].filter((id) => other.reads.has(id)).length
  const reads = row.reads.size === 0 ? 0 : read / row.reads.size
  return Math.max((words + reads) / 2, reads === 1 ? 0.6 : 0, words >= 0.7 ? words : 0)
}

/** Inputs that have no other of their id, paired by their words; type and unit must be the same. */
function suggestInputs(before: readonly Input[], after: readonly Input[]): InputSuggestion[] {
  const [known, kept] = [before, after].map((inputs) => new Set(inputs.map(({ id }) => id))) as [
    Set<string>,
    Set<string>,
  ]
  const [olds, news] = [before.filter(({ id }) => !kept.has(id)), after.filter(({ id }) => !known.has(id))]
  const vocabulary = new Vocabulary([...before, ...after].map(({ label }) => label))
  const terms = new Map([...olds, ...news].map((input) => [input, vocabulary.terms(input.label)]))
  const pairs = olds.flatMap((old) =>
    news.flatMap((next) => {
      if (old.type !== next.type || plain(old.unit ?? '') !== plain(next.unit ?? '')) return []
      return [{ old, next, alike: likeness(terms.get(old) as Terms, terms.get(next) as Terms) }]
    }),
  )
  const used = new Set<Input>()
  return pairs
    .sort((a, b) => b.alike - a.alike)
    .flatMap(({ old, next, alike }, index, all) => {
      if (alike < 0.5 || used.has(old) || used.has(next)) return []
      used.add(old).add(next)
      const rival = all.slice(index + 1).find((one) => one.old === old || one.next === next)?.alike ?? 0
      return [{ old: old.id, new: next.id, certain: alike >= 0.8 && alike - rival >= ahead, likeness: alike }]
    })
}
