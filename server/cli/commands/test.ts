import { basename } from 'node:path'
import { message, parseRuleset, readJson } from '@chiso/engine'
import { answeredIn } from '../answered.ts'
import { casesPath, goldenBeside, readCases } from '../casefiles.ts'
import { Failure } from '../failure.ts'
import { filesBelow, isFolder, type Reading, readText } from '../reading.ts'
import { printReport, type ReportEntry, type ReportFormat, type ReportSuite } from '../report.ts'
import { readRuleset } from '../rulesets.ts'
import { caseSuite, coverageSuite, goldenSuite, readShare } from '../suites.ts'
import type { Terminal } from '../terminal.ts'
import { findingsIn } from './check.ts'

export type TestGiven = Reading & {
  coverage?: string
  allowUnconfirmed?: boolean
  format: ReportFormat
  json?: boolean
}

/** Tests a repository of sets (kiểm thử): `check`, kept cases and golden results of every set below folders. */
export async function testCommand(folders: readonly string[], given: TestGiven, terminal: Terminal): Promise<void> {
  const wanted = given.coverage === undefined ? null : readShare(given.coverage, terminal)
  const suites: ReportSuite[] = []
  for (const folder of folders) {
    if (!isFolder(folder)) throw new Failure(terminal.words.failure.noFile(folder))
    const files = filesBelow(folder, (file) => basename(file) === 'ruleset.json')
    suites.push(checkSuite(folder, given, terminal))
    for (const file of files) suites.push(...(await setSuites(file, given, wanted, terminal)))
  }
  printReport(suites, given.json ? 'json' : given.format, terminal)
}

/** What `check` finds: each set that has no error passes, each error is one of its own. */
function checkSuite(folder: string, reading: Reading, terminal: Terminal): ReportSuite {
  const { words } = terminal
  const { found, files } = findingsIn([folder], { ...reading, profile: 'strict' }, terminal)
  const errors = found.filter(({ severity }) => severity === 'error')
  const sound = files
    .filter((file) => !errors.some((error) => error.file === file))
    .map((file): ReportEntry => ({ name: `${file}: ${words.testing.sound}`, outcome: 'passed' }))
  const wrong = errors.map(
    ({ file, path, message: detail }): ReportEntry => ({
      name: `${file}${path && ` ${path}`}`,
      outcome: 'failed',
      detail,
    }),
  )
  return { name: `${folder} ${words.testing.suites.check}`, entries: [...sound, ...wrong] }
}

async function setSuites(
  file: string,
  given: TestGiven,
  wanted: number | null,
  terminal: Terminal,
): Promise<ReportSuite[]> {
  const { words, locale } = terminal
  // A set that cannot be read is told by its check.
  const read = readJson(readText(file, terminal))
  if (!read.ok || !parseRuleset(read.value).ruleset) return []
  const source = await readRuleset(file, terminal)
  const path = casesPath(source)
  const { file: kept, issues } = readCases(path, source, terminal)
  const golden = goldenBeside(source).map((each) => goldenSuite(each, source, given, terminal))
  if (issues.length > 0) {
    const entries = issues.map(
      (issue): ReportEntry => ({ name: `${path}${issue.path}`, outcome: 'failed', detail: message(issue, locale) }),
    )
    return [{ name: `${file} ${words.testing.suites.cases}`, entries }, ...golden]
  }
  if (!kept && wanted === null)
    return [caseSuite(file, source.program, { standings: [], fresh: [] }, terminal, { isOpenFine: true }), ...golden]
  const found = answeredIn(source.program, kept)
  const isOpenFine = given.allowUnconfirmed ?? false
  return [
    caseSuite(file, source.program, found, terminal, { isOpenFine }),
    ...(wanted === null ? [] : [coverageSuite(file, found, wanted, terminal)]),
    ...golden,
  ]
}
