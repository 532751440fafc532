import { agreementOf, type Json, parseRuleset, type Ruleset, readWording, writeWording } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { leavesIn, type RowDocument, readSet, sets } from './sets.ts'

const written = sets
  .filter(({ content }) => content === 'illustrative')
  .map(({ set }) => {
    const document = readSet(set)
    const rows = leavesIn(document).filter(({ kind }) => kind !== 'information' && kind !== 'gate')
    return { set, rows, ruleset: parseRuleset(document).ruleset as Ruleset }
  })

const agreed = ({ method, formula, maxPoints }: RowDocument) =>
  agreementOf(method ?? '', formula as Json, maxPoints).state

describe.each(written)('the wordings of $set', ({ rows, ruleset }) => {
  it('[WD-7] say what their formulas compute', () => {
    const others = rows.filter((row) => agreed(row) !== 'agrees').map((row) => `${row.code}: ${agreed(row)}`)
    // A plan that was issued by its deadline is asked as one of three states; beside a task's share it stands as two parts.
    expect(others.filter((told) => !told.endsWith('likely'))).toEqual([])
    expect(others.length).toBeLessThanOrEqual(2)
  })

  it('[WD-1] are never certain of what the formula does not say', () => {
    for (const { code, method, maxPoints, formula } of rows) {
      const reading = readWording(method ?? '', maxPoints === undefined ? {} : { maxPoints })
      if (reading?.certainty === 'certain')
        expect([code, agreed({ method, formula, maxPoints } as RowDocument)]).not.toContain('differs')
    }
  })

  it('[WD-6] written anew are read with certainty as the same rules', () => {
    const each = rows.map((row) => ({ row, text: writeWording(row.formula as Json, ruleset, row.maxPoints) }))
    const anew = each.filter((one): one is { row: RowDocument; text: string } => one.text !== null)
    for (const { row, text } of anew) {
      expect([text, agreed({ ...row, method: text })]).toEqual([text, 'agrees'])
      expect([
        text,
        readWording(text, row.maxPoints === undefined ? {} : { maxPoints: row.maxPoints })?.certainty,
      ]).toEqual([text, row.kind === 'penalty' ? expect.any(String) : 'certain'])
    }
    expect(anew.length / rows.length).toBeGreaterThan(0.85)
  })
})
