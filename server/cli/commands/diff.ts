import { basename } from 'node:path'
import {
  changeSentence,
  comparisonMarkdown,
  type Diff,
  diff,
  diffOverTwo,
  formatNumber,
  obstacleSentence,
  type ReportAbout,
  type UnitDiff,
  type UnitsFile,
} from '@chiso/engine'
import { seal } from '../../src/digest.ts'
import { readCohort } from '../given.ts'
import { checkComparisonForm, writeComparison } from '../out/comparison.ts'
import { contentLabel, type Reading, readUnitsFile } from '../reading.ts'
import { cell, printReport, type ReportEntry, type ReportFormat } from '../report.ts'
import { readRuleset, type Source } from '../rulesets.ts'
import { tableLines } from '../table.ts'
import { type Terminal, tellIssues } from '../terminal.ts'
import { beyond, type DiffLimit, limitText, readLimitsOf } from '../threshold.ts'

export type DiffGiven = Reading & {
  units?: string
  /** Data of the next version, where it has its own. */
  nextUnits?: string
  out?: string
  cohort?: string
  json?: boolean
  failOn?: string
  format: ReportFormat
}

/** Compares two versions (so sánh phiên bản): in words, and with units also in points and ranks. */
export async function diffCommand(
  [oldReference, nextReference]: readonly [string, string],
  options: DiffGiven,
  terminal: Terminal,
): Promise<void> {
  if (options.out !== undefined) checkComparisonForm(options.out, terminal)
  const limits = options.failOn === undefined ? [] : readLimitsOf(options.failOn, options.units !== undefined, terminal)
  const [old, next] = [await readRuleset(oldReference, terminal), await readRuleset(nextReference, terminal)]
  for (const { program, path } of [old, next]) tellIssues(terminal, program.issues, (issue) => `${path}${issue.path}`)
  const file = options.units ? readUnitsFile(options.units, terminal, options, [next.ruleset, old.ruleset]) : null
  const nextFile = options.nextUnits ? readUnitsFile(options.nextUnits, terminal, options, [next.ruleset]) : null
  const cohort = options.cohort ? readCohort(options.cohort, next.ruleset, terminal, old.ruleset) : {}
  const origin = old.version === null ? {} : { from: old.version }
  const compared = terminal.during(terminal.words.score.working(file?.units.length ?? 0), () =>
    nextFile
      ? diffOverTwo(old.ruleset, next.ruleset, [file?.units ?? [], nextFile.units], { cohort, ...origin })
      : diff(old.ruleset, next.ruleset, file?.units, { cohort, ...origin }),
  )
  if (options.out !== undefined)
    await writeComparison(options.out, compared, aboutOf([old, next], [file, nextFile], terminal), terminal)
  const judged = judge(compared, limits, file, terminal)
  if (options.format === 'junit') {
    printReport([{ name: `${oldReference} → ${nextReference}`, entries: judged }], 'junit', terminal)
    return
  }
  for (const { detail, outcome } of judged)
    if (outcome === 'failed') {
      terminal.exit = 1
      terminal.tell(terminal.paint('red', detail ?? ''))
    }
  if (options.json || options.format === 'json') {
    terminal.print(JSON.stringify(compared, null, 2))
    return
  }
  const contents = [old, next].map(({ ruleset }) => ruleset.legal.content)
  const label = contentLabel([...contents, ...(file ? [file.content] : [])], terminal)
  if (options.format === 'markdown') {
    const part = ({ version, digest }: Source, reference: string) => ({ name: version ?? reference, digest: digest() })
    const about = {
      title: next.ruleset.title,
      base: part(old, oldReference),
      head: part(next, nextReference),
      data: file && options.units ? { name: basename(options.units) } : null,
      labels: label === null ? [] : [label],
      sets: [next.ruleset, old.ruleset],
      places: next.ruleset.policy.rounding.places,
      locale: terminal.locale,
    }
    terminal.print(markdownOf(compared, judged, about, terminal))
    return
  }
  if (label !== null) terminal.print(terminal.paint('yellow', label))
  for (const line of changeLines(compared, terminal)) terminal.print(line)
  if (compared.units.length > 0)
    for (const line of unitLines(compared, next.ruleset.policy.rounding.places, terminal)) terminal.print(line)
}

