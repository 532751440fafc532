import { type InputDocument, inputTypes, optionsOf, type RulesetDocument } from '@chiso/engine'
import { type Command, freshId } from '../../document/commands.ts'
import { changeType } from '../../document/inputs.ts'
import { child } from '../../document/place.ts'
import { type InputType, numeric } from '../../document/reads.ts'
import { fold } from '../../text/fold.ts'
import { readNumber } from '../../text/number.ts'

/** What of an input a spreadsheet can carry, in the order of columns without titles. */
export const pastedColumns = [
  'label',
  'type',
  'unit',
  'min',
  'max',
  'options',
  'source',
  'supplier',
  'evidence',
  'note',
] as const
export type PastedColumn = (typeof pastedColumns)[number]

/** More lines than a set has inputs are another list. */
export const mostLines = 1000

/** A cell that cannot be taken over, by its line from 1; without a column where all of the line is left out. */
export type InputProblem = {
  line: number
  column: PastedColumn | null
  text: string
  why: 'label' | 'type' | 'number' | 'twice' | 'states' | 'beyond'
}

/** One line as it will stand: a new input, one that is there with what changes of it, or nothing. */
export type InputLine = {
  line: number
  input: InputDocument
  index: number | null
  changed: readonly PastedColumn[]
  /** The type was not written; it is what the other cells suggest. */
  guessed: boolean
}

export type InputsPaste = {
  command: Command | null
  lines: InputLine[]
  added: number
  changed: number
  problems: InputProblem[]
}

/** Titles by which a column is known, beside those of the screens; without diacritics. */
const titles: Record<PastedColumn, readonly string[]> = {
  label: ['ten so lieu', 'so lieu', 'so lieu dau vao', 'chi tieu', 'noi dung', 'name', 'label'],
  type: ['kieu', 'kieu du lieu', 'loai', 'loai so lieu', 'type'],
  unit: ['don vi', 'dvt', 'unit'],
  min: ['nho nhat', 'tu', 'toi thieu', 'min'],
  max: ['lon nhat', 'den', 'toi da', 'max'],
  options: ['lua chon', 'cac muc', 'cac trang thai', 'options'],
  source: ['nguon so lieu', 'nguon du lieu', 'nguon thu thap', 'source'],
  supplier: ['co quan cung cap', 'nguoi cung cap', 'don vi bao cao', 'co quan bao cao', 'supplier'],
  evidence: ['tai lieu', 'minh chung', 'evidence'],
  note: ['note'],
}

const typeNames: Record<InputType, readonly string[]> = {
  boolean: ['co/khong', 'co khong', 'co hoac khong', 'dung/sai', 'yes/no', 'boolean'],
  integer: ['so nguyen', 'so luong', 'so dem', 'integer', 'count'],
  number: ['so', 'so thap phan', 'so thuc', 'number', 'decimal'],
  ratio: ['ty le', 'ti le', 'phan tram', '%', 'ratio', 'percent', 'share'],
  choice: ['lua chon', 'chon mot', 'danh muc', 'choice'],
  date: ['ngay', 'ngay thang', 'ngay thang nam', 'date'],
}

/**
 * Plans inputs from a table of cells: a line whose name is there corrects that input, others are new.
 *
 * Shape: columns by their titles where the first line has at least two, else in the order of `pastedColumns`; empty cells
 *        change nothing; `titleOf` gives the titles of the screens
 */
export function planInputs(
  document: RulesetDocument,
  table: readonly string[][],
  titleOf: (column: PastedColumn) => string,
): InputsPaste {
  const { columns, from } = headOf(table, titleOf)
  const problems: InputProblem[] = []
  const lines: InputLine[] = []
  const inputs = [...(document.inputs ?? [])]
  const met = new Set<string>()
  for (const [at, cells] of table.slice(from).entries()) {
    const line = from + at + 1
    if (cells.every((cell) => cell.trim() === '')) continue
    const refuse = (column: PastedColumn | null, text: string, why: InputProblem['why']) =>
      void problems.push({ line, column, text, why })
    const texts = new Map<PastedColumn, string>()
    cells.forEach((cell, index) => {
      const column = columns[index]
      const text = cell.trim().normalize('NFC')
      if (text === '') return
      if (column === undefined) {
        if (from === 0) refuse(null, text, 'beyond')
      } else if (column !== null) texts.set(column, text)
    })
    const label = (texts.get('label') ?? '').replace(/\s+/g, ' ')
    const key = label.toLowerCase()
    if (key === '' || met.has(key)) {
      refuse('label', label || (cells.find((cell) => cell.trim() !== '') ?? ''), key === '' ? 'label' : 'twice')
      continue
    }
    met.add(key)
    const index = inputs.findIndex((input) => input.label.trim().toLowerCase() === key)
    const known = inputs[index]
    const { input, guessed } = read({ ...document, inputs }, known ?? null, label, texts, refuse)
    const changed = pastedColumns.filter((column) => JSON.stringify(known?.[column]) !== JSON.stringify(input[column]))
    if (!known) inputs.push(input)
    lines.push({ line, input, index: known ? index : null, changed, guessed })
  }
  return { ...summed(document, lines), lines, problems }
}

