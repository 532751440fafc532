import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  compile,
  explain,
  explanationText,
  type Json,
  leavesOf,
  nextText,
  type Program,
  parseRuleset,
  parseUnits,
  score,
  sentence,
  sentenceText,
  type Unit,
} from '@chiso/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const seed = 20_261_124

function json(path: string): unknown {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../../rulesets/${path}`, import.meta.url)), 'utf8'))
}

function shipped(set: string, dataset: string): { program: Program; units: Unit[] } {
  const { ruleset } = parseRuleset(json(`${set}/ruleset.json`))
  if (!ruleset) throw new Error(`${set} is not a ruleset`)
  return { program: compile(ruleset), units: parseUnits(json(`datasets/${dataset}.json`), ruleset).file?.units ?? [] }
}

const populations = [
  ['ha-tinh-dti-xa/2025.2', 'xa-2025-69'],
  ['ha-tinh-dti-huyen/2023.1', 'huyen-2023'],
  ['ha-tinh-dti-so/2023.1', 'so-2023'],
  ['vn-dti-tinh/2022.1', 'dti-2022'],
] as const

describe.each(populations)('explanations of %s over %s', (set, dataset) => {
  const { program, units } = shipped(set, dataset)
  const card = score(program, units)
  const cohort = Object.fromEntries(
    Object.entries(card.cohort).map(([league, values]) => [
      league,
      Object.fromEntries(Object.entries(values).flatMap(([id, { value }]) => (value === null ? [] : [[id, value]]))),
    ]),
  )
  // every third unit: the whole of it is only more of the same
  const some = units.filter((_, i) => i % 3 === 0)

  it('are read out without ids, JSON or holes', () => {
    const wrong = some.flatMap((unit) => {
      const explanation = explain(program, units, unit.id)
      return (['vi', 'en'] as const).flatMap((locale) =>
        explanationText(explanation, locale).filter((line) => /[{}[\]_]|undefined|NaN|null|\?/.test(line)),
      )
    })
    expect(wrong).toEqual([])
  })

  it('agree with the scorecard, line by line and leaf by leaf', () => {
    for (const unit of some) {
      const explanation = explain(program, units, unit.id)
      const scored = card.units.find(({ id }) => id === unit.id)
      expect(explanation.total).toBe(scored?.total)
      expect(explanation.rank).toBe(scored?.rank)
      expect(explanation.lines.at(-1)?.points).toBe(scored?.total)
      const points = Object.fromEntries(explanation.leaves.map(({ id, counted }) => [id, counted]))
      expect(points).toEqual(
        Object.fromEntries(Object.entries(scored?.points ?? {}).map(([id, leaf]) => [id, leaf.points])),
      )
      const base = explanation.leaves.reduce((sum, leaf) => sum + (leaf.kind === 'scored' ? (leaf.counted ?? 0) : 0), 0)
      expect(explanation.lines[0]?.points).toBeCloseTo(base, 9)
    }
  })

  it('promise only steps that come true', () => {
    let steps = 0
    for (const unit of some) {
      for (const { id, counted, next } of explain(program, units, unit.id).leaves) {
        if (!next) continue
        steps += 1
        const changed: Unit = { ...unit, inputs: { ...unit.inputs, [next.input]: next.to as number | boolean } }
        const [after] = score(program, [changed], { cohort }).units
        expect(after?.points[id]?.points, nextText(next, 'vi')).toBe(next.points)
        expect(next.points).toBeGreaterThan(counted ?? 0)
      }
    }
    expect(steps).toBeGreaterThan(some.length)
  })
})

describe('sentences', () => {
  const { program } = shipped('ha-tinh-dti-xa/2025.2', 'xa-2025-69')
  const [row] = leavesOf(program.ruleset)

  it('are found for anything that is JSON', () => {
    const operator = fc.constantFrom(
      'if',
      '*',
      '+',
      'min',
      'max',
      'tiers',
      'choice',
      'share',
      'linear',
      'var',
      'in',
      'map',
      '!',
      '<=',
    )
    const { rule } = fc.letrec<{ rule: Json }>((tie) => ({
      rule: fc.oneof(
        { depthSize: 'small', maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>,
        fc.tuple(operator, fc.array(tie('rule'), { maxLength: 4 })).map(([name, args]): Json => ({ [name]: args })),
        fc.tuple(operator, tie('rule')).map(([name, arg]): Json => ({ [name]: arg })),
      ),
    }))
    fc.assert(
      fc.property(rule, (formula) => {
        if (!row) throw new Error('the set has no leaf')
        const text = sentenceText(sentence(formula, row.indicator, program.ruleset, 'vi'))
        expect(text).not.toMatch(/undefined|NaN|\[object/)
        expect(text.length).toBeGreaterThan(0)
      }),
      { seed, numRuns: 3_000 },
    )
  })
})
