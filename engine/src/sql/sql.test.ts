import { describe, expect, it } from 'vitest'
import { operators } from '../operators/run.ts'
import { said } from '../operators/sql.ts'
import { parseRuleset } from '../parse/parse.ts'
import { compile } from '../program/program.ts'
import type { Json } from '../values/json.ts'
import { dialectNames } from './dialect.ts'
import { sqlOf } from './statement.ts'

const set = (formula: Json, inputs: object[], rest: object = {}) => {
  const { ruleset, issues } = parseRuleset({
    format: 'chiso/1',
    id: 'thu',
    title: 'Thử',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional' },
    policy: { total: 10 },
    inputs,
    indicators: [{ id: 'a', code: '1', label: 'A', maxPoints: 10, formula, provenance: { kind: 'own' } }],
    ...rest,
  })
  if (!ruleset) throw new Error(JSON.stringify(issues))
  return compile(ruleset)
}
const whole = (id: string, max?: number) => ({ id, label: id, type: 'integer', ...(max ? { min: 0, max } : {}) })
const refusals = (
  formula: Json,
  inputs: object[],
  rest: object = {},
  dialect: (typeof dialectNames)[number] = 'duckdb',
) => sqlOf(set(formula, inputs, rest), { dialect }).issues.map(({ code, path }) => `${code} ${path}`)

describe('what SQL does not say exactly', () => {
  it('[SQL-5] every operator is said or is not, by its own family', () => {
    expect([...operators.keys()].filter((name) => !Object.hasOwn(said, name))).toEqual([])
  })

  it('[SQL-2] is refused by name at its place, all at once, and leaves no query', () => {
    const found = sqlOf(
      set({ '+': [{ reduce: [[1], { var: 'current' }, 0] }, { var: 'x' }] }, [whole('x')], {
        derived: [{ id: 'y', formula: { cat: ['a', 'b'] } }],
        leagues: [{ id: 'l', label: 'l', when: { '==': [{ var: 'derived.y' }, 'ab'] } }],
      }),
      { dialect: 'postgres' },
    )
    expect(found.sql).toBeNull()
    expect(found.issues.map(({ code, path, params }) => [code, path, params])).toEqual([
      ['sql-operator', '/derived/0/formula', { operator: 'cat' }],
      ['sql-operator', '/indicators/0/formula/+/0', { operator: 'reduce' }],
    ])
  })

  it('[SQL-2] is a number of more digits than a database holds, so that nothing overflows', () => {
    const product = { '*': [{ var: 'x' }, { var: 'x' }, { var: 'x' }] }
    expect(refusals({ min: [product, 10] }, [whole('x')])).toEqual(['sql-digits /indicators/0/formula/min/0'])
    expect(refusals({ min: [product, 10] }, [whole('x', 1_000_000)])).toEqual([])
    expect(refusals({ min: [product, 10] }, [whole('x')], {}, 'postgres')).toEqual([])
  })

  it('[SQL-2] is the mean of a quotient over a league, not of an input', () => {
    const cohort = (of: Json) => ({ cohort: [{ id: 'm', over: 'mean', of }] })
    const formula = { min: [{ var: 'cohort.m' }, 10] }
    const inputs = [whole('x', 100), whole('y', 100)]
    expect(refusals(formula, inputs, cohort({ ratio: [{ var: 'x' }, { var: 'y' }] }))).toEqual([
      'sql-cohort /cohort/0/of',
    ])
    expect(refusals(formula, inputs, cohort({ var: 'x' }))).toEqual([])
  })

  it('[SQL-2] is a circle of values', () => {
    const derived = [
      { id: 'p', formula: { '+': [{ var: 'derived.q' }, 1] } },
      { id: 'q', formula: { '+': [{ var: 'derived.p' }, 1] } },
    ]
    expect(refusals({ var: 'derived.p' }, [], { derived })[0]).toContain('reference-cycle')
  })
})

describe('names and texts', () => {
  it('[SQL-4] stay names and texts, whatever they hold', () => {
    const evil = `x'; DROP TABLE units; --\\"`
    const choice = { id: 'c', label: evil, type: 'choice', options: [evil, 'b'] }
    const program = set({ choice: [{ var: 'c' }, { [evil]: 1, b: 0.5 }, 10] }, [choice])
    for (const dialect of dialectNames) {
      const { sql, create } = sqlOf(program, { dialect, table: evil, points: true })
      const outside = `${sql} ${create}`.replace(/'(?:[^'\\]|''|\\.)*'/g, "''").replace(/"(?:[^"]|"")*"/g, '""')
      expect([outside.includes('DROP'), outside.includes('--'), outside.includes("'; ")]).toEqual([false, false, false])
    }
  })

  it('[SQL-3] the table is told with the types that hold its inputs', () => {
    const inputs = [
      whole('x', 5),
      { id: 'd', label: 'd', type: 'number', min: 0, max: 1e13 },
      { id: 'r', label: 'r', type: 'ratio' },
      { id: 't', label: 't', type: 'date' },
    ]
    const { create } = sqlOf(set({ var: 'x' }, inputs), { dialect: 'duckdb', notApplicable: ['x'] })
    expect(create).toBe(`CREATE TABLE "units" (
  "id" VARCHAR PRIMARY KEY,
  "name" VARCHAR,
  "x" BIGINT,
  "x__na" BOOLEAN,
  "d" DECIMAL(18, 4),
  "r" DECIMAL(18, 15),
  "t" DATE
);`)
  })
})
