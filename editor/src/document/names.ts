import { type FieldOf, hasField, type RulesetDocument } from '@chiso/engine'
import { writeNumber } from '../text/number.ts'
import type { Command } from './commands.ts'
import { around, at, namesOf, rowOf, tokens } from './place.ts'

/** What a command is called, as data; the catalogue speaks. */
export type CommandName =
  | { key: 'setField'; field: FieldName; code: string; before: string; after: string }
  | { key: 'rewriteField'; field: FieldName; code: string }
  | { key: 'setPlace'; place: PlaceName }
  | { key: 'addRow' | 'addGroup' | 'removeRow' | 'moveRow'; code: string; label: string }
  | { key: 'addInput' | 'removeInput' | 'changeInput' | 'renameInput' | 'mergeInputs'; label: string }
  | { key: 'json' | 'recover' | 'merge' | 'file' | 'restore' | 'insist' }
  | { key: Counted; count: number }
  | { key: 'fillRows'; field: FieldName; count: number }
  | { key: 'group' | 'newInput' | 'calculation' | 'rewriteWording'; code: string }

/** Changes that are told by how many places they change. */
const counted = [
  'paste',
  'clear',
  'moveRows',
  'removeRows',
  'keepWordings',
  'writeWordings',
  'renumber',
  'shareOut',
  'mergeRows',
  'splitRow',
] as const
type Counted = (typeof counted)[number]

function isCounted(key: string): key is Counted {
  return counted.some((each) => each === key)
}

export type FieldName = FieldOf<'indicator'>
export type PlaceName = FieldOf<'set'> | 'other'

/** Names a command in the draft as it stands before it. */
export function nameOf(document: RulesetDocument, command: Command): CommandName {
  switch (command.kind) {
    case 'replace':
      return { key: command.why }
    case 'batch':
      // The points are what the author changed; the rule only followed.
      if (command.why === 'maxPoints' && command.commands[0]) return nameOf(document, command.commands[0])
      if (command.why === 'constant') return { key: 'setPlace', place: 'constants' }
      if (command.why === 'inputs') return { key: 'setPlace', place: 'inputs' }
      if (command.why === 'renameInput' || command.why === 'mergeInputs')
        return { key: command.why, label: labelOfFirst(document, command.commands) }
      if (command.why === 'file') return { key: 'file' }
      if (command.why === 'fill')
        return { key: 'fillRows', field: fieldOfFirst(command.commands), count: command.count }
      if (isCounted(command.why)) return { key: command.why, count: command.count }
      return {
        key: command.why === 'maxPoints' ? 'group' : command.why,
        code: codeOfFirst(document, command.commands),
      }
    case 'insert':
    case 'remove':
      return nameOfMember(document, command)
    case 'move':
      if (!rowOf(command.from)) return { key: 'setPlace', place: placeOf(tokens(command.from)[0]) }
      return { key: 'moveRow', ...rowNames(at(document, command.from)) }
    case 'set':
      return nameOfSet(document, command)
  }
}

function nameOfMember(document: RulesetDocument, command: Command & { kind: 'insert' | 'remove' }): CommandName {
  const value = command.kind === 'insert' ? command.value : at(document, command.path)
  const [head] = tokens(command.path)
  if (head === 'indicators' && rowOf(command.path) === command.path) {
    if (command.kind === 'remove') return { key: 'removeRow', ...rowNames(value) }
    const group = typeof value === 'object' && value !== null && 'children' in value
    return { key: group ? 'addGroup' : 'addRow', ...rowNames(value) }
  }
  if (head === 'inputs' && tokens(command.path).length === 2) {
    return { key: command.kind === 'insert' ? 'addInput' : 'removeInput', label: namesOf(value).label }
  }
  return { key: 'setPlace', place: placeOf(head) }
}

function nameOfSet(document: RulesetDocument, command: Command & { kind: 'set' }): CommandName {
  const row = rowOf(command.path)
  const parts = tokens(command.path)
  if (row && row !== command.path) {
    const field = tokens(command.path.slice(row.length))[0] ?? ''
    const code = namesOf(at(document, row)).code
    if (isField(field)) {
      const before = short(at(document, command.path))
      const after = short(command.value)
      if (before !== null && after !== null) return { key: 'setField', field, code, before, after }
      return { key: 'rewriteField', field, code }
    }
  }
  if (parts[0] === 'inputs' && parts.length > 1) {
    return { key: 'changeInput', label: namesOf(at(document, `/inputs/${parts[1]}`)).label }
  }
  return { key: 'setPlace', place: placeOf(parts[0]) }
}

function rowNames(value: unknown): { code: string; label: string } {
  const { code, label } = namesOf(value)
  return { code, label }
}

function fieldOfFirst(commands: readonly Command[]): FieldName {
  const [first] = commands
  if (first?.kind === 'batch') return fieldOfFirst(first.commands)
  const field = first?.kind === 'set' ? (tokens(first.path).at(-1) ?? '') : ''
  return isField(field) ? field : 'label'
}

function codeOfFirst(document: RulesetDocument, commands: readonly Command[]): string {
  for (const command of commands) {
    const path = 'path' in command ? rowOf(command.path) : command.kind === 'move' ? rowOf(command.from) : null
    const found = path ? namesOf(at(document, path)).code : ''
    if (found) return found
  }
  return ''
}

function labelOfFirst(document: RulesetDocument, [first]: readonly Command[]): string {
  return first?.kind === 'set' ? namesOf(at(document, around(first.path))).label : ''
}

function short(value: unknown): string | null {
  if (typeof value === 'number') return writeNumber(value)
  if (typeof value === 'string' && value.length <= 24) return value === '' ? '…' : value
  return null
}

/** Whether a name is a field of a row of the annex. */
export function isField(name: string): name is FieldName {
  return hasField('indicator', name)
}

/** The part of a document a first token of a pointer names. */
export function placeOf(name: string | undefined): PlaceName {
  return hasField('set', name) ? name : 'other'
}
