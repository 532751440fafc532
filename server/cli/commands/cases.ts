import { basename, dirname, join, relative, resolve } from 'node:path'
import {
  type CasesFile,
  caseQuestion,
  coveredShare,
  goldenOf,
  type KeptCase,
  message,
  nearestName,
  type Program,
  type RuleCoverage,
  score,
  standingsOf,
} from '@chiso/engine'
import { type AnsweredCases, answeredIn, ruleName, standingText } from '../answered.ts'
import { askCases } from '../asking.ts'
import { casesPath, readCases, writeCases, writeGolden } from '../casefiles.ts'
import { Failure } from '../failure.ts'
import { type Reading, readUnitsFile } from '../reading.ts'
import { printReport, type ReportFormat } from '../report.ts'
import { readRuleset, type Source } from '../rulesets.ts'
import { caseSuite, coverageSuite, readShare, shareText } from '../suites.ts'
import { type Terminal, tellIssues } from '../terminal.ts'

export type CasesGiven = Reading & {
  generate?: boolean
  coverage?: string
  confirm?: string
  golden?: string
  file?: string
  indicator?: string
  ask?: boolean
  format: ReportFormat
  json?: boolean
}

/** The cases of a set (tình huống tính thử): generated, told, confirmed, written beside it. */
export async function casesCommand(reference: string, given: CasesGiven, terminal: Terminal): Promise<void> {
  const { words } = terminal
  const wanted = given.coverage === undefined ? null : readShare(given.coverage, terminal)
  const source = await readRuleset(reference, terminal)
  const path = given.file ?? casesPath(source)
  const { file, issues } = readCases(path, source, terminal)
  if (!file || issues.length > 0) tellIssues(terminal, issues, (issue) => `${path}${issue.path}`)
  if (issues.length > 0) return
  if (given.golden !== undefined) writeResults(given.golden, source, given, terminal)
  let found = terminal.during(words.testing.help.cases, () => answeredIn(source.program, file))
  if (given.generate || given.confirm !== undefined || given.ask) {
    if (path === null) throw new Failure(words.testing.noPlace, { exit: 2 })
    const { cases: said, confirmed } = confirming(
      given.generate ? found.merged : (file?.cases ?? []),
      given.confirm,
      source,
      terminal,
    )
    const only = given.indicator === undefined ? null : ruleNamed(given.indicator, said, source.program, terminal)
    const heard = given.ask ? await askCases(source.program, said, only, terminal) : { cases: said, answered: 0 }
    const { cases } = heard
    const written = fileOf(source, cases)
    writeCases(path, written)
    if (given.generate) terminal.tell(words.testing.wrote(cases.length, path, found.fresh.length))
    if (given.confirm !== undefined) terminal.tell(words.testing.confirmed(confirmed))
    if (given.ask) terminal.tell(words.testing.ask.answered(heard.answered))
    found = answeredIn(source.program, written)
  }
  print(source, found, { ...given, wanted }, terminal)
}

function fileOf({ ruleset: { id }, version }: Source, cases: readonly KeptCase[]): CasesFile {
  return { format: 'chiso-cases/1', ruleset: id, ...(version === null ? {} : { version }), cases }
}

/**
 * Unanswered cases of an indicator, or all, confirmed as the set says now; stale ones only of an indicator that is named,
 * since somebody answered those otherwise.
 */
function confirming(
  cases: readonly KeptCase[],
  name: string | undefined,
  { program }: Source,
  terminal: Terminal,
): { cases: readonly KeptCase[]; confirmed: number } {
  if (name === undefined) return { cases, confirmed: 0 }
  const of = name === 'all' ? null : ruleNamed(name, cases, program, terminal)
  let confirmed = 0
  const next = standingsOf(program, { cases }).map(({ kept, now, verdict }): KeptCase => {
    const isAsked = of === null ? verdict === 'open' : kept.of === of && (verdict === 'open' || verdict === 'stale')
    if (!isAsked || now === null) return kept
    confirmed += 1
    return { ...kept, expect: now, state: 'confirmed' }
  })
  return { cases: next, confirmed }
}

/** The rule that a person names by the id of an indicator, or as cases name it. */
function ruleNamed(name: string, cases: readonly KeptCase[], program: Program, { words }: Terminal): string {
  const found = cases.find(({ of }) => of === name || of === `points.${name}`)
  if (found) return found.of
  throw new Failure(words.testing.noRule(name, nearestName(name, [...program.leaves.keys()])), { exit: 2 })
}

/** What units come to now, as golden results beside the set. */
function writeResults(path: string, source: Source, given: CasesGiven, terminal: Terminal): void {
  const place = given.file ?? casesPath(source)
  if (place === null) throw new Failure(terminal.words.testing.noPlace, { exit: 2 })
  const { units } = readUnitsFile(path, terminal, given, [source.ruleset])
  const to = join(dirname(place), `golden-${basename(path).replace(/\.[^.]+$/, '')}.json`)
  const data = relative(dirname(resolve(to)), resolve(path)).replaceAll('\\', '/')
  const { ruleset, version, program } = source
  const expect = goldenOf(score(program, units).units)
  writeGolden(to, {
    format: 'chiso-golden/1',
    ruleset: ruleset.id,
    ...(version === null ? {} : { version }),
    data,
    expect,
  })
  terminal.tell(terminal.words.testing.wroteGolden(expect.length, to))
}

