import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  cohortGiven,
  type InputValue,
  type Issue,
  type Json,
  message,
  type Program,
  parseRuleset,
  parseUnits,
  portable,
  type RulesetDocument,
  scoreEach,
  scoreExact,
  type Unit,
} from '@chiso/engine'
import { LogicEngine } from 'json-logic-engine'
import jsonLogic from 'json-logic-js'
import { describe, expect, it } from 'vitest'
import { smallSet } from '../contract/documents.ts'
import { Random } from './random.ts'
import { randomSet, randomUnit } from './sets.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => JSON.parse(readFileSync(join(root, 'rulesets', path), 'utf8'))
const engine = new LogicEngine()

const shipped = [
  ['ha-tinh-dti-xa/2025.2', 'xa-2025-69'],
  ['ha-tinh-dti-xa/2023.1', 'xa-2023-216'],
  ['ha-tinh-dti-so/2023.1', 'so-2023'],
  ['ha-tinh-dti-huyen/2023.1', 'huyen-2023'],
  ['vn-dti-tinh/2022.1', 'dti-2022'],
] as const

/** Words that json-logic-js 2.0.5 knows. */
const operators = 'var if and or ! !! < <= > >= == != === + - * / min max in cat substr'.split(' ')

/** Every operator of a rule, wherever it stands. */
function operatorsIn(rule: Json): string[] {
  if (rule === null || typeof rule !== 'object') return []
  if (Array.isArray(rule)) return rule.flatMap(operatorsIn)
  return Object.entries(rule).flatMap(([name, inner]) => [name, ...operatorsIn(inner as Json)])
}

/** The data of a unit as another engine is given them: what does not apply is missing. */
function dataOf(unit: Unit, cohort: Record<string, number>): Record<string, unknown> {
  const plain = (value: InputValue) => (typeof value === 'object' ? null : value)
  return { ...Object.fromEntries(Object.entries(unit.inputs).map(([id, value]) => [id, plain(value)])), cohort }
}

/** What a rule came to here: a number, a truth, null for nothing. */
function ownOf(outcome: unknown): number | boolean | null {
  if (typeof outcome === 'boolean') return outcome
  if (typeof outcome !== 'object' || outcome === null || !('n' in outcome && 'd' in outcome)) return null
  // Fractions of whole numbers beyond doubles are still quotients of doubles.
  return Number(outcome.n) / Number(outcome.d)
}

/** Leaves that come out otherwise elsewhere, by either engine; those whose edge doubles may miss are left out where asked. */
function differing(program: Program, units: readonly Unit[], allowsEdges: boolean): string[] {
  const { said, issues } = portable(program)
  const edges = new Set(allowsEdges ? issues.map(({ params }) => (params as { indicator: string }).indicator) : [])
  const exact = scoreExact(program, units).units
  const given = cohortGiven(scoreEach(program, units).batch)
  const found: string[] = []
  exact.forEach(({ points: outcomes, evaluation }, row) => {
    const unit = units[row] as Unit
    const data = dataOf(unit, given[evaluation.league ?? ''] ?? {})
    for (const { id, code, points } of said) {
      const outcome = outcomes.get(id)?.outcome
      // Data are held against the set before they are sent elsewhere, and no rule of an office leaves the doubles.
      const isApart = ({ path, code: what }: Issue) => path.startsWith('/inputs/') || what === 'number-overflow'
      if (outcome instanceof Object && 'issues' in outcome && (outcome.issues as Issue[]).some(isApart)) continue
      const wanted = ownOf(outcome)
      for (const elsewhere of [jsonLogic.apply(points as never, data), engine.run(points as never, data)]) {
        const isNear =
          typeof wanted === 'number' && typeof elsewhere === 'number'
            ? Math.abs(wanted - elsewhere) <= 1e-9 * Math.max(1, Math.abs(wanted))
            : wanted === (elsewhere ?? null)
        if (!isNear && !edges.has(code)) found.push(`${unit.id} ${id}: ${wanted} ≠ ${elsewhere}`)
      }
    }
  })
  return found
}

