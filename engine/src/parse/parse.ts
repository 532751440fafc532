import { type Issue, issue, pointer } from '../issue.ts'
import { compile, type Program } from '../program/program.ts'
import { type Ruleset, rowsOf } from '../ruleset/rows.ts'
import { RulesetSchema } from '../ruleset/schema.ts'
import { isInheritedName, isObject } from '../values/json.ts'
import { checkSize, documentLimits } from '../values/size.ts'
import { hasLoneSurrogate, hiddenIn, isComposed } from '../values/text.ts'
import { shapeIssues } from './shape.ts'
import { upgrade } from './upgrade.ts'

/** How many rows one set may have. */
export const maxIndicators = 500

/** A document that was read: its set ready to be computed, or nothing where its shape is broken. */
export type Parsed =
  | { ruleset: Ruleset; program: Program; issues: Issue[] }
  | { ruleset: null; program: null; issues: Issue[] }

const broken = (issues: Issue[]): Parsed => ({ ruleset: null, program: null, issues })

/**
 * Reads a `chiso/1` document (phân tích): a ruleset with every default filled in, every formula of it read once, and every
 * problem of its shape and formulas.
 *
 * Shape: a wrong formula breaks no shape
 * Errors: shape-*, format-unsupported, text-not-nfc, text-hidden, json-surrogate, name-inherited, json-too-deep,
 *         size-exceeded, id-duplicate, and those of formulas
 * Source: contract.md, SPEC D-1 … D-4
 */
export function parseRuleset(given: unknown): Parsed {
  const unsafe = checkNames(given)
  if (unsafe.length > 0) return broken(unsafe)
  const document = upgrade(given)
  if (isObject(document) && typeof document.format === 'string' && document.format !== 'chiso/1')
    return broken([issue('format-unsupported', '/format', { found: document.format })])
  const result = RulesetSchema.safeParse(document)
  if (!result.success) return broken(shapeIssues(result.error.issues, document, [RulesetSchema]))
  const ruleset = result.data
  const program = compile(ruleset)
  return { ruleset, program, issues: [...checkIds(ruleset), ...program.issues] }
}

/** What could mean two things: inherited names, other normal forms, half and hidden characters; and what is too large. */
function checkNames(document: unknown): Issue[] {
  const size = checkSize(document, documentLimits)
  if (size) return [size]
  const issues: Issue[] = []
  const open: [unknown, string][] = [[document, '']]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, path] = next
    if (typeof value === 'string') {
      const hidden = hiddenIn(value)
      if (isComposed(value) && hidden === null) continue
      if (hasLoneSurrogate(value)) issues.push(issue('json-surrogate', path, {}))
      else if (hidden !== null) issues.push(issue('text-hidden', path, hidden))
      else if (value !== value.normalize('NFC')) issues.push(issue('text-not-nfc', path, { text: value }))
    }
    if (typeof value !== 'object' || value === null) continue
    for (const [key, child] of Object.entries(value)) {
      const hidden = hiddenIn(key)
      if (hidden !== null) issues.push(issue('text-hidden', pointer(path, key), hidden))
      if (isInheritedName(key)) issues.push(issue('name-inherited', path, { name: key }))
      else if (key === 'id' && typeof child === 'string' && isInheritedName(child))
        issues.push(issue('name-inherited', pointer(path, key), { name: child }))
      else open.push([child, pointer(path, key)])
    }
  }
  return issues
}

function checkIds(ruleset: Ruleset): Issue[] {
  const issues: Issue[] = []
  const unique = (entries: readonly { id: string; path: string }[]) => {
    const first = new Map<string, string>()
    for (const { id, path } of entries) {
      const earlier = first.get(id)
      if (earlier === undefined) first.set(id, path)
      else issues.push(issue('id-duplicate', `${path}/id`, { id, first: earlier }))
    }
  }
  const listed = (name: string, items: readonly { id: string }[]) =>
    unique(items.map(({ id }, index) => ({ id, path: `/${name}/${index}` })))
  const rows = rowsOf(ruleset)
  unique(rows.map(({ indicator, path }) => ({ id: indicator.id, path })))
  for (const name of ['inputs', 'constants', 'derived', 'cohort', 'rollups', 'leagues', 'grades', 'cases'] as const)
    listed(name, ruleset[name])
  ruleset.rollups.forEach(({ groups }, index) => {
    unique(groups.map(({ id }, group) => ({ id, path: `/rollups/${index}/groups/${group}` })))
  })
  if (rows.length > maxIndicators)
    issues.push(issue('shape-range', '/indicators', { found: String(rows.length), limit: `≤ ${maxIndicators}` }))
  return issues
}
