import { changeSentence, type Diff, diff, formatNumber, obstacleSentence, type UnitDiff } from '@chiso/engine'
import { readCohort } from '../given.ts'
import { contentLabel, type Reading, readUnitsFile } from '../reading.ts'
import { readRuleset } from '../rulesets.ts'
import { tableLines } from '../table.ts'
import { type Terminal, tellIssues } from '../terminal.ts'

type Options = Reading & { units?: string; cohort?: string; json?: boolean }

/** Compares two versions (so sánh phiên bản): in words, and with units also in points and ranks. */
export async function diffCommand(
  [oldReference, nextReference]: readonly [string, string],
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const [old, next] = [await readRuleset(oldReference, terminal), await readRuleset(nextReference, terminal)]
  for (const { program, path } of [old, next]) tellIssues(terminal, program.issues, (issue) => `${path}${issue.path}`)
  const file = options.units ? readUnitsFile(options.units, terminal, options, [next.ruleset, old.ruleset]) : null
  const cohort = options.cohort ? readCohort(options.cohort, next.ruleset, terminal, old.ruleset) : {}
  const origin = old.version === null ? {} : { from: old.version }
  const compared = terminal.during(terminal.words.score.working(file?.units.length ?? 0), () =>
    diff(old.ruleset, next.ruleset, file?.units, { cohort, ...origin }),
  )
  if (options.json) {
    terminal.print(JSON.stringify(compared, null, 2))
    return
  }
  const contents = [old, next].map(({ ruleset }) => ruleset.legal.content)
  const label = contentLabel([...contents, ...(file ? [file.content] : [])], terminal)
  if (label !== null) terminal.print(terminal.paint('yellow', label))
  for (const line of changeLines(compared, terminal)) terminal.print(line)
  if (compared.units.length > 0)
    for (const line of unitLines(compared, next.ruleset.policy.rounding.places, terminal)) terminal.print(line)
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
