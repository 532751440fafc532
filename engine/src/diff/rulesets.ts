import { legalFields } from '../ruleset/fields/legal.ts'
import { policyFields, setFields } from '../ruleset/fields/set.ts'
import { inputFields } from '../ruleset/fields/values.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import type { Change, ChangeKind, Subject } from './change.ts'
import { compareFields, joinByKind, jsonOf, same } from './fields.ts'
import { formulaWords } from './formulas.ts'
import { linkInputs, type Origin } from './identity.ts'
import { diffRows } from './rows.ts'
import { displaced } from './sequence.ts'
import { changeSentence } from './words/sentence.ts'

type Bare = Omit<Change, 'sentence'>

/**
 * Everything that differs between two versions of a set (so sánh phiên bản), nothing twice.
 *
 * Shape: empty exactly when the two say the same; rows are one thing through the crosswalk of `next`, else by id
 * Source: SPEC
 */
export function diffRulesets(old: Ruleset, next: Ruleset, origin: Origin = {}): Change[] {
  const changes = [
    ...diffDocument(old, next, (kind) => kind !== 'crosswalk' && kind !== 'note'),
    ...diffRows(old, next, origin),
    ...diffInputs(old, next, origin),
    ...diffNamed('constant', old.constants, next.constants),
    ...diffNamed('derived', old.derived, next.derived, [old, next]),
    ...diffNamed('cohort', old.cohort, next.cohort, [old, next]),
    ...diffNamed('rollup', old.rollups, next.rollups),
    ...diffNamed('league', old.leagues, next.leagues),
    ...diffNamed('grade', old.grades, next.grades),
    ...diffNamed('case', old.cases, next.cases),
    ...diffDocument(old, next, (kind) => (kind === 'crosswalk' && !isDescent(next, origin)) || kind === 'note'),
  ]
  return changes.map((change) => ({ ...change, sentence: changeSentence(change, 'vi') }))
}

/** Whether the crosswalk only says that a version comes from the old one: what it links is told at the rows and inputs. */
function isDescent({ crosswalk }: Ruleset, { from }: Origin): boolean {
  return from !== undefined && crosswalk?.from === from
}

function diffDocument(old: Ruleset, next: Ruleset, wanted: (kind: ChangeKind) => boolean): Bare[] {
  const subject: Subject = { id: next.id, label: next.title }
  const part = (prefix: string, base: string, changes: ReturnType<typeof compareFields>): Bare[] =>
    changes.map(({ kind, fields, before, after }) => {
      const field = fields[0] ?? ''
      return { id: `${prefix}${field}`, kind, path: `${base}/${field}`, before, after, subject, field }
    })
  const changes = [
    ...part('', '', compareFields(old, next, setFields)),
    ...part('legal:', '/legal', compareFields(old.legal, next.legal, legalFields)),
    ...part('policy:', '/policy', compareFields(old.policy, next.policy, policyFields)),
  ]
  return changes.filter(({ kind }) => wanted(kind))
}

function diffInputs(old: Ruleset, next: Ruleset, origin: Origin): Bare[] {
  const links = linkInputs(old, next, origin)
  const linkedOld = new Set(links.map((link) => link.old.id))
  const linkedNext = new Map(links.map((link) => [link.next.id, link]))
  const changes: Bare[] = []
  next.inputs.forEach((input, index) => {
    const path = `/inputs/${index}`
    const subject: Subject = { id: input.id, label: input.label }
    const link = linkedNext.get(input.id)
    if (!link) {
      changes.push({
        id: `input-new:${input.id}`,
        kind: 'input-new',
        path,
        before: null,
        after: jsonOf(input),
        subject,
      })
      return
    }
    if (link.renamed)
      changes.push({
        id: `input-renamed:${input.id}`,
        kind: 'input-renamed',
        path: `${path}/id`,
        before: link.old.id,
        after: input.id,
        subject,
      })
    for (const change of joinByKind(compareFields(link.old, input, inputFields)))
      changes.push({
        id: `${change.kind}:${input.id}`,
        kind: change.kind,
        path: change.fields.length === 1 ? `${path}/${change.fields[0]}` : path,
        before: change.before,
        after: change.after,
        subject,
        ...(change.fields.length === 1 ? { field: change.fields[0] ?? '' } : {}),
      })
  })
  old.inputs.forEach((input, index) => {
    if (linkedOld.has(input.id)) return
    const subject: Subject = { id: input.id, label: input.label }
    changes.push({
      id: `input-retired:${input.id}`,
      kind: 'input-retired',
      path: `/inputs/${index}`,
      before: jsonOf(input),
      after: null,
      subject,
    })
  })
  const oldIds = new Map(links.map((link) => [link.old.id, link.next.id]))
  const before = old.inputs.flatMap(({ id }) => oldIds.get(id) ?? [])
  return [...changes, ...diffOrder('input-order', '/inputs', before, next.inputs)]
}

type Named = { id: string; label: string } & { [field in 'formula' | 'of']?: unknown }

function differing<T extends object>(before: T, after: T): (keyof T & string)[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof T & string>
  return [...fields].filter((field) => !same(before[field], after[field]))
}

/** Lists of parts with an id: one change for each part that came, went or differs, and one for their order. */
function diffNamed(
  kind: ChangeKind & ('constant' | 'derived' | 'cohort' | 'rollup' | 'league' | 'grade' | 'case'),
  old: readonly Named[],
  next: readonly Named[],
  sides?: [Ruleset, Ruleset],
): Bare[] {
  const base = kind === 'derived' || kind === 'cohort' ? `/${kind}` : `/${kind}s`
  const [before, after] = [new Map(old.map((part) => [part.id, part])), new Map(next.map((part) => [part.id, part]))]
  const change = (part: Named, path: string): Bare => {
    const [was, is] = [before.get(part.id), after.get(part.id)]
    const base = { id: `${kind}:${part.id}`, kind, subject: { id: part.id, label: part.label } }
    const fields = was && is ? differing(was, is) : []
    const [field] = fields
    if (!was || !is || fields.length !== 1 || field === undefined)
      return { ...base, path, before: jsonOf(was), after: jsonOf(is) }
    const [old, next] = [jsonOf(was[field]), jsonOf(is[field])]
    const isFormula = sides && (field === 'formula' || field === 'of')
    return {
      ...base,
      path: `${path}/${field}`,
      before: old,
      after: next,
      field,
      ...(isFormula ? { words: formulaWords([old, null, sides[0]], [next, null, sides[1]]) } : {}),
    }
  }
  const changes = next.flatMap((part, index) =>
    same(before.get(part.id), part) ? [] : [change(part, `${base}/${index}`)],
  )
  const gone = old.flatMap((part, index) => (after.has(part.id) ? [] : [change(part, `${base}/${index}`)]))
  return [
    ...changes,
    ...gone,
    ...diffOrder(
      kind,
      base,
      old.map(({ id }) => id),
      next,
    ),
  ]
}

function diffOrder(kind: ChangeKind, path: string, before: readonly string[], next: readonly { id: string }[]): Bare[] {
  const ranks = new Map(before.map((id, index) => [id, index]))
  const shared = next.map(({ id }) => id).filter((id) => ranks.has(id))
  if (displaced(shared.map((id) => ranks.get(id) ?? 0)).size === 0) return []
  const old = before.filter((id) => shared.includes(id))
  return [
    {
      id: `order:${path.slice(1)}`,
      kind,
      path,
      before: old,
      after: shared,
      subject: { id: '', label: '' },
      field: 'order',
    },
  ]
}
