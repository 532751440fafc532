import type { RulesetDocument } from '@chiso/engine'
import { child, isObject, tokens } from './place.ts'

/** A place that both sides changed, each in its own way; undefined means the side has nothing there. */
export type Conflict = { path: string; base: unknown; mine: unknown; theirs: unknown }

/** Which side a conflict was settled for. */
export type Choices = Readonly<Record<string, 'mine' | 'theirs'>>

export type Merged = { document: RulesetDocument; conflicts: Conflict[] }

type Side = { base: unknown; mine: unknown; theirs: unknown }

/**
 * Joins two drafts that grew from one: what only one side changed is taken, what both changed is a conflict.
 *
 * Shape: members of lists are matched by id; a conflict without a choice keeps mine in the result
 */
export function merge(
  base: RulesetDocument,
  mine: RulesetDocument,
  theirs: RulesetDocument,
  choices: Choices = {},
): Merged {
  const conflicts: Conflict[] = []
  const document = join('', { base, mine, theirs }, conflicts, choices) as RulesetDocument
  return { document, conflicts }
}

/**
 * Takes one step back or forth in a draft that others may have changed since.
 *
 * Shape: `from` and `to` are the draft at the two ends of the step; what others changed meanwhile stays theirs and is
 * told as `conflicts`; where nothing changes the document is the very same
 */
export function carry(from: RulesetDocument, to: RulesetDocument, now: RulesetDocument): Merged {
  if (now === from) return { document: to, conflicts: [] }
  const { conflicts } = merge(from, to, now)
  const choices = Object.fromEntries(conflicts.map(({ path }) => [path, 'theirs' as const]))
  const { document } = merge(from, to, now, choices)
  return { document: same(document, now) ? now : document, conflicts }
}

/** What stands at the place of a conflict, whose path names members of lists by their ids. */
export function standsAt(document: unknown, path: string): unknown {
  let value = document
  for (const token of tokens(path)) {
    if (isMembers(value)) value = value.find(({ id }) => id === token)
    else if (isObject(value)) value = Object.hasOwn(value, token) ? value[token] : undefined
    else return undefined
  }
  return value
}

function join(path: string, side: Side, conflicts: Conflict[], choices: Choices): unknown {
  const { base, mine, theirs } = side
  if (same(mine, theirs) || same(theirs, base)) return mine
  if (same(mine, base)) return theirs
  if (isObject(mine) && isObject(theirs)) {
    return joinObjects(path, { base: isObject(base) ? base : {}, mine, theirs }, conflicts, choices)
  }
  if (isMembers(mine) && isMembers(theirs) && (base === undefined || isMembers(base))) {
    return joinMembers(path, { base: base ?? [], mine, theirs }, conflicts, choices)
  }
  conflicts.push({ path, base, mine, theirs })
  return choices[path] === 'theirs' ? theirs : mine
}

function joinObjects(
  path: string,
  side: { base: Fields; mine: Fields; theirs: Fields },
  conflicts: Conflict[],
  choices: Choices,
): Fields {
  const { base, mine, theirs } = side
  const result: Fields = {}
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs), ...Object.keys(base)])) {
    const each = { base: base[key], mine: mine[key], theirs: theirs[key] }
    // A formula is one thing, as is an answer: joining halves could make a rule or a reason that nobody wrote.
    const whole = key === 'formula' || key === 'wordingKept' || key === 'appliesWhen' || key === 'of' || key === 'when'
    const value = whole
      ? joinWhole(child(path, key), each, conflicts, choices)
      : join(child(path, key), each, conflicts, choices)
    if (value !== undefined) result[key] = value
  }
  return result
}

function joinWhole(path: string, { base, mine, theirs }: Side, conflicts: Conflict[], choices: Choices): unknown {
  if (same(mine, theirs) || same(theirs, base)) return mine
  if (same(mine, base)) return theirs
  conflicts.push({ path, base, mine, theirs })
  return choices[path] === 'theirs' ? theirs : mine
}

function joinMembers(
  path: string,
  side: { base: Member[]; mine: Member[]; theirs: Member[] },
  conflicts: Conflict[],
  choices: Choices,
): unknown[] {
  const of = (list: Member[], id: string) => list.find((member) => member.id === id)
  const ids = (list: Member[]) => list.map((member) => member.id)
  const order = same(ids(side.mine), ids(side.base)) ? ids(side.theirs) : ids(side.mine)
  const others = [...ids(side.mine), ...ids(side.theirs)].filter((id) => !order.includes(id))
  const result: unknown[] = []
  for (const id of [...order, ...new Set(others)]) {
    const each = { base: of(side.base, id), mine: of(side.mine, id), theirs: of(side.theirs, id) }
    const value = join(child(path, id), each, conflicts, choices)
    if (value !== undefined) result.push(value)
  }
  return result
}

type Fields = Record<string, unknown>
type Member = Fields & { id: string }

function isMembers(value: unknown): value is Member[] {
  if (!Array.isArray(value)) return false
  const ids = value.map((member) => (isObject(member) && typeof member.id === 'string' ? member.id : null))
  return !ids.includes(null) && new Set(ids).size === ids.length
}

/** Whether two JSON values are equal, whatever the order of their keys. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]))
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a).filter((key) => a[key] !== undefined)
    return (
      keys.length === Object.keys(b).filter((key) => b[key] !== undefined).length &&
      keys.every((key) => same(a[key], b[key]))
    )
  }
  return false
}