/** What is compared, as the file that is written says. */
function aboutOf(
  [old, next]: readonly [Source, Source],
  files: readonly (UnitsFile | null)[],
  terminal: Terminal,
): ReportAbout {
  const given = files.flatMap((file) => file ?? [])
  const label = contentLabel(
    [...[old, next].map(({ ruleset }) => ruleset.legal.content), ...given.map(({ content }) => content)],
    terminal,
  )
  const named = ({ version, path, digest }: Source) => ({ name: version ?? path, digest: digest() })
  const [data] = given
  return {
    title: next.ruleset.title,
    base: named(old),
    head: named(next),
    data: data ? { name: given.map(({ period }) => period).join(' → '), digest: seal(data.units).digest } : null,
    labels: label === null ? [] : [label],
    sets: [next.ruleset, old.ruleset],
    places: next.ruleset.policy.rounding.places,
    locale: terminal.locale,
  }
}

/** Whether anything could be compared, and each limit. Source: SPEC SRV-334, SRV-335 */
function judge(
  compared: Diff,
  limits: readonly DiffLimit[],
  file: UnitsFile | null,
  terminal: Terminal,
): ReportEntry[] {
  const said = terminal.words.testing.limit
  const isNothing = compared.units.every(({ delta }) => delta === null)
  const why = compared.units.length === 0 ? said.noUnits : said.nothing
  const comparable: ReportEntry = isNothing
    ? { name: said.comparable, outcome: 'failed', detail: why }
    : { name: said.comparable, outcome: 'passed' }
  const held = limits.map((limit): ReportEntry => {
    const told = limitText(limit, compared, terminal)
    return beyond(limit, compared).isBeyond
      ? { name: limit.text, outcome: 'failed', detail: told }
      : { name: `${limit.text}: ${told}`, outcome: 'passed' }
  })
  return [...(file ? [comparable] : []), ...held]
}

/** What a pull request says of it: the limits, then the paper that the screens give too. */
function markdownOf(compared: Diff, judged: readonly ReportEntry[], about: ReportAbout, { words }: Terminal): string {
  const held = judged.map(
    ({ name, outcome, detail }) => `- **${words.testing.outcome[outcome]}** ${cell(detail ?? name)}`,
  )
  return [...(held.length > 0 ? [held.join('\n')] : []), comparisonMarkdown(compared, about).trimEnd()].join('\n\n')
}

function changeLines({ changes }: Diff, { words, locale, paint }: Terminal): string[] {
  if (changes.length === 0) return [words.diff.none]
  return [
    paint('bold', words.diff.changes(changes.length)),
    ...changes.map((change) => `  ${changeSentence(change, locale)}`),
  ]
}

const shownParts = 3

function unitLines({ changes, units }: Diff, places: number, { words, locale }: Terminal): string[] {
  const { columns, because, others, estimated } = words.diff
  const number = (value: number | null) => (value === null ? '–' : formatNumber(value, locale, places))
  const signed = (value: number) => `${value > 0 ? '+' : ''}${formatNumber(value, locale, places)}`
  const nameOf = (id: string) => {
    const change = changes.find((each) => each.id === id)
    return change ? change.subject.code || change.subject.label || id : (because[id as keyof typeof because] ?? id)
  }
  const why = (unit: UnitDiff) => {
    if (unit.delta === null) return unit.obstacles ? obstacleSentence(unit.obstacles, locale) : ''
    const parts = unit.because.slice(0, shownParts).map(({ change, points }) => `${nameOf(change)} ${signed(points)}`)
    const rest = unit.because.length - shownParts
    return [...parts, ...(rest > 0 ? [others(rest)] : [])].join('; ')
  }
  const rank = (value: number | null) => (value === null ? '–' : String(value))
  const rows = [...units]
    .sort((a, b) => (a.delta ?? Number.POSITIVE_INFINITY) - (b.delta ?? Number.POSITIVE_INFINITY))
    .map((unit) => [
      unit.name + (unit.estimated ? ' *' : ''),
      number(unit.before),
      number(unit.after),
      unit.delta === null ? '–' : signed(unit.delta),
      `${rank(unit.rankBefore)} → ${rank(unit.rankAfter)}`,
      why(unit),
    ])
  const lines = tableLines(
    [
      { head: columns.name },
      { head: columns.before, right: true },
      { head: columns.after, right: true },
      { head: columns.delta, right: true },
      { head: columns.ranks, right: true },
      { head: columns.why },
    ],
    rows.length,
    (row) => rows[row] ?? [],
  )
  return ['', ...lines, ...(units.some((unit) => unit.estimated) ? [estimated] : [])]
}
