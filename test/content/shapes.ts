import { leavesIn, type RowDocument, type SetDocument } from './sets.ts'

type Input = SetDocument['inputs'][number]

/** The scoring patterns that occur in real sets, by their number, and four more that are expected. */
export const patternNames = [
  ...Array.from({ length: 16 }, (_, index) => String(index + 1)),
  ...['deadline', 'minimum of two shares', 'threshold earns the maximum', 'deduction'],
]

/** The patterns a set shows, each with the rows that show it. */
export function patternsIn(document: SetDocument): Map<string, string[]> {
  const shown = new Map<string, string[]>()
  const inputs = new Map(document.inputs.map((input) => [input.id, input]))
  for (const row of leavesIn(document))
    for (const name of patternsOf(row, inputs)) shown.set(name, [...(shown.get(name) ?? []), row.id])
  if (document.rollups?.length)
    shown.set(
      '15',
      document.rollups.map(({ id }) => id),
    )
  return shown
}

function patternsOf(row: RowDocument, inputs: ReadonlyMap<string, Input>): string[] {
  const kinds = { information: '11', gate: '12', bonus: '14', penalty: 'deduction' }
  if (row.kind && row.kind !== 'scored') return [kinds[row.kind]]
  const text = JSON.stringify(row.formula)
  const surveyed = /khảo sát|sát hạch/i.test(row.dataSource ?? '')
  const date = [...inputs.values()].some(({ id, type }) => type === 'date' && text.includes(`"${id}"`))
  const found: [string, boolean][] = [
    ['1', /^\{"if":\[\{"var":"\w+"\},\d+,0\]\}$/.test(text)],
    ['2', text.startsWith('{"choice"')],
    ['3', text.startsWith('{"*":[{"+":[{"if"') && text.endsWith('{"max_points":[]}]}')],
    ['4', text.startsWith('{"share"') && !text.includes('cohort.')],
    ['5', text.startsWith('{"tiers":[{"var"') && !text.includes('derived.') && !text.endsWith('"atMost"]}')],
    ['6', /^\{"tiers":\[\{("ratio"|"var":"derived)/.test(text) && !text.endsWith('"atMost"]}')],
    ['7', text.startsWith('{"min":[{"*"')],
    ['8', text.startsWith('{"+":[{"if"')],
    ['9', text.startsWith('{"max"')],
    ['10', /^\{"if":\[\{">":\[\{"var":"cohort\.\w+"\},0\]\},\{"share"/.test(text)],
    ['13', surveyed && /^\{"(\*|linear)"/.test(text)],
    ['16', text.endsWith('"atMost"]}') || falls(row.formula)],
    ['deadline', date && text.includes('"<="')],
    ['minimum of two shares', text.startsWith('{"min":[{"share"')],
    ['threshold earns the maximum', text.startsWith('{"if":[{">=":[{"ratio"') && text.includes('{"share"')],
  ]
  return found.filter(([, holds]) => holds).map(([name]) => name)
}

/** True for a line whose points fall as the value rises. */
function falls(formula: unknown): boolean {
  if (typeof formula !== 'object' || formula === null || !('linear' in formula) || !Array.isArray(formula.linear))
    return false
  const [, from, top, to, bottom] = formula.linear
  return from < to && top > bottom
}
