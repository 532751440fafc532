import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import {
  check,
  checkCompat,
  type Issue,
  isWordingIssue,
  message,
  type Profile,
  type Program,
  parseUnits,
  parseUnitsCsv,
  readJson,
  type UnitsFile,
  wordingIssues,
  wordingStandings,
} from '@chiso/engine'
import { Failure } from '../failure.ts'
import { checkPublications, compareVersions, type FindingCode } from '../publications.ts'
import { filesBelow, isFolder, type Reading, readText } from '../reading.ts'
import { checkCodes, readRegistry, registriesIn } from '../registered.ts'
import { versionOf } from '../rulesets.ts'
import type { Terminal } from '../terminal.ts'

/** One line of `check --json`. */
type Finding = {
  file: string
  code: string
  severity: Issue['severity']
  path: string
  message: string
  params: unknown
}

/**
 * Checks sets (kiểm tra): what the engine finds, and below folders also publications, crosswalks and datasets.
 *
 * Wordings that nobody has answered for are warnings, and errors under `wording`, since they stand in the way of issuing.
 * Under `compat` it also tells where a formula written for json-logic-js means something else here.
 */
export function checkCommand(
  paths: readonly string[],
  { json, wording, ...reading }: Reading & { json?: boolean; profile: Profile; wording?: boolean },
  terminal: Terminal,
): void {
  const { found, files } = findingsIn(paths, reading, terminal)
  const graver = ({ code, severity }: Finding) => (wording && isWordingIssue({ code }) ? 'error' : severity)
  const all = found.map((one) => ({ ...one, severity: graver(one) }))
  report(all, files.length, json ?? false, terminal)
}

/** What is found in files and below folders, and the sets that were looked at. */
export function findingsIn(
  paths: readonly string[],
  { profile, decimal, encoding }: Reading & { profile: Profile },
  terminal: Terminal,
): { found: Finding[]; files: string[] } {
  const found: Finding[] = []
  const levels = new Map<string, string>()
  const all: string[] = []
  for (const path of paths) {
    const files = isFolder(path) ? filesBelow(path, (file) => basename(file) === 'ruleset.json') : [path]
    if (files.length === 0) throw new Failure(terminal.words.failure.noSets(path))
    all.push(...files)
    found.push(...checkSets(files, profile, levels, terminal))
    if (!isFolder(path)) continue
    found.push(...checkDatasets(path, { decimal, encoding }, levels, terminal))
    for (const finding of checkPublications(
      files.filter((file) => isReadable(file, terminal)),
      terminal,
    ))
      found.push({ ...finding, message: say(finding.code, finding.params, terminal) })
  }
  return { found, files: all }
}

function say(code: FindingCode, params: Record<string, string>, { words }: Terminal): string {
  return words.findings[code](params)
}

/** Shape: the level of each set that could be read is noted by its id. */
function checkSets(
  files: readonly string[],
  profile: Profile,
  levels: Map<string, string>,
  terminal: Terminal,
): Finding[] {
  const sorted = [...files].sort((a, b) => compareVersions(versionOf(a) ?? '', versionOf(b) ?? ''))
  const known = new Map<string, Program>()
  const found = new Map<string, Finding[]>()
  for (const file of sorted) {
    const read = readJson(readText(file, terminal))
    if (!read.ok) {
      found.set(file, told(file, read.issues, terminal))
      continue
    }
    const from = crosswalkOrigin(read.value)
    const place = (version: string | null) => `${dirname(dirname(file))} ${version}`
    const base = from === null ? undefined : known.get(place(from))
    const { ruleset, program, issues } = check(read.value, base?.ruleset)
    if (ruleset && program) {
      known.set(place(versionOf(file)), program)
      levels.set(ruleset.id, ruleset.level)
    }
    // What was issued stands: only of what is still to be issued is a wording open that nothing reads.
    const before = existsSync(join(dirname(file), 'publication.json')) ? program : (base ?? null)
    const open = program ? wordingIssues(wordingStandings(program, before)) : []
    const differences = profile === 'compat' ? checkCompat(read.value) : []
    found.set(file, told(file, [...issues, ...open, ...differences], terminal))
  }
  return files.flatMap((file) => found.get(file) ?? [])
}

function crosswalkOrigin(document: unknown): string | null {
  const crosswalk = (document as { crosswalk?: { from?: unknown } } | null)?.crosswalk
  return typeof crosswalk?.from === 'string' ? crosswalk.from : null
}

function isReadable(file: string, terminal: Terminal): boolean {
  const publication = join(dirname(file), 'publication.json')
  return [file, publication].every((each) => {
    try {
      return readJson(readText(each, terminal)).ok
    } catch (error) {
      // An absent publication is a finding of its own.
      return error instanceof Failure && each === publication
    }
  })
}

/** Units' data below a folder, held against the registry of units there. */
function checkDatasets(
  folder: string,
  { decimal, encoding }: Reading,
  levels: ReadonlyMap<string, string>,
  terminal: Terminal,
): Finding[] {
  const registry = readRegistry(registriesIn(folder), terminal)
  const strange = (file: UnitsFile | null, ruleset?: unknown) => {
    if (!file) return []
    return checkCodes(file.units, file, registry, levels.get(String(ruleset)) ?? null)
  }
  const isData = (path: string) => /\.(json|csv)$/.test(path) && basename(dirname(path)) === 'datasets'
  return filesBelow(folder, isData).flatMap((file) => {
    const isTable = file.endsWith('.csv')
    const text = readText(file, terminal, isTable ? { encoding } : {})
    const json = isTable ? null : readJson(text)
    if (json && !json.ok) return told(file, json.issues, terminal)
    const read = json ? parseUnits(json.value) : parseUnitsCsv(text, undefined, decimal)
    const ruleset = (json?.value as { ruleset?: unknown } | null | undefined)?.ruleset
    return told(file, [...read.issues, ...strange(read.file, ruleset)], terminal)
  })
}

function told(file: string, issues: readonly Issue[], { locale }: Terminal): Finding[] {
  return issues.map((issue) => ({
    file,
    code: issue.code,
    severity: issue.severity,
    path: issue.path,
    message: message(issue, locale),
    params: issue.params,
  }))
}

function report(found: readonly Finding[], sets: number, json: boolean, terminal: Terminal): void {
  const { check: words } = terminal.words
  const errors = found.filter(({ severity }) => severity === 'error').length
  const warnings = found.filter(({ severity }) => severity === 'warning').length
  if (errors > 0) terminal.exit = 1
  if (json) {
    terminal.print(JSON.stringify(found, null, 2))
    return
  }
  for (const { file, severity, path, message: sentence } of found) {
    const colour = severity === 'error' ? 'red' : severity === 'warning' ? 'yellow' : 'dim'
    terminal.print(`${terminal.paint(colour, words.severity[severity])}  ${file}${path && ` ${path}`}`)
    terminal.print(`    ${sentence}`)
  }
  terminal.print(errors + warnings === 0 ? words.fine(sets) : words.counts(errors, warnings))
}
