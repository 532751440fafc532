import type { IndicatorDocument, InputDocument, Json, RulesetDocument } from '@chiso/engine'
import { produce } from 'immer'
import { fold } from '../text/fold.ts'
import { around, at, membersAt, namesOf, seat, tokens } from './place.ts'

type Crosswalk = NonNullable<RulesetDocument['crosswalk']>

/** What a change can write: any JSON, and members of a draft under their own types. */
export type Writable = Json | IndicatorDocument | InputDocument | Crosswalk | NonNullable<Crosswalk['entries']>[number]

/**
 * One change to the draft. Every change on the screens is one of these, so each has a name and an inverse.
 *
 * Shape: paths are JSON Pointers; `insert` and `move` name the place in a list where the value shall stand
 */
export type Command =
  | { kind: 'set'; path: string; value: Writable | undefined }
  | { kind: 'insert'; path: string; value: Writable }
  | { kind: 'remove'; path: string }
  | { kind: 'move'; from: string; to: string }
  | { kind: 'replace'; document: RulesetDocument; why: 'json' | 'recover' | 'merge' | 'file' | 'restore' | 'insist' }
  | { kind: 'batch'; why: BatchName; count: number; commands: readonly Command[] }

/** Why several changes belong together. */
export type BatchName =
  | 'paste'
  | 'clear'
  | 'fill'
  | 'moveRows'
  | 'removeRows'
  | 'file'
  | 'group'
  | 'newInput'
  | 'calculation'
  | 'constant'
  | 'inputs'
  | 'renameInput'
  | 'mergeInputs'
  | 'maxPoints'
  | 'rewriteWording'
  | 'keepWordings'
  | 'writeWordings'
  | 'renumber'
  | 'shareOut'
  | 'mergeRows'
  | 'splitRow'

/** The draft after a command, sharing what it left alone; the very same draft where its place does not exist. */
export function apply(document: RulesetDocument, command: Command): RulesetDocument {
  if (command.kind === 'replace') return command.document
  return produce(document, (draft) => {
    write(draft, command)
  })
}

function write(draft: unknown, command: Command): void {
  switch (command.kind) {
    case 'batch':
      for (const step of command.commands) write(draft, step)
      return
    case 'set': {
      const key = tokens(command.path).at(-1)
      const holder = at(draft, around(command.path))
      if (key === undefined || typeof holder !== 'object' || holder === null) return
      if (command.value === undefined) Reflect.deleteProperty(holder, key)
      else Reflect.set(holder, key, structuredClone(command.value))
      return
    }
    case 'insert': {
      const { list, index } = seat(command.path)
      listAt(draft, list)?.splice(index, 0, structuredClone(command.value))
      return
    }
    case 'remove': {
      const { list, index } = seat(command.path)
      listAt(draft, list)?.splice(index, 1)
      return
    }
    case 'move': {
      const from = seat(command.from)
      const to = seat(command.to)
      const source = listAt(draft, from.list)
      // The target list is looked up before anything leaves: its pointer is one into the old document.
      const target = listAt(draft, to.list)
      if (!source || !target || source[from.index] === undefined) return
      const [moved] = source.splice(from.index, 1)
      target.splice(to.index, 0, moved)
      return
    }
    case 'replace':
      return
  }
}

function listAt(draft: unknown, path: string): unknown[] | undefined {
  const list = at(draft, path)
  if (Array.isArray(list)) return list
  const key = tokens(path).at(-1)
  const holder = at(draft, around(path))
  if (list !== undefined || key === undefined || typeof holder !== 'object' || holder === null) return undefined
  Reflect.set(holder, key, [])
  // Read again: a draft that is being written hands out lists of its own.
  return listAt(draft, path)
}

/** A kebab-case id nobody in the draft has used, made from a label or a stem. */
export function freshId(document: RulesetDocument, label: string, separator: '-' | '_' = '-'): string {
  const stem = slug(label, separator) || (separator === '-' ? 'chi-so' : 'so_lieu')
  const text = JSON.stringify(document)
  let id = stem
  for (let turn = 2; text.includes(`"${id}"`); turn++) id = `${stem}${separator}${turn}`
  return id
}

function slug(label: string, separator: string): string {
  const plain = fold(label)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .slice(0, 6)
    .join(separator)
  return separator === '_' ? plain.replace(/^\d+/, '') : plain
}

/** An empty component indicator, which this office is about to write. */
export function blankLeaf(document: RulesetDocument, code: string, label: string): IndicatorDocument {
  return {
    id: freshId(document, label || code.replaceAll('.', '-')),
    code,
    label,
    maxPoints: 0,
    method: '',
    formula: 0,
    provenance: { kind: 'own' },
  }
}

/** The code that follows the last one of a list: after "1.3" comes "1.4". */
export function nextCode(document: RulesetDocument, list: string): string {
  const parent = list === '/indicators' ? '' : namesOf(at(document, around(list))).code
  const last = namesOf(membersAt(document, list).at(-1)).code
  const number = /(\d+)$/.exec(last)?.[1]
  if (number !== undefined) return `${last.slice(0, -number.length)}${Number(number) + 1}`
  return parent ? `${parent}.1` : '1'
}
