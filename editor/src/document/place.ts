import {
  blanks,
  type DocumentPart,
  type IndicatorDocument,
  type Json,
  type JsonObject,
  type Ruleset,
  type RulesetDocument,
} from '@chiso/engine'

/** The parts of a JSON Pointer, unescaped. */
export function tokens(path: string): string[] {
  return path === ''
    ? []
    : path
        .slice(1)
        .split('/')
        .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** A JSON Pointer one step further. */
export function child(path: string, token: string | number): string {
  return `${path}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** True for what holds fields by name: no list, no null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands at a JSON Pointer, or undefined. */
export function at(document: unknown, path: string): Json | undefined {
  // Whatever type a draft goes by, it was read as JSON.
  let value = document as Json | undefined
  for (const token of tokens(path)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined
    value = (value as JsonObject)[token]
  }
  return value
}

/** The members of a list in a draft; none where there is no list. */
export function membersAt(document: unknown, path: string): readonly Json[] {
  const list = at(document, path)
  return Array.isArray(list) ? list : []
}

/** The pointer of whatever a pointer's last step is taken from. */
export function around(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

/** The row of the annex at a pointer, however unfinished. */
export function indicatorAt(document: RulesetDocument, path: string | null): IndicatorDocument | undefined {
  const row: unknown = path === null ? undefined : at(document, path)
  return isIndicator(row) ? row : undefined
}

/** True for what can stand as a draft; its fields may be of any type yet. */
export function isDocument(value: unknown): value is RulesetDocument {
  return isObject(value)
}

/** True for what stands as a row in a draft; its fields may be of any type yet. */
export function isIndicator(value: unknown): value is IndicatorDocument {
  return isObject(value)
}

/** Whether nobody has begun the rule of a row yet: it has none, or the 0 that a new one starts with. */
export function isUnwritten({ formula, kind }: Pick<IndicatorDocument, 'formula' | 'kind'>): boolean {
  return (kind ?? 'scored') === 'scored' && (formula === undefined || formula === null || formula === 0)
}

/** What a member of a draft goes by, the empty text where it has no such name. */
export function namesOf(value: unknown): { id: string; code: string; label: string } {
  const { id, code, label } = isObject(value) ? value : {}
  return { id: String(id ?? ''), code: String(code ?? ''), label: String(label ?? '') }
}

/** The list a row stands in, and its index there. */
export function seat(path: string): { list: string; index: number } {
  const cut = path.lastIndexOf('/')
  return { list: path.slice(0, cut), index: Number(path.slice(cut + 1)) }
}

/** One row of the annex as it stands in the draft, however unfinished. */
export type Row = {
  path: string
  indicator: IndicatorDocument
  depth: number
  /** Pointer of the group above, or null at the top. */
  parent: string | null
  group: boolean
  /** Place among its siblings, from 1, and how many there are. */
  position: number
  siblings: number
}

/** Every row from top to bottom, groups before their children; tolerates a broken shape. */
export function rowsIn(document: Pick<RulesetDocument, 'indicators'>): Row[] {
  const rows: Row[] = []
  const walk = (indicators: unknown, base: string, depth: number, parent: string | null) => {
    if (!Array.isArray(indicators)) return
    indicators.forEach((indicator: unknown, index) => {
      if (!isIndicator(indicator)) return
      const path = child(base, index)
      const group = Array.isArray(indicator.children)
      rows.push({ path, indicator, depth, parent, group, position: index + 1, siblings: indicators.length })
      if (group) walk(indicator.children, child(path, 'children'), depth + 1, path)
    })
  }
  walk(document.indicators, '/indicators', 0, null)
  return rows
}

/** The pointer of the row that a pointer into the document lies in, or null. */
export function rowOf(path: string): string | null {
  return /^\/indicators\/\d+(\/children\/\d+)*/.exec(path)?.[0] ?? null
}

/** The row meant where it exists, else the one nearest above it; the first for none. */
export function nearestRow(document: RulesetDocument, row: string | null): string | null {
  let path = row ?? ''
  while (path && at(document, path) === undefined) {
    const { list, index } = seat(path)
    path = index > 0 ? child(list, index - 1) : (rowOf(list.replace(/\/children$/, '')) ?? '')
  }
  return path || (rowsIn(document)[0]?.path ?? null)
}

/** Σ of the declared maximum points of the scored leaves below a list of indicators. */
export function sumOf(indicators: unknown): number {
  if (!Array.isArray(indicators)) return 0
  const sum = indicators.reduce<number>((total, indicator: unknown) => {
    if (!isIndicator(indicator)) return total
    if (Array.isArray(indicator.children)) return total + sumOf(indicator.children)
    if ((indicator.kind ?? 'scored') !== 'scored') return total
    return total + (typeof indicator.maxPoints === 'number' ? indicator.maxPoints : 0)
  }, 0)
  // Binary sums of decimals such as 0.1 + 0.2 must still read as the author added them.
  return Math.round(sum * 1e9) / 1e9
}

/** The draft with its lists and the texts in them filled in, for reading labels; it is not checked. */
export function readable(document: Partial<RulesetDocument>): Ruleset {
  const filled = (list: unknown, part: DocumentPart) => {
    const blank = { label: '', ...blanks(part) }
    return Array.isArray(list) ? list.map((member) => ({ ...blank, ...member })) : []
  }
  const { inputs, constants, derived, cohort, leagues, grades, indicators, ...rest } = document
  return {
    rollups: [],
    cases: [],
    ...rest,
    inputs: filled(inputs, 'input'),
    constants: filled(constants, 'constant'),
    derived: filled(derived, 'derived'),
    cohort: filled(cohort, 'cohort'),
    leagues: filled(leagues, 'league'),
    grades: filled(grades, 'grade'),
    indicators: Array.isArray(indicators) ? indicators : [],
  } as unknown as Ruleset
}