type Printing = CasesGiven & { wanted: number | null }

function print(
  source: Source,
  found: AnsweredCases,
  { format, json, wanted, indicator }: Printing,
  terminal: Terminal,
): void {
  const share = coveredShare(found.coverage)
  const isBelow = wanted !== null && share < wanted
  if (
    isBelow ||
    found.standings.some(({ verdict }) => verdict === 'stale' || verdict === 'fails' || verdict === 'broken')
  )
    terminal.exit = 1
  if (json || format === 'json') {
    printJson(source, found, share, terminal)
    return
  }
  if (format !== 'text') {
    const { program, path } = source
    const suites = [caseSuite(path, program, found, terminal, { isOpenFine: true })]
    printReport(
      [...suites, ...(wanted === null ? [] : [coverageSuite(path, found, wanted, terminal)])],
      format,
      terminal,
    )
    return
  }
  const only = indicator === undefined ? null : ruleNamed(indicator, found.merged, source.program, terminal)
  for (const line of textLines(source, found, only, terminal)) terminal.print(line)
  const { covered, below } = terminal.words.testing
  if (wanted !== null && isBelow)
    terminal.tell(terminal.paint('red', below(shareText(share, terminal), shareText(wanted, terminal))))
  else terminal.print(covered(shareText(share, terminal)))
}

function printJson(
  { ruleset, program, version, digest }: Source,
  found: AnsweredCases,
  share: number,
  terminal: Terminal,
) {
  const { locale } = terminal
  const asked = (one: KeptCase) => ({ of: one.of, question: caseQuestion(one, one.expect, ruleset, locale) })
  const told = found.standings.map(({ kept, now, verdict, issues }) => ({
    ...asked(kept),
    state: kept.state,
    verdict,
    expect: kept.expect,
    now,
    issues: issues.map((issue) => ({ ...issue, message: message(issue, locale) })),
  }))
  const fresh = found.fresh.map((one) => ({
    ...asked(one),
    state: 'unconfirmed',
    verdict: 'fresh',
    expect: one.expect,
    now: one.expect,
    issues: [],
  }))
  const rules = found.coverage.map((rule) => ({ ...rule, name: ruleName(program, rule.of, terminal) }))
  const head = { id: ruleset.id, version, digest: digest() }
  terminal.print(JSON.stringify({ ruleset: head, coverage: { share, rules }, cases: [...told, ...fresh] }, null, 2))
}

function textLines(
  { program, ruleset }: Source,
  found: AnsweredCases,
  only: string | null,
  terminal: Terminal,
): string[] {
  const { words, locale, paint } = terminal
  const said = words.testing
  const names = [...new Set([...found.standings.map(({ kept }) => kept.of), ...found.fresh.map(({ of }) => of)])]
  const rules = new Map(found.coverage.map((rule) => [rule.of, rule]))
  const all = [...names, ...[...rules.keys()].filter((of) => !names.includes(of))]
  const asked = only === null ? all : [only]
  return asked.flatMap((of) => {
    const standings = found.standings.filter(({ kept }) => kept.of === of)
    const fresh = found.fresh.filter((one) => one.of === of).length
    const count = (verdict: string) => standings.filter((one) => one.verdict === verdict).length
    const counts = (['holds', 'stale', 'fails', 'broken', 'open', 'skipped'] as const).flatMap((verdict) =>
      count(verdict) > 0 ? [said.counts[verdict](count(verdict))] : [],
    )
    const rule = rules.get(of)
    const parts = [
      ...(standings.length + fresh > 0 ? [said.counts.cases(standings.length + fresh)] : []),
      ...counts,
      ...(fresh > 0 ? [said.counts.fresh(fresh)] : []),
      ...(rule ? coverageParts(rule, terminal) : []),
    ]
    const told = standings.flatMap((one) => {
      const { verdict, kept } = one
      const isWrong = verdict === 'stale' || verdict === 'fails' || verdict === 'broken'
      if (!isWrong && only === null) return []
      const question = caseQuestion(kept, kept.expect, ruleset, locale)
      if (!isWrong) return [`  ${marks[verdict]} ${question}`]
      const why = standingText(one, program, terminal, (issue) => message(issue, locale))
      return [`  ${paint('red', '!')} ${question} ${why}`]
    })
    const open = only === null ? [] : found.fresh.filter((one) => one.of === of)
    const questions = open.map((one) => `  ${marks.open} ${caseQuestion(one, one.expect, ruleset, locale)}`)
    return [`${paint('bold', ruleName(program, of, terminal))}: ${parts.join(', ')}`, ...told, ...questions]
  })
}

/** How an answered case is marked in a list. */
const marks = { holds: '✓', open: '?', skipped: '–' } as const

function coverageParts({ branches, conditions }: RuleCoverage, { words }: Terminal): string[] {
  const said = words.testing
  return [
    ...(branches.all > 0 ? [said.branches(branches.met, branches.all)] : []),
    ...(conditions.all > 0 ? [said.conditions(conditions.met, conditions.all)] : []),
  ]
}
