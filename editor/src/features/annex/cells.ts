import type { IndicatorDocument, RulesetDocument } from '@chiso/engine'
import type { Column } from '../../document/columns.ts'
import type { Command } from '../../document/commands.ts'
import { child, type Row } from '../../document/place.ts'
import { setMaxPoints } from '../../document/points.ts'
import { readNumber, writeNumber } from '../../text/number.ts'

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

export type Written = { ok: true; command: Command | null } | { ok: false }

/** The command that writes a text into a cell, null when it changes nothing; refused when it is not a number of points. */
export function write(
  document: RulesetDocument,
  row: Pick<Row, 'path' | 'indicator'>,
  column: Editable,
  text: string,
): Written {
  if (text === textOf(row.indicator, column)) return { ok: true, command: null }
  if (column === 'maxPoints') {
    if (text.trim() === '') return { ok: true, command: setMaxPoints(document, row.path, undefined) }
    const number = readNumber(text)
    if (number === null || number < 0) return { ok: false }
    return { ok: true, command: setMaxPoints(document, row.path, number) }
  }
  return { ok: true, command: { kind: 'set', path: child(row.path, fields[column]), value: text.normalize('NFC') } }
}
