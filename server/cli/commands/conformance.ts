import { canonical, errorType, evaluateRule, type Issue, type Json, message, type Profile, score } from '@chiso/engine'
import { Failure } from '../failure.ts'
import { filesBelow, isFolder, readJsonFile } from '../reading.ts'
import { isSetCase, type SetCase, scoreCase, wantedOf } from '../setcase.ts'
import type { Terminal } from '../terminal.ts'

type Case = { description: string; rule: Json; data: Json; expected: { value: Json } | { error: Json } }
type Outcome = { value: Json } | { issues: Issue[] }
type Fault = Case & { index: number; found: Outcome }
type Judged = { suite: string; passed: number; failed: number; failures: Fault[] }

/** Runs suites of cases and prints `N passed, N failed` for each, with every failure. */
export function conformanceCommand(
  paths: readonly string[],
  { profile, json }: { profile: Profile; json?: boolean },
  terminal: Terminal,
): void {
  const suites = paths.flatMap((path) => suiteFiles(path, terminal)).map((path) => judge(path, profile, terminal))
  if (suites.some(({ failed }) => failed > 0)) terminal.exit = 1
  if (json) {
    terminal.print(JSON.stringify(suites, null, 2))
    return
  }
  for (const suite of suites) printSuite(suite, terminal)
  if (suites.length > 1) {
    const sum = (count: 'passed' | 'failed') => suites.reduce((total, suite) => total + suite[count], 0)
    terminal.print(terminal.words.conformance.total(sum('passed'), sum('failed')))
  }
}

function suiteFiles(path: string, { words }: Terminal): string[] {
  if (!isFolder(path)) return [path]
  const files = filesBelow(path, (file) => file.endsWith('.json'))
  if (files.length === 0) throw new Failure(words.failure.noSuites(path))
  return files
}

function judge(path: string, profile: Profile, terminal: Terminal): Judged {
  const suite = readJsonFile(path, terminal)
  if (!Array.isArray(suite)) throw new Failure(terminal.words.failure.notSuite(path))
  const tried = suite.flatMap((entry: Json, index) => {
    const one = isSetCase(entry) ? trySet(entry) : tryRule(entry, profile)
    return one ? [{ ...one, index }] : []
  })
  const failures = tried.filter(({ expected, found }) => !holds(expected, found))
  return { suite: path, passed: tried.length - failures.length, failed: failures.length, failures }
}

function tryRule(entry: Json, profile: Profile): Omit<Fault, 'index'> | null {
  const read = readCase(entry)
  return read && { ...read, found: evaluateRule(read.rule, read.data, profile) }
}

/** A whole set is strict, whatever its rules are tried by beside it. */
function trySet(one: Json & SetCase): Omit<Fault, 'index'> {
  const { rule, description, cohort, units } = one
  const found = scoreCase(one, (program, all) => score(program, all, cohort ? { cohort } : {}))
  return { description, rule, data: [...units], expected: { value: wantedOf(one) }, found }
}

/** A case from a list or an object; headings are text and are no cases. */
function readCase(entry: Json): Case | null {
  if (Array.isArray(entry)) {
    const [rule = null, data = null, value = null] = entry as readonly Json[]
    return { description: '', rule, data, expected: { value } }
  }
  if (typeof entry !== 'object' || entry === null) return null
  const { description, rule = null, data = null, ...rest } = entry as Record<string, Json>
  const expected = 'error' in rest ? { error: rest.error ?? null } : { value: rest.result ?? null }
  return { description: typeof description === 'string' ? description : '', rule, data, expected }
}

/** An expected error is the one it names, by our code or by the community's type of it; without a name, any issue. */
function holds(expected: Case['expected'], found: Outcome): boolean {
  if ('value' in expected) return 'value' in found && canonical(found.value) === canonical(expected.value)
  if ('value' in found) return false
  const { code, type } = isNamed(expected.error) ? expected.error : {}
  if (typeof code === 'string') return found.issues.some((issue) => issue.code === code)
  return typeof type !== 'string' || found.issues.some((issue) => errorType(issue) === type)
}

function isNamed(error: Json): error is { code?: Json; type?: Json } {
  return typeof error === 'object' && error !== null && !Array.isArray(error)
}

function printSuite({ suite, passed, failed, failures }: Judged, terminal: Terminal): void {
  const { conformance: words } = terminal.words
  terminal.print(terminal.paint(failed === 0 ? 'green' : 'red', words.suite(suite, passed, failed)))
  for (const { index, description, rule, data, expected, found } of failures) {
    terminal.print(`  #${index}${description && ` ${description}`}`)
    terminal.print(`    ${words.rule}: ${JSON.stringify(rule)}`)
    terminal.print(`    ${words.data}: ${JSON.stringify(data)}`)
    terminal.print(`    ${words.expected}: ${JSON.stringify('value' in expected ? expected.value : expected)}`)
    terminal.print(`    ${words.found}: ${outcomeText(found, terminal)}`)
  }
}

function outcomeText(found: Outcome, { locale }: Terminal): string {
  if ('value' in found) return JSON.stringify(found.value)
  return found.issues.map((issue) => `${issue.code} (${message(issue, locale)})`).join('; ')
}
