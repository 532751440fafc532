import type { Locale } from '../../messages/number.ts'
import { type SheetCell, sheetMark, sheetRow } from '../../units/sheet.ts'
import { type Effect, effectsOf } from '../effects.ts'
import { obstacleSentence } from '../obstacles.ts'
import type { Passed } from '../ranks.ts'
import type { Diff, UnitDiff } from '../scores.ts'
import { changeSentence } from '../words/sentence.ts'
import { reportWords } from './words.ts'

type Named = { id: string; label: string }

/** One side of a comparison, or its data, as a paper names it. Shape: `digest` is sha256 in hex */
export type ReportPart = { name: string; digest?: string | undefined }

/**
 * What is compared, for papers about it.
 *
 * Unit: `places` are those of points
 * Shape: `sets` name grades and leagues, the next version first; `labels` stand above everything (Minh họa …); `address`
 *        reproduces the comparison
 */
export type ReportAbout = {
  title: string
  base: ReportPart
  head: ReportPart
  data: ReportPart | null
  address?: string | undefined
  labels: readonly string[]
  sets: readonly { grades?: readonly Named[] | undefined; leagues?: readonly Named[] | undefined }[]
  places: number
  locale: Locale
}

/** How the numbers of a column are written. */
export type ColumnKind = 'text' | 'points' | 'signed' | 'whole' | 'moved'
/** A table that stands for itself. Unit: `width` in characters. Shape: cells by column */
export type ReportSheet = {
  key: 'summary' | 'changes' | 'units' | 'parts' | 'ranks'
  name: string
  columns: readonly { head: string; width: number; kind: ColumnKind }[]
  rows: readonly (readonly SheetCell[])[]
}

/** The label of a grade or a league, of whichever version has it. */
export function nameIn(about: ReportAbout, list: 'grades' | 'leagues', id: string | null): string | null {
  if (id === null) return null
  for (const set of about.sets) for (const one of set[list] ?? []) if (one.id === id) return one.label
  return id
}

/** Why a unit cannot be compared. */
export function whyNot({ obstacles, why = '' }: UnitDiff, locale: Locale): string {
  return obstacles ? obstacleSentence(obstacles, locale) : why
}

/** A cause of differences as papers list it. Shape: `effect` null where it moved no unit; `reason` null where the sentence says it */
export type ListedCause = { id: string; row: string; sentence: string; reason: string | null; effect: Effect | null }

/**
 * Every change, and whatever else moved points (làm tròn, quy đổi …), by what it moved, the largest first; those that moved
 * nothing in the order of the annex.
 *
 * Shape: effects sum to the differences of all units together
 */
export function causesByEffect({ changes, units }: Diff, locale: Locale): ListedCause[] {
  const effects = effectsOf(units)
  const special: Record<string, string> = reportWords[locale].special
  const told = changes.map((change): ListedCause => {
    const sentence = changeSentence(change, locale)
    const { subject, reason = '' } = change
    return {
      id: change.id,
      row: subject.code || subject.label,
      sentence,
      reason: reason === '' || sentence.includes(reason.slice(0, sayable)) ? null : reason,
      effect: effects.get(change.id) ?? null,
    }
  })
  const known = new Set(told.map(({ id }) => id))
  const others = [...effects.values()].flatMap((effect): ListedCause[] =>
    known.has(effect.change)
      ? []
      : [{ id: effect.change, row: '', sentence: special[effect.change] ?? effect.change, reason: null, effect }],
  )
  const size = ({ effect }: ListedCause) => Math.abs(effect?.points ?? 0)
  const count = ({ effect }: ListedCause) => effect?.units ?? 0
  return [...told, ...others].sort((a, b) => size(b) - size(a) || count(b) - count(a))
}

/** A sentence that begins so of a reason says it, though it may cut it. */
const sayable = 24

/**
 * A comparison as tables to take away: what is compared, changes, units, units by part, ranks.
 *
 * Shape: `parts` has a column for every cause that moved a unit; its cells sum to the difference in each row
 * Source: SPEC X-12
 */
export function comparisonSheets(diff: Diff, about: ReportAbout): ReportSheet[] {
  const effects = effectsOf(diff.units)
  const sheets = [summarySheet(diff, about), changesSheet(diff, about)]
  return diff.units.length === 0
    ? sheets
    : [...sheets, unitsSheet(diff, about), partsSheet(diff, about, effects), ranksSheet(diff, about)]
}

/** One table as text for a spreadsheet of the language. */
export function sheetText(sheet: ReportSheet, { labels, locale }: Pick<ReportAbout, 'labels' | 'locale'>): string {
  const mark = locale === 'vi' ? ',' : '.'
  const rows = [...labels.map((label) => [label]), sheet.columns.map(({ head }) => head), ...sheet.rows]
  return sheetMark + rows.map((row) => sheetRow(row, mark)).join('')
}

/** How many units went which way. */
export function movements({ units }: Diff) {
  const count = (is: (unit: UnitDiff) => boolean) => units.filter(is).length
  return {
    up: count(({ delta }) => delta !== null && delta > 0),
    down: count(({ delta }) => delta !== null && delta < 0),
    same: count(({ delta }) => delta === 0),
    notComparable: count(({ delta }) => delta === null),
    gradeChanges: count(({ gradeBecause }) => gradeBecause !== null),
  }
}