function summed(document: RulesetDocument, lines: readonly InputLine[]) {
  const added = lines.filter(({ index }) => index === null)
  const changed = lines.filter(({ index, changed }) => index !== null && changed.length > 0)
  const first = document.inputs?.length ?? 0
  const commands = [
    ...changed.map(({ index, input }): Command => ({ kind: 'set', path: child('/inputs', index ?? 0), value: input })),
    ...added.map(({ input }, at): Command => ({ kind: 'insert', path: child('/inputs', first + at), value: input })),
  ]
  const command: Command | null =
    commands.length > 0 ? { kind: 'batch', why: 'inputs', count: commands.length, commands } : null
  return { command, added: added.length, changed: changed.length }
}

/** What each column holds, null for one that no title names, and where the lines begin. */
function headOf(table: readonly string[][], titleOf: (column: PastedColumn) => string) {
  const [first = []] = table
  const named = first.map((cell) => {
    const title = fold(cell).replace(/\s+/g, ' ').trim()
    return pastedColumns.find((column) => fold(titleOf(column)) === title || titles[column].includes(title)) ?? null
  })
  const isHead = named.filter((column) => column !== null).length >= 2 && named.includes('label')
  // A leading column of numbers counts the lines, as annexes do.
  const isCounted = !isHead && table.length > 0 && table.every(([cell = '']) => /^\d*\.?$/.test(cell.trim()))
  const columns: readonly (PastedColumn | null)[] = isHead
    ? named
    : isCounted
      ? [null, ...pastedColumns]
      : pastedColumns
  return { columns, from: isHead ? 1 : 0 }
}

type Texts = ReadonlyMap<PastedColumn, string>
type Refuse = (column: PastedColumn | null, text: string, why: InputProblem['why']) => void

function read(document: RulesetDocument, known: InputDocument | null, label: string, texts: Texts, refuse: Refuse) {
  const written = texts.get('type')
  const named = written === undefined ? null : typeOf(written)
  if (written !== undefined && named === null) refuse('type', written, 'type')
  const guessed = named === null && known === null
  const type = named ?? known?.type ?? guess(label, texts)
  const fresh: InputDocument = known ?? { id: freshId(document, label, '_'), label, type: 'number' }
  const input: InputDocument = known?.type === type ? { ...known } : { ...changeType(fresh, type).input }
  for (const field of ['unit', 'source', 'supplier', 'evidence', 'note'] as const) {
    const text = texts.get(field)
    if (text !== undefined) input[field] = text
  }
  for (const limit of ['min', 'max'] as const) {
    const text = texts.get(limit)
    if (text === undefined) continue
    const value = limitOf(text)
    if (value === null || !numeric.includes(type)) refuse(limit, text, 'number')
    else input[limit] = value
  }
  const states = (texts.get('options') ?? '').split(/[;|\n]/).map((state) => state.trim())
  const labels = [...new Set(states.filter((state) => state !== ''))]
  if (type === 'choice' && labels.length > 0) input.options = optionsNamed(document, known, labels)
  if (type === 'choice' ? (input.options ?? []).length < 2 : labels.length > 0)
    refuse('options', texts.get('options') ?? '', 'states')
  return { input, guessed }
}

function typeOf(text: string): InputType | null {
  const said = fold(text).replace(/\s+/g, ' ').trim()
  return inputTypes.find((type) => typeNames[type].includes(said)) ?? null
}

function guess(label: string, texts: Texts): InputType {
  const words = fold(label)
  const unit = fold(texts.get('unit') ?? '')
  if (/[;|\n]/.test(texts.get('options') ?? '')) return 'choice'
  if (unit === '%' || /^(ty|ti) le\b/.test(words)) return 'ratio'
  if (/^(ngay|thoi diem)\b/.test(words) && unit === '') return 'date'
  if (/^(co|da) /.test(words) && unit === '') return 'boolean'
  return /^(so|tong so) (luong |nguoi|ho so|cuoc|lan|van ban|thu tuc|don vi|xa|ho )/.test(words) ? 'integer' : 'number'
}

/** Unit: a percent as a part of one */
function limitOf(text: string): number | null {
  const isPercent = text.includes('%')
  const value = readNumber(text, { percent: isPercent })
  return value !== null && isPercent ? Number((value / 100).toPrecision(15)) : value
}

/** Options by their labels, those that are there under the ids that rules know. */
function optionsNamed(document: RulesetDocument, known: InputDocument | null, labels: readonly string[]) {
  const there = known ? optionsOf(known) : []
  const ids = new Set(there.map(({ id }) => id))
  return labels.map((label) => {
    const same = there.find((option) => option.label.toLowerCase() === label.toLowerCase())
    if (same) return same
    const stem = freshId(document, label)
    let id = stem
    for (let turn = 2; ids.has(id); turn++) id = `${stem}-${turn}`
    ids.add(id)
    return { id, label }
  })
}
