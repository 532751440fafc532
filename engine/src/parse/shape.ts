import type * as z from 'zod/mini'
import { type Issue, issue, nearestName, pointer } from '../issue.ts'
import { isObject, typeName } from '../values/json.ts'

type Problem = z.core.$ZodIssue
type Tokens = readonly (string | number)[]
type Schema = z.core.$ZodType
/** What of a schema leads to the schemas inside it. */
type Inside = {
  type: string
  shape?: Readonly<Record<string, Schema>>
  element?: Schema
  valueType?: Schema
  innerType?: Schema
  options?: readonly Schema[]
  getter?: () => Schema
}

/**
 * What schemas find wrong with a value, as issues: each with what stands there and what is wanted instead.
 *
 * Shape: `schemas` are those that the value may follow, whose fields a misspelt one may have meant
 * Source: SPEC D-2
 */
export function shapeIssues(problems: readonly Problem[], given: unknown, schemas: readonly Schema[] = []): Issue[] {
  return problems.flatMap((problem) => translate(problem, given, schemas))
}

function translate(problem: Problem, given: unknown, schemas: readonly Schema[]): Issue[] {
  const tokens = problem.path.map((token) => (typeof token === 'symbol' ? String(token) : token))
  const path = pointer('', ...tokens)
  const value = valueAt(given, tokens)
  switch (problem.code) {
    case 'unrecognized_keys':
      return misspelt(problem.keys, value, fieldsOf(schemasAt(schemas, tokens))).map((params) =>
        issue('shape-key-unknown', path, params),
      )
    case 'invalid_value':
      return value === undefined
        ? missing(tokens)
        : [issue('shape-choice', path, { allowed: problem.values.map(String), found: shownOf(value) })]
    case 'invalid_format':
      return [issue('shape-pattern', path, { found: shownOf(value), expected: formOf(problem.pattern ?? '') })]
    case 'too_small':
      return [outside(path, problem.origin, value, `≥ ${problem.minimum}`)]
    case 'too_big':
      return [outside(path, problem.origin, value, `≤ ${problem.maximum}`)]
    case 'invalid_type':
      return value === undefined ? missing(tokens) : [mistyped(path, value, typeOf(problem.expected))]
    case 'invalid_union':
      return value === undefined ? missing(tokens) : unmet(problem, value, path, schemasAt(schemas, tokens))
    case 'custom':
      return missing(tokens)
    default:
      return [mistyped(path, value, 'value')]
  }
}

/** A value that no member of a union takes: by the member that it comes nearest to, else by what all of them want. */
function unmet(
  { errors }: Problem & { code: 'invalid_union' },
  value: unknown,
  path: string,
  schemas: readonly Schema[],
): Issue[] {
  const meant = errors.find((problems) => problems.every((problem) => problem.path.length > 0))
  if (meant) return shapeIssues(meant, value, schemas).map((inner) => ({ ...inner, path: `${path}${inner.path}` }))
  const wanted = errors.flatMap(([first]) => {
    if (first?.code === 'invalid_type') return [typeOf(first.expected)]
    return first?.code === 'invalid_value' ? first.values.map(String) : []
  })
  return [mistyped(path, value, [...new Set(wanted)].join(', ') || 'value')]
}

/** Fields that nobody knows, each with the nearest of those that its object lacks. */
function misspelt(keys: readonly string[], holder: unknown, fields: readonly string[]) {
  const lacking = fields.filter((field) => !isObject(holder) || !Object.hasOwn(holder, field))
  return keys.map((key) => {
    const nearest = nearestName(key, lacking)
    return nearest === undefined ? { key } : { key, nearest }
  })
}

/** The schemas that a place of a value may follow. */
function schemasAt(schemas: readonly Schema[], tokens: Tokens): readonly Schema[] {
  return tokens.reduce<readonly Schema[]>(
    (outer, token) =>
      bare(outer).flatMap(({ shape, element, valueType }) => shape?.[token] ?? element ?? valueType ?? []),
    schemas,
  )
}

function fieldsOf(schemas: readonly Schema[]): string[] {
  return bare(schemas).flatMap(({ shape }) => Object.keys(shape ?? {}))
}

/** Schemas without what stands around them: defaults, absence, choices between several. */
function bare(schemas: readonly Schema[]): Inside[] {
  return schemas.flatMap((schema) => {
    const inside: Inside = schema._zod.def
    const inner = [inside.innerType ?? inside.getter?.() ?? inside.options ?? []].flat()
    return inner.length > 0 ? bare(inner) : [inside]
  })
}

function valueAt(given: unknown, tokens: Tokens): unknown {
  return tokens.reduce<unknown>(
    (inner, token) =>
      isObject(inner) || Array.isArray(inner) ? (inner as Record<string | number, unknown>)[token] : undefined,
    given,
  )
}

function missing(tokens: Tokens): Issue[] {
  return [issue('shape-missing', pointer('', ...tokens.slice(0, -1)), { field: String(tokens.at(-1) ?? '') })]
}

function mistyped(path: string, value: unknown, expected: string): Issue {
  const isShown = ['string', 'number', 'boolean'].includes(typeof value)
  const shown = isShown ? { value: shownOf(value) } : {}
  return issue('shape-type', path, { expected, found: typeName(value), ...shown })
}

/** A number beyond its limit, or a text or list that is too long or too short. */
function outside(path: string, origin: string, value: unknown, limit: string): Issue {
  if (origin === 'string' && typeof value === 'string')
    return issue('shape-length', path, { of: 'text', found: value.length, limit })
  if (Array.isArray(value)) return issue('shape-length', path, { of: 'list', found: value.length, limit })
  return issue('shape-range', path, { found: shownOf(value), limit })
}

function typeOf(expected: string): string {
  return expected === 'array' ? 'list' : expected
}

const mostShown = 80

function shownOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text
}

/** Forms by a part that their pattern has and no other. */
const forms: readonly (readonly [string, string])[] = [
  ['\\d{4}-\\d{2}', 'day'],
  ['\\d{4}\\.', 'version'],
  ['a-f]{64}', 'digest'],
  ['A-Z2-7', 'base32'],
  ['._-', 'username'],
  ['A-Za-z0-9-]', 'window'],
  ['(_', 'snake'],
  ['(-', 'kebab'],
]

/** The form an id or a day must have, as a name the messages know. */
function formOf(pattern: string): string {
  return forms.find(([part]) => pattern.includes(part))?.[1] ?? pattern
}
