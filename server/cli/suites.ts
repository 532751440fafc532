import { dirname, resolve } from 'node:path'
import {
  checkGolden,
  coveredShare,
  formatNumber,
  type GoldenDifference,
  type Issue,
  message,
  type Program,
  situationText,
} from '@chiso/engine'
import { type AnsweredCases, ruleName, standingText } from './answered.ts'
import { readGolden } from './casefiles.ts'
import { Failure } from './failure.ts'
import { type Reading, readUnitsFile } from './reading.ts'
import type { ReportEntry, ReportSuite } from './report.ts'
import type { Source } from './rulesets.ts'
import type { Terminal } from './terminal.ts'

/** A percentage as people write it. */
export function readShare(text: string, { words }: Terminal): number {
  const share = Number(text.replace(/%$/, '').replace(',', '.'))
  if (text.trim() === '' || !(share >= 0 && share <= 100)) throw new Failure(words.testing.badShare(text), { exit: 2 })
  return share
}

/** A percentage in words, never more than it is. */
export function shareText(share: number, { locale }: Terminal): string {
  return formatNumber(Math.floor(share * 10) / 10, locale)
}

/** Kept cases of a set and what was never asked, as things that pass or do not. */
export function caseSuite(
  path: string,
  program: Program,
  { standings, fresh }: Pick<AnsweredCases, 'standings' | 'fresh'>,
  terminal: Terminal,
  { isOpenFine }: { isOpenFine: boolean },
): ReportSuite {
  const { words, locale } = terminal
  const name = `${path} ${words.testing.suites.cases}`
  const unanswered = isOpenFine ? 'skipped' : 'failed'
  const entries = standings.map((standing): ReportEntry => {
    const { kept, verdict } = standing
    const detail = standingText(standing, program, terminal, (issue) => message(issue, locale))
    const asked = `${ruleName(program, kept.of, terminal)}: ${situationText(kept, program.ruleset, locale)}`
    if (verdict === 'holds') return { name: asked, outcome: 'passed' }
    const outcome = verdict === 'skipped' ? 'skipped' : verdict === 'open' ? unanswered : 'failed'
    return { name: asked, outcome, detail: detail ?? words.testing.counts.skipped(1) }
  })
  if (standings.length === 0) return { name, entries: [{ name, outcome: 'skipped', detail: words.testing.noCases }] }
  if (fresh.length > 0)
    entries.push({
      name: words.testing.unasked(fresh.length),
      outcome: unanswered,
      detail: words.testing.unasked(fresh.length),
    })
  return { name, entries }
}

/** Whether confirmed cases show enough of a set. */
export function coverageSuite(
  path: string,
  { coverage }: AnsweredCases,
  wanted: number,
  terminal: Terminal,
): ReportSuite {
  const { words } = terminal
  const share = coveredShare(coverage)
  const [found, asked] = [shareText(share, terminal), shareText(wanted, terminal)]
  const name = `${path} ${words.testing.suites.coverage}`
  const entry: ReportEntry =
    share >= wanted
      ? { name: words.testing.covered(found), outcome: 'passed' }
      : { name: words.testing.covered(found), outcome: 'failed', detail: words.testing.below(found, asked) }
  return { name, entries: [entry] }
}

/** A golden dataset held against its set, a unit each. */
export function goldenSuite(path: string, source: Source, reading: Reading, terminal: Terminal): ReportSuite {
  const { words, locale } = terminal
  const name = `${path} ${words.testing.suites.golden}`
  const refused = (issues: readonly Issue[]): ReportEntry[] =>
    issues.map((issue) => ({ name: `${path}${issue.path}`, outcome: 'failed', detail: message(issue, locale) }))
  const { golden, issues } = readGolden(path, source, terminal)
  if (!golden || issues.length > 0) return { name, entries: refused(issues) }
  const { units } = readUnitsFile(resolve(dirname(path), golden.data), terminal, reading, [source.ruleset])
  const held = checkGolden(source.program, golden, units)
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  const entries = golden.expect
    .filter(({ id }) => names.has(id))
    .map(({ id }): ReportEntry => {
      const differing = held.differences.filter(({ unit }) => unit === id)
      const told = `${id} ${names.get(id)}`
      if (differing.length === 0) return { name: told, outcome: 'passed' }
      return { name: told, outcome: 'failed', detail: differing.map((one) => differenceText(one, terminal)).join('; ') }
    })
  return { name, entries: [...entries, ...refused(held.issues)] }
}

function differenceText({ what, expected, found }: GoldenDifference, { words, locale }: Terminal): string {
  const said = words.testing.golden
  const named = { total: said.total, grade: said.grade, rank: said.rank }[what] ?? said.points(what.slice(7))
  const shown = (value: number | string | null) =>
    value === null ? said.none : typeof value === 'number' ? formatNumber(value, locale) : value
  return said.differs(named, shown(expected), shown(found))
}
