import {
  type DecimalMark,
  hiddenIn,
  type IndicatorDocument,
  type Issue,
  issue,
  type RulesetDocument,
} from '@chiso/engine'
import type { Column } from '../../document/columns.ts'
import type { Command } from '../../document/commands.ts'
import { child, type Row } from '../../document/place.ts'
import { setMaxPoints } from '../../document/points.ts'
import { longNumber, readNumber, writeNumber } from '../../text/number.ts'

/** Columns whose cells hold text of the indicator under the same name. */
const fields = {
  code: 'code',
  label: 'label',
  maxPoints: 'maxPoints',
  method: 'method',
  evidence: 'evidence',
  dataSource: 'dataSource',
  verifier: 'verifier',
} as const
export type Editable = keyof typeof fields

/** Whether a cell can be typed into; the rule itself is edited beside the annex. */
export function isEditable(column: Column): column is Editable {
  return column !== 'status'
}

/** Whether typing over a cell of the annex opens it; what a rule says is written beside the annex. */
export function isTypedOver(column: Column): boolean {
  return isEditable(column) && column !== 'method'
}

/** What a cell shows and copies, as text. */
export function textOf(indicator: IndicatorDocument, column: Column): string {
  if (column === 'status') return ''
  const value = indicator[fields[column]]
  if (typeof value === 'number') return writeNumber(value)
  return typeof value === 'string' ? value : ''
}

/** Why a text cannot stand in a cell: it is no number of points, or one of another decimal mark than the block it comes with, or what an issue says. */
export type Why = 'points' | 'mark' | Issue

export type Written = { ok: true; command: Command | null } | { ok: false; why: Why }

/** What a text means in a column, as it is kept. */
export function valueIn(
  column: Editable,
  text: string,
  decimal: DecimalMark | null = null,
): { ok: true; value: string | number | undefined } | { ok: false; why: Why } {
  if (column === 'maxPoints') {
    if (text.trim() === '') return { ok: true, value: undefined }
    const number = readNumber(text, { decimal })
    if (number !== null && number >= 0) return { ok: true, value: number }
    const isOther = decimal !== null && (readNumber(text) ?? -1) >= 0
    return { ok: false, why: longNumber(text) ?? (isOther ? 'mark' : 'points') }
  }
  const value = text.normalize('NFC')
  const hidden = hiddenIn(value)
  return hidden ? { ok: false, why: issue('text-hidden', '', hidden) } : { ok: true, value }
}

/** The command that writes a text into a cell, null when it changes nothing; refused when the cell cannot hold it. */
export function write(
  document: RulesetDocument,
  row: Pick<Row, 'path' | 'indicator'>,
  column: Editable,
  text: string,
  decimal: DecimalMark | null = null,
): Written {
  if (text === textOf(row.indicator, column)) return { ok: true, command: null }
  const read = valueIn(column, text, decimal)
  if (!read.ok) return read
  if (typeof read.value === 'string')
    return { ok: true, command: { kind: 'set', path: child(row.path, fields[column]), value: read.value } }
  return { ok: true, command: setMaxPoints(document, row.path, read.value) }
}
