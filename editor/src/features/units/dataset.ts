import {
  formatDay,
  formatNumber,
  type InputDocument,
  type InputValue,
  isDay,
  optionsOf,
  type Ruleset,
  sheetMark,
  sheetRow,
  type Unit,
} from '@chiso/engine'
import type { Locale } from '../../text/locale.ts'

/** A column of units' data: an input of the set where it has one of that name. */
export type DataColumn = { id: string; label: string; input: InputDocument | null }

/** The columns of some data: inputs of the set in its order, then those that it does not use. */
export function columnsOf(units: readonly Pick<Unit, 'inputs'>[], ruleset: Ruleset | null): DataColumn[] {
  const there = new Set(units.flatMap(({ inputs }) => Object.keys(inputs)))
  const known = (ruleset?.inputs ?? []).filter(({ id }) => there.has(id))
  const others = [...there].filter((id) => !known.some((input) => input.id === id))
  return [
    ...known.map((input) => ({ id: input.id, label: input.label || input.id, input })),
    ...others.map((id) => ({ id, label: id, input: null })),
  ]
}

export type ValueWords = { absent: string; yes: string; no: string; notApplicable: string }

/** A reported value as people read it: options by their labels, days as dd/mm/yyyy, shares in per cent. */
export function valueText(
  value: InputValue | undefined,
  input: InputDocument | null,
  locale: Locale,
  words: ValueWords,
): string {
  if (value === undefined || value === null) return words.absent
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number')
    return input?.type === 'ratio'
      ? `${formatNumber(Number((value * 100).toPrecision(15)), locale)}%`
      : formatNumber(value, locale)
  if (typeof value === 'string') {
    const option = input && optionsOf(input).find(({ id }) => id === value)
    return option?.label ?? (isDay(value) ? formatDay(value) : value)
  }
  return value.reason ? `${words.notApplicable}: ${value.reason}` : words.notApplicable
}

/** A value of one unit that two bodies of data have differently. Shape: undefined where one lacks the unit or the column */
export type DataChange = {
  unit: string
  name: string
  column: string
  before: InputValue | undefined
  after: InputValue | undefined
}

/** What is not the same in two bodies of data, units in the order of the newer one, and whole units of one alone. */
export function changesBetween(
  before: readonly Unit[],
  after: readonly Unit[],
): { changes: DataChange[]; added: Unit[]; gone: Unit[] } {
  const old = new Map(before.map((unit) => [unit.id, unit]))
  const now = new Set(after.map(({ id }) => id))
  const changes = after.flatMap((unit) => {
    const was = old.get(unit.id)
    if (!was) return []
    const columns = new Set([...Object.keys(was.inputs), ...Object.keys(unit.inputs)])
    return [...columns].flatMap((column): DataChange[] => {
      const [from, to] = [was.inputs[column], unit.inputs[column]]
      const isSame = JSON.stringify(from ?? null) === JSON.stringify(to ?? null)
      return isSame ? [] : [{ unit: unit.id, name: unit.name, column, before: from, after: to }]
    })
  })
  return {
    changes,
    added: after.filter(({ id }) => !old.has(id)),
    gone: before.filter(({ id }) => !now.has(id)),
  }
}

/** Values put in place of those that were sent, by unit and column. */
export type Corrections = ReadonlyMap<string, { unit: string; column: string; value: InputValue }>

export const keyOf = (unit: string, column: string) => `${unit}\u0000${column}`

/** The units with their values corrected; what was not touched is the same. */
export function corrected(units: readonly Unit[], corrections: Corrections): Unit[] {
  const touched = new Set([...corrections.values()].map(({ unit }) => unit))
  return units.map((unit) => {
    if (!touched.has(unit.id)) return unit
    const inputs = { ...unit.inputs }
    for (const { unit: id, column, value } of corrections.values()) if (id === unit.id) inputs[column] = value
    return { ...unit, inputs }
  })
}

/** The data as a sheet that spreadsheets open and that is read back as the same: columns by label, values in words. */
export function sheetOf(
  units: readonly Unit[],
  columns: readonly DataColumn[],
  period: string,
  words: Pick<ValueWords, 'yes' | 'no'>,
): string {
  const labels = columns.map(({ label }) => label)
  // Two columns of one label are told apart by their names.
  const titles = columns.map(({ id, label }) => (labels.filter((each) => each === label).length > 1 ? id : label))
  const self = [...new Set(units.flatMap((unit) => Object.keys(unit.self ?? {})))]
  const rows = units.map(({ id, name, inputs, self: own }) =>
    sheetRow(
      [
        id,
        name,
        ...columns.map((column) => cellOf(inputs[column.id], column, words)),
        ...self.map((row) => own?.[row] ?? null),
      ],
      ',',
    ),
  )
  const head = sheetRow(['id', 'name', ...titles, ...self.map((row) => `self.${row}`)], ',')
  return `${sheetMark}# period: ${period}\r\n${head}${rows.join('')}`
}

function cellOf(
  value: InputValue | undefined,
  { input }: DataColumn,
  words: Pick<ValueWords, 'yes' | 'no'>,
): string | number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number') return value
  // What files write for what does not apply, whatever their language.
  return valueText(value, input, 'vi', { ...words, absent: '', notApplicable: 'KAD' })
}
