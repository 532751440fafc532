import {
  type DecimalMark,
  decodeText,
  type Issue,
  issue,
  type OldEncoding,
  parseUnits,
  parseUnitsCsv,
  type Ruleset,
  readJson,
  tokensOf,
  type UnitsFile,
} from '@chiso/engine'

/** The largest file the server takes. Unit: bytes */
export const maxBytes = 32 * 1024 * 1024

/** Where a problem of a file stands, as people look for it. */
export type Place = { line?: number; unit?: string; input?: string }

/** What a file leaves open, as somebody who knows it has answered. */
export type Answers = { decimal?: DecimalMark; encoding?: OldEncoding }

export type UnitsReading = {
  file: UnitsFile | null
  issues: Issue[]
  places: Map<Issue, Place>
}

/**
 * Reads the bytes of a file of units' data; what is no UTF-8 is told with the old encoding that it may be read in.
 *
 * Errors: those of `decodeText` and `readUnitsFile`
 */
export function readUnitsBytes(
  name: string,
  bytes: Uint8Array,
  ruleset: Ruleset | null,
  { decimal, encoding }: Answers = {},
): UnitsReading {
  const read = decodeText(bytes, encoding ? { encoding } : {})
  return read.text === null
    ? { file: null, issues: [read.issue], places: new Map() }
    : readUnitsFile(name, read.text, ruleset, decimal)
}

/**
 * Reads a file of units' data as JSON or delimited text, with every problem at its line or cell.
 *
 * Errors: those of `readJson`, `parseUnits` and `parseUnitsCsv`
 */
export function readUnitsFile(
  name: string,
  text: string,
  ruleset: Ruleset | null,
  decimal?: DecimalMark,
): UnitsReading {
  const csv = /\.(csv|tsv|txt)$/i.test(name)
  const { file, issues } = csv ? parseUnitsCsv(text, ruleset ?? undefined, decimal) : readUnitsJson(text, ruleset)
  const labels = new Map(ruleset?.inputs.map((input) => [input.id, input.label]))
  return { file, issues, places: new Map(issues.map((one) => [one, placeOf(one)])) }

  function placeOf(one: Issue): Place {
    const place: Place = {}
    if (one.code === 'csv-malformed' || one.code === 'json-malformed') place.line = one.params.line
    const [list, index, field, input] = tokensOf(one.path)
    if (list !== 'units' || index === undefined) return place
    const unit = file?.units[Number(index)]
    if (unit) place.unit = unit.name || unit.id
    if (one.at === undefined && field === 'inputs' && input !== undefined) place.input = labels.get(input) ?? input
    return place
  }
}

function readUnitsJson(text: string, ruleset: Ruleset | null): { file: UnitsFile | null; issues: Issue[] } {
  const json = readJson(text)
  if (!json.ok) return { file: null, issues: json.issues }
  const document = Array.isArray(json.value) ? { units: json.value } : json.value
  const read = parseUnits(document, ruleset ?? undefined)
  if (read.file && read.file.units.length === 0 && read.issues.length === 0) {
    return { file: read.file, issues: [issue('units-empty', '/units', {})] }
  }
  return read
}

/** What a file holds, counted. */
export type Counts = { units: number; inputs: number; values: number; missing: number }

/** How many units, columns, values and gaps a file has. */
export function countsOf(file: UnitsFile): Counts & { columns: string[] } {
  const columns = [...new Set(file.units.flatMap((unit) => Object.keys(unit.inputs)))]
  const values = file.units.reduce(
    (sum, unit) => sum + Object.values(unit.inputs).filter((value) => value !== null).length,
    0,
  )
  return {
    columns,
    units: file.units.length,
    inputs: columns.length,
    values,
    missing: file.units.length * columns.length - values,
  }
}
