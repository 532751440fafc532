import { indicatorFields } from '../ruleset/fields/indicator.ts'
import { type Indicator, type Row, type Ruleset, rowsOf } from '../ruleset/rows.ts'
import type { Json } from '../values/json.ts'
import type { Change, Subject } from './change.ts'
import { compareFields, joinByKind, jsonOf, same } from './fields.ts'
import { conditionWords, formulaWords } from './formulas.ts'
import { type Link, linkIndicators, type Origin } from './identity.ts'
import { compareLadders, edgesOf } from './ladders.ts'
import { displaced } from './sequence.ts'

type Bare = Omit<Change, 'sentence'>

/** Changes of the annex's rows (các dòng của Phụ lục), in the order of the next version; what is gone comes last. */
export function diffRows(old: Ruleset, next: Ruleset, origin: Origin): Bare[] {
  const links = linkIndicators(old, next, origin)
  const moved = movedRows(old, next, links)
  const changes = links.map((link) => ({ link, changes: diffLink(link, old, next, moved) }))
  const order = new Map(rowsOf(next).map((row, index) => [row.indicator.id, index]))
  const place = (link: Link) => order.get(link.next[0]?.indicator.id ?? '') ?? Number.POSITIVE_INFINITY
  return changes.sort((a, b) => compareNumbers(place(a.link), place(b.link))).flatMap((entry) => entry.changes)
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** Who a row is, for sentences. */
function subjectOf({ id, code, label }: Indicator): Subject {
  return { id, code, label }
}

/** A row as a value to show: what it is called and worth, without its children. */
function summary(rows: readonly Row[]): Json {
  const all = rows.map(({ indicator: { children: _, ...own } }) => jsonOf(own))
  return all.length === 0 ? null : all.length === 1 ? (all[0] ?? null) : all
}

const groupKinds = { merge: 'merged', split: 'split', retire: 'retired', new: 'new' } as const

function diffLink(link: Link, old: Ruleset, next: Ruleset, moved: ReadonlySet<string>): Bare[] {
  const [before, after] = [link.old[0], link.next[0]]
  const { kind } = link
  if (kind === 'merge' || kind === 'split' || kind === 'retire' || kind === 'new' || !before || !after) {
    const row = after ?? before
    if (!row) return []
    const change: Bare = {
      id: `${groupKinds[kind as keyof typeof groupKinds]}:${row.indicator.id}`,
      kind: groupKinds[kind as keyof typeof groupKinds],
      path: row.path,
      before: summary(link.old),
      after: summary(link.next),
      subject: subjectOf(row.indicator),
    }
    return [link.reason ? { ...change, reason: link.reason } : change]
  }
  return [...diffIdentity(link, before, after), ...diffPair(link, before, after, old, next, moved)]
}

function diffIdentity(link: Link, before: Row, { indicator, path }: Row): Bare[] {
  if (before.indicator.id === indicator.id) return []
  const change: Bare = {
    id: `renamed:${indicator.id}`,
    kind: 'renamed',
    path,
    before: before.indicator.id,
    after: indicator.id,
    subject: subjectOf(indicator),
  }
  return [link.reason ? { ...change, reason: link.reason } : change]
}

function diffPair(
  link: Link,
  before: Row,
  after: Row,
  old: Ruleset,
  next: Ruleset,
  moved: ReadonlySet<string>,
): Bare[] {
  const { indicator } = after
  const subject = subjectOf(indicator)
  const base = { path: after.path, subject }
  const changes: Bare[] = joinByKind(compareFields(before.indicator, indicator, indicatorFields)).map((change) => {
    const rescaled = change.kind === 'points' && link.kind === 'rescale'
    const kind = rescaled ? 'rescaled' : change.kind
    return {
      ...base,
      id: `${kind}:${indicator.id}`,
      kind,
      path: `${after.path}/${change.fields[0]}`,
      before: change.before,
      after: change.after,
      ...(rescaled && link.reason ? { reason: link.reason } : {}),
      ...(kind === 'applicability'
        ? { words: conditionWords([change.before, before.indicator, old], [change.after, indicator, next]) }
        : {}),
      ...(kind === 'gate' ? { words: gateWords(before.indicator, old, indicator, next) } : {}),
    }
  })
  changes.push(...diffFormula(before, after, old, next))
  if ((before.indicator.children === undefined) !== (indicator.children === undefined))
    changes.push({
      ...base,
      id: `structure:${indicator.id}`,
      kind: 'structure',
      before: before.indicator.children ? 'group' : 'leaf',
      after: indicator.children ? 'group' : 'leaf',
    })
  if (moved.has(indicator.id))
    changes.push({
      ...base,
      id: `moved:${indicator.id}`,
      kind: 'moved',
      before: before.parents.at(-1)?.code ?? null,
      after: after.parents.at(-1)?.code ?? null,
    })
  return changes
}

function gateWords(before: Indicator, old: Ruleset, after: Indicator, next: Ruleset): NonNullable<Bare['words']> {
  const label = ({ gate }: Indicator, { grades }: Ruleset) =>
    grades.find(({ id }) => id === gate?.atMost)?.label ?? gate?.atMost ?? ''
  const words = { before: label(before, old), after: label(after, next) }
  return { vi: words, en: words }
}

function diffFormula(before: Row, after: Row, old: Ruleset, next: Ruleset): Bare[] {
  const [was, is] = [jsonOf(before.indicator.formula), jsonOf(after.indicator.formula)]
  // An absent formula and one that says null are two documents, though both give no points.
  if (same(was, is) && (before.indicator.formula === undefined) === (after.indicator.formula === undefined)) return []
  const ladders = compareLadders(was, is)
  const kind = ladders ? 'thresholds' : 'formula'
  return [
    {
      id: `${kind}:${after.indicator.id}`,
      kind,
      path: `${after.path}/formula`,
      before: was,
      after: is,
      subject: subjectOf(after.indicator),
      words: formulaWords([was, before.indicator, old], [is, after.indicator, next]),
      ...(ladders ? { steps: ladders.steps, edges: edgesOf(ladders.of, next) } : {}),
    },
  ]
}

/** Rows that stand under another group, or out of their old order among the rows they still stand with. */
function movedRows(old: Ruleset, next: Ruleset, links: readonly Link[]): Set<string> {
  const nextId = new Map<string, string>()
  for (const { old: olds, next: nexts } of links)
    if (olds.length === 1 && nexts.length === 1) nextId.set(olds[0]?.indicator.id ?? '', nexts[0]?.indicator.id ?? '')
  const before = new Map<string, { parent: string | null; rank: number }>()
  rowsOf(old).forEach((row, rank) => {
    const id = nextId.get(row.indicator.id)
    const parent = row.parents.at(-1)
    if (id !== undefined) before.set(id, { parent: parent ? (nextId.get(parent.id) ?? parent.id) : null, rank })
  })
  const moved = new Set<string>()
  const visit = (siblings: readonly Indicator[], parent: string | null) => {
    const stayed = siblings.filter(({ id }) => before.get(id)?.parent === parent)
    const out = displaced(stayed.map(({ id }) => before.get(id)?.rank ?? 0))
    stayed.forEach(({ id }, index) => {
      if (out.has(index)) moved.add(id)
    })
    for (const { id, children } of siblings) {
      const known = before.get(id)
      if (known && known.parent !== parent) moved.add(id)
      if (children) visit(children, id)
    }
  }
  visit(next.indicators, null)
  return moved
}
