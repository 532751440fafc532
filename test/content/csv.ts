import type { Dataset } from './datasets.ts'
import type { Value } from './values.ts'

/** A dataset as Excel writes it in Vietnam: byte order mark, semicolons, CRLF, decimal comma, Có/Không. */
export function printCsv({ period, content, units }: Dataset): string {
  const ids = [...new Set(units.flatMap(({ inputs }) => Object.keys(inputs)))]
  const rows = [
    ['id', 'name', ...ids],
    ...units.map(({ id, name, inputs }) => [id, name, ...ids.map((input) => cell(inputs[input]))]),
  ]
  const notes = [`# period: ${period}`, `# content: ${content}`]
  return `\ufeff${[...notes, ...rows.map((row) => row.map(quote).join(';'))].join('\r\n')}\r\n`
}

function cell(value: Value | null): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'object') return `KAD: ${value.reason}`
  if (typeof value === 'boolean') return value ? 'Có' : 'Không'
  return typeof value === 'number' ? String(value).replace('.', ',') : value
}

function quote(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
