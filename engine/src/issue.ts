/** What an author, a unit or a consumer can be told is wrong: one line per code, how grave it is and what its sentence names. */
type Codes = Graded<{
  'json-malformed': ['error', { line: number; column: number }]
  'json-duplicate-key': ['error', { key: string }]
  'json-too-deep': ['error', { max: number }]
  'json-surrogate': ['error', Nothing]
  'shape-missing': ['error', { field: string }]
  'shape-type': ['error', { expected: string; found: string; value?: string }]
  'shape-key-unknown': ['error', { key: string; nearest?: string }]
  'shape-choice': ['error', { allowed: readonly string[]; found: string }]
  'shape-pattern': ['error', { found: string; expected: string }]
  'shape-range': ['error', { found: string; limit: string }]
  'shape-length': ['error', { of: 'text' | 'list'; found: number; limit: string }]
  'format-unsupported': ['error', { found: string }]
  'text-not-nfc': ['error', { text: string }]
  'text-encoding': ['error', { likely: OldEncoding | null; line: number }]
  'text-wide': ['error', Nothing]
  'text-null': ['error', { line: number }]
  'text-broken': ['error', { line: number; column: number; text: string }]
  'text-hidden': ['error', { character: string; position: number }]
  'name-inherited': ['error', { name: string }]
  'id-duplicate': ['error', { id: string; first: string }]
  'code-duplicate': ['warning', { code: string; first: string }]
  'label-empty': ['error', Nothing]
  'code-empty': ['error', Nothing]
  'number-empty': ['error', Nothing]
  'operator-unknown': ['error', { name: string; nearest?: string }]
  'operator-keys': ['error', { keys: readonly string[] }]
  'operator-arity': ['error', { operator: string; min: number; max: number | null; found: number }]
  'denominator-missing': ['error', { operator: string }]
  'argument-shape': ['error', { operator: string; expected: string }]
  'formula-too-large': ['error', { max: number; found: number }]
  'formula-too-deep': ['error', { max: number }]
  'iteration-too-deep': ['error', { max: number }]
  'number-digits': ['error', { found: string; max: number; small?: true }]
  'number-not-finite': ['error', Nothing]
  'reference-unknown': ['error', { name: string; nearest?: string }]
  'reference-dynamic': ['error', Nothing]
  'reference-cycle': ['error', { names: readonly string[] }]
  'cohort-reference': ['error', { name: string }]
  'input-unused': ['warning', { input: string }]
  'constant-unused': ['warning', { constant: string }]
  'constant-value': ['error', { constant: string; expected: string; found: string }]
  'formula-missing': ['error', Nothing]
  'formula-on-group': ['error', Nothing]
  'total-mismatch': ['error', { declared: string; found: string }]
  'group-total-mismatch': ['error', { declared: string; found: string }]
  'maximum-rounds-up': ['error', { max: string; places: number }]
  'maximum-not-zero': ['error', { kind: string; found: string }]
  'gate-without-grade': ['error', Nothing]
  'grade-unknown': ['error', { grade: string; nearest?: string }]
  'grade-order': ['error', { grade: string }]
  'indicator-unknown': ['error', { indicator: string; nearest?: string }]
  'policy-absence-full': ['error', Nothing]
  'provenance-missing': ['error', Nothing]
  'crosswalk-uncovered': ['error', { id: string; side: 'old' | 'new' }]
  'crosswalk-unknown': ['error', { id: string; side: 'old' | 'new' }]
  'cases-elsewhere': ['error', { expected: string; found: string }]
  'case-input-unknown': ['error', { input: string; nearest?: string }]
  'golden-unit-unknown': ['error', { unit: string; nearest?: string }]
  'case-of-unknown': ['error', { name: string; nearest?: string }]
  'case-failed': ['error', { case: string; expected: string; found: string }]
  'type-mismatch': ['error', { operator: string; expected: string; found: string }]
  'text-beside-day': ['error', { found: string; meant?: string }]
  'type-points': ['error', { found: string }]
  'type-condition': ['error', { found: string }]
  'division-by-zero': ['error', { operator: string }]
  'division-by-zero-possible': ['warning', { denominator: string | null; example: readonly ShownValue[] }]
  'points-range-possible': ['warning', { points: string | null; max: string; example: readonly ShownValue[] }]
  'maximum-out-of-reach': ['info', { best: string | null; max: string; example?: readonly ShownValue[] }]
  'points-range': ['error', { points: string; max: string }]
  'points-not-number': ['error', { found: string }]
  'condition-not-boolean': ['error', { found: string }]
  'choice-unknown': ['error', { state: string; allowed: readonly string[] }]
  'option-unknown': ['warning', { found: string; input: string; options: readonly string[]; nearest?: string }]
  'option-without-points': ['error', { input: string | null; options: readonly string[] }]
  'tiers-order': ['warning', { edge: string | null }]
  'tiers-out-of-reach': ['warning', { edge: string | null }]
  'otherwise-out-of-reach': ['warning', Nothing]
  'tiers-gap': ['warning', { value: string; example: readonly ShownValue[] }]
  'tiers-overlap': ['warning', { value: string; example: readonly ShownValue[] }]
  'proofs-unfinished': ['warning', { count: number }]
  'number-overflow': ['error', Nothing]
  'size-exceeded': ['error', { what: 'text' | 'list' | 'steps'; max: number }]
  'evaluation-thrown': ['error', { detail: string }]
  'value-absent': ['error', { names: readonly string[] }]
  'value-not-applicable': ['error', { names: readonly string[] }]
  'absence-earns': ['warning', { inputs: readonly string[]; points: string }]
  'input-type': ['error', { input: string; expected: string; found: string; value?: string }]
  'input-range': ['error', { input: string; found: string; min?: string; max?: string; fraction?: string }]
  'input-option': ['error', { input: string; found: string; allowed: readonly string[] }]
  'input-unknown': ['warning', { input: string; nearest: string }]
  'key-ignored': ['warning', { key: string; of?: 'file' }]
  'unit-total': ['warning', { unit: string }]
  'unit-sum': ['warning', { unit: string }]
  'set-unknown': ['warning', { set: string }]
  'set-faulty': ['warning', { count: number; file?: string }]
  'units-empty': ['error', Nothing]
  'unit-duplicate': ['error', { unit: string; first: string }]
  'units-unregistered': ['warning', { count: number; on: string | null }]
  'unit-unregistered': ['warning', { unit: string; on: string | null } & NearUnit]
  'unit-ended': ['warning', { unit: string; on: string | null; ended: string } & NearUnit]
  'unit-not-yet': ['warning', { unit: string; on: string | null; since: string } & NearUnit]
  'unit-level': ['warning', { unit: string; name: string; on: string | null; found: string; level: string }]
  'number-ambiguous': ['error', { text: string; mark: ',' | '.'; decimal: string; grouped: string; others: number }]
  'number-marks': ['error', { text: string; other: string; place: CellPlace }]
  'cells-missing': ['info', { count: number; texts: readonly string[] }]
  'csv-malformed': ['error', { line: number; detail: string }]
  'csv-short': ['warning', { count: number; line: number; cells: number; columns: number }]
  'csv-column-twice': ['error', { column: string; earlier: number }]
  'csv-id-missing': ['error', { line: number; headings: readonly string[] }]
  'csv-inputs-none': ['warning', { headings: readonly string[] }]
  'csv-title-skipped': ['info', { count: number; text: string; line: number }]
  'csv-column-unknown': ['warning', { column: string; nearest?: string }]
  'sql-operator': ['error', { operator: string }]
  'sql-types': ['error', { operator: string }]
  'sql-digits': ['error', { digits: number; max: number }]
  'sql-cohort': ['error', { over: string }]
  'portable-unsaid': ['error', { indicator: string; operators: readonly string[] }]
  'portable-edge': ['warning', { indicator: string }]
  'wording-missing': ['warning', Reopened]
  'wording-differs': ['warning', { figures: readonly FiguresApart[] } & Reopened]
  'wording-unread': ['warning', { likely: boolean } & Reopened]
  'wording-outdated': ['warning', Reopened]
  'profile-differs': ['warning', { cause: ProfileDifference; operator: string }]
}>

