import { type Issue, type Json, type RulesetDocument, renameReads } from '@chiso/engine'
import { type Command, freshId, type Writable } from './commands.ts'
import { leadOf } from './leads.ts'
import { around, at, child, isObject, membersAt, namesOf, tokens } from './place.ts'
import { wordOf } from './said.ts'

/**
 * The one right answer to a problem, where it has one.
 *
 * Shape: `what` is how it is called; `value` is what would stand there, null where a case comes to nothing
 */
export type Repair = {
  command: Command
  what:
    | 'acceptCase'
    | 'takeTotal'
    | 'takeSum'
    | 'leaveOut'
    | 'takeNearest'
    | 'takeZero'
    | 'newId'
    | 'compose'
    | 'dropField'
    | 'dropRule'
  value: number | string | null
}

/**
 * What one press repairs: a sum that was declared otherwise, a row that is gone where others name it, a case, a name that
 * is clearly another, an id taken twice, what has no place where it stands.
 */
export function repairOf(document: RulesetDocument, issue: Issue): Repair | null {
  const { path } = issue
  switch (issue.code) {
    case 'case-failed': {
      // A row that is gone has no points to take over.
      if (issue.params.found === 'undefined') return leftOut({ kind: 'set', path, value: undefined })
      const value = valueIn(issue.params.found)
      return { command: { kind: 'set', path, value }, what: 'acceptCase', value }
    }
    case 'total-mismatch':
      return sumTaken(path, issue.params.found, 'takeTotal')
    case 'group-total-mismatch':
      return sumTaken(path, issue.params.found, 'takeSum')
    case 'grade-unknown': {
      const { nearest } = issue.params
      if (nearest === undefined) return null
      const label = document.grades?.find(({ id }) => id === nearest)?.label ?? nearest
      return { command: { kind: 'set', path, value: nearest }, what: 'takeNearest', value: label }
    }
    case 'indicator-unknown':
      // Only members of lists can be left out; elsewhere the name is the whole of the place.
      return isMember(path) ? leftOut({ kind: 'remove', path }) : null
    case 'crosswalk-unknown': {
      if (!isMember(path)) return null
      const side = around(path)
      // An entry without a name on one side says nothing any more.
      return leftOut({ kind: 'remove', path: membersAt(document, side).length > 1 ? path : around(side) })
    }
    case 'maximum-not-zero':
      return { command: set(path, 0), what: 'takeZero', value: 0 }
    case 'formula-on-group':
      return { command: set(path, undefined), what: 'dropRule', value: null }
    case 'id-duplicate': {
      const { id, label } = namesOf(at(document, around(path)))
      return {
        command: set(path, freshId(document, label || id, id.includes('_') ? '_' : '-')),
        what: 'newId',
        value: null,
      }
    }
    case 'text-not-nfc': {
      const text = at(document, path)
      return typeof text === 'string'
        ? { command: set(path, text.normalize('NFC')), what: 'compose', value: null }
        : null
    }
    default:
      return renamed(document, issue)
  }
}

/** A name that nothing has, for the one that is nearly it; a field that no record has is left out where it is like none. */
function renamed(document: RulesetDocument, issue: Issue): Repair | null {
  const { path } = issue
  switch (issue.code) {
    case 'reference-unknown': {
      const { name, nearest } = issue.params
      const place = leadOf(document, issue)
      const formula = at(document, place)
      if (nearest === undefined || formula === undefined) return null
      return nearestTaken(set(place, renameReads(formula, name, nearest)), wordOf(document, nearest) ?? nearest)
    }
    case 'operator-unknown': {
      const { name, nearest } = issue.params
      const holder = at(document, path)
      if (nearest === undefined || !isObject(holder)) return null
      return nearestTaken(set(path, keyRenamed(holder, name, nearest)), nearest)
    }
    case 'option-unknown': {
      const { found, nearest } = issue.params
      if (nearest === undefined) return null
      const label = optionLabel(document, nearest)
      if (at(document, path) === found) return nearestTaken(set(path, nearest), label)
      const holder = at(document, around(path))
      if (!isObject(holder) || tokens(path).at(-1) !== found || Object.hasOwn(holder, nearest)) return null
      return nearestTaken(set(around(path), keyRenamed(holder, found, nearest)), label)
    }
    case 'text-beside-day': {
      const { found, meant } = issue.params
      return meant === undefined || at(document, path) !== found ? null : nearestTaken(set(path, meant), meant)
    }
    case 'shape-key-unknown': {
      const { key, nearest } = issue.params
      const holder = at(document, path)
      if (!isObject(holder)) return null
      if (nearest !== undefined) return nearestTaken(set(path, keyRenamed(holder, key, nearest)), nearest)
      return { command: set(child(path, key), undefined), what: 'dropField', value: key }
    }
    default:
      return null
  }
}

const set = (path: string, value: Writable | undefined): Command => ({ kind: 'set', path, value })

function nearestTaken(command: Command, value: string): Repair {
  return { command, what: 'takeNearest', value }
}

/** The same record with one key by another name, in its place. */
function keyRenamed(record: Record<string, unknown>, from: string, to: string): Json {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key === from ? to : key, value])) as Json
}

function optionLabel({ inputs = [] }: RulesetDocument, id: string): string {
  const option = inputs
    .flatMap(({ options = [] }) => options)
    .find((each) => typeof each !== 'string' && each.id === id)
  return namesOf(option).label || id
}

const isMember = (path: string) => /\/\d+$/.test(path)

function leftOut(command: Command): Repair {
  return { command, what: 'leaveOut', value: null }
}

function sumTaken(path: string, found: string, what: Repair['what']): Repair | null {
  const value = Number(found)
  return Number.isFinite(value) ? { command: { kind: 'set', path, value }, what, value } : null
}

/** What a case came to, read back from the sentence's parameter. */
function valueIn(text: string): number | string | null {
  if (text === 'null' || text === 'undefined') return null
  const number = Number(text)
  return text.trim() === '' || Number.isNaN(number) ? text : number
}
