/** What an author, a unit or a consumer can be told is wrong; one line per code. */
export type IssueParams = {
  'json-malformed': { line: number; column: number }
  'json-duplicate-key': { key: string }
  'json-too-deep': { max: number }
  'json-surrogate': Record<never, never>
  'json-too-large': { max: number; found: number }
  'shape-missing': { field: string }
  'shape-type': { expected: string; found: string }
  'shape-key-unknown': { key: string; nearest?: string }
  'shape-choice': { allowed: readonly string[]; found: string }
  'shape-pattern': { found: string; expected: string }
  'shape-range': { found: string; limit: string }
  'format-unsupported': { found: string }
  'text-not-nfc': { text: string }
  'text-hidden': { character: string }
  'name-inherited': { name: string }
  'id-duplicate': { id: string; first: string }
  'code-duplicate': { code: string; first: string }
  'label-empty': Record<never, never>
  'operator-unknown': { name: string; nearest?: string }
  'operator-keys': { keys: readonly string[] }
  'operator-arity': { operator: string; min: number; max: number | null; found: number }
  'denominator-missing': { operator: string }
  'argument-shape': { operator: string; expected: string }
  'formula-too-large': { max: number; found: number }
  'formula-too-deep': { max: number }
  'iteration-too-deep': { max: number }
  'number-digits': { found: string; max: number }
  'number-not-finite': Record<never, never>
  'reference-unknown': { name: string; nearest?: string }
  'reference-dynamic': Record<never, never>
  'reference-cycle': { names: readonly string[] }
  'cohort-reference': { name: string }
  'input-unused': { input: string }
  'formula-missing': Record<never, never>
  'formula-on-group': Record<never, never>
  'total-mismatch': { declared: string; found: string }
  'group-total-mismatch': { declared: string; found: string }
  'maximum-not-zero': { kind: string; found: string }
  'gate-without-grade': Record<never, never>
  'grade-unknown': { grade: string; nearest?: string }
  'grade-order': { grade: string }
  'indicator-unknown': { indicator: string; nearest?: string }
  'policy-absence-full': Record<never, never>
  'provenance-missing': Record<never, never>
  'crosswalk-uncovered': { id: string; side: 'old' | 'new' }
  'crosswalk-unknown': { id: string; side: 'old' | 'new' }
  'case-failed': { case: string; expected: string; found: string }
  'type-mismatch': { operator: string; expected: string; found: string }
  'type-points': { found: string }
  'type-condition': { found: string }
  'division-by-zero': { operator: string }
  'division-by-zero-possible': { denominator: string | null; example: readonly ShownValue[] }
  'points-range-possible': { points: string | null; max: string; example: readonly ShownValue[] }
  'maximum-out-of-reach': { best: string | null; max: string }
  'points-range': { points: string; max: string }
  'points-not-number': { found: string }
  'condition-not-boolean': { found: string }
  'choice-unknown': { state: string; allowed: readonly string[] }
  'choice-uncovered': { states: readonly string[] }
  'tiers-order': { edge: string | null }
  'tiers-out-of-reach': { edge: string | null }
  'tiers-gap': { value: string; example: readonly ShownValue[] }
  'tiers-overlap': { value: string; example: readonly ShownValue[] }
  'number-overflow': Record<never, never>
  'size-exceeded': { what: 'text' | 'list' | 'steps'; max: number }
  'evaluation-thrown': { detail: string }
  'value-absent': { names: readonly string[] }
  'value-not-applicable': { names: readonly string[] }
  'absence-earns': { inputs: readonly string[]; points: string }
  'input-type': { input: string; expected: string; found: string }
  'input-range': { input: string; found: string; min?: string; max?: string }
  'input-option': { input: string; found: string; allowed: readonly string[] }
  'units-empty': Record<never, never>
  'unit-duplicate': { unit: string; first: string }
  'csv-malformed': { line: number; detail: string }
  'csv-column-unknown': { column: string; nearest?: string }
  'profile-differs': { cause: ProfileDifference; operator: string }
}

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

export type IssueCode = keyof IssueParams

/** Errors block submission (lỗi); warnings must be seen (cảnh báo); infos are hints. */
export type Severity = 'error' | 'warning' | 'info'

/**
 * One problem as data; `messages` turns it into a sentence.
 *
 * Unit: path is a JSON Pointer (RFC 6901) into the document it was found in
 */
export type Issue = {
  [C in IssueCode]: { code: C; severity: Severity; path: string; params: IssueParams[C] }
}[IssueCode]

const gentle: Partial<Record<IssueCode, Severity>> = {
  'code-duplicate': 'warning',
  'input-unused': 'warning',
  'division-by-zero-possible': 'warning',
  'points-range-possible': 'warning',
  'tiers-order': 'warning',
  'tiers-out-of-reach': 'warning',
  'tiers-gap': 'warning',
  'tiers-overlap': 'warning',
  'maximum-out-of-reach': 'info',
  'choice-uncovered': 'warning',
  'absence-earns': 'warning',
  'csv-column-unknown': 'warning',
  'profile-differs': 'warning',
}

/** Makes an issue with the severity its code carries. */
export function issue<C extends IssueCode>(code: C, path: string, params: IssueParams[C]): Issue {
  return { code, severity: gentle[code] ?? 'error', path, params } as Issue
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

/** The closest of some known names, when it is close enough to be what was meant. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1
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