type Graded<T extends Record<string, [Severity, object]>> = T
/** An encoding that Vietnamese text was written in before Unicode (bảng mã cũ). */
export type OldEncoding = 'windows-1258' | 'tcvn3' | 'vni'

type Nothing = Record<never, never>
/** Codes of a registry that may be meant: of the unit so named, and written most alike. */
type NearUnit = { named?: string; nearest?: string }

/** The reason that was given for a wording or a rule that has become another since. */
type Reopened = { reopened?: string }

/** A figure of a rule: what it decides and what it is. Unit: points, or what is measured; per cent is parts of 1, a day is counted from 1970 */
export type Figure = { role: 'edge' | 'points' | 'each' | 'cap' | 'full' | 'day' | 'zero'; value: number }
/** A figure as a wording says it and as its rule has it, where they are not the same; null where one side has none. */
export type FiguresApart = { said: Figure | null; rule: Figure | null }

/** Why a rule means something else in json-logic-js; both meanings are told by the messages. */
export type ProfileDifference =
  | 'absent-counts'
  | 'absent-decides'
  | 'absent-list'
  | 'null-default'
  | 'arity'
  | 'coercion'
  | 'digits'
  | 'division'
  | 'equality'
  | 'keys'
  | 'rounding'
  | 'shape'
  | 'unknown-there'

