import type { Json } from '@chiso/engine'
import type { RowDocument, SetDocument } from '../content/sets.ts'

/** One indicator alone in its set, with a fault put in. */
export type Mutant = { name: string; document: SetDocument }

type Formula = Json
type Change = (formula: Formula, row: RowDocument) => Formula | null

const isCall = (formula: Formula, operator: string): formula is { [operator: string]: Json[] } =>
  typeof formula === 'object' &&
  formula !== null &&
  !Array.isArray(formula) &&
  Array.isArray((formula as Record<string, Json>)[operator])

const argsOf = (formula: Formula, operator: string): Json[] | null =>
  isCall(formula, operator) ? (formula[operator] ?? null) : null

/** The first place, outermost first, where a change fits, changed; null where it fits nowhere. */
function changed(formula: Formula, row: RowDocument, change: Change): Formula | null {
  const here = change(formula, row)
  if (here !== null) return here
  if (typeof formula !== 'object' || formula === null) return null
  const entries = Object.entries(formula)
  for (const [key, inner] of entries) {
    const next = changed(inner as Json, row, change)
    if (next === null) continue
    if (Array.isArray(formula)) return formula.map((item, index) => (String(index) === key ? next : item)) as Json
    return { ...(formula as Record<string, Json>), [key]: next } as Json
  }
  return null
}

const rowsOf = (formula: Formula): [number, number][] | null => {
  const rows = argsOf(formula, 'tiers')?.[1]
  return Array.isArray(rows) && rows.length > 1 ? (rows as [number, number][]) : null
}

const withRows = (formula: Formula, rows: [number, number][]): Json => {
  const [subject = 0, , ...rest] = argsOf(formula, 'tiers') ?? []
  return { tiers: [subject, rows, ...rest] }
}

/** Faults that authors make in a formula, by name. */
const inFormula: Record<string, Change> = {
  'steps in the wrong order': (formula) => {
    const rows = rowsOf(formula)
    return rows && withRows(formula, [...rows].reverse())
  },
  'an edge beyond what is declared': (formula) => {
    const rows = rowsOf(formula)
    const [first, ...rest] = rows ?? []
    return first ? withRows(formula, [[first[0] * 1e8, first[1]], ...rest]) : null
  },
  'points of a step doubled': (formula) => {
    const rows = rowsOf(formula)
    const [first, ...rest] = rows ?? []
    return first ? withRows(formula, [[first[0], first[1] * 2], ...rest]) : null
  },
  'points of two steps swapped': (formula) => {
    const [a, b, ...rest] = rowsOf(formula) ?? []
    return a && b ? withRows(formula, [[a[0], b[1]], [b[0], a[1]], ...rest]) : null
  },
  'a step typed tenfold': (formula) => {
    const rows = rowsOf(formula)
    const last = rows?.at(-1)
    return rows && last ? withRows(formula, [...rows.slice(0, -1), [last[0], last[1] * 10]]) : null
  },
  'a share without its cap': (formula) => {
    const [a = 0, b = 0, most = 0] = argsOf(formula, 'share') ?? []
    return isCall(formula, 'share') ? { '*': [{ ratio: [a, b] }, most] } : null
  },
  'part and whole exchanged': (formula) => {
    const [a = 0, b = 0, most = 0] = argsOf(formula, 'share') ?? []
    return isCall(formula, 'share') ? { share: [b, a, most] } : null
  },
  'no cap on a count': (formula) => {
    const [a, b] = argsOf(formula, 'min') ?? []
    return a !== undefined && typeof b === 'number' ? a : null
  },
  'a lost branch': (formula) => {
    const args = argsOf(formula, 'if')
    return args && args.length > 2 ? { if: args.slice(0, 2) } : null
  },
  'a branch that earns less than nothing': (formula) => {
    const args = argsOf(formula, 'if')
    return args && args.length === 3 ? { if: [args[0] ?? null, args[1] ?? null, -1] } : null
  },
  'a branch that earns too much': (formula, row) => {
    const args = argsOf(formula, 'if')
    return args && args.length === 3 ? { if: [args[0] ?? null, (row.maxPoints ?? 0) + 1, args[2] ?? null] } : null
  },
  'a line that goes too high': (formula) => {
    const args = argsOf(formula, 'linear')
    if (!args) return null
    const [x = 0, x0 = 0, p0 = 0, x1 = 0, p1 = 0] = args as [Json, number, number, number, number]
    return { linear: [x, x0, Number(p0) * 1.5, x1, Number(p1) * 1.5] }
  },
  'a choice above its maximum': (formula) => {
    const [state, table, most] = argsOf(formula, 'choice') ?? []
    if (state === undefined || most === undefined) return null
    const [[first = '', fraction = 0] = [], ...rest] = Object.entries(table as Record<string, number>)
    return { choice: [state, Object.fromEntries([[first, fraction + 0.5], ...rest]), most] }
  },
  'a part added twice': (formula) => {
    const [first, ...rest] = argsOf(formula, '+') ?? []
    return first === undefined ? null : { '+': [first, first, ...rest] }
  },
  'the wrong sign': (formula) => ({ '-': [formula] }),
}

/** Faults around a formula. */
const inRow: Record<string, (row: RowDocument) => RowDocument | null> = {
  'a maximum too small': (row) => (row.maxPoints ? { ...row, maxPoints: row.maxPoints / 2 } : null),
  'a maximum too large': (row) => (row.maxPoints ? { ...row, maxPoints: row.maxPoints * 2 } : null),
  'no condition on when it applies': ({ appliesWhen, ...row }) => (appliesWhen === undefined ? null : row),
  'a condition turned round': (row) =>
    row.appliesWhen === undefined ? null : { ...row, appliesWhen: { '!': [row.appliesWhen] } },
}

const leavesOf = (rows: readonly RowDocument[]): RowDocument[] =>
  rows.flatMap((row) => (row.children ? leavesOf(row.children) : [row]))

/** One indicator alone in its set, so that nothing else is scored. */
function alone(set: SetDocument, row: RowDocument): SetDocument {
  return { ...set, indicators: [row], rollups: [], cases: [] }
}

/** Every fault at the first place of each indicator where it fits; declared lowest values fall to 0 as well. */
export function mutantsOf(set: SetDocument): { row: RowDocument; original: SetDocument; mutants: Mutant[] }[] {
  return leavesOf(set.indicators).flatMap((row) => {
    const { formula } = row
    if (formula === undefined || row.kind === 'information' || row.kind === 'gate') return []
    const mutants = [
      ...Object.entries(inFormula).flatMap(([name, change]) => {
        const next = changed(formula as Json, row, change)
        return next === null ? [] : [{ name, document: alone(set, { ...row, formula: next }) }]
      }),
      ...Object.entries(inRow).flatMap(([name, change]) => {
        const next = change(row)
        return next ? [{ name, document: alone(set, next) }] : []
      }),
      {
        name: 'lowest values that fall to 0',
        document: {
          ...alone(set, row),
          inputs: set.inputs.map((input) => (input.min === 1 ? { ...input, min: 0 } : input)),
        },
      },
    ]
    return [{ row, original: alone(set, row), mutants }]
  })
}
