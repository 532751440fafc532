import { writeFileSync } from 'node:fs'
import {
  compile,
  formatNumber,
  type GivenCohort,
  leavesOf,
  type Ruleset,
  score,
  type UnitScore,
  type UnitsFile,
} from '@chiso/engine'
import { Failure } from '../failure.ts'
import { readCohort } from '../given.ts'
import { readUnitsFile } from '../reading.ts'
import { readRuleset, type Source } from '../rulesets.ts'
import { type Cell, type DecimalMark, sheetText } from '../sheet.ts'
import { tableLines } from '../table.ts'
import { type Terminal, tellIssues } from '../terminal.ts'

type Options = { json?: boolean; out?: string; cohort?: string; decimal: DecimalMark }

/** Scores, grades and ranks units (chấm điểm); what is wrong fails the command, what is missing does not. */
export async function scoreCommand(
  [reference, path]: readonly [string, string],
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const source = await readRuleset(reference, terminal)
  const { ruleset } = source
  tellIssues(terminal, source.issues, (issue) => `${source.path}${issue.path}`)
  const file = readUnitsFile(path, terminal, ruleset)
  const cohort: GivenCohort = options.cohort ? readCohort(options.cohort, ruleset, terminal) : {}
  const card = terminal.during(terminal.words.score.working(file.units.length), () =>
    score(compile(ruleset), file.units, { cohort }),
  )
  if (card.units.some((unit) => countOf(unit, 'issues') > 0)) terminal.exit = 1
  if (options.out) writeSheet(options.out, card.units, source, file, options.decimal, terminal)
  if (options.json) {
    const { id } = ruleset
    const { version, digest } = source
    const head = { ruleset: { id, version, digest }, content: ruleset.legal.content }
    terminal.print(JSON.stringify({ ...head, period: file.period, unitsContent: file.content, ...card }))
    return
  }
  if (isIllustrative(ruleset, file)) terminal.print(terminal.paint('yellow', terminal.words.illustrative))
  for (const line of scoreLines(card.units, ruleset, terminal)) terminal.print(line)
  for (const unit of card.units) tellUnitIssues(unit, terminal)
}

/** Results are illustrative when either the rules or the data are. */
function isIllustrative(ruleset: Ruleset, file: UnitsFile): boolean {
  return ruleset.legal.content === 'illustrative' || file.content === 'illustrative'
}

function countOf(unit: UnitScore, status: 'pending' | 'issues'): number {
  // What is only informative stands in nobody's way.
  return Object.values(unit.points).filter((points) => points.status === status && !('value' in points)).length
}

function scoreLines(units: readonly UnitScore[], ruleset: Ruleset, { words, locale }: Terminal): string[] {
  const { columns, provisional } = words.score
  const { places } = ruleset.policy.rounding
  const hasLeagues = ruleset.leagues.length > 0
  const hasGrades = ruleset.grades.length > 0
  const number = (value: number | null, digits?: number) => (value === null ? '–' : formatNumber(value, locale, digits))
  const rows = byRank(units).map((unit) => [
    unit.rank === null ? '–' : `${unit.rank}${unit.rankProvisional ? '~' : ''}`,
    unit.id,
    unit.name,
    ...(hasLeagues ? [labelOf(ruleset.leagues, unit.league)] : []),
    number(unit.total, places),
    number(unit.max),
    unit.ratio === null ? '–' : `${formatNumber(unit.ratio * 100, locale, 2)}%`,
    ...(hasGrades ? [labelOf(ruleset.grades, unit.grade)] : []),
    stateOf(unit, words),
  ])
  const heads = [
    { head: columns.rank, right: true },
    { head: columns.id },
    { head: columns.name },
    ...(hasLeagues ? [{ head: columns.league }] : []),
    { head: columns.total, right: true },
    { head: columns.max, right: true },
    { head: columns.ratio, right: true },
    ...(hasGrades ? [{ head: columns.grade }] : []),
    { head: columns.state },
  ]
  const lines = tableLines(heads, rows)
  return units.some((unit) => unit.rankProvisional) ? [...lines, provisional] : lines
}

function byRank(units: readonly UnitScore[]): UnitScore[] {
  const place = (unit: UnitScore) => unit.rank ?? Number.MAX_SAFE_INTEGER
  const leagues = [...new Set(units.map((unit) => unit.league))]
  return leagues.flatMap((league) => units.filter((unit) => unit.league === league).sort((a, b) => place(a) - place(b)))
}

function labelOf(parts: readonly { id: string; label: string }[], id: string | null): string {
  return id === null ? '–' : (parts.find((part) => part.id === id)?.label ?? id)
}

function stateOf(unit: UnitScore, { score: words }: Terminal['words']): string {
  const [pending, issues] = [countOf(unit, 'pending'), countOf(unit, 'issues')]
  if (unit.total === null) return words.none
  const parts = [...(issues > 0 ? [words.issues(issues)] : []), ...(pending > 0 ? [words.pending(pending)] : [])]
  return parts.length === 0 ? words.complete : parts.join(', ')
}

function tellUnitIssues(unit: UnitScore, terminal: Terminal): void {
  for (const [id, points] of Object.entries(unit.points))
    if (points.status === 'issues') tellIssues(terminal, points.issues, () => `${unit.id} ${id}`)
}

function writeSheet(
  path: string,
  units: readonly UnitScore[],
  { ruleset, version, digest }: Source,
  file: UnitsFile,
  mark: DecimalMark,
  terminal: Terminal,
): void {
  const { columns, statuses } = terminal.words.score
  const leaves = leavesOf(ruleset).map(({ indicator }) => indicator)
  const title: Cell[] = [`${ruleset.id}${version ? `@${version}` : ''}`, `sha256:${digest}`, file.period]
  const head: Cell[] = [
    columns.id,
    columns.name,
    columns.league,
    columns.total,
    columns.max,
    columns.grade,
    columns.rank,
    columns.state,
    ...leaves.map(({ code, label }) => `${code} ${label}`),
  ]
  const rows = units.map((unit): Cell[] => [
    unit.id,
    unit.name,
    unit.league === null ? null : labelOf(ruleset.leagues, unit.league),
    unit.total,
    unit.max,
    unit.grade === null ? null : labelOf(ruleset.grades, unit.grade),
    unit.rank,
    stateOf(unit, terminal.words),
    ...leaves.map(({ id }) => {
      const points = unit.points[id]
      return points ? (points.points ?? statuses[points.status]) : null
    }),
  ])
  const label: Cell[][] = isIllustrative(ruleset, file) ? [[terminal.words.illustrative]] : []
  try {
    writeFileSync(path, sheetText([...label, title, head, ...rows], mark))
  } catch (error) {
    throw new Failure(terminal.words.failure.cannotWrite(path, (error as Error).message))
  }
  terminal.tell(terminal.words.score.written(path))
}