/** One value of a unit that shows a problem, under its label. */
export type ShownValue = readonly [label: string, value: string | number | boolean | null]

/** Errors block submission (lỗi); warnings must be seen (cảnh báo); infos are hints. */
export type Severity = 'error' | 'warning' | 'info'

export type IssueCode = keyof Codes

/** What the sentence of a code names. */
export type IssueParams = { [C in IssueCode]: Codes[C][1] }

/**
 * One problem as data; `messages` turns it into a sentence.
 *
 * Unit: path is a JSON Pointer (RFC 6901) into the document it was found in
 */
export type Issue = {
  [C in IssueCode]: { code: C; severity: Codes[C][0]; path: string; params: IssueParams[C]; at?: CellPlace }
}[IssueCode]

/**
 * Where a cell (ô) of a table stands: its line and column, counted from 1, and the heading of the column.
 *
 * Shape: without a heading it is a sign of a text that has no columns
 */
export type CellPlace = { line: number; column: number; heading?: string }

type CodeOf<S extends Severity> = { [C in IssueCode]: Codes[C][0] extends S ? C : never }[IssueCode]

/** Something that blocks. */
export function issue<C extends CodeOf<'error'>>(code: C, path: string, params: IssueParams[C]): Issue {
  return { code, severity: 'error', path, params } as Issue
}

/** Something that must be seen. */
export function warning<C extends CodeOf<'warning'>>(code: C, path: string, params: IssueParams[C]): Issue {
  return { code, severity: 'warning', path, params } as Issue
}

/** Something worth knowing. */
export function hint<C extends CodeOf<'info'>>(code: C, path: string, params: IssueParams[C]): Issue {
  return { code, severity: 'info', path, params } as Issue
}

/** Our own broken promise, never the author's fault. */
export class Bug extends Error {
  override name = 'Bug'
}

/** Appends one reference token to a JSON Pointer. */
export function pointer(base: string, ...tokens: readonly (string | number)[]): string {
  let path = base
  for (const token of tokens) path += `/${typeof token === 'string' ? escaped(token) : token}`
  return path
}

function escaped(token: string): string {
  const isPlain = !token.includes('/') && !token.includes('~')
  return isPlain ? token : token.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The reference tokens of a JSON Pointer. */
export function tokensOf(path: string): string[] {
  return path === ''
    ? []
    : path
        .slice(1)
        .split('/')
        .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/**
 * The closest of some known names, when it is close enough to be what was meant: half of its letters at least.
 *
 * Unit: `most` letters may differ
 */
export function nearestName(
  name: string,
  known: Iterable<string>,
  most = Math.min(Math.max(2, Math.floor(name.length / 3)), Math.floor(name.length / 2)),
): string | undefined {
  let best: string | undefined
  let bestDistance = most + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min((row[j - 1] ?? 0) + 1, (previous[j] ?? 0) + 1, (previous[j - 1] ?? 0) + swap)
    }
    previous = row
  }
  return previous[b.length] ?? 0
}