function summarySheet(diff: Diff, about: ReportAbout): ReportSheet {
  const { facts, counts, sheets } = reportWords[about.locale]
  const part = (name: string, { name: of, digest }: ReportPart) => [
    [name, of],
    ...(digest ? [[`${name}, ${facts.digest}`, `sha256-${digest}`]] : []),
  ]
  const moved = Object.entries(movements(diff)) as [keyof typeof counts, number][]
  const rows: SheetCell[][] = [
    ...about.labels.map((label) => [label, null]),
    [facts.set, about.title],
    ...part(facts.base, about.base),
    ...part(facts.head, about.head),
    ...(about.data ? part(facts.data, about.data) : []),
    ...(about.address ? [[facts.address, about.address]] : []),
    [sheets.changes, diff.changes.length],
    ...(diff.units.length > 0 ? [[facts.units, diff.units.length]] : []),
    ...(diff.units.length > 0 ? moved.map(([key, count]) => [counts[key]('').trim(), count]) : []),
  ]
  const columns = [28, 76].map((width) => ({ head: '', width, kind: 'text' as const }))
  return { key: 'summary', name: sheets.summary, columns, rows }
}

function changesSheet(diff: Diff, { locale }: ReportAbout): ReportSheet {
  const { columns, sheets } = reportWords[locale]
  return {
    key: 'changes',
    name: sheets.changes,
    columns: [
      { head: columns.no, width: 6, kind: 'whole' },
      { head: columns.row, width: 12, kind: 'text' },
      { head: columns.change, width: 90, kind: 'text' },
      { head: columns.effect, width: 16, kind: 'signed' },
      { head: columns.touched, width: 12, kind: 'whole' },
      { head: columns.reason, width: 40, kind: 'text' },
    ],
    rows: causesByEffect(diff, locale).map(({ row, sentence, reason, effect }, index) => [
      index + 1,
      row,
      sentence,
      effect?.points ?? null,
      effect?.units ?? 0,
      reason,
    ]),
  }
}

const text = (head: string, width: number) => ({ head, width, kind: 'text' as const })
const number = (head: string, kind: ColumnKind, width = 11) => ({ head, width, kind })

function unitsSheet({ units }: Diff, about: ReportAbout): ReportSheet {
  const { base, head, locale } = about
  const words = reportWords[locale]
  const { columns } = words
  const grade = (id: string | null) => nameIn(about, 'grades', id)
  return {
    key: 'units',
    name: words.sheets.units,
    columns: [
      text(columns.id, 10),
      text(columns.unit, 30),
      number(words.points(base.name), 'points'),
      number(words.points(head.name), 'points'),
      number(columns.delta, 'signed'),
      number(words.rank(base.name), 'whole'),
      number(words.rank(head.name), 'whole'),
      text(words.grade(base.name), 16),
      text(words.grade(head.name), 16),
      text(columns.estimated, 12),
      text(columns.why, 50),
    ],
    rows: units.map((unit) => [
      unit.id,
      unit.name,
      unit.before,
      unit.after,
      unit.delta,
      unit.rankBefore,
      unit.rankAfter,
      grade(unit.gradeBefore),
      grade(unit.gradeAfter),
      unit.estimated ? words.yes : null,
      unit.delta === null ? whyNot(unit, locale) : null,
    ]),
  }
}

function partsSheet({ changes, units }: Diff, { locale }: ReportAbout, effects: Map<string, Effect>): ReportSheet {
  const words = reportWords[locale]
  const sentences = new Map(changes.map((change) => [change.id, changeSentence(change, locale)]))
  const causes = [...effects.keys()]
  const special: Record<string, string> = words.special
  return {
    key: 'parts',
    name: words.sheets.parts,
    columns: [
      text(words.columns.id, 10),
      text(words.columns.unit, 30),
      number(words.columns.delta, 'signed'),
      ...causes.map((cause) => number(sentences.get(cause) ?? special[cause] ?? cause, 'signed', 22)),
    ],
    rows: units.map(({ id, name, delta, because }) => {
      const parts = new Map(because.map(({ change, points }) => [change, points]))
      return [id, name, delta, ...causes.map((cause) => parts.get(cause) ?? (delta === null ? null : 0))]
    }),
  }
}

function ranksSheet({ units }: Diff, about: ReportAbout): ReportSheet {
  const words = reportWords[about.locale]
  const { columns } = words
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const named = (passed: Passed | undefined) => passed?.units.map((id) => names.get(id) ?? id).join('; ') || null
  const ranked = units.filter(({ rankBefore, rankAfter }) => rankBefore !== null && rankAfter !== null)
  return {
    key: 'ranks',
    name: words.sheets.ranks,
    columns: [
      text(columns.id, 10),
      text(columns.unit, 30),
      text(columns.league, 20),
      number(words.rank(about.base.name), 'whole'),
      number(words.rank(about.head.name), 'whole'),
      number(columns.move, 'moved'),
      ...[columns.own, columns.others, columns.ties, columns.leagueMove].map((head) => number(head, 'moved')),
      number(columns.passed, 'whole'),
      text(columns.passedNames, 40),
      number(columns.passedBy, 'whole'),
      text(columns.passedByNames, 40),
      number(columns.joined, 'whole'),
      number(columns.left, 'whole'),
    ],
    rows: ranked.map(({ id, name, leagueAfter, rankBefore, rankAfter, rankBecause: cause }) => [
      id,
      name,
      nameIn(about, 'leagues', leagueAfter),
      rankBefore,
      rankAfter,
      (rankBefore ?? 0) - (rankAfter ?? 0),
      ...(['own', 'others', 'ties', 'league'] as const).map((part) => cause?.[part] ?? null),
      cause?.passed.count ?? null,
      named(cause?.passed),
      cause?.passedBy.count ?? null,
      named(cause?.passedBy),
      cause?.joined ?? null,
      cause?.left ?? null,
    ]),
  }
}
