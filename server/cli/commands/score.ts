import {
  formatNumber,
  type GivenCohort,
  type Issue,
  leavesOf,
  type Ruleset,
  type Scored,
  scoreEach,
} from '@chiso/engine'
import { readCohort } from '../given.ts'
import { aboutScores, checkForm, labelOf, stateOf, writeScores } from '../out/scores.ts'
import { contentLabel, type Reading } from '../reading.ts'
import { checkCodes, readRegistry, registriesBeside } from '../registered.ts'
import { readRuleset, tellFaults } from '../rulesets.ts'
import { tableLines } from '../table.ts'
import { type Terminal, tellIssues } from '../terminal.ts'
import { issueOf, readUnitsColumns } from '../unitfile.ts'

type Options = Reading & { json?: boolean; out?: string; cohort?: string; registry?: string }

/** Issues of formulas that are told; those of cells are told where the file is read. */
const mostTold = 1000

/** Scores, grades and ranks units (chấm điểm); what is wrong fails the command, what is missing does not. */
export async function scoreCommand(
  [reference, path]: readonly [string, string],
  options: Options,
  terminal: Terminal,
): Promise<void> {
  if (options.out !== undefined) checkForm(options.out, terminal)
  const source = await readRuleset(reference, terminal)
  const { ruleset, program } = source
  tellIssues(terminal, source.issues, (issue) => `${source.path}${issue.path}`)
  tellFaults(source, terminal)
  const read = await readUnitsColumns(path, terminal, options, program)
  const registry = readRegistry(
    options.registry === undefined ? registriesBeside(source.path) : [options.registry],
    terminal,
  )
  const { ids, names } = read.columns
  const units = registry.periods.length === 0 ? [] : ids.map((id, row) => ({ id, name: names[row] ?? id }))
  const strange = checkCodes(units, read.head, registry, ruleset.level)
  tellIssues(terminal, strange, (issue) => `${path}${issue.path}`)
  const cohort: GivenCohort = options.cohort ? readCohort(options.cohort, ruleset, terminal) : {}
  const scored = terminal.during(terminal.words.score.working(read.columns.count), () =>
    scoreEach(program, read.columns, { cohort }),
  )
  const wrong = wrongIn(scored, ruleset)
  if (wrong.units > 0) terminal.exit = 1
  const scores = { scored, source, head: read.head }
  if (options.out) await writeScores(options.out, scores, options.decimal ?? ',', terminal)
  if (options.json) {
    const issues = [
      ...source.issues.map((issue) => issueOf(source.path, issue, terminal)),
      ...[...read.issues, ...strange].map((issue) => issueOf(path, issue, terminal)),
      ...wrong.issues.map(({ unit, indicator, issue }) => ({
        ...issueOf(source.path, issue, terminal),
        unit,
        indicator,
      })),
    ]
    await terminal.printPieces(scored.json({ ...aboutScores(scores), issues, untold: read.untold + wrong.untold }))
    return
  }
  const label = contentLabel([ruleset.legal.content, read.head.content], terminal)
  if (label !== null) terminal.print(terminal.paint('yellow', label))
  await terminal.printPieces(joined(scoreLines(scored, ruleset, terminal)))
  for (const { unit, indicator, issue } of wrong.issues) tellIssues(terminal, [issue], () => `${unit} ${indicator}`)
  if (wrong.untold > 0) terminal.tell(terminal.words.score.untold(wrong.untold))
}

/** What is wrong with the points of units beyond their cells, which are told once for all indicators that read them. */
function wrongIn(scored: Scored, ruleset: Ruleset) {
  const leaves = leavesOf(ruleset)
  const issues: { unit: string; indicator: string; issue: Issue }[] = []
  let [units, untold] = [0, 0]
  for (let row = 0; row < scored.columns.count; row++) {
    if (scored.standing(row).issues === 0) continue
    units++
    for (const [place, { status, issues: found }] of scored.leaves(row).entries())
      for (const issue of status === 'issues' ? found : []) {
        if (issue.path.startsWith('/inputs/')) continue
        if (issues.length === mostTold) untold++
        else
          issues.push({ unit: scored.columns.ids[row] as string, indicator: leaves[place]?.indicator.id ?? '', issue })
      }
  }
  return { units, issues, untold }
}

function* joined(lines: Iterable<string>): Generator<string> {
  let isFirst = true
  for (const line of lines) {
    yield isFirst ? line : `\n${line}`
    isFirst = false
  }
}

function* scoreLines(scored: Scored, ruleset: Ruleset, { words, locale }: Terminal): Generator<string> {
  const { columns, provisional } = words.score
  const { places } = ruleset.policy.rounding
  const hasLeagues = ruleset.leagues.length > 0
  const hasGrades = ruleset.grades.length > 0
  const total = remembering((value) => formatNumber(value, locale, places))
  const max = remembering((value) => formatNumber(value, locale))
  const ratio = remembering((value) => `${formatNumber(value * 100, locale, 2)}%`)
  const order = byRank(scored)
  const cellsAt = (at: number) => {
    const row = order[at] as number
    const unit = scored.head(row)
    return [
      unit.rank === null ? '–' : `${unit.rank}${unit.rankProvisional ? '~' : ''}`,
      unit.id,
      unit.name,
      ...(hasLeagues ? [labelOf(ruleset.leagues, unit.league)] : []),
      total(unit.total),
      max(unit.max),
      ratio(unit.ratio),
      ...(hasGrades ? [labelOf(ruleset.grades, unit.grade)] : []),
      stateOf(unit.total, scored.standing(row), words),
    ]
  }
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
  yield* tableLines(columnHeads, order.length, cellsAt)
  if (scored.batch.provisional.includes(1)) yield provisional
}

/** Numbers as people read them; units share most of theirs. */
function remembering(write: (value: number) => string): (value: number | null) => string {
  const known = new Map<number, string>()
  return (value) => {
    if (value === null) return '–'
    const text = known.get(value) ?? write(value)
    if (known.size < 100_000) known.set(value, text)
    return text
  }
}

/** Rows by league as they first come, best rank first, in the order of the file where that is equal. */
function byRank({ batch, columns: { count } }: Scored): Float64Array {
  const places = new Map<number, number>()
  const keys = Float64Array.from(batch.leagues, (league, row) => {
    const place = places.get(league) ?? places.size
    places.set(league, place)
    const rank = batch.ranks[row] || count + 1
    return (place * (count + 2) + rank) * count + row
  })
  return keys.sort().map((key) => key % count)
}
