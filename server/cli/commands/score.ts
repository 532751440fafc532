import { writeFileSync } from 'node:fs'
import {
  type DecimalMark,
  formatNumber,
  type GivenCohort,
  leavesOf,
  type Ruleset,
  type Scored,
  type Standing,
  scoreEach,
  type UnitHead,
  type UnitScore,
  type UnitsHead,
} from '@chiso/engine'
import { Failure } from '../failure.ts'
import { readCohort } from '../given.ts'
import { contentLabel, type Reading, readUnitsColumns } from '../reading.ts'
import { checkCodes, readRegistry, registriesBeside } from '../registered.ts'
import { readRuleset, type Source, tellFaults } from '../rulesets.ts'
import { type Cell, sheetText } from '../sheet.ts'
import { tableLines } from '../table.ts'
import { type Terminal, tellIssues } from '../terminal.ts'

type Options = Reading & { json?: boolean; out?: string; cohort?: string; registry?: string }

/** Scores, grades and ranks units (chấm điểm); what is wrong fails the command, what is missing does not. */
export async function scoreCommand(
  [reference, path]: readonly [string, string],
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const source = await readRuleset(reference, terminal)
  const { ruleset, program } = source
  tellIssues(terminal, source.issues, (issue) => `${source.path}${issue.path}`)
  tellFaults(source, terminal)
  const read = readUnitsColumns(path, terminal, options, program)
  const registries = options.registry === undefined ? registriesBeside(source.path) : [options.registry]
  const { ids, names } = read.columns
  const units = ids.map((id, row) => ({ id, name: names[row] ?? id }))
  const strange = checkCodes(units, read.head, readRegistry(registries, terminal), ruleset.level)
  tellIssues(terminal, strange, (issue) => `${path}${issue.path}`)
  const cohort: GivenCohort = options.cohort ? readCohort(options.cohort, ruleset, terminal) : {}
  const { count } = read.columns
  const scored = terminal.during(terminal.words.score.working(count), () =>
    scoreEach(program, read.columns, { cohort }),
  )
  const wrong = rowsOf(scored).filter((row) => scored.standing(row).issues > 0)
  if (wrong.length > 0) terminal.exit = 1
  if (options.out) writeSheet(options.out, scored, source, read.head, options.decimal ?? ',', terminal)
  if (options.json) {
    const { id } = ruleset
    const { version, digest } = source
    const { period, content: unitsContent } = read.head
    terminal.printPieces(
      scored.json({ ruleset: { id, version, digest: digest() }, content: ruleset.legal.content, period, unitsContent }),
    )
    return
  }
  const label = contentLabel([ruleset.legal.content, read.head.content], terminal)
  if (label !== null) terminal.print(terminal.paint('yellow', label))
  for (const line of scoreLines(scored, ruleset, terminal)) terminal.print(line)
  for (const row of wrong) tellUnitIssues(scored.unit(row), terminal)
}

function rowsOf({ columns }: Scored): number[] {
  return Array.from(columns.ids.keys())
}

function scoreLines(scored: Scored, ruleset: Ruleset, { words, locale }: Terminal): string[] {
  const { columns, provisional } = words.score
  const { places } = ruleset.policy.rounding
  const hasLeagues = ruleset.leagues.length > 0
  const hasGrades = ruleset.grades.length > 0
  const number = (value: number | null, digits?: number) => (value === null ? '–' : formatNumber(value, locale, digits))
  const heads = rowsOf(scored).map((row) => ({ ...scored.head(row), row }))
  const rows = byRank(heads).map((unit) => [
    unit.rank === null ? '–' : `${unit.rank}${unit.rankProvisional ? '~' : ''}`,
    unit.id,
    unit.name,
    ...(hasLeagues ? [labelOf(ruleset.leagues, unit.league)] : []),
    number(unit.total, places),
    number(unit.max),
    unit.ratio === null ? '–' : `${formatNumber(unit.ratio * 100, locale, 2)}%`,
    ...(hasGrades ? [labelOf(ruleset.grades, unit.grade)] : []),
    stateOf(unit.total, scored.standing(unit.row), words),
  ])
  const columnHeads = [
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
  const lines = tableLines(columnHeads, rows)
  return heads.some((unit) => unit.rankProvisional) ? [...lines, provisional] : lines
}

function byRank<Unit extends UnitHead>(units: readonly Unit[]): Unit[] {
  const place = (unit: Unit) => unit.rank ?? Number.MAX_SAFE_INTEGER
  const leagues = new Map<string | null, Unit[]>()
  for (const unit of units) {
    const members = leagues.get(unit.league)
    if (members) members.push(unit)
    else leagues.set(unit.league, [unit])
  }
  return [...leagues.values()].flatMap((members) => members.sort((a, b) => place(a) - place(b)))
}

function labelOf(parts: readonly { id: string; label: string }[], id: string | null): string {
  return id === null ? '–' : (parts.find((part) => part.id === id)?.label ?? id)
}

function stateOf(total: number | null, { pending, issues }: Standing, { score: words }: Terminal['words']): string {
  if (total === null) return words.none
  const parts = [...(issues > 0 ? [words.issues(issues)] : []), ...(pending > 0 ? [words.pending(pending)] : [])]
  return parts.length === 0 ? words.complete : parts.join(', ')
}

function tellUnitIssues(unit: UnitScore, terminal: Terminal): void {
  for (const [id, points] of Object.entries(unit.points))
    if (points.status === 'issues') tellIssues(terminal, points.issues, () => `${unit.id} ${id}`)
}

function writeSheet(
  path: string,
  scored: Scored,
  { ruleset, version, digest }: Source,
  file: UnitsHead,
  mark: DecimalMark,
  terminal: Terminal,
): void {
  const { columns, statuses } = terminal.words.score
  const leaves = leavesOf(ruleset).map(({ indicator }) => indicator)
  const title: Cell[] = [`${ruleset.id}${version ? `@${version}` : ''}`, `sha256:${digest()}`, file.period]
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
  const rows = Array.from(scored.units(), (unit, row): Cell[] => [
    unit.id,
    unit.name,
    unit.league === null ? null : labelOf(ruleset.leagues, unit.league),
    unit.total,
    unit.max,
    unit.grade === null ? null : labelOf(ruleset.grades, unit.grade),
    unit.rank,
    stateOf(unit.total, scored.standing(row), terminal.words),
    ...leaves.map(({ id }) => {
      const points = unit.points[id]
      return points ? (points.points ?? statuses[points.status]) : null
    }),
  ])
  const said = contentLabel([ruleset.legal.content, file.content], terminal)
  const label: Cell[][] = said === null ? [] : [[said]]
  try {
    writeFileSync(path, sheetText([...label, title, head, ...rows], mark))
  } catch (error) {
    throw new Failure(terminal.words.failure.cannotWrite(path, (error as Error).message))
  }
  terminal.tell(terminal.words.score.written(path))
}
