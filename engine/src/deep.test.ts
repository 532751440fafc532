import { describe, expect, it } from 'vitest'
import { check } from './analyse/analyse.ts'
import { diff } from './diff/scores.ts'
import { exactScorecard } from './exact/scorecard.ts'
import { explain } from './explain/explain.ts'
import type { ReadValue } from './explain/explanation.ts'
import { parseRuleset } from './parse/parse.ts'
import { sentence } from './patterns/sentence.ts'
import type { Program } from './program/program.ts'
import { prove } from './prove/prove.ts'
import { leavesOf } from './ruleset/rows.ts'
import { score } from './score.ts'
import { textOf } from './sentence/phrase.ts'
import type { Json } from './values/json.ts'

const read = (name: string): Json => ({ var: name })

/** A set of one indicator that earns what the last of some derived values gives. */
function chain(count: number, formula: (index: number) => Json, reversed = false): Program {
  const derived = Array.from({ length: count }, (_, i) => ({ id: `d${i}`, formula: formula(i) }))
  const { program } = parseRuleset({
    format: 'chiso/1',
    id: 's',
    title: 't',
    level: 'commune',
    levels: ['A'],
    legal: { status: 'provisional' },
    policy: { total: 10 },
    inputs: [
      { id: 'x', label: 'X', type: 'number', min: 0, max: 10 },
      { id: 'y', label: 'Y', type: 'number', min: 1, max: 10 },
    ],
    derived: reversed ? derived.toReversed() : derived,
    indicators: [
      {
        id: 'a',
        code: '1',
        label: 'A',
        maxPoints: 10,
        formula: { clamp: [read(`derived.d${count - 1}`), 0, 10] },
        provenance: { kind: 'illustrative' },
      },
    ],
  })
  if (!program) throw new Error('the set is wrong')
  return program
}

const fibonacci = (i: number) => (i < 2 ? read('x') : { '+': [read(`derived.d${i - 1}`), read(`derived.d${i - 2}`)] })
const adding = (i: number) => (i === 0 ? read('x') : { '+': [read(`derived.d${i - 1}`), 0.001] })
const dividing = (i: number) =>
  i === 0
    ? read('x')
    : { '/': [{ '+': [read(`derived.d${i - 1}`), read('y')] }, { '+': [read(`derived.d${i - 1}`), 7] }] }

const unit = (id: string) => ({ id, name: id, inputs: { x: 3, y: 2 } })
const units = [unit('u'), unit('v')]
const said = ({ ruleset }: Program) =>
  leavesOf(ruleset).map(({ indicator }) => textOf(sentence(indicator.formula as Json, indicator, ruleset, 'vi')))

const countOf = (values: readonly ReadValue[]): number => values.reduce((count, { of }) => count + 1 + countOf(of), 0)

describe('values that read one another', () => {
  it('[Q-1] tells once what is read twice', () => {
    expect(said(chain(4, fibonacci))).toEqual([
      'Giá trị d1 + giá trị d0 + giá trị d1, không dưới 0, không quá 10; trong đó: giá trị d1 = x; giá trị d0 = x',
    ])
  })

  it('[Q-1] sixty values are said in less than 20 kB', () => {
    const program = chain(60, fibonacci)
    const [text = ''] = said(program)
    expect(text.length).toBeLessThan(20_000)
    expect(text.match(/ = /g)).toHaveLength(57)
  })

  it('[Q-1] says how many more there are', () => {
    expect(said(chain(1_000, fibonacci))[0]).toMatch(/; và \d+ giá trị khác$/)
  })

  it('[A-18] an explanation names each value once with what it comes from', () => {
    const [leaf] = explain(chain(60, fibonacci), units, 'u').leaves
    expect(countOf(leaf?.values ?? [])).toBeLessThan(100)
  })

  it('[A-18] fractions of what is proved stay short', () => {
    const program = chain(40, dividing)
    expect(prove(program).find(({ property }) => property === 'division')?.status).toBe('proved')
    expect(check(program.ruleset).issues.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('[A-18] thousands of quotients are scored, checked, said and explained', () => {
    // More divisions than bounds follow, so that exact evaluation alone computes them.
    const program = chain(2_400, (i) =>
      i === 0 ? read('x') : { '/': [read(`derived.d${i - 1}`), { '+': [read('y'), 3] }] },
    )
    const exact = exactScorecard(program, units)
    expect(score(program, units)).toEqual(exact)
    expect(explain(program, units, 'u').total).toBe(exact.units[0]?.total)
    expect(said(program)[0]).toContain('trong đó')
    expect(check(program.ruleset).issues.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('[Q-2] whether a value is a number is told of thousands that stand in for one another', () => {
    const program = chain(3_000, (i) =>
      i === 0
        ? read('x')
        : i === 2_999
          ? { if: [read('derived.d2998'), 1, 0] }
          : { '??': [read(`derived.d${i - 1}`), read(`derived.d${i - 1}`)] },
    )
    expect(said(program)[0]).toContain('khác 0')
  })

  it.each([false, true])('[V-12] five thousand of them have a value, every way (reversed: %s)', (reversed) => {
    const program = chain(5_000, adding, reversed)
    const exact = exactScorecard(program, units)
    expect(exact.units[0]?.total).toBe(8)
    expect(score(program, units)).toEqual(exact)
    expect(explain(program, units, 'u').total).toBe(8)
    expect(check(program.ruleset).issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(prove(program)).toEqual([])
    expect(said(program)[0]).toContain('trong đó')
    expect(diff(program.ruleset, chain(5_000, adding).ruleset, units).units).toHaveLength(2)
  })

  it('[A-18] a fault that each passes on twice is told once, every way', () => {
    const program = chain(2_000, (i) =>
      i === 0 ? read('x') : { '+': [read(`derived.d${i - 1}`), read(`derived.d${i - 1}`)] },
    )
    const exact = exactScorecard(program, units)
    expect(exact.units[0]?.points.a).toMatchObject({ status: 'issues', issues: [{ code: 'number-overflow' }] })
    expect(score(program, units)).toEqual(exact)
    expect(explain(program, units, 'u').total).toBe(exact.units[0]?.total)
  })

  it('[V-12] a circle of hundreds is an issue, every way', () => {
    const program = chain(700, (i) => ({ '+': [read(`derived.d${(i + 1) % 700}`), 1] }))
    const exact = exactScorecard(program, units)
    expect(exact.units[0]?.points.a?.status).toBe('issues')
    expect(score(program, units)).toEqual(exact)
    expect(check(program.ruleset).issues.map(({ code }) => code)).toContain('reference-cycle')
  })
})
