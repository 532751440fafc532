import { isDay } from '../values/day.ts'
import type { Constant, Indicator, Input, Ruleset } from './schema.ts'

export type {
  Constant,
  Crosswalk,
  Grade,
  Indicator,
  IndicatorDocument,
  Input,
  InputDocument,
  InputValue,
  League,
  Policy,
  Ruleset,
  RulesetDocument,
} from './schema.ts'

/** An indicator with where it stands: its pointer, depth, and the groups above it. */
export type Row = { indicator: Indicator; path: string; depth: number; parents: readonly Indicator[] }

/** Every row of the annex from top to bottom, groups before their children. */
export function rowsOf(ruleset: Pick<Ruleset, 'indicators'>): Row[] {
  const rows: Row[] = []
  const walk = (indicators: readonly Indicator[], base: string, parents: readonly Indicator[]) => {
    indicators.forEach((indicator, index) => {
      const path = `${base}/${index}`
      rows.push({ indicator, path, depth: parents.length, parents })
      if (indicator.children) walk(indicator.children, `${path}/children`, [...parents, indicator])
    })
  }
  walk(ruleset.indicators, '/indicators', [])
  return rows
}

/** The rows that carry a formula of their own. */
export function leavesOf(ruleset: Pick<Ruleset, 'indicators'>): Row[] {
  return rowsOf(ruleset).filter((row) => row.indicator.children === undefined)
}

/**
 * The least and the greatest that units may report for an input (miền giá trị); a ratio lies in 0…1 unless declared wider.
 *
 * Shape: an end is absent where there is none
 */
export function domainEnds({ type, min, max }: Pick<Input, 'type' | 'min' | 'max'>): { min?: number; max?: number } {
  const least = min ?? (type === 'ratio' ? 0 : undefined)
  const most = max ?? (type === 'ratio' ? 1 : undefined)
  return { ...(least === undefined ? {} : { min: least }), ...(most === undefined ? {} : { max: most }) }
}

/** The ids of a choice input's options with their labels. */
export function optionsOf({ options = [] }: Pick<Input, 'options'>): { id: string; label: string }[] {
  return options.map((option) => (typeof option === 'string' ? { id: option, label: option } : option))
}

/** What kind of value a constant is: as declared, else as its value looks. */
export function constantType({ type, value }: Pick<Constant, 'type' | 'value'>): NonNullable<Constant['type']> {
  if (type) return type
  return typeof value === 'boolean' ? 'boolean' : typeof value === 'string' ? 'date' : 'number'
}

/** Whether a constant holds a value of its kind. */
export function isConstantSound(constant: Pick<Constant, 'type' | 'value'>): boolean {
  const { value } = constant
  const type = constantType(constant)
  if (type === 'boolean') return typeof value === 'boolean'
  if (type === 'date') return typeof value === 'string' && isDay(value)
  return typeof value === 'number' && (type !== 'integer' || Number.isInteger(value))
}