/** A set of one leaf by a formula. */
function setOf(formula: Json): RulesetDocument {
  const set = smallSet()
  const [row] = set.indicators
  return { ...set, indicators: [{ ...(row as (typeof set.indicators)[number]), formula }] }
}

describe('sets in standard JSON Logic', { timeout: 240_000 }, () => {
  it.each(shipped)('[PF-1] %s scores by json-logic-js and json-logic-engine as it does here', (set, dataset) => {
    const { program, ruleset } = parseRuleset(read(`${set}/ruleset.json`))
    const { file } = parseUnits(read(`datasets/${dataset}.json`), ruleset ?? undefined)
    if (!program || !file) throw new Error('nothing was read')
    const random = new Random(11)
    const others = file.units.slice(0, 60).flatMap((unit, index): Unit[] =>
      [0, 1, 2].map((turn) => {
        const values = Object.entries(unit.inputs).map(([id, value]) => {
          const change = random.whole(1, 12)
          if (change === 1) return [id, null]
          if (change === 2 && typeof value === 'number' && Number.isInteger(value)) return [id, random.whole(0, 3)]
          if (change === 3 && typeof value === 'boolean') return [id, !value]
          return [id, value]
        })
        return { ...unit, id: `${index}.${turn}`, inputs: Object.fromEntries(values) }
      }),
    )
    const units = [...file.units, ...others]
    expect(differing(program, units, false)).toEqual([])
    const rules = portable(program).portable?.indicators.map(({ points }) => points) ?? []
    expect(rules).toHaveLength(program.leaves.size)
    expect([...new Set(rules.flatMap(operatorsIn))].filter((name) => !operators.includes(name))).toEqual([])
  })

  it('[PF-2] random sets score alike where all of their rules can be said', () => {
    const random = new Random(20_261_130)
    let said = 0
    for (let round = 0; round < 60; round++) {
      const program = randomSet(random)
      const told = portable(program)
      said += told.said.length
      // A default stands elsewhere for whatever is not there.
      const units = Array.from({ length: 20 }, (_, row): Unit => {
        const { name, inputs } = randomUnit(random, row)
        const given = Object.entries(inputs).map(([id, value]) => [id, typeof value === 'object' ? null : value])
        return { id: `${row}`, name, inputs: Object.fromEntries(given) }
      })
      expect(differing(program, units, true), `round ${round}`).toEqual([])
    }
    expect(said).toBeGreaterThan(500)
  })

  it('[PF-3] what standard operators cannot say is refused by name, in words', () => {
    const { program } = parseRuleset(setOf({ round: [{ ln: [{ var: 'cuoc_hop' }] }, 1] }))
    const { portable: none, issues } = portable(program as Program)
    expect(none).toBeNull()
    expect(issues.map((told) => [told.path, message(told, 'en')])).toEqual([
      ['/indicators/0/formula', expect.stringContaining('Indicator 1 cannot be said in standard JSON Logic (it uses')],
    ])
  })

  it('[PF-4] a rule whose edge doubles may miss is told, and such a unit does come out otherwise', () => {
    const number = { type: 'number' as const, min: 0, max: 10 }
    const inputs = ['a', 'b'].map((id) => ({ id, label: id, ...number }))
    const set = { ...setOf({ if: [{ '>=': [{ '-': [{ var: 'a' }, { var: 'b' }] }, 0.1] }, 20, 0] }), inputs }
    const { program } = parseRuleset(set)
    const { portable: said, issues } = portable(program as Program)
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([['portable-edge', 'warning']])
    const rule = said?.indicators[0]?.points as never
    expect(jsonLogic.apply(rule, { a: 0.3, b: 0.2 })).toBe(0)
    const scored = scoreEach(program as Program, [{ id: '1', name: '1', inputs: { a: 0.3, b: 0.2 } }])
    expect(scored.unit(0).total).toBe(20)
  })
})
