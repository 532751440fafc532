import type { Indicator, Input, Ruleset } from './schema.ts'

export type {
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

/** The ids of a choice input's options with their labels. */
export function optionsOf({ options = [] }: Pick<Input, 'options'>): { id: string; label: string }[] {
  return options.map((option) => (typeof option === 'string' ? { id: option, label: option } : option))
}
