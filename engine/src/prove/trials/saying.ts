import { parseRuleset } from '../../parse/parse.ts'
import { compile } from '../../program/program.ts'
import type { Json } from '../../values/json.ts'
import { prove } from '../prove.ts'
import { verdictSentence } from '../sentence.ts'
import type { Property } from '../verdict.ts'
import { head } from './example.ts'

/** A set of one leaf of 20 points over whole numbers, a ratio, yes or no, and a choice. */
function setOf(formula: Json, more: Record<string, Json> = {}, leaf: Record<string, Json> = {}) {
  const { ruleset, issues } = parseRuleset({
    ...head,
    inputs: [
      { id: 'ky', label: 'Văn bản ký', type: 'integer', min: 0, max: 1000 },
      { id: 'tong', label: 'Văn bản yêu cầu', type: 'integer', min: 0, max: 1000 },
      { id: 'hop', label: 'Số cuộc họp', type: 'number', min: 0, max: 366 },
      { id: 'co', label: 'Kế hoạch', type: 'boolean' },
      { id: 'nguoi', label: 'Trưởng ban', type: 'choice', options: [{ id: 'bi-thu', label: 'Bí thư' }, 'pho'] },
    ],
    indicators: [
      { id: 'x', code: '1', label: 'X', maxPoints: 20, provenance: { kind: 'illustrative' }, formula, ...leaf },
    ],
    ...more,
  })
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return ruleset
}

/** What is said of one property, in words. */
export function said(
  property: Property,
  formula: Json,
  more: Record<string, Json> = {},
  leaf: Record<string, Json> = {},
) {
  const ruleset = setOf(formula, more, leaf)
  return prove(compile(ruleset), 'x')
    .filter((verdict) => verdict.property === property)
    .map((verdict) => `${verdict.status}: ${verdictSentence(verdict, ruleset, 'vi')}`)
}
