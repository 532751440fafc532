import {
  decodeText,
  type IndicatorDocument,
  type Json,
  maxIndicators,
  type RulesetDocument,
  readCells,
  readJson,
} from '@chiso/engine'
import { isDocument, isIndicator, isObject } from '../../document/place.ts'

/** What a file that was dropped on the annex turns out to be. */
export type Dropped =
  | { kind: 'table'; table: string[][] }
  | { kind: 'set'; document: RulesetDocument }
  | { kind: 'indicators'; indicators: IndicatorDocument[] }
  | { kind: 'units'; count: number }
  | { kind: 'malformed'; line: number; column: number }
  | { kind: 'large'; bytes: number; limit: number }
  | { kind: 'long'; rows: number; limit: number }
  | { kind: 'spreadsheet' | 'document' | 'unknown-json' | 'empty' | 'unreadable' }

/** The most lines of a table that are looked at: four times what a set may hold, as merged cells make lines. */
export const maxLines = maxIndicators * 4

/** Files longer than this are not read at all. Unit: bytes */
const maxFile = 32 * 1024 * 1024

/**
 * Tells what a file is by its content, its name only where content says nothing.
 *
 * Unit: `limit` is what the server takes as one set, in bytes of JSON without spaces
 */
export function recogniseFile(name: string, bytes: Uint8Array, inputs: readonly string[], limit: number): Dropped {
  if (bytes.length > maxFile) return { kind: 'large', bytes: bytes.length, limit: maxFile }
  const { text } = decodeText(bytes)
  if (text === null) {
    if (/\.(xlsx?|xlsm|ods)$/i.test(name)) return { kind: 'spreadsheet' }
    return { kind: /\.(docx?|odt|pdf|rtf)$/i.test(name) ? 'document' : 'unreadable' }
  }
  if (text.trim() === '') return { kind: 'empty' }
  if (/^\s*[[{]/.test(text)) return recogniseJson(text, limit)
  const table = readCells(text)
  const head = table[0]?.map((cell) => cell.trim().toLowerCase()) ?? []
  const known = new Set(['name', ...inputs])
  if (head.includes('id') && head.some((cell) => known.has(cell))) return { kind: 'units', count: table.length - 1 }
  if (table.length > maxLines) return { kind: 'long', rows: table.length, limit: maxLines }
  return { kind: 'table', table }
}

function recogniseJson(text: string, limit: number): Dropped {
  const read = readJson(text)
  if (!read.ok) {
    const [issue] = read.issues
    return issue?.code === 'json-malformed' ? { kind: 'malformed', ...issue.params } : { kind: 'unknown-json' }
  }
  const { value } = read
  const bytes = sizeOf(value)
  if (isDocument(value) && Array.isArray(value.indicators)) {
    return bytes > limit ? { kind: 'large', bytes, limit } : { kind: 'set', document: value }
  }
  const held: unknown = value
  const units = isObject(held) ? held.units : held
  const list: readonly unknown[] = Array.isArray(units) ? units : [value]
  if (list.length > 0 && list.every((one) => isObject(one) && isObject(one.inputs)))
    return { kind: 'units', count: list.length }
  const indicators = list.filter(isNamedRow)
  if (list.length === 0 || indicators.length < list.length) return { kind: 'unknown-json' }
  return bytes > limit ? { kind: 'large', bytes, limit } : { kind: 'indicators', indicators }
}

/** The size of a value as the server receives it. Unit: bytes */
function sizeOf(value: Json): number {
  return new TextEncoder().encode(JSON.stringify(value)).length
}

function isNamedRow(value: unknown): value is IndicatorDocument {
  return isIndicator(value) && typeof value.label === 'string' && ('formula' in value || 'children' in value)
}
