import * as z from 'zod/mini'
import { type Issue, issue, nearestName, pointer } from '../issue.ts'
import { shapeIssues } from '../parse/shape.ts'
import type { Program } from '../program/program.ts'
import { InputValue } from '../ruleset/fields/lists.ts'
import type { Json } from '../values/json.ts'
import type { BoundaryCase } from './generate.ts'
import { keyOf } from './generate.ts'
import { answerTo, type CaseAnswer, type Situation, sameAnswer } from './situation.ts'

/** What people said of a case. */
export const caseStates = ['confirmed', 'corrected', 'skipped', 'unconfirmed'] as const

const numbers = z.record(z.string(), z.number())
const inputs = z.record(z.string(), InputValue)

const AnswerSchema = z.strictObject({
  points: z.optional(z.nullable(z.number())),
  status: z.optional(z.enum(['pending', 'not-applicable', 'issues'])),
  issues: z.optional(z.array(z.string())),
  passed: z.optional(z.boolean()),
  value: z.optional(z.unknown()),
  total: z.optional(z.nullable(z.number())),
  max: z.optional(z.number()),
  grade: z.optional(z.nullable(z.string())),
  complete: z.optional(z.boolean()),
  league: z.optional(z.nullable(z.string())),
  ranks: z.optional(z.array(z.nullable(z.number()))),
})

const CaseSchema = z.strictObject({
  of: z.string(),
  inputs: z.optional(inputs),
  cohort: z.optional(numbers),
  units: z.optional(z.array(inputs)),
  expect: AnswerSchema,
  state: z.enum(caseStates),
  because: z.optional(z.string()),
  note: z.optional(z.string()),
})

const CasesSchema = z.strictObject({
  format: z.literal('chiso-cases/1'),
  ruleset: z.string(),
  version: z.optional(z.string()),
  cases: z.array(CaseSchema),
})

/** A case that is kept beside a set (tình huống đã lưu): what is expected, and what people said of it. */
export type KeptCase = Situation & {
  expect: CaseAnswer
  state: (typeof caseStates)[number]
  because?: string | undefined
  note?: string | undefined
}

/** The file of cases beside a set, `cases.json`. */
export type CasesFile = {
  format: 'chiso-cases/1'
  ruleset: string
  version?: string | undefined
  cases: readonly KeptCase[]
}

/**
 * Reads a file of cases; the file is null where its shape is wrong.
 *
 * Errors: shape-*, cases-elsewhere where it is of another set or version
 * Source: SPEC CASE-7
 */
export function parseCases(
  json: Json,
  of: { id: string; version: string | null },
): { file: CasesFile | null; issues: Issue[] } {
  const read = z.safeParse(CasesSchema, json)
  if (!read.success) return { file: null, issues: shapeIssues(read.error.issues, json, [CasesSchema]) }
  const cases = read.data.cases.map(({ inputs = {}, ...rest }) => ({ ...rest, inputs }) as KeptCase)
  return {
    file: { ...read.data, cases },
    issues: elsewhereIssues(read.data, of),
  }
}

/** A file that stands beside another set or version than it is of. */
export function elsewhereIssues(
  found: { ruleset: string; version?: string | undefined },
  { id, version }: { id: string; version: string | null },
): Issue[] {
  const elsewhere = (path: string, expected: string, other: string) =>
    issue('cases-elsewhere', path, { expected, found: other })
  return [
    ...(found.ruleset === id ? [] : [elsewhere('/ruleset', id, found.ruleset)]),
    ...(found.version === undefined || version === null || found.version === version
      ? []
      : [elsewhere('/version', version, found.version)]),
  ]
}

/**
 * Where a kept case stands.
 *
 * Shape: `holds` as people said; `stale` was confirmed and the rule no longer says so, so that it is asked again;
 *        `fails` was corrected and the rule does not say so yet; `open` nobody has answered; `broken` asks for what the
 *        set has not
 */
export type CaseStanding = {
  kept: KeptCase
  path: string
  now: CaseAnswer | null
  verdict: 'holds' | 'stale' | 'fails' | 'skipped' | 'open' | 'broken'
  issues: Issue[]
}

/** Every kept case held against the set as it is now. Errors: case-input-unknown, case-of-unknown. Source: SPEC CASE-8, CASE-9 */
export function standingsOf(program: Program, { cases }: Pick<CasesFile, 'cases'>): CaseStanding[] {
  return cases.map((kept, index): CaseStanding => {
    const path = pointer('', 'cases', index)
    const issues = unknownIn(program, kept, path)
    if (issues.length > 0) return { kept, path, now: null, verdict: 'broken', issues }
    const now = answerTo(program, kept)
    const agrees = now !== null && sameAnswer(now, kept.expect)
    return { kept, path, now, verdict: verdictOf(kept.state, agrees), issues }
  })
}

function verdictOf(state: KeptCase['state'], agrees: boolean): CaseStanding['verdict'] {
  if (state === 'skipped') return 'skipped'
  if (state === 'unconfirmed') return 'open'
  if (agrees) return 'holds'
  return state === 'confirmed' ? 'stale' : 'fails'
}

/** What a case names that the set has not. */
function unknownIn(program: Program, { of, inputs, cohort = {}, units = [] }: KeptCase, path: string): Issue[] {
  const asked = [...program.leaves.keys()].map((id) => `points.${id}`)
  const folds = [...program.cohort.keys()].map((id) => `cohort.${id}`)
  const known = ['total', 'ranks', 'league', ...asked, ...folds]
  const near = (name: string, among: Iterable<string>) => {
    const nearest = nearestName(name, [...among])
    return nearest === undefined ? {} : { nearest }
  }
  const strange = (values: Readonly<Record<string, unknown>>, at: string) =>
    Object.keys(values).flatMap((input) =>
      program.inputs.has(input)
        ? []
        : [issue('case-input-unknown', pointer(at, input), { input, ...near(input, program.inputs.keys()) })],
    )
  return [
    ...(known.includes(of) ? [] : [issue('case-of-unknown', pointer(path, 'of'), { name: of, ...near(of, known) })]),
    ...strange(inputs, pointer(path, 'inputs')),
    ...units.flatMap((unit, index) => strange(unit, pointer(path, 'units', index))),
    ...Object.keys(cohort).flatMap((id) =>
      program.cohort.has(id)
        ? []
        : [
            issue('case-input-unknown', pointer(path, 'cohort', id), {
              input: `cohort.${id}`,
              ...near(id, program.cohort.keys()),
            }),
          ],
    ),
  ]
}

/**
 * Kept cases and those generated now: what people said stays, what nobody answered is asked as the set says now, and
 * what is new is asked.
 *
 * Source: SPEC CASE-10
 */
export function mergeCases(kept: readonly KeptCase[], generated: readonly BoundaryCase[]): KeptCase[] {
  const said = new Map(kept.filter(({ state }) => state !== 'unconfirmed').map((each) => [keyOf(each), each]))
  const fresh = generated.map(({ situation, because, answer }): KeptCase => {
    const found = said.get(keyOf(situation))
    said.delete(keyOf(situation))
    return found ?? { ...situation, expect: answer, state: 'unconfirmed', because }
  })
  return [...fresh, ...said.values()]
}
